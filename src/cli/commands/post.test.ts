import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeClaims } from '../../../bench/make.ts';
import { openSqlite } from '../../workflow/index.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const ISA =
  'ISA*00*          *00*          *ZZ*DEMOMAC        *ZZ*RIVERBEND      *260310*0900*^*00501*000000777*0*T*:~';
const KNOWN = '1EG4TE5MK71';

function applied(name: string): string {
  const ledger = at(`${name}.db`);
  const files = ['--out', at(`${name}.837`), '--held', at(`${name}.held`)];
  const attestations = ['--attestations', join(DEMO, 'attestations.csv')];
  expect(runCli(['apply', join(DEMO, 'clinic.837'), ...files, '--ledger', ledger, ...attestations]).status).toBe(4);
  return ledger;
}

const ledger = applied('clinic');
const adjudicated = runCli(['adjudicate', at('clinic.837'), '--out', at('clinic.835')]);

function buckets(of: string, mbi = KNOWN) {
  const { out } = runCli(['status', '--ledger', of, '--mbi', mbi, '--format', 'json']);
  return JSON.parse(out).buckets as Record<string, number | string | null>[];
}

test('a remittance turns estimates into what was allowed, once', () => {
  expect(adjudicated.err).not.toContain('error');
  const [before] = buckets(ledger);
  expect(before).toMatchObject({ confirmedCents: 0 });
  expect(runCli(['post', at('clinic.835'), '--ledger', ledger]).err).toBe('');
  const after = buckets(ledger);
  expect(after[0]).toMatchObject({ confirmedCents: before?.['inFlightCents'], inFlightCents: 0 });
  runCli(['post', at('clinic.835'), '--ledger', ledger]);
  expect(buckets(ledger)).toEqual(after);
  expect(runCli(['ledger', 'verify', '--ledger', ledger]).status).toBe(0);
});

test('the story of a bucket begins with its first cent and ends with what status says', () => {
  const { out } = runCli(['ledger', 'story', '--ledger', ledger, '--mbi', KNOWN, '--year', '2026', '--format', 'json']);
  const story = JSON.parse(out) as { steps: { kind: string; lowCents: number; lowAfterCents: number }[] };
  expect(story.steps[0]).toMatchObject({ kind: 'estimate' });
  expect(story.steps[0]?.lowAfterCents).toBe(story.steps[0]?.lowCents);
  expect(story.steps.at(-1)?.lowAfterCents).toBe(buckets(ledger)[0]?.['lowCents']);
  expect(out).not.toContain(KNOWN);
});

/** A remittance of one claim whose line is denied for want of KX. */
function denial(trace: string): string {
  const body = [
    'ST*835*0001',
    'BPR*I*0*H*NON************20260320',
    `TRN*1*${trace}*1999999999`,
    'DTM*405*20260320',
    'N1*PR*DEMO CONTRACTOR',
    'N1*PE*RIVERBEND*XX*2000000010',
    'LX*1',
    'CLP*RB-1001*4*285*0*0*MB*ICN1*11*1',
    `NM1*QC*1*ALDER*ADA****MI*${KNOWN}`,
    'SVC*HC:97110:GP*190*0**2',
    'DTM*472*20260302',
    'CAS*CO*119*190',
    'REF*6R*10011',
    'SVC*HC:97140:GP*95*0**1',
    'DTM*472*20260302',
    'CAS*CO*119*95',
    'REF*6R*10012',
  ];
  const end = [`SE*${body.length + 1}*0001`, 'GE*1*1', 'IEA*1*000000777'];
  return `${ISA}${['GS*HP*DEMOMAC*RIVERBEND*20260320*0900*1*X*005010X221A1', ...body, ...end].join('~')}~`;
}

