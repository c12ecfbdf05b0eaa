import { describe, expect, test } from 'vitest';
import { answersOf, decided, lineOf, orderOf } from '../testing/made-up.ts';

const insulin = orderOf({ answers: answersOf(['K1', 'G1', 'G2', 'G3', 'G4a', 'G5']) });
const none = orderOf({ answers: answersOf([], ['K1']) });

describe('glucose monitors and supplies', () => {
  test.each([
    ['A4253 KX', insulin, 'KX_OK', []],
    ['A4253 KX', none, 'KX_EARLY', ['KX_NOT_SUPPORTED']],
    ['A4253 KX', undefined, 'UNDECIDED', []],
    ['A4253 KS', none, 'KX_NOT_NEEDED', []],
    ['A4253 KS', undefined, 'KX_NOT_NEEDED', []],
    ['A4253 KS', insulin, 'UNDECIDED', ['GLUCOSE_KX_OR_KS']],
    ['A4253 KX KS', insulin, 'UNDECIDED', ['KX_PAIR_CONTRADICTED', 'GLUCOSE_KX_OR_KS']],
    ['A4253', insulin, 'KX_MISSING', []],
    ['A4253', none, 'KX_NOT_NEEDED', ['GLUCOSE_KX_OR_KS']],
    ['A4253', undefined, 'UNDECIDED', ['GLUCOSE_KX_OR_KS']],
    ['A4253 KX GA', insulin, 'UNDECIDED', ['KX_PAIR_CONTRADICTED']],
  ])('%s: %#', (billed, order, verdict, errors) => {
    expect(decided(lineOf(billed), { order })).toMatchObject({ meaning: 'glucose_monitor', verdict, errors });
  });

  test('KS is what is billed without insulin', () => {
    expect(decided(lineOf('A4253 KX'), { order: none }).instead).toBe('KS');
    expect(decided(lineOf('A4253'), { order: none }).instead).toBe('KS');
  });

  test.each([
    ['E2103 KX', true],
    ['E2103 KX CG', false],
    ['A4239 KS CG', false],
    ['A4253 KX', false],
  ])('%s lacks CG: %s', (billed, lacks) => {
    expect(decided(lineOf(billed), { order: insulin }).findings.includes('GLUCOSE_CG_MISSING')).toBe(lacks);
  });

  test('KX does not hang on coverage, nor on a written order', () => {
    const uncovered = orderOf({ answers: answersOf(['K1'], ['G1', 'G2']), writtenOrder: undefined });
    expect(decided(lineOf('E2103 KX CG'), { order: uncovered }).verdict).toBe('KX_OK');
  });

  test.each([
    ['E2103', 20221231, 'undecided'],
    ['E2103', 20230101, 'glucose_monitor'],
    ['K0553', 20230101, 'none'],
    ['K0554', 20221231, 'none'],
  ])('%s on %i: %s', (code, day, meaning) => {
    expect(decided(lineOf(`${code} KX`, { day })).meaning).toBe(meaning);
  });
});

describe('oxygen', () => {
  const started = (day: number, met: readonly string[] = ['OX2'], notMet: readonly string[] = []) =>
    orderOf({ days: { started: day }, answers: answersOf(met, notMet) });

  test.each([
    ['E0424 RR KX', started(20230331), 'KX_OK', []],
    ['E0424 RR KX', started(20230401), 'KX_EARLY', ['OXYGEN_KX_INVALID']],
    ['E0424 RR KX', started(20230331, [], ['OX2']), 'KX_EARLY', ['KX_NOT_SUPPORTED']],
    ['E0424 RR KX', started(20230331, []), 'UNDECIDED', []],
    ['E0424 RR KX CR', started(20230511, [], ['OX2']), 'KX_OK', []],
    ['E0424 RR KX CR', started(20230512, [], ['OX2']), 'KX_EARLY', ['OXYGEN_KX_INVALID']],
    ['E0424 RR KX', undefined, 'UNDECIDED', []],
    ['E0424 RR N1', undefined, 'KX_NOT_NEEDED', []],
    ['E0424 RR N2', undefined, 'KX_NOT_NEEDED', []],
    ['E0424 RR GZ', undefined, 'KX_NOT_NEEDED', []],
    ['E0424 RR', undefined, 'KX_NOT_NEEDED', ['COVERAGE_MODIFIER_MISSING']],
    ['E0424 RR KX N1', started(20230331), 'UNDECIDED', ['KX_PAIR_CONTRADICTED']],
    ['E0424 RR KX N3', started(20230331), 'UNDECIDED', ['KX_PAIR_CONTRADICTED']],
  ])('%s: %#', (billed, order, verdict, errors) => {
    expect(decided(lineOf(billed), { order })).toMatchObject({ meaning: 'oxygen', verdict, errors, addsKx: false });
  });
});

