import { describe, expect, test } from 'vitest';
import { sessionsWith } from './injections/decide.ts';
import { countBefore, nextYearFrom } from './sessions/count.ts';
import { decided, lineOf, statementOf, USES } from './testing/made-up.ts';

const DENTAL = 2;
const INSTITUTIONAL = 1;

describe('sex-specific services', () => {
  const stated = { statements: [statementOf('sex_conflict')] };

  test.each([
    ['58150 KX', 'M', {}, 'KX_OK', ['KX_ON_CLAIMS_WORD'], false],
    ['58150 KX', 'F', {}, 'KX_EARLY', ['SEX_CONFLICT_NOT_SEEN'], false],
    ['58150 KX', '', {}, 'UNDECIDED', ['EVIDENCE_MISSING'], false],
    ['58150 KX', 'U', {}, 'UNDECIDED', ['EVIDENCE_MISSING'], false],
    ['58150', 'M', {}, 'KX_NOT_NEEDED', ['SEX_CONFLICT_LIKELY'], false],
    ['58150', 'F', {}, 'KX_NOT_NEEDED', [], false],
    ['58150', 'M', stated, 'KX_MISSING', [], true],
    ['58150', 'F', stated, 'KX_MISSING', [], true],
    ['58150 KX', 'F', stated, 'KX_OK', [], false],
    ['58150 KX GY', 'M', {}, 'UNDECIDED', ['KX_PAIR_CONTRADICTED'], false],
  ])('%s, on file %s: %#', (billed, sex, evidence, verdict, findings, addsKx) => {
    expect(decided(lineOf(billed, { sex }), evidence)).toMatchObject({ verdict, findings, addsKx });
  });

  test.each([
    [20251231, false],
    [20260101, true],
    [20261231, true],
    [20270101, false],
  ])('a statement covers %i: %s', (day, addsKx) => {
    expect(decided(lineOf('58150', { day, sex: 'M' }), stated).addsKx).toBe(addsKx);
  });

  test('an institutional claim is told by condition code 45, never by KX', () => {
    const claim = { form: INSTITUTIONAL, sex: 'M' };
    expect(decided(lineOf('58150', claim), stated)).toMatchObject({
      verdict: 'KX_NOT_NEEDED',
      addsKx: false,
      addsCondition: true,
      findings: ['CONDITION_CODE_MISSING'],
    });
    expect(decided(lineOf('58150', { ...claim, conditions: ['45'] }), stated)).toMatchObject({
      addsCondition: false,
      findings: [],
    });
    expect(decided(lineOf('58150 KX', claim)).findings).toEqual(['KX_ON_INSTITUTIONAL', 'SEX_CONFLICT_LIKELY']);
  });

  test('the older title of the code is shown to nobody, and the present one since 2023-07-01', () => {
    const titles = USES.sexConflict.titles.map(({ from, through, title }) => [from, through, title]);
    expect(titles).toEqual([
      [20100401, 20230630, 'sex-specific service conflict (older title)'],
      [20230701, 29991231, 'gender incongruence'],
    ]);
  });
});

