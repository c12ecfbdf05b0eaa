import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gpciOn, inForce, loadPolicy, PolicyError, type PolicyIssue, releaseOn, shelfFolder } from './index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'openkx-policy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let folders = 0;
function copyOfShelf(): string {
  const folder = join(scratch, String(folders++));
  cpSync(shelfFolder(), folder, { recursive: true });
  return folder;
}

/** The shelf with one text in one file replaced. */
function shelfWith(file: string, before: string, after: string): string {
  const shelf = copyOfShelf();
  const text = readFileSync(join(shelf, file), 'utf8');
  expect(text).toContain(before);
  writeFileSync(join(shelf, file), text.replace(before, after));
  return shelf;
}

function overlayWith(files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, String(folders++));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function issuesOf(options: { shelf?: string; overlay?: string }): readonly PolicyIssue[] {
  try {
    loadPolicy(options);
  } catch (error) {
    if (error instanceof PolicyError) return error.issues;
    throw error;
  }
  return [];
}

const SOURCE = `source: { title: Made up, href: https://example.org, checked: 2026-11-22, confidence: one source }`;
const THRESHOLD = 'therapy/kx-threshold.yaml';

describe('a broken shelf is refused by name', () => {
  test.each([
    ['two values for a day', THRESHOLD, 'through: 2025-12-31', 'through: 2026-01-01', 'POLICY_OVERLAP'],
    ['a day without a value', THRESHOLD, 'through: 2025-12-31', 'through: 2025-12-30', 'POLICY_GAP_INSIDE'],
    ['a source without a day', THRESHOLD, 'checked: 2026-08-25', 'checked: lately', 'POLICY_SOURCE_MISSING'],
    ['a source checked in 1900', THRESHOLD, 'checked: 2026-08-25', 'checked: 1900-01-01', 'POLICY_SOURCE_MISSING'],
    [
      'a source without an address',
      THRESHOLD,
      'href: https://lists.ptidaho.org',
      'href: a list',
      'POLICY_SOURCE_MISSING',
    ],
    [
      'a confidence that is no word for it',
      THRESHOLD,
      'confidence: one source',
      'confidence: sure',
      'POLICY_SOURCE_MISSING',
    ],
    ['a slipped decimal point', THRESHOLD, '"2480.00"', '"24800.00"', 'POLICY_VALUE_RANGE'],
    ['a tenth of a cent', THRESHOLD, '"2480.00"', '"2480.001"', 'POLICY_VALUE_RANGE'],
    ['a day that does not exist', THRESHOLD, 'through: 2025-12-31', 'through: 2025-02-29', 'POLICY_SHAPE'],
    ['a yearly figure without an end', THRESHOLD, 'through: 2026-12-31', 'through: until changed', 'POLICY_SHAPE'],
    ['a misspelt part', THRESHOLD, 'pt_slp: "2480.00"', 'pt: "2480.00"', 'POLICY_SHAPE'],
    ['a percentage over 100', 'therapy/mppr.yaml', 'office: "50"', 'office: "101"', 'POLICY_VALUE_RANGE'],
    ['an unknown disposition', 'therapy/codes.yaml', 'always ', 'mostly ', 'POLICY_SHAPE'],
    ['a code that stands twice', 'therapy/codes.yaml', '  97112 ', '  97110 ', 'POLICY_OVERLAP'],
    ['a type of bill that stands twice', 'therapy/bill-types.yaml', '"13"', '"12"', 'POLICY_OVERLAP'],
    ['an unknown payer rule', 'payers.yaml', 'MB: { rule: medicare', 'MB: { rule: yes', 'POLICY_SHAPE'],
    ['text that is not YAML', 'payers.yaml', 'id: payers', 'id: [payers', 'POLICY_FILE_UNREADABLE'],
    ['a conversion factor out of range', 'fees/conversion-factor.yaml', '"33.4009"', '"334.009"', 'POLICY_VALUE_RANGE'],
    ['an RVU that is no number', 'fees/rvu-2026-07-01.txt', '97110 A 45', '97110 A x', 'POLICY_VALUE_RANGE'],
    ['a fee table without its head', 'fees/rvu-2026-07-01.txt', '---', '--', 'POLICY_FILE_UNREADABLE'],
    ['a cost index without its year', 'fees/gpci-2026.txt', 'stands 2026', 'stands', 'POLICY_SHAPE'],
    ['a ZIP range that runs backwards', 'fees/zip-locality.txt', '350 10112-00 0', '350 10112-00 9', 'POLICY_SHAPE'],
    ['a ZIP to no known locality', 'fees/zip-locality.txt', '430 15202-00', '430 99999-00', 'POLICY_LOCALITY_UNKNOWN'],
  ])('%s', (_what, file, before, after, code) => {
    expect(issuesOf({ shelf: shelfWith(file, before, after) }).map((issue) => issue.code)).toContain(code);
  });

  test('a missing file', () => {
    const shelf = copyOfShelf();
    rmSync(join(shelf, THRESHOLD));
    const [issue] = issuesOf({ shelf });
    expect(issue).toMatchObject({ code: 'POLICY_FILE_UNREADABLE', at: { file: THRESHOLD } });
  });

  test('a year of RVUs missing between two others', () => {
    const shelf = copyOfShelf();
    rmSync(join(shelf, 'fees/rvu-2024-01-01.txt'));
    expect(issuesOf({ shelf }).map((issue) => issue.code)).toEqual(['POLICY_GAP_INSIDE']);
  });

  test('a folder to lay over that does not exist, or that holds a file nothing reads', () => {
    expect(issuesOf({ overlay: join(scratch, 'nowhere') }).map((issue) => issue.code)).toEqual([
      'POLICY_FILE_UNREADABLE',
    ]);
    const overlay = overlayWith({ 'therapy/kx-treshold.yaml': 'id: therapy.kx_threshold' });
    expect(issuesOf({ overlay })).toMatchObject([{ code: 'POLICY_FILE_UNKNOWN', severity: 'error' }]);
  });

  test('everything wrong is reported at once, with file and place', () => {
    const issues = issuesOf({
      shelf: shelfWith(THRESHOLD, 'pt_slp: "2480.00", ot: "2480.00"', 'pt_slp: "1", ot: "2"'),
    });
    expect(issues.map((issue) => issue.message)).toEqual([
      `policy/${THRESHOLD}: values[20].value.pt_slp is outside the range of such values`,
      `policy/${THRESHOLD}: values[20].value.ot is outside the range of such values`,
    ]);
  });
});

