import { describe, expect, test } from 'vitest';
import { answerFile, codesOf, PERSON, readAnswers } from '../testing/answers.ts';
import { bytesOf } from '../testing/made-up.ts';

const read = (...body: readonly string[]) => readAnswers(bytesOf(answerFile('271', [body])));
const benefits = (...segments: readonly string[]) => read(...PERSON, ...segments);
const YEAR = 'DTP*292*RD8*20260101-20261231';

describe('a reply says', () => {
  const reading = read(
    ...PERSON.filter((segment) => !segment.startsWith('DMG')),
    'REF*Q4*1EG4TE5MK74',
    'DMG*D8*19400101*F',
    'INS*Y*18*001*25',
  );

  test('whose it is, who asked whom, and as of which day', () => {
    expect(reading.replies).toMatchObject([
      {
        version: '005010X279A1',
        sender: 'PAYER',
        receiver: 'EXAMPLE',
        interchangeControl: '000000001',
        transactionControl: '0001',
        request: 'ASKED1',
        asOf: '2026-02-02',
        payerId: 'CMS',
        providerNpi: '1234567893',
        traces: ['TRACE1'],
        memberId: '1EG4TE5MK73',
        priorId: '1EG4TE5MK74',
        corrected: true,
        period: { from: '2026-01-01', through: '2026-12-31' },
        whole: true,
      },
    ]);
  });

  test('nothing of name, address or birth', () => {
    expect(JSON.stringify(reading)).not.toMatch(/SAMPLE|MAIN ST|1940/);
  });

  test('nothing of what it does not mention: that is unknown, not zero', () => {
    const { therapy, deductibles, entitlements, advantage, otherPayers, rejections } = reading.replies[0] ?? {};
    expect([therapy, deductibles, entitlements, advantage, otherPayers, rejections]).toEqual(Array(6).fill([]));
  });
});

describe('therapy that the payer has counted', () => {
  const therapy = (...segments: readonly string[]) => benefits(...segments).replies[0]?.therapy;

  test.each([
    ['AD', 'ot'],
    ['AE', 'pt_slp'],
    ['AF', 'pt_slp'],
    ['AE^AF', 'pt_slp'],
    ['30^AD', 'ot'],
  ])('service type %s is of bucket %s', (types, bucket) => {
    expect(therapy(`EB*D**${types}*MB***1234.56`, YEAR)).toMatchObject([{ bucket, year: 2026, cents: 123_456 }]);
  });

  test.each<[string, readonly string[], string]>([
    ['used, when the message says so', ['EB*D**AE*MB***10', YEAR, 'MSG*Used Amount'], 'used'],
    ['remaining, when the time period says so', ['EB*F**AD*MB**29*1840', YEAR], 'remaining'],
    ['remaining, when the message says so', ['EB*D**AE*MB***10', YEAR, 'MSG*REMAINING AMOUNT'], 'remaining'],
    ['neither, when nothing says so', ['EB*D**AE*MB***10', YEAR], 'unstated'],
    ['neither, when a word only looks like it', ['EB*D**AE*MB***10', YEAR, 'MSG*UNUSED'], 'unstated'],
    ['both, and nobody should guess', ['EB*D**AE*MB**29*10', YEAR, 'MSG*Used Amount'], 'contradictory'],
  ])('is stated as %s', (_, segments, stated) => {
    expect(therapy(...segments)).toMatchObject([{ stated }]);
  });

  test('keeps what that rests on, and not the message itself', () => {
    expect(therapy('EB*F**AD*MB**29*1840', YEAR, 'MSG*REMAINING FOR ANN SAMPLE')?.[0]?.evidence).toEqual({
      information: 'F',
      serviceTypes: ['AD'],
      timePeriod: '29',
      message: 'remaining',
    });
  });

  test('is of each year that follows the amount', () => {
    const two = therapy('EB*D**AE*MB***10', 'DTP*292*RD8*20250101-20251231', YEAR);
    expect(two?.map(({ year, period }) => [year, period.from, period.through])).toEqual([
      [2025, '2025-01-01', '2025-12-31'],
      [2026, '2026-01-01', '2026-12-31'],
    ]);
  });

  test('is of no year when it has no days, or days of two', () => {
    expect(therapy('EB*D**AE*MB***10')).toMatchObject([{ year: 0 }]);
    expect(therapy('EB*D**AE*MB***10', 'DTP*292*RD8*20251201-20260131')).toMatchObject([{ year: 0 }]);
  });

  test('a zero that is stated is zero', () => {
    expect(therapy('EB*D**AD*MB***0', YEAR)).toMatchObject([{ cents: 0 }]);
  });

  test.each([
    ['no amount', 'EB*D**AD*MB'],
    ['another part', 'EB*D**AD*MA***10'],
    ['sessions and not dollars', 'EB*F**AD*MB**29***99*36'],
    ['another service', 'EB*D**BF*MB***10'],
  ])('is nothing when there is %s', (_, segment) => {
    expect(therapy(segment, YEAR)).toEqual([]);
  });

  test('is read where old replies put it', () => {
    expect(therapy('EB*F***MB*PHYSICAL & SPEECH THERAPY*29*1840', YEAR)).toMatchObject([
      { bucket: 'pt_slp', cents: 184_000, stated: 'remaining' },
    ]);
    expect(therapy('EB*F***MB*OCCUPATIONAL THERAPY**29*1840', YEAR)).toMatchObject([
      { bucket: 'ot', cents: 184_000, stated: 'remaining' },
    ]);
  });

  test('of both buckets in one is said, and counted in neither', () => {
    const reading = benefits('EB*D**AD^AE*MB***10', YEAR);
    expect(codesOf(reading)).toEqual(['X12_USAGE_UNCLEAR']);
    expect(reading.replies[0]).toMatchObject({ therapy: [], whole: false });
  });

  test.each([
    ['EB*D**AD*MB***1O', 'X12_AMOUNT', 'EB07'],
    ['DTP*292*RD8*20260101-20260230', 'X12_DATE', 'DTP03'],
  ])('that cannot be read, %s, is said', (segment, code, element) => {
    const segments = segment.startsWith('EB') ? [segment] : ['EB*D**AD*MB***10', segment];
    expect(benefits(...segments).issues).toMatchObject([{ code, at: { element } }]);
  });
});