describe('dental services', () => {
  const linked = (fact: string, factOn = 20260201) => ({
    statements: [statementOf('dental_linkage', { fact, factOn })],
  });
  const claim = { form: DENTAL, diagnoses: ['I350'] };

  test.each([
    ['D7140', linked('valve_replacement'), 'KX_MISSING', [], true],
    ['D7140 KX', linked('valve_replacement'), 'KX_OK', [], false],
    ['D7140', linked('lumbar_fusion'), 'UNDECIDED', ['DENTAL_LINK_UNLISTED'], false],
    ['D7140 KX', linked('lumbar_fusion'), 'UNDECIDED', ['DENTAL_LINK_UNLISTED'], false],
    ['D7140', linked('head_neck_cancer'), 'UNDECIDED', ['DENTAL_LINK_UNLISTED'], false],
    ['D7140 KX', linked('head_neck_cancer'), 'KX_OK', ['DENTAL_LINK_UNLISTED'], false],
    ['D7140 KX', {}, 'UNDECIDED', ['DENTAL_LINK_UNLISTED'], false],
    ['D7140', {}, 'KX_NOT_NEEDED', ['DENTAL_WITHOUT_KX'], false],
    ['D7140 GY', {}, 'KX_NOT_NEEDED', [], false],
    ['D7140 KX GY', linked('valve_replacement'), 'UNDECIDED', ['KX_PAIR_CONTRADICTED'], false],
    ['D7140 GY', linked('valve_replacement'), 'KX_NOT_NEEDED', [], false],
  ])('%s: %#', (billed, evidence, verdict, findings, addsKx) => {
    expect(decided(lineOf(billed, claim), evidence)).toMatchObject({
      meaning: 'dental_linkage',
      verdict,
      findings,
      addsKx,
    });
    expect(decided(lineOf(billed, { form: 0 }), evidence)).toMatchObject({ verdict, findings, addsKx });
  });

  test.each([
    [20260302, 'KX_MISSING'],
    [20260303, 'KX_NOT_NEEDED'],
    [0, 'KX_NOT_NEEDED'],
  ])('records exchanged on %i, service on 2026-03-02: %s', (factOn, verdict) => {
    const { errors, ...answer } = decided(lineOf('D7140', claim), linked('dialysis', factOn));
    expect(answer.verdict).toBe(verdict);
    expect(errors.includes('DENTAL_COORDINATION_MISSING')).toBe(verdict !== 'KX_MISSING');
  });

  test.each([
    ['dialysis', 20241231, 'UNDECIDED'],
    ['dialysis', 20250101, 'KX_MISSING'],
    ['chemotherapy', 20231231, 'UNDECIDED'],
    ['chemotherapy', 20240101, 'KX_MISSING'],
    ['organ_transplant', 20230101, 'KX_MISSING'],
  ])('%s is an example on %i: %s', (fact, day, verdict) => {
    const statement = statementOf('dental_linkage', { fact, factOn: 20230101, from: 20230101 });
    expect(decided(lineOf('D7140', { ...claim, day }), { statements: [statement] }).verdict).toBe(verdict);
  });

  test.each([
    [20250630, []],
    [20250701, ['DENTAL_WITHOUT_KX']],
  ])('without KX on %i: %j', (day, findings) => {
    expect(decided(lineOf('D7140', { ...claim, day })).findings).toEqual(findings);
  });

  test.each([
    [20250630, DENTAL, [], false],
    [20250701, DENTAL, [], true],
    [20250701, DENTAL, ['I350'], false],
    [20250701, 0, [], false],
  ])('on %i, form %i, diagnoses %j, one is missing: %s', (day, form, diagnoses, isMissing) => {
    const statement = statementOf('dental_linkage', { fact: 'jaw_fracture', factOn: 20250101, from: 20250101 });
    const { errors, addsKx } = decided(lineOf('D7140', { day, form, diagnoses }), { statements: [statement] });
    expect([errors.includes('DENTAL_DIAGNOSIS_MISSING'), addsKx]).toEqual([isMissing, !isMissing]);
  });
});

