import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Names } from '../claim/index.ts';
import { ClaimStream, newBatch } from '../x12/index.ts';
import { bytesSource } from './bytes-source.ts';
import { type ClaimText, fileText, line, MBI, OTHER_MBI } from './decide/testing/claim-text.ts';
import {
  applyFile,
  type DecidedBatch,
  lineRecord,
  loadPolicy,
  openSqlite,
  readAttestations,
  readOpenings,
  readOrders,
  readStatements,
} from './index.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'mixed-'));
const policy = loadPolicy();
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

afterAll(() => rmSync(folder, { recursive: true }));

/** A clinic group: therapy, equipment, dental, sex-specific services and the rest, each claim in its transaction. */
const RELEASED: readonly ClaimText[] = [
  { id: 'THERAPY', lines: [line('97110:GP 60.00'), line('97530:GP 260.00', { units: '4' })] },
  { id: 'SHOES', lines: [line('A5500:RT 90.00', { day: '20260302' }), line('A5500:LT 90.00', { day: '20260302' })] },
  { id: 'DENTAL', form: 'D', lines: [line('D7140 120.00'), line('D7140:GY 30.00')] },
  { id: 'CONFLICT-P', lines: [line('55700 300.00')] },
  { id: 'CONFLICT-I', form: 'I', bill: '13', lines: [line('55700 300.00', { revenue: '0360' })] },
  { id: 'FACET', mbi: OTHER_MBI, lines: [line('64490 400.00'), line('64490:50 400.00')] },
  { id: 'COLON', mbi: OTHER_MBI, lines: [line('G0121 500.00', { day: '20260310' })] },
  { id: 'OFFICE', lines: [line('99213 80.00')] },
];
const HELD: readonly ClaimText[] = [
  { id: 'BED', mbi: OTHER_MBI, lines: [line('E0250:RR:KH:KX 100.00', { day: '20260303' })] },
  { id: 'UNLINKED', form: 'D', mbi: OTHER_MBI, lines: [line('D7140:KX 120.00')] },
  { id: 'OXYGEN', lines: [line('E0424:RR:KX 100.00')] },
  { id: 'BOTH', lines: [line('97110:GP 60.00'), line('A4253 30.00')] },
];

interface Run {
  readonly released: string;
  readonly held: string;
  readonly answers: readonly string[];
  readonly kxAdded: number;
  readonly conditionsAdded: number;
}

let serial = 0;

function apply(text: string, ledger = `${++serial}.db`): Run {
  const [input, out, held] = ['in', 'out', 'held'].map((name) => join(folder, `${++serial}.${name}`)) as [
    string,
    string,
    string,
  ];
  writeFileSync(input, text, 'latin1');
  const { store } = openSqlite(join(folder, ledger));
  if (!store) throw new Error('no ledger');
  const answers: string[] = [];
  const visit = (decided: DecidedBatch) => {
    for (let at = 0; at < decided.batch.lineCount; at++) {
      const { claim, line: number, meaning, verdict, findings } = lineRecord(decided, at, false);
      const codes = findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
      answers.push([claim, number, meaning, verdict, ...codes].join(' '));
    }
  };
  try {
    const result = applyFile({
      policy,
      input,
      out,
      held,
      ledger: { store, tenant: 'default' },
      recordedAt: '2026-03-20T08:00:00Z',
      openings: readOpenings(read('docs/examples/opening.csv'), 'o.csv').rows,
      attestations: readAttestations(read('docs/examples/attestations.csv'), 'a.csv').rows,
      orders: readOrders(read('docs/examples/orders.json'), 'o.json').rows,
      statements: readStatements(read('docs/examples/statements.csv'), 's.csv').rows,
      visit,
      threads: 1,
    });
    if (result.status !== 'applied') throw new Error(result.status);
    expect(store.verify().issue).toBeUndefined();
    const whole = (path: string) => (existsSync(path) ? readFileSync(path, 'latin1') : '');
    return { ...result, released: whole(out), held: whole(held), answers };
  } finally {
    store.close();
  }
}

/** What a reader finds wrong with a file. */
function faults(text: string): string[] {
  const stream = new ClaimStream(bytesSource(Buffer.from(text, 'latin1')), 'test.837');
  const batch = newBatch(new Names());
  const codes: string[] = [];
  while (stream.next(batch)) codes.push(...stream.takeIssues().map(({ code }) => code));
  return [...codes, ...stream.takeIssues().map(({ code }) => code)].filter((code) => code !== 'X12_PADDING');
}

/** The text with the touched segments as they must come out, and nothing else changed. */
function spliced(text: string): string {
  return [
    ['HC:97530:GP*', 'HC:97530:GP:KX*'],
    ['HC:A5500:RT*', 'HC:A5500:RT:KX*'],
    ['HC:A5500:LT*', 'HC:A5500:LT:KX*'],
    ['SV3*AD:D7140*', 'SV3*AD:D7140:KX*'],
    ['SV1*HC:55700*', 'SV1*HC:55700:KX*'],
    ['HC:64490*', 'HC:64490:KX*'],
    ['HC:64490:50*', 'HC:64490:50:KX*'],
    ['HC:G0121*', 'HC:G0121:KX*'],
  ].reduce((all, [from = '', to = '']) => {
    expect(all, from).toContain(from);
    return all.replace(from, to);
  }, text);
}

