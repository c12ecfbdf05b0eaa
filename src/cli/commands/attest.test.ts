import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TOTP, URI } from 'otpauth';
import { beforeAll, describe, expect, test } from 'vitest';
import { claimFile } from '../testing/claim-file.ts';
import { runCli, scratch } from '../testing/run-cli.ts';

const EPISODES = join(import.meta.dirname, '../../../fixtures/episodes');
const at = scratch();
const ledger = at('clinic.db');
const key = at('rivera.key');
const environment = { OPENKX_PASSPHRASE: 'made up of several words', OPENKX_ACTOR: 'rivera' };
const NEEDED = ['necessary', 'skilled', 'documented', 'treating'];
const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  runCli([...args, '--ledger', ledger], { environment: { ...environment, ...more } });
const attest = (...args: string[]) => run(['attest', at('knee.json'), '--key', key, ...args]);
const march = ['--from', '2026-03-02', '--through', '2026-04-03'];

/** The hash of what is shown, as a program gets it. */
function hashOf(...args: string[]): string {
  return JSON.parse(attest(...args, '--format', 'json').out).hash;
}

function sign(args: readonly string[], answers: Readonly<Record<string, unknown>> = {}) {
  const file = at('answers.json');
  writeFileSync(file, JSON.stringify({ shown: hashOf(...args), acknowledged: NEEDED, ...answers }));
  return attest(...args, '--answers', file);
}

beforeAll(() => {
  copyFileSync(join(EPISODES, 'knee.json'), at('knee.json'));
  const { status } = run([
    'attest',
    'enroll',
    '--npi',
    '1234567893',
    '--discipline',
    'PT',
    '--key',
    key,
    '--from',
    '2026-01-01',
  ]);
  expect(status).toBe(0);
}, 300_000);

/** Two lines past the threshold of 2026, one below it. */
const CLAIMS = claimFile([
  { id: 'RB-1', lines: [{ code: '97110:GP', day: '20260302' }] },
  {
    id: 'RB-2',
    lines: [
      { code: '97110:GP', day: '20260309' },
      { code: '97140:GP', day: '20260309' },
    ],
  },
]);

function applied(name: string, ...more: string[]) {
  const claims = at('claims.837');
  writeFileSync(claims, CLAIMS);
  writeFileSync(
    at('opening.csv'),
    'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,2480.00,2026-03-01,made up\n',
  );
  const files = ['--out', at(`${name}.837`), '--held', at(`${name}-held.837`), '--opening', at('opening.csv')];
  return run(['apply', claims, ...files, '--all', '--format', 'ndjson', ...more]);
}

function findings(out: string): string[] {
  return out
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each))
    .filter(({ record }) => record === 'line')
    .map((each) => each.findings.map(({ code }: { code: string }) => code).join(' '));
}

describe('nothing is signed that was not said', () => {
  test('without answers the case is shown, masked, with its hash and every acknowledgement open', () => {
    const { status, out } = attest(...march);
    expect(out).toContain('Attestation for PT, 2026-03-02 through 2026-04-03');
    expect(out).toContain('*******MK73');
    expect(out).not.toContain('1EG4TE5MK73');
    for (const id of NEEDED) expect(out).toContain(`○ ${id}: `);
    expect(out).toMatch(/Nothing was signed\. What is shown here has the hash [0-9a-f]{64}/);
    expect(status).toBe(1);
  });

  test.each([
    ['no acknowledgement', { acknowledged: [] }, 'ATTEST_NOT_ACKNOWLEDGED', 1],
    ['one missing', { acknowledged: NEEDED.slice(1) }, 'ATTEST_NOT_ACKNOWLEDGED', 1],
    ['one given twice for another', { acknowledged: [...NEEDED.slice(1), 'skilled'] }, 'ATTEST_NOT_ACKNOWLEDGED', 1],
    ['answers for something else', { shown: 'f'.repeat(64) }, 'the answers are for something else', 2],
  ])('%s is refused', (_what, answers, says, status) => {
    const ended = sign(march, answers);
    expect(ended.out + ended.err).toContain(says);
    expect(ended.status).toBe(status);
  });

  test('another passphrase opens no key', () => {
    writeFileSync(at('answers.json'), JSON.stringify({ shown: hashOf(...march), acknowledged: NEEDED }));
    const args = ['attest', at('knee.json'), '--key', key, ...march, '--answers', at('answers.json')];
    const { status, out } = run(args, { OPENKX_PASSPHRASE: 'made up of other words' });
    expect(out).toContain('ATTEST_KEY_LOCKED');
    expect(status).toBe(1);
  });

  test('none of it left an attestation behind', () => {
    expect(run(['attest', 'list']).out).toBe('No attestations.\n');
  });
});