describe('lines without KX', () => {
  test.each([
    ['A5500 RT GY', 'KX_NOT_NEEDED', []],
    ['E0250 RR GA', 'KX_NOT_NEEDED', []],
    ['E0250 RR GZ', 'KX_NOT_NEEDED', []],
    ['E0250 RR EY', 'KX_NOT_NEEDED', []],
    ['E0250 RR', 'UNDECIDED', ['COVERAGE_MODIFIER_MISSING']],
    ['E0951 NU', 'KX_NOT_NEEDED', []],
    ['E0140 NU', 'KX_NOT_NEEDED', []],
  ])('%s: %s', (billed, verdict, errors) => {
    expect(decided(lineOf(billed))).toMatchObject({ verdict, errors, addsKx: false });
  });

  test('a code whose place in the policy is unconfirmed only warns', () => {
    expect(decided(lineOf('E0951 NU')).findings).toContain('COVERAGE_MODIFIER_UNSURE');
    expect(decided(lineOf('E0140 NU')).findings).toContain('COVERAGE_MODIFIER_UNSURE');
    expect(decided(lineOf('E0148 NU')).findings).toContain('COVERAGE_MODIFIER_MISSING');
  });

  test.each([
    ['GA', 0, true],
    ['GA', 20260302, false],
    ['GA', 20260303, true],
    ['GZ', 0, false],
    ['GZ', 20260302, true],
  ])('%s and a notice signed on %i differ: %s', (modifier, noticeSignedOn, differs) => {
    const { findings } = decided(lineOf(`E0250 RR ${modifier}`), { order: orderOf({ noticeSignedOn }) });
    expect(findings.includes('NOTICE_MISMATCH')).toBe(differs);
  });

  test.each([
    ['E0250 RR KX GA', 'KX_PAIR_CONTRADICTED'],
    ['E0250 RR KX GZ', 'KX_PAIR_CONTRADICTED'],
    ['E0250 RR KX GY', 'KX_PAIR_CONTRADICTED'],
  ])('%s contradicts itself', (billed, code) => {
    expect(decided(lineOf(billed))).toMatchObject({ verdict: 'UNDECIDED', errors: [code] });
  });

  test.each(['GX', 'EY'])('KX with %s rests on no confirmed source and warns', (modifier) => {
    const { findings, errors, verdict } = decided(lineOf(`E0250 RR KX ${modifier}`));
    expect([verdict, errors]).toEqual(['UNDECIDED', []]);
    expect(findings).toContain('KX_PAIR_CONTRADICTED');
  });

  test.each(['KF', 'KZ', 'KO', 'KP', 'KQ', 'KU', '59', 'XS'])('%s is taken for KX and is not', (modifier) => {
    const { findings } = decided(lineOf(`E0250 RR ${modifier}`));
    expect(findings).toContain('KX_LOOK_ALIKE');
    expect(findings).not.toContain('KX_PAIR_CONTRADICTED');
  });

  test('a policy that does not use KX, and a policy of a later day', () => {
    expect(decided(lineOf('L0450 KX'))).toMatchObject({ meaning: 'none', findings: ['KX_NOT_USED'] });
    expect(decided(lineOf('L0450'))).toMatchObject({ meaning: 'none', findings: [] });
    expect(decided(lineOf('L5000 KX', { day: 20240831 }))).toMatchObject({
      meaning: 'undecided',
      findings: ['USE_POLICY_GAP'],
    });
    expect(decided(lineOf('L5000 KX', { day: 20240901 })).meaning).toBe('dmepos_policy');
    expect(decided(lineOf('B4150 KX', { day: 20230701 })).meaning).toBe('undecided');
    expect(decided(lineOf('B4150 KX', { day: 20230702 })).meaning).toBe('dmepos_policy');
  });
});