test('deductibles: the base of the year and what remains of it', () => {
  const { replies } = benefits('EB*C**30*MB**23*257', YEAR, 'EB*C**30*MB**29*100.5', YEAR, 'EB*C**30*MA**26*1676');
  expect(replies[0]?.deductibles).toMatchObject([
    { part: 'B', kind: 'base', cents: 25_700, period: { from: '2026-01-01', through: '2026-12-31' } },
    { part: 'B', kind: 'remaining', cents: 10_050 },
    { part: 'A', kind: 'base', cents: 167_600, period: { from: undefined, through: undefined } },
  ]);
});

test('a deductible that another program pays is none of the person', () => {
  expect(benefits('EB*C**30*QM*Medicare Part B*23*0', YEAR).replies[0]?.deductibles).toEqual([]);
});

test('entitlement to Part A and Part B, from when, and when it is not active', () => {
  const { replies } = benefits('EB*1**30^42*MA', 'DTP*291*D8*20150701', 'EB*6**30*MB', 'DTP*291*RD8*20150701-20251231');
  expect(replies[0]?.entitlements).toMatchObject([
    { part: 'A', active: true, period: { from: '2015-07-01', through: undefined } },
    { part: 'B', active: false, period: { from: '2015-07-01', through: '2025-12-31' } },
  ]);
});

test('an Advantage plan, its number, name and days', () => {
  const { replies } = benefits(
    'EB*R**30*HN',
    'REF*18*H1234 001',
    'REF*N6*007*MADE UP PLAN',
    'DTP*290*D8*20260101',
    'LS*2120',
    'NM1*PRP*2*MADE UP INSURER',
    'N3*1 MAIN ST',
    'LE*2120',
  );
  expect(replies[0]?.advantage).toMatchObject([
    { plan: 'H1234 001 007', planName: 'MADE UP PLAN', insuranceType: 'HN', period: { from: '2026-01-01' } },
  ]);
});

test('other payers, and which of them come before Medicare', () => {
  const { replies } = benefits(
    'EB*R**30*12',
    'REF*IG*POLICY1',
    'DTP*290*RD8*20260101-20260630',
    'LS*2120',
    'NM1*PRP*2*EMPLOYER PLAN*****PI*77777',
    'LE*2120',
    'EB*R**88*OT',
    'REF*18*S0001',
    'EB*R***MC*STATE PLAN',
  );
  expect(replies[0]?.otherPayers).toMatchObject([
    { name: 'EMPLOYER PLAN', id: '77777', insuranceType: '12', primary: true, period: { through: '2026-06-30' } },
    { name: '', id: 'S0001', insuranceType: 'OT', primary: false },
    { name: 'STATE PLAN', id: '', insuranceType: 'MC', primary: false },
  ]);
});

describe('refusals', () => {
  test('of the person, with what to do', () => {
    const { replies } = benefits('AAA*N**72*C');
    expect(replies[0]?.rejections).toMatchObject([{ loop: '2100C', valid: false, reason: '72', followUp: 'C' }]);
  });

  test('of a benefit', () => {
    const { replies } = benefits('EB*1**30*MB', 'AAA*Y**15*R');
    expect(replies[0]?.rejections).toMatchObject([{ loop: '2110C', valid: true, reason: '15' }]);
  });

  test('of the one who asked are a reply without a person', () => {
    const reading = read(...PERSON.slice(0, 3), 'AAA*N**42*R', ...PERSON.slice(3, 5), 'AAA*N**51*C');
    expect(reading.replies).toMatchObject([
      {
        memberId: '',
        rejections: [
          { loop: '2100A', reason: '42' },
          { loop: '2100B', reason: '51' },
        ],
      },
    ]);
  });
});

test('persons are told apart, dependents too, and benefits end with them', () => {
  const other = ['HL*4*2*22*1', 'TRN*2*TRACE2*9000000000', 'NM1*IL*1*SAMPLE*BEN****MI*1EG4TE5MK74'];
  const dependent = ['HL*5*4*23*0', 'TRN*2*TRACE3*9000000000', 'NM1*03*1*SAMPLE*CLARA'];
  const reading = read(
    ...PERSON,
    'EB*D**AD*MB***1',
    YEAR,
    ...other,
    'EB*D**AE*MB***2',
    YEAR,
    ...dependent,
    'EB*1**30*MB',
    'DTP*291*D8*20260101',
  );
  expect(codesOf(reading)).toEqual([]);
  expect(reading.replies.map(({ traces, memberId, therapy }) => [traces[0], memberId, therapy.length])).toEqual([
    ['TRACE1', '1EG4TE5MK73', 1],
    ['TRACE2', '1EG4TE5MK74', 1],
    ['TRACE3', '', 0],
  ]);
});

test('benefits that stand under nobody are said', () => {
  const reading = read(...PERSON.slice(0, 5), 'EB*1**30*MB');
  expect(codesOf(reading)).toContain('X12_OUT_OF_PLACE');
});