describe('sessions', () => {
  const earlier = (sessions: number) => [{ day: 20260105, sessions }];
  const stated = (fact: string, rest = {}) => [statementOf('session_limit', { fact, count: 0, ...rest })];

  test.each([
    ['93797', 35, 'KX_NOT_NEEDED', []],
    ['93797', 36, 'KX_MISSING', []],
    ['93797', 71, 'KX_MISSING', []],
    ['93797', 72, 'KX_NOT_NEEDED', ['SESSION_LIMIT_PASSED']],
    ['93797 KX', 35, 'KX_EARLY', []],
    ['93797 KX', 36, 'KX_OK', []],
    ['93797 KX', 72, 'KX_EARLY', ['SESSION_LIMIT_PASSED']],
    ['94625 KX', 36, 'KX_OK', []],
    ['94625', 36, 'KX_MISSING', []],
    ['94625 KX', 72, 'KX_OK', []],
  ])('%s after %i sessions: %s', (billed, sessions, verdict, errors) => {
    const program = billed.startsWith('94625') ? 'pulmonary' : 'cardiac';
    const evidence = { earlierSessions: earlier(sessions), statements: stated(program) };
    const answer = decided(lineOf(billed), evidence);
    expect(answer).toMatchObject({ verdict, errors, addsKx: verdict === 'KX_MISSING' });
  });

  test('the unconfirmed end of pulmonary rehabilitation and all of supervised exercise only warn', () => {
    const evidence = { earlierSessions: earlier(72), statements: stated('pulmonary') };
    expect(decided(lineOf('94625 KX'), evidence).findings).toEqual(['SESSION_LIMIT_UNSURE']);
    const exercise = (billed: string) =>
      decided(lineOf(billed), { earlierSessions: earlier(36), statements: stated('exercise') });
    expect(exercise('93668')).toMatchObject({
      verdict: 'KX_NOT_NEEDED',
      findings: ['CRITERION_DOUBTFUL'],
      addsKx: false,
    });
    expect(exercise('93668 KX')).toMatchObject({ verdict: 'KX_OK', errors: [] });
  });

  test('two sessions of one line on both sides of the number', () => {
    const straddling = decided(lineOf('93797', { units: 2 }), {
      earlierSessions: earlier(35),
      statements: stated('cardiac'),
    });
    expect(straddling).toMatchObject({ verdict: 'KX_MISSING', findings: ['SESSION_LINE_STRADDLES'] });
  });

  test('KX is not added without a statement, and an early one is not judged from this run alone', () => {
    expect(decided(lineOf('93797'), { earlierSessions: earlier(36) })).toMatchObject({
      verdict: 'KX_MISSING',
      addsKx: false,
    });
    expect(decided(lineOf('93797 KX'), { earlierSessions: earlier(1) })).toMatchObject({ verdict: 'UNDECIDED' });
    expect(decided(lineOf('93797'), { earlierSessions: earlier(1) }).findings).toEqual(['SESSIONS_BEFORE_UNKNOWN']);
  });

  test('sessions handed in are counted, and a new event begins anew', () => {
    const told = stated('cardiac', { count: 30 });
    expect(decided(lineOf('93797'), { earlierSessions: earlier(6), statements: told }).verdict).toBe('KX_MISSING');
    expect(decided(lineOf('93797'), { earlierSessions: earlier(5), statements: told }).verdict).toBe('KX_NOT_NEEDED');
    const event = (factOn: number) =>
      decided(lineOf('93797'), { earlierSessions: earlier(36), statements: stated('cardiac', { factOn }) });
    expect(event(20260106).verdict).toBe('KX_NOT_NEEDED');
    expect(event(20260105).verdict).toBe('KX_MISSING');
    expect(event(20260303).verdict).toBe('KX_MISSING');
  });

  const program = USES.sessions.find(({ key }) => key === 'acupuncture') as (typeof USES.sessions)[number];
  const visits = (count: number) => Array.from({ length: count }, (_, i) => ({ day: 20260101 + i, sessions: 1 }));

  test.each([
    ['97810', 11, 'KX_NOT_NEEDED', []],
    ['97810', 12, 'KX_MISSING', []],
    ['97810 KX', 12, 'KX_OK', []],
    ['97810 KX', 19, 'KX_OK', []],
    ['97810 KX', 20, 'KX_EARLY', ['SESSION_LIMIT_PASSED']],
    ['97810', 20, 'KX_NOT_NEEDED', ['SESSION_LIMIT_PASSED']],
  ])('%s after %i visits: %s', (billed, count, verdict, errors) => {
    const statements = stated('acupuncture', { factOn: 20260101 });
    expect(decided(lineOf(billed), { earlierSessions: visits(count), statements })).toMatchObject({ verdict, errors });
  });

  test('all codes of a day are one visit', () => {
    const day = 20260112;
    expect(countBefore(program, day, visits(12), []).before).toBe(11);
    expect(countBefore(program, day + 1, visits(12), []).before).toBe(12);
  });

  test.each([
    [20260228, 12, 20250301],
    [20260301, 0, 20260301],
  ])('a year that began in March 2025, on %i: %i before', (day, count, since) => {
    const earlier = Array.from({ length: 12 }, (_, i) => ({ day: 20250301 + i, sessions: 1 }));
    expect(countBefore(program, day, earlier, [])).toMatchObject({ before: count, since });
  });

  test('eleven full months lie between', () => {
    expect([nextYearFrom(20200321), nextYearFrom(20200301), nextYearFrom(20231231)]).toEqual([
      20210301, 20210301, 20241201,
    ]);
  });
});