describe('a folder laid over the shelf', () => {
  const next = (value: string, from = '2027-01-01', through = '2027-12-31') =>
    `id: therapy.kx_threshold\nvalues:\n  - { from: ${from}, through: ${through}, value: ${value}, ${SOURCE} }\n`;

  test('adds a year', () => {
    const policy = loadPolicy({ overlay: overlayWith({ [THRESHOLD]: next('{ pt_slp: "2540.00", ot: "2540.00" }') }) });
    expect(inForce(policy.threshold, 20261231)).toMatchObject({ ok: true, entry: { value: { ot: 248000 } } });
    expect(inForce(policy.threshold, 20270101)).toMatchObject({ ok: true, entry: { value: { ot: 254000 } } });
    expect(inForce(policy.threshold, 20280101).ok).toBe(false);
    expect(policy.threshold.label).toBe(loadPolicy().threshold.label);
  });

  test('takes the place of the value with the same first day', () => {
    const text = next('{ pt_slp: "2481.00", ot: "2481.00" }', '2026-01-01', '2026-12-31');
    const policy = loadPolicy({ overlay: overlayWith({ [THRESHOLD]: text }) });
    expect(inForce(policy.threshold, 20260101)).toMatchObject({ entry: { value: { ptSlp: 248100 } } });
    expect(policy.threshold.entries).toHaveLength(21);
  });

  test('may neither overlap the shelf nor leave a hole after it', () => {
    const value = '{ pt_slp: "2540.00", ot: "2540.00" }';
    const codes = (text: string) =>
      issuesOf({ overlay: overlayWith({ [THRESHOLD]: text }) }).map((issue) => issue.code);
    expect(codes(next(value, '2026-12-31'))).toEqual(['POLICY_OVERLAP']);
    expect(codes(next(value, '2027-01-02'))).toEqual(['POLICY_GAP_INSIDE']);
  });

  test('adds payers by id, with their own amounts, ahead of the filing indicator', () => {
    const overlay = overlayWith({
      'payers.yaml': `id: payers
payers:
  - payer_id: "77001"
    label: Made-up Advantage plan
    rule: own
    ${SOURCE}
    values:
      - { from: 2026-01-01, through: 2026-12-31, value: { pt_slp: "1000.00", ot: "900.00" }, ${SOURCE} }
  - { payer_id: "77002", label: Made-up follower, rule: medicare, ${SOURCE} }
`,
    });
    const policy = loadPolicy({ overlay });
    const own = policy.payerRule(0, '16', '77001');
    expect(own.rule).toBe('own');
    if (own.rule !== 'own') return;
    expect(inForce(own.amounts, 20261231)).toMatchObject({ entry: { value: { ptSlp: 100000, ot: 90000 } } });
    expect(inForce(own.amounts, 20270101)).toMatchObject({ gap: { id: 'payers.77001' } });
    expect(policy.payerRule(0, 'CI', '77002').rule).toBe('medicare');
    expect(policy.payerRule(0, '16', '77003').rule).toBe('unknown');
    expect(policy.payerRule(2, '16', '77002').rule).toBe('never');
  });

  test('adds a way of correction by payer id, ahead of form and filing indicator', () => {
    const way = (value: string) => `id: payers
corrections:
  by_payer:
    "15202":
      - { from: 2026-01-01, through: until changed, value: ${value}, ${SOURCE} }
`;
    const overlay = overlayWith({ 'payers.yaml': way('{ way: replacement, months: "6" }') });
    const policy = loadPolicy({ overlay });
    const [own, shelf] = [policy.correctionRule(0, 'MB', '15202'), policy.correctionRule(0, 'MB', '15102')];
    expect(inForce(own, 20260101)).toMatchObject({
      entry: { value: { way: 'replacement', months: 6, countedFrom: 'decision' } },
    });
    expect(inForce(own, 20251231)).toMatchObject({ gap: { id: 'payers.corrections.by_payer.15202' } });
    expect(inForce(shelf, 20260101)).toMatchObject({ entry: { value: { way: 'reopening', months: 12 } } });
    expect(policy.correctionRule(1, 'MA', '').entries[0]?.value).toMatchObject({
      countedFrom: 'service',
      changeReason: 'D9',
    });
    expect(policy.correctionRule(0, 'CI', '').entries[0]?.value).toMatchObject({
      way: 'replacement',
      months: 0,
      changeReason: '',
    });
    const wrong = (value: string) =>
      issuesOf({ overlay: overlayWith({ 'payers.yaml': way(value) }) }).map(({ code }) => code);
    expect(wrong('{ way: letter }')).toEqual(['POLICY_SHAPE']);
    expect(wrong('{ way: replacement, months: "0" }')).toEqual(['POLICY_VALUE_RANGE']);
    expect(wrong('{ way: replacement, change_reason: D99 }')).toEqual(['POLICY_SHAPE']);
  });

  test('replaces a code and a type of bill, and leaves the others', () => {
    const overlay = overlayWith({
      'therapy/codes.yaml': `id: therapy.codes
sources: { own: { title: Made up, href: https://example.org, checked: 2026-11-22 } }
codes: |
  97014 sometimes one_source no PT,OT - 1999- own Unattended stimulation
`,
      'therapy/bill-types.yaml': `id: therapy.bill_types
bill_types:
  - bill_type: "71"
    label: Rural health clinic
    mppr_exempt: no
    counts: [{ from: 2026-01-01, through: until changed }]
    ${SOURCE}
`,
    });
    const policy = loadPolicy({ overlay });
    expect(policy.codeOn(Number.parseInt('97014', 36), 20260101)).toMatchObject({ disposition: 'sometimes' });
    expect(policy.codes).toHaveLength(145);
    expect([policy.countsOn(71, 20251231), policy.countsOn(71, 20260101), policy.countsOn(13, 20260101)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('adds an earlier release of a year, which then stands before the later one', () => {
    const text = readFileSync(join(shelfFolder(), 'fees/rvu-2026-07-01.txt'), 'utf8');
    const overlay = overlayWith({ 'fees/rvu-2026-01-01.txt': text.replace('stands 2026-07-01', 'stands 2026-01-01') });
    const { fees } = loadPolicy({ overlay });
    expect(releaseOn(fees, 20260630)).toMatchObject({
      entry: { from: 20260101, through: 20260630, confirmedFrom: 20260101 },
    });
    expect(releaseOn(fees, 20260701)).toMatchObject({ entry: { from: 20260701, confirmedFrom: 20260701 } });
  });

  test('joins cost indices by state and locality number when a contractor has changed', () => {
    const text = readFileSync(join(shelfFolder(), 'fees/gpci-2026.txt'), 'utf8');
    const overlay = overlayWith({
      'fees/gpci-2027.txt': text.replace('stands 2026', 'stands 2027').replace('15202-00 OH', '15999-00 OH'),
    });
    const { fees } = loadPolicy({ overlay });
    const ohio = fees.localityOfZip[43004] as number;
    expect(fees.localities[ohio]).toMatchObject({ key: '15999-00', state: 'OH' });
    const found = gpciOn(fees, 20270101);
    expect(found.ok && found.entry.locality.includes(ohio)).toBe(true);
  });
});

test('the version changes with a single byte of any file, and with nothing else', () => {
  const version = loadPolicy().version;
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  expect(loadPolicy({ shelf: copyOfShelf() }).version).toBe(version);
  const changed = shelfWith('fees/zip-locality.txt', '# Fee', '# fee');
  expect(loadPolicy({ shelf: changed }).version).not.toBe(version);
});