describe('from the chart to the claim', () => {
  test('what nobody has attested is held', () => {
    const { status, out } = applied('first');
    expect(findings(out)).toEqual(Array(3).fill(expect.stringContaining('HELD_NO_ATTESTATION')));
    expect(status).toBe(4);
  });

  test('one line is attested by its number, with its arithmetic, and only it gets KX', () => {
    const args = ['--claims', at('claims.837'), '--claim', 'RB-1', '--line', '1'];
    const { out } = attest(...args);
    expect(out).toMatch(/RB-1 line 1 {2}97110 +2,480\.00 before/);
    expect(sign(args)).toMatchObject({ status: 0, out: expect.stringContaining('attestation 1 is signed') });
    const answers = findings(applied('second').out);
    expect(answers[0]).toContain('KX_ADDED');
    expect(answers.slice(1)).toEqual(Array(2).fill(expect.stringContaining('HELD_NO_ATTESTATION')));
  });

  test('a range of days covers what lies in it', () => {
    expect(sign(march).status).toBe(0);
    expect(findings(applied('check').out).slice(1)).toEqual(Array(2).fill(expect.stringContaining('KX_ADDED')));
    const { out, status } = run(['attest', 'verify', at('knee.json')]);
    expect(out).toMatch(/● 2 attestations as signed\n● the evidence of attestation 1 is as it was/);
    expect(status).toBe(0);
  });

  test('a note added later touches nothing', () => {
    const episode = JSON.parse(readFileSync(at('knee.json'), 'utf8'));
    const last = episode.treatmentNotes.at(-1);
    episode.treatmentNotes.push({ ...last, id: 'note-later', on: '2026-04-13' });
    writeFileSync(at('grown.json'), JSON.stringify(episode));
    const { out, status } = run(['attest', 'verify', at('grown.json')]);
    expect(out).toContain('the evidence of attestation 2 is as it was; 1 piece added since');
    expect(status).toBe(0);
  });

  test('one byte of a note revokes both, names the entry, and what was sent is on the worklist', () => {
    const text = readFileSync(at('knee.json'), 'utf8');
    const changed = text
      .replace('"id": "note-2026-03-09"', '"id": "note-2026-03-09" ')
      .replace('"timedMinutes": 3', '"timedMinutes": 4');
    expect(changed).not.toBe(text);
    writeFileSync(at('changed.json'), changed);
    const { status, err, out } = applied('third', '--chart', at('changed.json'));
    expect(err).toMatch(/ATTEST_EVIDENCE_CHANGED: .*attestation 1: changed \/treatmentNotes\/note-/);
    expect(findings(out)).toHaveLength(3); // posted lines stay as they were answered
    const fresh = claimFile([{ id: 'RB-3', lines: [{ code: '97110:GP', day: '20260316' }] }]);
    writeFileSync(at('fresh.837'), fresh);
    const files = ['--out', at('fresh-out.837'), '--held', at('fresh-held.837'), '--all', '--format', 'ndjson'];
    const [found] = findings(run(['apply', at('fresh.837'), ...files]).out);
    expect(found).toContain('HELD_NO_ATTESTATION');
    expect(found).toContain('ATTESTATION_REVOKED');
    expect(status).toBe(0);
    const list = run(['attest', 'list', '--revoked']);
    expect(list.out).toMatch(/■ 2 .*all lines[\s\S]*evidence changed[\s\S]*RB-2 line 1/);
    expect(list.status).toBe(1);
  });
});