describe('diagnostic injections', () => {
  const stated = { statements: [statementOf('diagnostic_injection', { fact: 'facet' })] };
  const sacroiliac = { statements: [statementOf('diagnostic_injection', { fact: 'sacroiliac' })] };
  const days = [20250401, 20250501, 20250601];

  test.each([
    ['64490', {}, 'KX_NOT_NEEDED', [], false],
    ['64490', stated, 'KX_MISSING', [], true],
    ['64490', sacroiliac, 'KX_NOT_NEEDED', [], false],
    ['64490 KX', stated, 'KX_OK', [], false],
    ['64490 KX', {}, 'KX_OK', ['KX_ON_CLAIMS_WORD'], false],
    ['64490 KX', sacroiliac, 'UNDECIDED', ['EVIDENCE_MISSING'], false],
    ['64492 KX', {}, 'KX_EARLY', ['INJECTION_NEVER_KX'], false],
    ['64492', stated, 'KX_NOT_NEEDED', [], false],
    ['27096', sacroiliac, 'KX_MISSING', [], true],
    ['64483 KX', {}, 'KX_OK', ['KX_ON_CLAIMS_WORD'], false],
    ['64490 KX GZ', stated, 'UNDECIDED', ['KX_PAIR_CONTRADICTED'], false],
  ])('%s: %#', (billed, evidence, verdict, findings, addsKx) => {
    expect(decided(lineOf(billed), evidence)).toMatchObject({
      meaning: 'diagnostic_injection',
      verdict,
      findings,
      addsKx,
    });
  });

  test.each([
    [[...days], 'KX_OK', []],
    [[...days, 20250701], 'KX_EARLY', ['INJECTION_LIMIT_PASSED']],
    [[20250302, ...days], 'KX_OK', []],
    [[20250303, ...days], 'KX_EARLY', ['INJECTION_LIMIT_PASSED']],
    [[20260302, ...days], 'KX_OK', []],
  ])('facet sessions on %j and 2026-03-02: %s', (earlierDays, verdict, errors) => {
    expect(decided(lineOf('64490 KX'), { ...stated, earlierDays })).toMatchObject({ verdict, errors });
  });

  test.each([
    [[20240101], 'KX_OK'],
    [[20240101, 20240201], 'KX_EARLY'],
  ])('sacroiliac sessions on %j, ever: %s', (earlierDays, verdict) => {
    expect(decided(lineOf('27096 KX'), { ...sacroiliac, earlierDays }).verdict).toBe(verdict);
  });

  test('a rolling year ends on the same day of the next', () => {
    const facet = USES.injections[0] as (typeof USES.injections)[number];
    expect([sessionsWith(20260301, [20250302], facet), sessionsWith(20260302, [20250302], facet)]).toEqual([2, 1]);
  });
});

