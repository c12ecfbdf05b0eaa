import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import type { RangeSetting } from '../../claim/index.ts';
import type { Attestation } from '../attestations.ts';
import { type ClaimText, line, MBI } from './testing/claim-text.ts';
import { type Answer, verdicts, World } from './testing/world.ts';

const attested: Attestation = {
  mbi: MBI,
  discipline: 'PT',
  from: isoDate('2026-01-01'),
  through: isoDate('2026-12-31'),
  clinicianNpi: '1234567893',
  signedOn: isoDate('2026-01-01'),
};

const ended = ({ findings }: Answer) => findings.filter((code) => code.startsWith('RANGE_'));

/** A line of 30.00 in 2026 (threshold 2,480.00) after what others have used. */
function answerAfter(range: RangeSetting, low: number, high: number, billed = '97530:GP 30.00'): Answer {
  return new World({ range }).openOthers('pt_slp', low, high).file({ lines: [line(billed)] })[0] as Answer;
}

describe('a line after a range of what other providers may have used', () => {
  test.each<[string, number, number, string, string, string]>([
    ['both ends land on the threshold at most', 244900, 245000, 'KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'KX_NOT_NEEDED'],
    ['the high end is a cent over', 245000, 245001, 'UNDECIDED', 'KX_MISSING', 'KX_NOT_NEEDED'],
    ['the low end lands on it still', 245000, 300000, 'UNDECIDED', 'KX_MISSING', 'KX_NOT_NEEDED'],
    ['both ends are a cent over at least', 245001, 245002, 'KX_MISSING', 'KX_MISSING', 'KX_MISSING'],
  ])('%s', (_name, low, high, undecided, cautious, lenient) => {
    const answers = (['undecided', 'cautious', 'lenient'] as const).map((range) => answerAfter(range, low, high));
    expect(verdicts(answers)).toEqual([undecided, cautious, lenient]);
    const differs = undecided === 'UNDECIDED';
    expect(answers.map(ended)).toEqual([[], differs ? ['RANGE_CAUTIOUS'] : [], differs ? ['RANGE_LENIENT'] : []]);
    for (const { before, findings } of answers) {
      expect(before).toEqual([low, high]);
      expect(findings).toContain('THRESHOLD_RESTS_ON_OTHERS');
      expect(findings).not.toContain('THRESHOLD_RESTS_ON_UNPRICED');
    }
  });

  test.each<[RangeSetting, string]>([
    ['undecided', 'UNDECIDED'],
    ['cautious', 'KX_OK'],
    ['lenient', 'KX_EARLY'],
  ])('with KX on it, %s', (range, verdict) => {
    expect(answerAfter(range, 245000, 245001, '97530:GP:KX 30.00').verdict).toBe(verdict);
  });

  test('leaves what accrues a range, whatever the setting', () => {
    for (const range of ['undecided', 'cautious', 'lenient'] as const) {
      const world = new World({ range }).openOthers('pt_slp', 245000, 246000);
      world.file({ lines: [line('97530:GP 30.00')] });
      expect(world.balance().slice(0, 2)).toEqual([248000, 249000]);
    }
  });

  test('does not bear on the other bucket', () => {
    expect(answerAfter('cautious', 0, 300000, '97530:GO 30.00')).toMatchObject({
      verdict: 'KX_NOT_NEEDED',
      findings: [],
    });
  });

  test('of no width is an amount like any other', () => {
    expect(answerAfter('undecided', 245001, 245001)).toMatchObject({ verdict: 'KX_MISSING', findings: [] });
  });
});

describe('a line after one without a price', () => {
  const unpriced: ClaimText = { id: 'U', lines: [line('97039:GP 40.00')] };

  test.each<[RangeSetting, string, string[]]>([
    ['undecided', 'UNDECIDED', []],
    ['cautious', 'KX_MISSING', ['RANGE_CAUTIOUS']],
    ['lenient', 'KX_NOT_NEEDED', ['RANGE_LENIENT']],
  ])('%s', (range, verdict, codes) => {
    const world = new World({ range }).open('pt_slp', 244000);
    world.file(unpriced);
    const [answer] = world.file({ id: 'B', lines: [line('97530:GP 0.01')] }) as [Answer];
    expect([answer.verdict, ended(answer)]).toEqual([verdict, codes]);
    expect(answer.findings).toContain('THRESHOLD_RESTS_ON_UNPRICED');
    expect(answer.findings).not.toContain('THRESHOLD_RESTS_ON_OTHERS');
  });

  test('and after what others may have used rests on both', () => {
    const world = new World({ approachingPercent: 1 }).openOthers('pt_slp', 100000, 100001);
    world.file(unpriced);
    expect(world.file({ id: 'B', lines: [line('97530:GP 30.00')] })[0]).toMatchObject({
      before: [100000, 104001],
      findings: ['THRESHOLD_RESTS_ON_OTHERS', 'THRESHOLD_RESTS_ON_UNPRICED', 'THRESHOLD_APPROACHING'],
    });
  });

  test('the unpriced line itself is decided at an end too', () => {
    const answers = (['cautious', 'lenient'] as const).map((range) => {
      return new World({ range }).open('pt_slp', 244000).file({ lines: [line('97039:GP 40.01')] })[0] as Answer;
    });
    expect(answers.map((answer) => [answer.verdict, ...ended(answer)])).toEqual([
      ['KX_MISSING', 'RANGE_CAUTIOUS'],
      ['KX_NOT_NEEDED', 'RANGE_LENIENT'],
    ]);
  });
});

describe('an institutional claim is decided at one end as a whole', () => {
  const lines = [
    line('97530:GP 30.00', { day: '20260304' }),
    line('97530:GP 30.00', { day: '20260305' }),
    line('97530:GO 30.00', { day: '20260305', revenue: '0430' }),
  ];

  test.each<[number, RangeSetting, string[], string[]]>([
    [242000, 'undecided', ['KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'KX_NOT_NEEDED'], []],
    [242001, 'undecided', ['UNDECIDED', 'UNDECIDED', 'KX_NOT_NEEDED'], []],
    [242001, 'cautious', ['KX_MISSING', 'KX_MISSING', 'KX_NOT_NEEDED'], ['RANGE_CAUTIOUS']],
    [242001, 'lenient', ['KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'KX_NOT_NEEDED'], ['RANGE_LENIENT']],
  ])('high end %i, %s', (high, range, answered, codes) => {
    const answers = new World({ range }).openOthers('pt_slp', 240000, high).file({ form: 'I', lines });
    expect(verdicts(answers)).toEqual(answered);
    // The first line alone is over at neither end; it says so all the same, since its claim is tested as one.
    expect(answers.map(ended)).toEqual([codes, codes, []]);
  });
});

describe('sent again', () => {
  test.each<[RangeSetting, RangeSetting]>([
    ['cautious', 'lenient'],
    ['lenient', 'cautious'],
  ])('a line decided %s is answered as it was, and says so', (range) => {
    const world = new World({ range }).openOthers('pt_slp', 245000, 246000);
    const claim = { lines: [line('97530:GP 30.00')] };
    const [first, second] = [world.file(claim)[0], world.file(claim)[0]] as [Answer, Answer];
    expect(second.verdict).toBe(first.verdict);
    expect(ended(second)).toEqual(ended(first));
  });
});

describe('where claims may be held', () => {
  const answer = (range: RangeSetting, attestations: Attestation[]) =>
    new World({ range, attestations })
      .openOthers('pt_slp', 245000, 246000)
      .file({ lines: [line('97530:GP 30.00')] })[0];

  test('undecided holds; cautious asks for an attestation; lenient lets it go', () => {
    expect(answer('undecided', [attested])).toMatchObject({ held: true, addsKx: false });
    expect(answer('cautious', [])).toMatchObject({ held: true, addsKx: false });
    expect(answer('cautious', [attested])).toMatchObject({ held: false, addsKx: true });
    expect(answer('lenient', [])).toMatchObject({ held: false, addsKx: false });
  });
});