test('denials are listed with dollars, age and the next step, and a mask on the patient', () => {
  const own = applied('denied');
  const [before] = buckets(own);
  writeFileSync(at('denied.835'), denial('T1'));
  runCli(['post', at('denied.835'), '--ledger', own]);
  const { status, out } = runCli(['denials', '--ledger', own, '--on', '2026-03-21', '--format', 'ndjson']);
  expect(status).toBeGreaterThan(0);
  const [first, ...more] = out
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(more).toHaveLength(1);
  expect(first).toMatchObject({
    claim: 'RB-1001',
    line: 1,
    deniedCents: 19000,
    ageDays: 1,
    kind: 'threshold',
    next: 'add_kx',
  });
  expect(out).not.toContain(KNOWN);
  const [after] = buckets(own);
  expect(after).toMatchObject({ confirmedCents: 0 });
  expect(Number(after?.['inFlightCents'])).toBeLessThan(Number(before?.['inFlightCents']));
});

function interchange(group: string, guide: string, ...body: string[]): string {
  return `${ISA}GS*${group}*DEMOMAC*RIVERBEND*20260310*0900*1*X*${guide}~${body.join('~')}~GE*1*1~IEA*1*000000777~`;
}

const REFUSED = 'AK1*HC*1*005010X222A1~AK2*837*0001*005010X222A1~IK5*R*5~AK9*R*1*1*0';

test.each([
  ['a TA1 that refuses the interchange', `${ISA}TA1*000000501*260306*1700*R*006~IEA*0*000000777~`, true],
  ['a TA1 of another interchange', `${ISA}TA1*000000502*260306*1700*R*006~IEA*0*000000777~`, false],
  ['a TA1 that takes it', `${ISA}TA1*000000501*260306*1700*A*000~IEA*0*000000777~`, false],
  [
    'a 999 that refuses the transaction',
    interchange('FA', '005010X231A1', 'ST*999*0001*005010X231A1', REFUSED, 'SE*6*0001'),
    true,
  ],
  [
    'a 999 of another group',
    interchange('FA', '005010X231A1', 'ST*999*0001*005010X231A1', REFUSED.replace('HC*1', 'HC*2'), 'SE*6*0001'),
    false,
  ],
])('after %s', (name, text, isRejected) => {
  const own = applied(`ack-${name.replaceAll(' ', '-')}`);
  writeFileSync(at('ack'), text);
  runCli(['post', at('ack'), '--ledger', own]);
  const left = buckets(own).reduce((sum, each) => sum + Number(each['inFlightCents']), 0);
  expect(left === 0).toBe(isRejected);
  expect(runCli(['ledger', 'verify', '--ledger', own]).status).toBe(0);
});

/** A 277CA about claim RB-1001 in the demo's file. */
function acknowledged(batch: string, category: string, day: string): string {
  const body = [
    'ST*277*0001*005010X214',
    `BHT*0085*08*A1*${day}*0800*TH`,
    'HL*1**20*1',
    'NM1*PR*2*DEMO CONTRACTOR*****PI*15202',
    'TRN*1*P1',
    'HL*2*1*21*1',
    'NM1*41*2*RIVERBEND*****46*RIVERBEND',
    `TRN*2*${batch}`,
    `STC*A1:19:PR*${day}*WQ*100`,
    'HL*3*2*19*1',
    'NM1*85*2*RIVERBEND*****XX*2000000010',
    'HL*4*3*PT',
    `NM1*QC*1*ALDER*ADA****MI*${KNOWN}`,
    'TRN*2*RB-1001',
    `STC*${category}*${day}*${category.startsWith('A7') ? 'U' : 'WQ'}*100`,
  ];
  return interchange('HN', '005010X214', ...body, `SE*${body.length + 1}*0001`);
}

test.each([
  ['refused', ['A7:464'], true],
  ['taken in, and refused when a copy comes', ['A2:20', 'A7:464'], false],
  ['received, and refused', ['A1:19', 'A7:464'], true],
  ['refused, put right and taken in', ['A7:464', 'A2:20'], false],
])('a claim that a 277CA says is %s', (name, said, isRejected) => {
  const own = applied(`277-${name.replaceAll(/\W/g, '')}`);
  const [before] = buckets(own);
  const batch = readFileSync(join(DEMO, 'clinic.837'), 'latin1').match(/BHT\*0019\*00\*([^*]*)/)?.[1] ?? '';
  said.forEach((category, place) => {
    writeFileSync(at('277'), acknowledged(batch, category, `2026030${place + 1}`));
    runCli(['post', at('277'), '--ledger', own]);
  });
  expect(Number(buckets(own)[0]?.['inFlightCents']) < Number(before?.['inFlightCents'])).toBe(isRejected);
  expect(runCli(['ledger', 'verify', '--ledger', own]).status).toBe(0);
});

