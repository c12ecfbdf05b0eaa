import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPolicy } from '../../policy/index.ts';
import { line } from './testing/claim-text.ts';
import { verdicts, World } from './testing/world.ts';

describe('2026, threshold 2,480.00', () => {
  test.each([
    ['landing exactly on it needs no KX', 245000, '97530:GP 30.00', 'KX_NOT_NEEDED'],
    ['one cent over, the straddling line needs it', 245000, '97530:GP 30.01', 'KX_MISSING'],
    ['past it, the first cent needs it', 248000, '97530:GP 0.01', 'KX_MISSING'],
    ['with KX the straddling line is right', 245000, '97530:GP:KX 30.01', 'KX_OK'],
    ['with KX on the threshold it is early', 245000, '97530:GP:KX 30.00', 'KX_EARLY'],
    ['speech therapy shares the amount of physical therapy', 240000, '92507:GN 80.01', 'KX_NOT_NEEDED'],
    ['and passes it too', 245000, '92507:GN 80.01', 'KX_MISSING'],
    ['occupational therapy has its own', 260000, '97530:GO 30.00', 'KX_NOT_NEEDED'],
  ])('%s', (_name, before, billed, verdict) => {
    expect(verdicts(new World().open('pt_slp', before).file({ lines: [line(billed)] }))).toEqual([verdict]);
  });

  test('past the review amount the line is paid and may be reviewed', () => {
    const review = (before: number) =>
      new World().open('pt_slp', before).file({ lines: [line('97530:GP:KX 30.00')] })[0]?.findings;
    expect(review(297000)).not.toContain('REVIEW_THRESHOLD_CROSSED');
    expect(review(297001)).toContain('REVIEW_THRESHOLD_CROSSED');
    expect(review(300001)).toContain('REVIEW_THRESHOLD_EXCEEDED');
  });

  test('from ninety per cent on a line is told that it comes near', () => {
    const near = (before: number) => new World().open('pt_slp', before).file({ lines: [line('97530:GP 30.00')] })[0];
    expect(near(220199)?.findings).toEqual([]);
    expect(near(220200)?.findings).toEqual(['THRESHOLD_APPROACHING']);
  });

  test.each([0, 1, 100, 500])('is passed all the same when nearness begins at %i per cent', (approachingPercent) => {
    const world = new World({ approachingPercent }).open('pt_slp', 245000);
    expect(verdicts(world.file({ lines: [line('97530:GP 30.01')] }))).toEqual(['KX_MISSING']);
  });

  const five = ['0304', '0305', '0306', '0309', '0310'].map((day) => line('97530:GP 30.00', { day: `2026${day}` }));

  test('a professional claim needs KX from the line that crosses on', () => {
    const answers = new World().open('pt_slp', 238000).file({ lines: five });
    expect(verdicts(answers)).toEqual(['KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'KX_MISSING', 'KX_MISSING']);
  });

  test('an institutional claim needs it on all its lines of the bucket', () => {
    const lines = [...five, line('97530:GO 30.00', { day: '20260311', revenue: '0430' })];
    const answers = new World().open('pt_slp', 238000).file({ form: 'I', lines });
    expect(verdicts(answers)).toEqual([...five.map(() => 'KX_MISSING'), 'KX_NOT_NEEDED']);
  });

  test('an institutional claim that ends on it needs none', () => {
    const answers = new World().open('pt_slp', 233000).file({ form: 'I', lines: five });
    expect(new Set(verdicts(answers))).toEqual(new Set(['KX_NOT_NEEDED']));
  });
});

describe('the year of service', () => {
  test('picks the amount: 2,410.00 in 2025', () => {
    const world = new World().open('pt_slp', 241000, 241000, 2025);
    const answers = world.file({
      lines: [line('97530:GP 0.01', { day: '20251231' }), line('97530:GP 0.01', { day: '20260101' })],
    });
    expect(answers.map(({ verdict, threshold }) => [verdict, threshold])).toEqual([
      ['KX_MISSING', 241000],
      ['KX_NOT_NEEDED', 248000],
    ]);
    expect([world.balance(2025), world.balance(2026)]).toEqual([
      [241001, 241001, 0, 0],
      [1, 1, 0, 0],
    ]);
  });

  test('an institutional claim over New Year is decided year by year', () => {
    const world = new World().open('pt_slp', 241000, 241000, 2025);
    const lines = ['20251230', '20251231', '20260101'].map((day) => line('97530:GP 30.00', { day }));
    expect(verdicts(world.file({ form: 'I', lines }))).toEqual(['KX_MISSING', 'KX_MISSING', 'KX_NOT_NEEDED']);
  });
});

describe('an unpriced line', () => {
  test('leaves undecided what its charge would decide, and nothing else', () => {
    const world = new World().open('pt_slp', 244000);
    const [unpriced] = world.file({ lines: [line('97039:GP 40.00')] });
    expect(unpriced).toMatchObject({ verdict: 'KX_NOT_NEEDED', allowed: [0, 4000] });
    const answers = world.file({
      id: 'B',
      lines: [line('97530:GP 0.01'), line('97530:GP 33.00', { day: '20260305' })],
    });
    expect(answers.map(({ verdict, before }) => [verdict, ...before])).toEqual([
      ['UNDECIDED', 244000, 248000],
      ['UNDECIDED', 244001, 248001],
    ]);
    expect(answers[0]?.findings).toContain('THRESHOLD_RESTS_ON_UNPRICED');
    const later = world.file({ id: 'C', lines: [line('97530:GP 33.33', { day: '20260306' })] });
    expect(later[0]).toMatchObject({ verdict: 'KX_MISSING', before: [247301, 251301] }); // both ends are past it
    const other = world.file({ id: 'D', lines: [line('97530:GO 33.33', { day: '20260308' })] });
    expect(verdicts(other)).toEqual(['KX_NOT_NEEDED']);
  });

  test('is undecided itself when its charge alone may cross', () => {
    const world = new World().open('pt_slp', 244000);
    expect(verdicts(world.file({ lines: [line('97039:GP 40.01')] }))).toEqual(['UNDECIDED']);
  });

  test('once even nothing for it is past the threshold, no longer matters', () => {
    const world = new World().open('pt_slp', 248000);
    expect(verdicts(world.file({ lines: [line('97039:GP 40.00'), line('97530:GP 0.01')] }))).toEqual([
      'UNDECIDED',
      'KX_MISSING',
    ]);
  });

  test('of any charge leaves the range whole', () => {
    const world = new World();
    const lines = [line('97039:GP 21474836.47'), line('97039:GP 21474836.47')];
    expect(world.file({ lines }).at(-1)?.before).toEqual([0, 2147483647]);
    expect(world.balance().slice(0, 2)).toEqual([0, 4294967294]);
  });
});

describe('a plan with amounts of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const source = 'source: { title: Made up, href: https://example.org, checked: 2026-11-22, confidence: one source }';
  writeFileSync(
    join(folder, 'payers.yaml'),
    `id: payers
payers:
  - payer_id: "77001"
    label: Made-up plan
    rule: own
    ${source}
    values:
      - { from: 2026-01-01, through: 2026-12-31, value: { pt_slp: "50.00", ot: "60.00" }, ${source} }
`,
  );
  const policy = loadPolicy({ overlay: folder });
  const plan = { filing: '16', payer: '77001' };

  test('counts them in a book apart from Medicare', () => {
    const world = new World({ policy });
    const lines = [
      line('97530:GP 30.00'),
      line('97530:GP 20.00', { day: '20260305' }),
      line('97530:GP 0.01', { day: '20260306' }),
    ];
    const answers = world.file({ ...plan, lines }, { id: 'B', lines: [line('97530:GP 30.00')] });
    expect(verdicts(answers)).toEqual(['KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'KX_MISSING', 'KX_NOT_NEEDED']);
    expect(world.balance(2026, undefined, '77001')).toEqual([5001, 5001, 0, 0]);
    expect(world.balance()).toEqual([3000, 3000, 0, 0]);
  });

  test('does not rank its lines with those of Medicare on the same day', () => {
    const lines = [line('97530:GP 60.00')];
    const answers = new World({ policy }).file({ ...plan, lines }, { id: 'B', lines });
    expect(answers.map(({ allowed }) => allowed[0])).toEqual([3333, 3333]);
  });

  test('has no amount outside the days it gave', () => {
    const answers = new World({ policy }).file({ ...plan, lines: [line('97530:GP 60.00', { day: '20251231' })] });
    expect(answers[0]).toMatchObject({ verdict: 'UNDECIDED', findings: ['POLICY_GAP'] });
  });
});