describe('evidence outside the ledger', () => {
  const books = at('beside.db');
  const fax = at('fax.txt');
  const beside = (...args: string[]) => runCli([...args, '--ledger', books], { environment });
  const tables = ['--visits', at('visits.csv')];
  const verify = (...args: string[]) => beside('attest', 'verify', ...args);

  beforeAll(() => {
    const { visits, ...rest } = JSON.parse(readFileSync(at('knee.json'), 'utf8'));
    const rows = visits.map(({ on, code, units }: Record<string, string>) => `${on},${code},${units},GP`);
    writeFileSync(at('visits.csv'), ['date,code,units,modifiers', ...rows, ''].join('\n'));
    writeFileSync(at('tabled.json'), JSON.stringify(rest));
    const { documents: _, ...bare } = rest;
    writeFileSync(at('bare.json'), JSON.stringify(bare));
    writeFileSync(fax, 'fax receipt 1');
    const who = ['--npi', '1234567893', '--discipline', 'PT', '--from', '2026-01-01', '--key', key];
    expect(beside('attest', 'enroll', ...who).status).toBe(0);
  }, 300_000);

  function signed() {
    const signing = ['attest', at('tabled.json'), '--key', key, ...march, ...tables, '--evidence', fax];
    const shown = JSON.parse(beside(...signing, '--format', 'json').out).hash;
    writeFileSync(at('beside.json'), JSON.stringify({ shown, acknowledged: NEEDED }));
    expect(beside(...signing, '--answers', at('beside.json')).status).toBe(0);
  }

  test('a table that is not given again is told, and revokes nothing', () => {
    signed();
    expect(verify(at('tabled.json'), ...tables)).toMatchObject({
      status: 0,
      out: expect.stringContaining('is as it was\n'),
    });
    const without = verify(at('tabled.json'));
    expect(without.out).toMatch(
      /\? what is at hand of the evidence of attestation 1 is as it was\n {2}visits is not at hand/,
    );
    expect(without.status).toBe(1);
    expect(beside('attest', 'list').out).toMatch(/^● 1 /);
  });

  test('a file that is not at hand is told, and revokes nothing', () => {
    rmSync(fax);
    expect(verify()).toMatchObject({ status: 1, out: expect.stringContaining(`${fax} is not at hand`) });
    writeFileSync(fax, 'fax receipt 1');
    expect(verify()).toMatchObject({
      status: 0,
      out: expect.stringContaining('the evidence of attestation 1 is as it was'),
    });
  });

  test.each([
    [
      'is among the attachments, under any name',
      { 'scan-1.txt': 'fax receipt 1' },
      true,
      'what it rested on is as it was',
    ],
    ['is not among them', {}, true, 'what it rested on is as it was; not at hand and not compared: '],
    ['is there by its name, with another byte', { 'fax.txt': 'fax receipt 2' }, false, 'fax.txt changed'],
  ])('the packet says of a file that it %s', (_what, files, holds, found) => {
    const folder = mkdtempSync(at('attached-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(at('claims.837'), CLAIMS);
    const asked = [
      '--claim',
      'RB-2',
      '--chart',
      at('tabled.json'),
      ...tables,
      '--requested',
      '2026-11-20',
      '--to',
      at('told'),
    ];
    expect(beside('packet', at('claims.837'), ...asked, '--attachments', folder).status).toBe(1);
    const { attestations } = JSON.parse(readFileSync(at('told/packet.json'), 'utf8'));
    const evidence = attestations[0].verified.find(({ what }: { what: string }) => what === 'Evidence');
    expect(evidence).toMatchObject({ holds, found: expect.stringContaining(found) });
  });

  test('one byte of a file is found without the episode, named, and revokes', () => {
    writeFileSync(fax, 'fax receipt 2');
    const { status, out } = verify();
    expect(out).toContain(`ATTEST_EVIDENCE_CHANGED: `);
    expect(out).toContain(`attestation 1: changed ${fax}`);
    expect(status).toBe(1);
    expect(beside('attest', 'list', '--revoked').out).toContain(`changed ${fax}`);
    expect(beside('audit', 'verify').status).toBe(0);
  });

  test('a record whose documents are gone is not what was signed for', () => {
    signed();
    const { status, out } = verify(at('bare.json'), ...tables);
    expect(out).toMatch(/attestation 2: gone certification-pdf, gone evaluation-text /);
    expect(status).toBe(1);
  });

  test('an episode that nothing was signed for is told', () => {
    expect(verify(join(EPISODES, 'hand.json')).out).toContain('No attestation that stands rests on what was given.');
  });
});

describe('a line that says the opposite of KX', () => {
  test.each([
    ['GA', 'If the service is not reasonable and necessary', /GA [\s\S]*GZ /],
    ['GY', 'If the service is never covered, as the line says', /GX [\s\S]*GY +as things stand/],
    ['KX:GX', 'If the service is never covered, as the line says', /GX [\s\S]*GY /],
  ])('%s, named by its number, is refused and led to the ways that are open', (modifier, title, ways) => {
    writeFileSync(
      at('against.837'),
      claimFile([{ id: 'RB-9', lines: [{ code: `97110:GP:${modifier}`, day: '20260302' }] }]),
    );
    const { out, status } = attest('--claims', at('against.837'), '--claim', 'RB-9', '--line', '1');
    expect(out).toContain('ATTEST_NOTICE_CONFLICT');
    expect(out).toContain(title);
    expect(out).toMatch(ways);
    expect(out).toContain('what has to stand on the form is known from one source');
    expect(status).toBe(1);
  });

  test('a line that needs nothing and says nothing against KX is not there to be attested', () => {
    writeFileSync(at('against.837'), claimFile([{ id: 'RB-9', lines: [{ code: '99213', day: '20260302' }] }]));
    const { err } = attest('--claims', at('against.837'), '--claim', 'RB-9', '--line', '1');
    expect(err).toContain('no line that needs KX');
  });
});

describe('who may not', () => {
  test.each([
    ['vague', [], 'ATTEST_BLOCKED'],
    ['knee', ['--from', '2026-03-02', '--through', '2026-12-30'], 'ATTEST_PLAN_LAPSED'],
    ['hand', [], 'ATTEST_DISCIPLINE'],
  ])('%s %j is refused with %s', (episode, days, code) => {
    const range = days.length > 0 ? days : march;
    const { out, status } = run(['attest', join(EPISODES, `${episode}.json`), '--key', key, ...range]);
    expect(out).toContain('This cannot be signed');
    expect(out).toContain(code);
    expect(status).toBe(1);
  });

  test('a blocking check leads to the notice, which never goes with KX', () => {
    const { out } = run(['attest', join(EPISODES, 'vague.json'), '--key', key, ...march]);
    expect(out).toContain('If the service is not reasonable and necessary');
    expect(out).toMatch(/GA .*patient pays if Medicare does not/);
    expect(out).toMatch(/GZ .*provider pays if Medicare does not/);
  });

  test('a key that is not enrolled', () => {
    const other = at('other.key');
    const made = runCli(
      ['attest', 'enroll', '--npi', '2000000010', '--discipline', 'PT', '--key', other, '--ledger', at('other.db')],
      { environment },
    );
    expect(made.status).toBe(0);
    const { out } = run(['attest', at('knee.json'), '--key', other, ...march]);
    expect(out).toContain('ATTEST_NOT_ENROLLED');
  });
});

describe('a second factor', () => {
  const [second, books] = [at('second.key'), at('second.db')];
  const at2 = (args: readonly string[]) => runCli([...args, '--ledger', books], { environment });
  const signing = ['attest', at('knee.json'), '--key', second, ...march];
  const who = ['--npi', '1234567893', '--discipline', 'PT', '--from', '2026-01-01'];

  test('is asked for where it is enrolled, is taken once, and never again', () => {
    const { out } = at2(['attest', 'enroll', ...who, '--key', second, '--second-factor']);
    const address = /otpauth:\S+/.exec(out)?.[0] ?? '';
    const factor = URI.parse(address) as TOTP;
    const answer = (code: string) => {
      const shown = JSON.parse(at2([...signing, '--format', 'json']).out).hash;
      writeFileSync(at('second.json'), JSON.stringify({ shown, acknowledged: NEEDED, code }));
      return at2([...signing, '--answers', at('second.json')]);
    };
    const code = factor.generate();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (const refused of ['', wrong]) expect(answer(refused).out).toContain('ATTEST_SECOND_FACTOR');
    expect(at2(['attest', 'list']).out).toBe('No attestations.\n');
    const used = factor.generate();
    expect(answer(used)).toMatchObject({ status: 0, out: expect.stringContaining('attestation 1 is signed') });
    expect(answer(used)).toMatchObject({ status: 1, out: expect.stringContaining('ATTEST_SECOND_FACTOR') });
    expect(readFileSync(books).includes(factor.secret.base32)).toBe(false);
  });

  test('a code is taken once, though the same clinician has attested with another key since', () => {
    const [ledger3, plain, coded] = [at('third.db'), at('plain.key'), at('coded.key')];
    const at3 = (args: readonly string[]) => runCli([...args, '--ledger', ledger3], { environment });
    const signWith = (by: string, code: string) => {
      const args = ['attest', at('knee.json'), '--key', by, ...march];
      const shown = JSON.parse(at3([...args, '--format', 'json']).out).hash;
      writeFileSync(at('third.json'), JSON.stringify({ shown, acknowledged: NEEDED, code }));
      return at3([...args, '--answers', at('third.json')]);
    };
    const { out } = at3(['attest', 'enroll', ...who, '--key', coded, '--second-factor']);
    at3(['attest', 'enroll', ...who, '--key', plain]);
    const code = (URI.parse(/otpauth:\S+/.exec(out)?.[0] ?? '') as TOTP).generate();
    expect(signWith(coded, code).status).toBe(0);
    expect(signWith(plain, '').status).toBe(0);
    expect(signWith(coded, code).out).toContain('ATTEST_SECOND_FACTOR');
  });

  test('an attestation is withdrawn by the key it was given with, and by no other', () => {
    const other = at('stranger.key');
    expect(at2(['attest', 'enroll', '--npi', '2000000010', '--discipline', 'PT', '--key', other]).status).toBe(0);
    expect(at2(['attest', 'revoke', '1', '--key', other])).toMatchObject({
      status: 1,
      out: expect.stringContaining('ATTEST_NOT_ENROLLED'),
    });
    expect(at2(['attest', 'revoke', '2', '--key', second]).status).toBe(2);
    expect(at2(['attest', 'list', '--revoked']).out).not.toContain('withdrawn');
    const revoking = ['attest', 'revoke', '1', '--key', second, '--because', 'another side'];
    expect(at2(revoking)).toMatchObject({ status: 0, out: expect.stringContaining('attestation 1 is withdrawn') });
    expect(at2(revoking).out).toContain('attestation 1 was revoked before');
    expect(at2(['attest', 'list', '--revoked']).out).toContain('withdrawn');
    expect(at2(['attest', 'verify'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('1 attestation as signed'),
    });
    expect(at2(['audit', 'verify']).status).toBe(0);
  });
});

describe('the audit log', () => {
  test('knows each look at a chart, who took it, and is proven', () => {
    expect(run(['chart', 'check', at('knee.json'), '--on', '2026-10-01']).err).toContain('');
    const { out } = run(['audit', 'list', '--action', 'chart_read']);
    expect(out).toMatch(/rivera +chart_read +\*{7}MK73 +chart check KNEE-2026-01\n/);
    expect(out).not.toContain('1EG4TE5MK73');
    expect(run(['audit', 'verify'])).toMatchObject({ status: 0, out: expect.stringMatching(/entries as written/) });
  });

  test('an anchor kept elsewhere holds, and one of another log does not', () => {
    const anchor = run(['audit', 'anchor']).out.trim();
    expect(anchor).toMatch(/^default:\d+:[0-9a-f]{64}$/);
    expect(run(['audit', 'verify', '--anchor', anchor]).status).toBe(0);
    const other = anchor.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(run(['audit', 'verify', '--anchor', other])).toMatchObject({
      status: 3,
      out: expect.stringContaining('AUDIT_ENTRY_CHANGED'),
    });
    expect(run(['audit', 'verify', '--anchor', 'nonsense']).status).toBe(2);
  });

  test('whoever widens one in the database gets no KX for it', () => {
    const path = at('widened.db');
    copyFileSync(ledger, path);
    const database = new DatabaseSync(path);
    database.exec('DROP TRIGGER attestation_no_update');
    database.exec("UPDATE attestation SET through_day = '2026-12-31', lines = '[]'");
    database.close();
    const claims = at('june.837');
    writeFileSync(claims, claimFile([{ id: 'RB-9', lines: [{ code: '97110:GP', day: '20260608' }] }]));
    const files = ['--out', at('widened.837'), '--held', at('widened-held.837'), '--opening', at('opening.csv')];
    const args = ['apply', claims, ...files, '--all', '--format', 'ndjson', '--ledger', path];
    const { status, out } = runCli(args, { environment });
    expect(findings(out)[0]).toContain('ATTESTATION_REVOKED');
    expect(status).toBe(4);
  });

  test('someone with the database file is found out by verify, at the first thing touched', () => {
    const path = at('touched.db');
    copyFileSync(ledger, path);
    const database = new DatabaseSync(path);
    database.exec('DROP TRIGGER attestation_no_update');
    database.exec(
      "UPDATE attestation SET body = replace(body, 'reasonable and necessary', 'reasonable and neccesary')",
    );
    database.close();
    const options = ['--ledger', path];
    const log = runCli(['audit', 'verify', ...options]);
    expect(log).toMatchObject({ status: 3, out: expect.stringContaining('AUDIT_ROW_CHANGED: attestation 1') });
    const proof = runCli(['attest', 'verify', ...options]);
    expect(proof.out).toMatch(/ATTEST_TOUCHED: .*attestation 1: statement, signature/);
    expect(proof.status).toBe(3);
  });
});