function reply(amount: string, ...message: string[]): string {
  const body = [
    'ST*271*0001*005010X279A1',
    'BHT*0022*11*R1*20260310*0900',
    'HL*1**20*1',
    'NM1*PR*2*CMS*****PI*CMS',
    'HL*2*1*21*1',
    'NM1*1P*2*RIVERBEND*****XX*2000000010',
    'HL*3*2*22*0',
    `NM1*IL*1*ALDER*ADA****MI*${KNOWN}`,
    ...(amount === '' ? ['EB*1**30*MB'] : [`EB*D**AE*MB***${amount}`, 'DTP*292*RD8*20260101-20261231', ...message]),
  ];
  return interchange('HB', '005010X279A1', ...body, `SE*${body.length + 1}*0001`);
}

test.each([
  ['says used, read as used', reply('1000', 'MSG*Used Amount'), 'used', 1000_00],
  ['says remaining, read as remaining', reply('1480', 'MSG*Remaining Amount'), 'remaining', 1000_00],
  ['says nothing, read as used', reply('1000'), 'used', 1000_00],
  ['says remaining, read as used: refused', reply('1480', 'MSG*Remaining Amount'), 'used', undefined],
  ['has no amount: unknown, and not zero', reply(''), 'used', undefined],
])('a 271 that %s', (name, text, usage, expected) => {
  const own = at(`reply-${name.replaceAll(/\W/g, '')}.db`);
  expect(runCli(['opening', 'add', '--ledger', own, '--opening', join(DEMO, 'opening.csv')]).status).toBe(0);
  writeFileSync(at('reply.271'), text);
  runCli(['post', at('reply.271'), '--ledger', own, '--usage', usage]);
  const of = buckets(own).find((each) => each['year'] === 2026 && each['bucket'] === 'pt_slp');
  if (expected === undefined) expect(of?.['otherProvidersCents']).not.toBe(1000_00);
  else expect(of).toMatchObject({ otherProvidersCents: expected, lowCents: expected, highCents: expected });
});

test('post, killed at any moment and run again, or twice at once, leaves what an undisturbed run leaves', async () => {
  writeClaims(at('large.837'), 2 << 20, 11);
  const base = at('base.db');
  writeFileSync(at('none.csv'), 'mbi,discipline,from,through,clinician_npi,signed_on\n');
  const files = ['--out', at('large.out'), '--held', at('large.held'), '--attestations', at('none.csv')];
  runCli(['apply', at('large.837'), ...files, '--ledger', base, '--quiet']);
  runCli(['adjudicate', at('large.out'), '--out', at('large.835')]);
  const program = join(import.meta.dirname, '../main.ts');
  const post = (name: string, killAfter?: number) =>
    new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, [program, 'post', at('large.835'), '--ledger', at(name), '--quiet'], {
        stdio: 'ignore',
      });
      const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
      child.on('exit', (code) => {
        clearTimeout(timer);
        resolve(code);
      });
    });
  for (const name of ['plain.db', 'killed.db', 'both.db']) writeFileSync(at(name), readFileSync(base));
  expect(await post('plain.db')).not.toBeNull();
  for (const after of [200, 350, 500, 700]) await post('killed.db', after);
  expect(await post('killed.db')).not.toBeNull();
  await Promise.all([post('both.db'), post('both.db')]);
  const outcome = (name: string) => {
    const { store } = openSqlite(at(name));
    if (!store) throw new Error(`no ledger ${name}`);
    expect(store.verify().issue).toBeUndefined();
    const said = [...store.beneficiaries('default')].map((who) => [who, store.status('default', who).known]);
    store.close();
    return said;
  };
  const plain = outcome('plain.db');
  expect(JSON.stringify(plain)).toMatch(/"confirmedCents":[1-9]/);
  expect(outcome('killed.db')).toEqual(plain);
  expect(outcome('both.db')).toEqual(plain);
}, 300_000);