describe('one file of a clinic group', () => {
  const text = fileText(RELEASED);
  const run = apply(text);

  test('the file made up here has no faults', () => {
    expect(faults(text)).toEqual([]);
  });

  test('every line has its meaning and its answer', () => {
    expect(run.answers).toEqual([
      'THERAPY 1 therapy_threshold KX_NOT_NEEDED',
      'THERAPY 2 therapy_threshold KX_MISSING',
      'SHOES 1 dmepos_policy KX_MISSING',
      'SHOES 2 dmepos_policy KX_MISSING',
      'DENTAL 1 dental_linkage KX_MISSING',
      'DENTAL 2 dental_linkage KX_NOT_NEEDED',
      'CONFLICT-P 1 sex_conflict KX_MISSING',
      'CONFLICT-I 1 sex_conflict KX_NOT_NEEDED',
      'FACET 1 diagnostic_injection KX_MISSING',
      'FACET 2 diagnostic_injection KX_MISSING',
      'COLON 1 follow_on_colonoscopy KX_MISSING',
      'OFFICE 1 none NOT_SUBJECT',
    ]);
  });

  test('it goes out whole, byte-identical but for what was spliced in', () => {
    const start = text.indexOf('CLM*CONFLICT-I');
    const condition = text.indexOf('LX*1', start);
    const withCode = `${text.slice(0, condition)}HI*BG:45~\n${text.slice(condition)}`;
    const count = withCode.indexOf('SE*', start);
    const segments = Number(/SE\*(\d+)/.exec(withCode.slice(count))?.[1]);
    const counted = withCode.slice(0, count) + withCode.slice(count).replace(`SE*${segments}`, `SE*${segments + 1}`);
    expect(run.held).toBe('');
    expect(run.released).toBe(spliced(counted));
    expect(faults(run.released)).toEqual([]);
    expect([run.kxAdded, run.conditionsAdded]).toEqual([8, 1]);
  });

  test('what has gone out changes no more', () => {
    const again = apply(run.released);
    expect(again.released).toBe(run.released);
    expect([again.kxAdded, again.conditionsAdded]).toEqual([0, 0]);
  });

  test('applied twice to one ledger it comes to the same', () => {
    const first = apply(text, 'twice.db');
    const second = apply(text, 'twice.db');
    expect(second.released).toBe(first.released);
    expect(second.held).toBe('');
  });
});

describe('with claims that may not go out', () => {
  const text = fileText([...RELEASED.slice(0, 4), ...HELD, ...RELEASED.slice(4)]);
  const run = apply(text);
  const idsOf = (output: string) => [...output.matchAll(/CLM\*([^*]+)/g)].map(([, id]) => id);
  const segmentsOf = (output: string, id: string) => output.slice(output.indexOf(`CLM*${id}*`)).split('~\nSE*')[0];

  test('each goes where it belongs, and both files are valid', () => {
    expect(idsOf(run.released)).toEqual(RELEASED.map(({ id }) => id));
    expect(idsOf(run.held)).toEqual(HELD.map(({ id }) => id));
    expect([faults(run.released), faults(run.held)]).toEqual([[], []]);
  });

  test('what holds it is said', () => {
    const said = (id: string) => run.answers.filter((answer) => answer.startsWith(`${id} `));
    expect(said('BED')).toEqual(['BED 1 dmepos_policy UNDECIDED EVIDENCE_MISSING HELD_UNDECIDED']);
    expect(said('UNLINKED')).toEqual(['UNLINKED 1 dental_linkage UNDECIDED DENTAL_LINK_UNLISTED HELD_UNDECIDED']);
    expect(said('OXYGEN')).toEqual(['OXYGEN 1 oxygen UNDECIDED EVIDENCE_MISSING HELD_UNDECIDED']);
    expect(said('BOTH')[1]).toBe('BOTH 2 glucose_monitor UNDECIDED GLUCOSE_KX_OR_KS HELD_UNDECIDED');
  });

  test('a held claim is the input’s, byte for byte', () => {
    for (const { id = '' } of HELD) expect(segmentsOf(run.held, id)).toBe(segmentsOf(text, id));
    expect(run.held).not.toContain('BG:45');
  });

  test('a therapy claim held for another of its lines accrues nothing', () => {
    const after = apply(fileText([HELD[3] as ClaimText, RELEASED[0] as ClaimText]));
    const alone = apply(fileText([RELEASED[0] as ClaimText]));
    expect(after.answers.slice(-2)).toEqual(alone.answers);
  });
});

describe('counting over claims of a run', () => {
  const sessions = (id: string, count: number, rest: Partial<ClaimText> = {}): ClaimText => ({
    id,
    mbi: MBI,
    lines: Array.from({ length: count }, (_, i) =>
      line('93797 20.00', { day: `202603${String(10 + i).padStart(2, '0')}` }),
    ),
    ...rest,
  });

  test('thirty were told, six more go without, and the statement covers what is past them', () => {
    const { answers } = apply(fileText([sessions('A', 4), sessions('B', 4)]));
    expect(answers.map((answer) => answer.split(' ')[3])).toEqual([
      ...Array(6).fill('KX_NOT_NEEDED'),
      ...Array(2).fill('KX_MISSING'),
    ]);
  });

  test('the same claim again is answered as it was and counts once', () => {
    const { answers } = apply(fileText([sessions('A', 4), sessions('A', 4), sessions('B', 3)]));
    expect(answers.map((answer) => answer.split(' ')[3])).toEqual([...Array(10).fill('KX_NOT_NEEDED'), 'KX_MISSING']);
  });

  test('a void takes its sessions back, and a held claim brings none', () => {
    const voided = apply(fileText([sessions('A', 4), sessions('A', 4, { frequency: '8' }), sessions('B', 6)]));
    expect(voided.answers.slice(-6).every((answer) => answer.includes('KX_NOT_NEEDED'))).toBe(true);
    const lines = [...sessions('H', 4).lines, line('E0424:RR:KX 100.00')];
    const held = apply(fileText([sessions('H', 4, { lines }), sessions('B', 6)]));
    expect(held.answers.slice(-6).every((answer) => answer.includes('KX_NOT_NEEDED'))).toBe(true);
  });
});
