import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claimFile } from '../testing/claim-file.ts';
import { runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const FILE = at('claims.837');
const opening = (cents: string) => {
  const path = at(`opening-${cents}.csv`);
  writeFileSync(path, `mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,${cents},2026-01-02,portal\n`);
  return ['--opening', path];
};
// 97039 has no fee, so it is worth anything up to 200.00; 97530 is 33.33.
writeFileSync(
  FILE,
  claimFile([
    { id: 'A-1', lines: [{ code: '97039:GP', day: '20260305' }] },
    { id: 'B-1', lines: [{ code: '97530:GP', day: '20260306' }] },
    { id: 'C-1', lines: [{ code: '97530:GP', day: '20260304' }] },
  ]),
);

const check = (...args: string[]) => {
  const { out } = runCli(['check', FILE, '--format', 'ndjson', '--all', ...args]);
  return out
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row))
    .filter(({ record }) => record === 'line');
};

test.each([
  [[], 'UNDECIDED', undefined, 'undecided'],
  [['--range', 'undecided'], 'UNDECIDED', undefined, 'undecided'],
  [['--range', 'cautious'], 'KX_MISSING', 'RANGE_CAUTIOUS', 'if all that may have been used was (--range cautious)'],
  [['--range', 'lenient'], 'KX_NOT_NEEDED', 'RANGE_LENIENT', 'if only what is known was used (--range lenient)'],
])('check with %j answers what lies between the ends, with both of them', (args, verdict, code, said) => {
  const [, line] = check(...opening('2300.00'), ...args);
  expect(line).toMatchObject({
    verdict,
    accruedBeforeCents: 230000,
    accruedBeforeHighCents: 250000,
    accruedAfterCents: 233333,
    accruedAfterHighCents: 253333,
  });
  const found = line.findings.find((finding: { code: string }) => finding.code.startsWith('RANGE_'));
  expect(found?.code).toBe(code);
  if (code) expect(found.message).toMatch(/: 2,333\.33 at the low end, 2,533\.33 at the high end$/);
  expect(line.because).toContain('2,300.00 to 2,500.00 accrued + 33.33 this line = 2,333.33 to 2,533.33');
  expect(line.because).toContain(
    'the 200.00 between the ends of what has accrued: lines that could not be priced, or that Medicare pays second',
  );
  expect(line.because.at(-1)).toContain(said);
});

test('explain shows both ends in the addition, and what was taken to be so', () => {
  const { status, out } = runCli(['explain', FILE, '--claim', 'B-1', ...opening('2300.00'), '--range', 'lenient']);
  expect(status).toBe(0);
  expect(out).toMatch(/2,300\.00 {2}accrued before, and up to 2,500\.00/);
  expect(out).toMatch(/2,333\.33 {2}accrued after, and up to 2,533\.33/);
  expect(out).toContain('RANGE_LENIENT');
});

test('another word is a mistake in the call', () => {
  expect(runCli(['check', FILE, '--range', 'bold']).status).toBe(2);
});

test('apply goes by the setting: cautious holds for want of an attestation what lenient lets go', () => {
  const apply = (range: string) => {
    const files = ['--out', at(`${range}.837`), '--held', at(`${range}-held.837`), '--ledger', at(`${range}.db`)];
    return runCli(['apply', FILE, ...files, ...opening('2300.00'), '--range', range]);
  };
  expect(apply('cautious').out).toMatch(/KX_MISSING[\s\S]*HELD_NO_ATTESTATION/);
  expect(apply('lenient').status).toBe(1);
});

test('a line sent late shows both totals where the order of service gives another answer', () => {
  const late = check(...opening('2420.00'), '--range', 'lenient')[2];
  expect(late).toMatchObject({ claim: 'C-1', verdict: 'KX_MISSING', accruedByServiceDateCents: 245333 });
  const [found] = late.findings.filter((finding: { code: string }) => finding.code === 'SERVICE_ORDER_DIFFERS');
  expect(found).toMatchObject({ severity: 'note' });
  expect(found.message).toMatch(/: 2,486\.66 to 2,686\.66 in the order received, 2,453\.33 by service date$/);
  expect(late.because.at(-1)).toMatch(/^by service date the total is 2,453\.33, not more than the threshold/);
  expect(check(...opening('2446.68'), '--range', 'lenient')[2].accruedByServiceDateCents).toBeNull();
  expect(check(...opening('2446.67'), '--range', 'lenient')[2].accruedByServiceDateCents).toBe(248000);
});