describe('follow-on colonoscopy', () => {
  const stated = (fact: string, factOn = 20260201) => ({
    statements: [statementOf('follow_on_colonoscopy', { fact, factOn })],
  });

  test.each([
    ['G0105', stated('82270'), 'KX_MISSING', [], true],
    ['G0121', stated('81528'), 'KX_MISSING', [], true],
    ['G0121 KX', stated('G0328'), 'KX_OK', [], false],
    ['G0121', {}, 'KX_NOT_NEEDED', [], false],
    ['G0121 KX', {}, 'KX_OK', ['KX_ON_CLAIMS_WORD'], false],
    ['G0121 KX', { statements: [] }, 'UNDECIDED', ['EVIDENCE_MISSING'], false],
    ['G0121 KX', stated('99999'), 'KX_EARLY', ['COLONOSCOPY_TEST_MISSING'], false],
    ['G0121 KX PT', stated('82270'), 'UNDECIDED', ['KX_PAIR_CONTRADICTED'], false],
    ['G0121', stated('82270', 20260302), 'KX_MISSING', [], true],
    ['G0121', stated('82270', 20260303), 'KX_NOT_NEEDED', ['COLONOSCOPY_TEST_MISSING'], false],
    ['G0121', stated('G0327'), 'UNDECIDED', ['CRITERION_DOUBTFUL'], false],
    ['G0121 KX', stated('G0327'), 'KX_OK', ['CRITERION_DOUBTFUL'], false],
  ])('%s: %#', (billed, evidence, verdict, findings, addsKx) => {
    expect(decided(lineOf(billed), evidence)).toMatchObject({
      meaning: 'follow_on_colonoscopy',
      verdict,
      findings,
      addsKx,
    });
  });
});

describe('nails', () => {
  const ohio = { state: 'OH' };
  const stated = { statements: [statementOf('nail_avulsion')] };

  test.each([
    ['11730 TA', 20250721, 'KX_MISSING'],
    ['11730 TA', 20250720, 'KX_NOT_NEEDED'],
    ['11730 TA', 20260101, 'KX_MISSING'],
    ['11730 FA', 20251110, 'KX_MISSING'],
    ['11730 FA', 20251109, 'KX_NOT_NEEDED'],
  ])('%s in Ohio, last on %i: %s', (billed, last, verdict) => {
    const answer = decided(lineOf(billed, ohio), { ...stated, earlierDays: [last] });
    expect([answer.verdict, answer.addsKx]).toEqual([verdict, verdict === 'KX_MISSING']);
  });

  test('thirty-two weeks to the day', () => {
    const toe = (day: number) => decided(lineOf('11730 TA', { ...ohio, day }), { ...stated, earlierDays: [20250721] });
    expect([20260301, 20260302, 20260303].map((day) => toe(day).verdict)).toEqual([
      'KX_MISSING',
      'KX_MISSING',
      'KX_NOT_NEEDED',
    ]);
  });

  test.each([
    ['OH', '11730 TA KX', 'KX_OK', ['KX_ON_CLAIMS_WORD']],
    ['FL', '11730 TA KX', 'KX_EARLY', ['KX_NOT_USED']],
    ['FL', '11730 TA', 'KX_NOT_NEEDED', []],
    ['CA', '11730 TA KX', 'UNDECIDED', ['NAIL_CONTRACTOR_UNKNOWN']],
    ['CA', '11730 TA', 'KX_NOT_NEEDED', []],
    ['', '11730 TA KX', 'UNDECIDED', ['NAIL_CONTRACTOR_UNKNOWN']],
    ['OH', '11730', 'KX_NOT_NEEDED', ['NAIL_DIGIT_MISSING']],
  ])('in %s, %s: %s', (state, billed, verdict, findings) => {
    expect(decided(lineOf(billed, { state }))).toMatchObject({ meaning: 'nail_avulsion', verdict, findings });
  });

  test('the day of an earlier one may be stated', () => {
    const told = { statements: [statementOf('nail_avulsion', { factOn: 20260201 })] };
    expect(decided(lineOf('11730 TA', ohio), told)).toMatchObject({ verdict: 'KX_MISSING', addsKx: true });
    expect(decided(lineOf('11730 TA', ohio), { earlierDays: [20260201] })).toMatchObject({
      verdict: 'KX_MISSING',
      findings: ['EVIDENCE_MISSING'],
      addsKx: false,
    });
    expect(decided(lineOf('11730 TA KX', { ...ohio, day: 20260202 }), { earlierDays: [20240101] }).verdict).toBe(
      'KX_EARLY',
    );
  });
});
