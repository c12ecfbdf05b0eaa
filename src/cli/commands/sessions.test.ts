import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ClaimText, fileText, type LineText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
let serial = 0;

const HEADER = 'mbi,meaning,from,through,attested_by,signed_on,fact,fact_on,count';
const WORD = `${HEADER}\n${MBI},session_limit,2026-01-01,2026-12-31,1234567893,2026-01-05,cardiac,2026-01-05,\n`;

const series = (code: string, count: number, month: number): LineText[] =>
  Array.from({ length: count }, (_, i) =>
    line(`${code} 20.00`, { day: String((month + Math.trunc(i / 28)) * 100 + 1 + (i % 28)) }),
  );

interface Applied {
  readonly said: readonly string[];
  readonly sent: string;
}

/** Applies claims in a run of their own. @returns verdicts, with codes of what is to be acted on, and the file sent */
function apply(...claims: ClaimText[]): Applied {
  const name = `f${++serial}`;
  const [input, out, held, csv] = [`${name}.837`, `${name}.out`, `${name}.held`, `${name}.csv`].map(at) as [
    string,
    string,
    string,
    string,
  ];
  writeFileSync(input, fileText(claims));
  writeFileSync(csv, WORD);
  const files = ['--out', out, '--held', held, '--ledger', at('clinic.db')];
  const { out: text } = runCli(['apply', input, ...files, '--statements', csv, '--format', 'ndjson', '--all']);
  const records = text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row));
  const said = records
    .filter(({ record }) => record === 'line')
    .map(({ verdict, findings }: { verdict: string; findings: { code: string; severity: string }[] }) =>
      [verdict, ...findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)].join(' '),
    );
  return { said, sent: existsSync(out) ? readFileSync(out, 'latin1') : '' };
}

function counters() {
  expect(runCli(['ledger', 'verify', '--ledger', at('clinic.db')]).status).toBe(0);
  const { out } = runCli(['status', '--mbi', MBI, '--ledger', at('clinic.db'), '--format', 'json']);
  return JSON.parse(out).counters as Record<string, unknown>[];
}

/** A remittance of one claim of sessions, of which the first is paid or not. */
function remittance(claimId: string, lines: readonly LineText[], isFirstPaid: boolean): string {
  const body = [
    'ST*835*0001',
    'BPR*I*0*H*NON************20271201',
    `TRN*1*T${++serial}*1999999999`,
    'DTM*405*20271201',
    'N1*PR*DEMO CONTRACTOR',
    'N1*PE*MADE UP THERAPY*XX*1234567893',
    'LX*1',
    `CLP*${claimId}*1*${20 * lines.length}*${20 * (lines.length - (isFirstPaid ? 0 : 1))}*0*MB*ICN${claimId}*11*1`,
    `NM1*QC*1*ELM*ADA****MI*${MBI}`,
    ...lines.flatMap(({ billed, day: on = '' }, place) => [
      `SVC*HC:${billed}*20*${place > 0 || isFirstPaid ? 20 : 0}**1`,
      `DTM*472*${on}`,
      ...(place > 0 || isFirstPaid ? ['AMT*B6*20'] : ['CAS*CO*50*20']),
    ]),
  ];
  const end = [`SE*${body.length + 1}*0001`, 'GE*1*1', 'IEA*1*000000777'];
  const isa =
    'ISA*00*          *00*          *ZZ*DEMOMAC        *ZZ*MADEUPTHERAPY  *260520*0900*^*00501*000000777*0*T*:~';
  return `${isa}${['GS*HP*DEMOMAC*MADEUP*20271201*0900*1*X*005010X221A1', ...body, ...end].join('~')}~`;
}

test('session 37 is the 37th of all runs, and a denied one makes room for another', () => {
  const first = { id: 'A', lines: series('93798', 35, 202602) };
  expect(apply(first).said).toEqual(Array(35).fill('KX_NOT_NEEDED'));
  expect(apply(first).said).toEqual(Array(35).fill('KX_NOT_NEEDED'));
  const second = { id: 'B', lines: series('93798', 2, 202604) };
  const applied = apply(second);
  expect(applied.said).toEqual(['KX_NOT_NEEDED', 'KX_MISSING']);
  expect(applied.sent.match(/HC:93798:KX/g)).toHaveLength(1);
  expect(counters()).toEqual([
    {
      what: 'session cardiac',
      name: 'Cardiac rehabilitation',
      unit: 'sessions',
      total: 37,
      told: 0,
      since: '2026-01-05',
      last: '2026-04-02',
      kxFrom: 37,
      most: 72,
      undone: 0,
    },
  ]);
  writeFileSync(at('denied.835'), remittance('A', first.lines, false));
  for (const _ of ['once', 'again']) {
    expect(runCli(['post', at('denied.835'), '--ledger', at('clinic.db')]).err).toBe('');
    expect(counters()[0]).toMatchObject({ total: 36, undone: 1 });
  }
  // Sent again the file is what it was, though one session less has come before it.
  expect(apply(second)).toEqual(applied);
  expect(apply({ id: 'C', lines: series('93798', 1, 202605) }).said).toEqual(['KX_MISSING']);
  apply({ ...second, frequency: '8' });
  expect(counters()[0]).toMatchObject({ total: 35 });
  const fresh = series('93798', 2, 202606);
  expect(apply({ id: 'D', lines: fresh }).said).toEqual(['KX_NOT_NEEDED', 'KX_MISSING']);
  const { out } = runCli(['status', '--mbi', MBI, '--ledger', at('clinic.db')]);
  expect(out).toMatch(
    /Cardiac rehabilitation +37 +sessions +since 2026-01-05 +last 2026-06-02 +KX from 37 +at most 72 +\d+ count no more/,
  );
  expect(out).not.toContain(MBI);
}, 300_000);
