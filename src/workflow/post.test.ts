import { afterEach, describe, expect, test } from 'vitest';
import { type ClaimText, line, MBI } from './decide/testing/claim-text.ts';
import { answerFile, type PaidLine, remittanceText } from './testing/answer-text.ts';
import { Clinic } from './testing/clinic.ts';

const CLAIM: ClaimText = { id: 'A', lines: [line('97110:GP 200.00')], sent: 'A' }; // 27.87
const OTHER: ClaimText = { id: 'B', lines: [line('97530:GO 200.00')], sent: 'B' }; // 33.33

const clinics: Clinic[] = [];
afterEach(() => {
  for (const clinic of clinics.splice(0)) clinic.close();
});

function clinic(...claims: ClaimText[]): Clinic {
  const made = new Clinic();
  clinics.push(made);
  return made.send('2026-03-06', claims.length > 0 ? claims : [CLAIM]);
}

const paid = (rest: Partial<PaidLine>): PaidLine => ({ billed: '97110:GP', charge: '200', paid: '0', ...rest });

describe('behind another payer Medicare counts what it paid itself, before sequestration', () => {
  test.each<[string, string, Partial<PaidLine>, number]>([
    ['second', '2', { paid: '16', adjustments: ['CO*45*150', 'OA*23*33.67', 'CO*253*0.33'] }, 1633],
    ['third', '3', { paid: '16', adjustments: ['CO*45*150', 'OA*23*33.67', 'CO*253*0.33'] }, 1633],
    ['second and sent on', '20', { paid: '16', adjustments: ['CO*45*150', 'OA*23*34'] }, 1600],
    [
      'first by its status, behind another by its amounts',
      '1',
      { paid: '16', adjustments: ['CO*45*150', 'OA*23*34'] },
      1600,
    ],
    ['second, a cent more paid', '2', { paid: '16.01', adjustments: ['CO*45*150', 'OA*23*33.99'] }, 1601],
    ['second, whatever is stated', '2', { paid: '16', adjustments: ['CO*45*150', 'OA*23*34'], allowed: '27.87' }, 1600],
    ['second, nothing left to pay', '2', { adjustments: ['CO*45*150', 'OA*23*50'] }, 0],
    ['first, for comparison', '1', { paid: '22.3', adjustments: ['CO*45*172.13', 'PR*2*5.57'] }, 2787],
  ])('%s', (_case, status, amounts, cents) => {
    const one = clinic();
    one.post(remittanceText('T1', '20260320', [{ status, lines: [paid(amounts)] }]));
    expect(one.known().slice(0, 2)).toEqual([cents, 0]);
    const turned = paid({ ...amounts, charge: '-200', paid: `${-Number(amounts.paid ?? 0)}` });
    const adjustments = (amounts.adjustments ?? []).map((each) => each.replace(/\*([\d.]+)$/, '*-$1'));
    one.post(remittanceText('T2', '20260401', [{ status: '22', lines: [{ ...turned, adjustments }] }]));
    expect(one.known().slice(0, 2)).toEqual([0, 0]);
    expect(one.fault).toBeUndefined();
  });
});

describe('a denial, a cent either side', () => {
  test.each<[string, Partial<PaidLine>, number, number]>([
    ['all of the charge', { adjustments: ['CO*119*200'] }, 0, 200_00],
    ['all but a cent, which the fee schedule takes', { adjustments: ['CO*119*199.99', 'CO*45*0.01'] }, 0, 199_99],
    ['all but a cent, which was paid', { paid: '0.01', adjustments: ['CO*119*199.99'] }, 1, 199_99],
    ['all but a cent, which went to the deductible', { adjustments: ['CO*119*199.99', 'PR*1*0.01'] }, 1, 199_99],
    ['a cent of it', { paid: '22.29', adjustments: ['CO*45*172.13', 'CO*119*0.01', 'PR*2*5.57'] }, 2786, 1],
    ['nothing of it', { paid: '22.3', adjustments: ['CO*45*172.13', 'PR*2*5.57'] }, 2787, 0],
    ['PR in place of CO', { adjustments: ['PR*119*200'] }, 0, 200_00],
    ['stated as allowed all the same', { adjustments: ['CO*119*200'], allowed: '27.87' }, 0, 200_00],
  ])('%s', (_case, amounts, cents, denied) => {
    const one = clinic();
    const result = one.post(remittanceText('T1', '20260320', [{ lines: [paid(amounts)] }]));
    expect(result).toMatchObject({ deniedCents: denied, allowedCents: cents, unbalanced: 0 });
    expect(one.known().slice(0, 2)).toEqual([cents, 0]);
    expect(one.said).toEqual([]);
  });
});

describe('a reply that contradicts how it is to be read is refused, and nothing is taken from it', () => {
  const reply = (...benefit: string[]) => {
    const body = [
      'ST*271*0001*005010X279A1',
      'BHT*0022*11*R1*20260310*0900',
      'HL*1**20*1',
      'NM1*PR*2*CMS*****PI*CMS',
      'HL*2*1*21*1',
      'NM1*1P*2*MADE UP THERAPY*****XX*1234567893',
      'HL*3*2*22*0',
      `NM1*IL*1*ELM*ADA****MI*${MBI}`,
      ...benefit,
    ];
    return answerFile('HB', '005010X279A1', ...body, `SE*${body.length + 1}*0001`);
  };
  const YEAR = 'DTP*292*RD8*20260101-20261231';
  test.each<[string, string[], 'used' | 'remaining', number | undefined]>([
    ['used, read as used', ['EB*D**AE*MB***1000', YEAR, 'MSG*Used Amount'], 'used', 100_000],
    ['used, read as remaining', ['EB*D**AE*MB***1000', YEAR, 'MSG*Used Amount'], 'remaining', undefined],
    ['remaining by EB06, read as used', ['EB*D**AE*MB**29*1480', YEAR], 'used', undefined],
    ['remaining by EB06, read as remaining', ['EB*D**AE*MB**29*1480', YEAR], 'remaining', 100_000],
    ['used by the message and remaining by EB06', ['EB*D**AE*MB**29*1000', YEAR, 'MSG*Used Amount'], 'used', undefined],
    ['both, read as remaining', ['EB*D**AE*MB**29*1000', YEAR, 'MSG*Used Amount'], 'remaining', undefined],
    ['all of it remaining', ['EB*D**AE*MB**29*2480', YEAR], 'remaining', 0],
    ['a cent used', ['EB*D**AE*MB**29*2479.99', YEAR], 'remaining', 1],
    ['more remaining than there is', ['EB*D**AE*MB**29*2480.01', YEAR], 'remaining', 0],
  ])('%s', (_case, benefit, usage, used) => {
    const one = clinic({ ...CLAIM, lines: [line('99213 20.00')] }); // nothing of ours counts
    const result = one.post(reply(...benefit), usage);
    expect(result.checkpoints).toBe(used === undefined ? 0 : 1);
    expect(one.said.includes('ELIGIBILITY_AMOUNT_CONTRADICTS')).toBe(used === undefined);
    expect(one.known().slice(2)).toEqual([used ?? 0, used ?? 0]);
  });
});

test('a file that cannot be read stands between two that can, and hides neither', () => {
  const one = clinic(CLAIM, OTHER);
  const whole = (id: string, billed: string, adjustments: string[], amount: string) =>
    remittanceText(`T-${id}`, '20260320', [{ id, lines: [paid({ billed, paid: amount, adjustments })] }]);
  const first = whole('A', '97110:GP', ['CO*45*172.13', 'PR*2*5.57'], '22.3');
  const second = whole('B', '97530:GO', ['CO*45*166.67', 'PR*2*6.67'], '26.66');
  expect(one.post(first).status).toBe('posted');
  expect(one.post(second.slice(0, second.indexOf('GE*'))).status).toBe('unreadable');
  expect(one.known(MBI, 'ot').slice(0, 2)).toEqual([0, 3333]);
  expect(one.post('no answer at all').status).toBe('unreadable');
  expect(one.post(second).status).toBe('posted');
  expect([one.known(), one.known(MBI, 'ot')].map(([confirmed]) => confirmed)).toEqual([2787, 3333]);
});

describe('a remittance that stands twice in a file', () => {
  const answer = { lines: [paid({ paid: '22.3', adjustments: ['CO*45*172.13', 'PR*2*5.57'] })] };
  const check = remittanceText('T1', '20260320', [answer]);

  test('counts once, as it does in two files', () => {
    const one = clinic();
    expect(one.post(check + check).claims).toEqual({ settled: 1, waiting: 0, exists: 1 });
    expect(one.post(check).claims).toEqual({ settled: 0, waiting: 0, exists: 1 });
    expect(one.known()[0]).toBe(2787);
    expect(one.fault).toBeUndefined();
  });

  test('of which two claims are alike to the letter counts both, once', () => {
    const one = clinic();
    const two = remittanceText('T1', '20260320', [answer, answer]);
    expect(one.post(two + two).claims).toEqual({ settled: 2, waiting: 0, exists: 2 });
    expect(one.known()[0]).toBe(2 * 2787);
  });
});

/** A 277CA about a batch. */
const status = (batch: string, ...levels: string[]) => {
  const body = [
    'ST*277*0001*005010X214',
    'BHT*0085*08*R9*20260307*0900*TH',
    'HL*1**20*1',
    'NM1*PR*2*MADE UP PAYER*****PI*15202',
    'TRN*1*R1',
    'DTP*050*D8*20260307',
    'DTP*009*D8*20260307',
    'HL*2*1*21*1',
    'NM1*41*2*MADE UP BILLING*****46*MADEUP',
    `TRN*2*${batch}`,
    ...levels,
  ];
  return answerFile('HN', '005010X214', ...body, `SE*${body.length + 1}*0001`);
};
const [taken, refused] = ['STC*A1:20*20260307*WQ*400', 'STC*A3:21*20260307*U*400'];
const provider = (npi: string, stc: string) => ['HL*3*2*19*1', `NM1*85*2*MADE UP*****XX*${npi}`, 'TRN*1*0', stc];
const patient = (id: string, stc: string) => ['HL*4*3*PT', `NM1*QC*1*ELM*ADA****MI*${MBI}`, `TRN*2*${id}`, stc];
const ours = provider('1234567893', taken);

describe('a 277CA that refuses', () => {
  // Each claim went out in a transaction of its own: batches BA and BB.
  test.each<[string, string, boolean, boolean]>([
    ['the claim', status('BA', taken, ...ours, ...patient('A', refused)), false, true],
    ['the claim, named in no batch', status('', taken, ...ours, ...patient('A', refused)), false, true],
    ['a claim of another number', status('BA', taken, ...ours, ...patient('C', refused)), true, true],
    ['the whole batch', status('BA', refused), false, true],
    ['the whole other batch', status('BB', refused), true, false],
    ['a batch that is none of ours', status('BC', refused), true, true],
    ['all of our provider in it', status('BA', taken, ...provider('1234567893', refused)), false, true],
    ['all of another provider in it', status('BA', taken, ...provider('1234567802', refused)), true, true],
    ['nothing', status('BA', taken, ...ours, ...patient('A', 'STC*A2:20*20260307*WQ*200')), true, true],
  ])('%s', (_case, text, first, second) => {
    const one = clinic(CLAIM, OTHER);
    one.post(text);
    expect([one.known()[1] > 0, one.known(MBI, 'ot')[1] > 0]).toEqual([first, second]);
    expect(one.fault).toBeUndefined();
  });
});

describe('a claim that is taken is told so, with the day, and accrues as before', () => {
  const accepted = (of: Clinic) =>
    of.store
      .status('clinic', MBI, 2026)
      .postings.flatMap(({ claimId, acceptances }) =>
        acceptances.map(({ kind, acceptedOn, status: said }) => `${claimId} ${kind} ${acceptedOn} ${said}`),
      );
  const syntax = (ak9: string, ...transactions: string[]) => {
    const body = ['ST*999*0001*005010X231A1', 'AK1*HC*A*005010X222A1', ...transactions, `AK9*${ak9}`];
    return answerFile('FA', '005010X231A1', ...body, `SE*${body.length + 1}*0001`);
  };
  const ta1 = (code: string) =>
    answerFile('FA', '005010X231A1').replace('GS*', `TA1*000000001*260306*0900*${code}~GS*`);
  const refusal = ['AK2*837*A*005010X222A1', 'IK5*R*5'];
  const taking = status('BA', taken, ...ours, ...patient('A', 'STC*A2:20*20260309*WQ*200'));

  // Claim A is in group A, transaction A, batch BA; claim B in group B; both in one interchange.
  test.each<[string, string, string[]]>([
    ['a TA1', ta1('A*000'), ['A TA1 2026-04-01 A', 'B TA1 2026-04-01 A']],
    ['a TA1 with errors', ta1('E*006'), ['A TA1 2026-04-01 E', 'B TA1 2026-04-01 E']],
    ['a TA1 that refuses', ta1('R*006'), []],
    ['a 999', syntax('A*1*1*1'), ['A 999 2026-04-01 A']],
    ['a 999 that takes a part, not this', syntax('P*2*2*1', ...refusal), []],
    ['a 999 that refuses', syntax('R*1*1*0', ...refusal), []],
    ['a 277CA', taking, ['A 277CA 2026-03-09 A2:20']],
    ['a 277CA of another batch', taking.replace('TRN*2*BA', 'TRN*2*BX'), []],
    ['a 277CA that refuses', taking.replace('STC*A2:20*20260309', 'STC*A3:21*20260309'), []],
  ])('%s', (_case, text, expected) => {
    const one = clinic(CLAIM, OTHER);
    const before = [one.known(), one.known(MBI, 'ot')];
    const result = one.post(text);
    expect(accepted(one)).toEqual(expected);
    expect(result.acceptances).toBe(expected.length);
    if (expected.length > 0) expect([one.known(), one.known(MBI, 'ot')]).toEqual(before);
    expect(one.post(text).acceptances).toBe(0);
    expect(accepted(one)).toEqual(expected);
    expect(one.fault).toBeUndefined();
  });

  test('by several, in the order of their days', () => {
    const one = clinic();
    for (const text of [syntax('A*1*1*1'), taking]) one.post(text);
    expect(accepted(one)).toEqual(['A 277CA 2026-03-09 A2:20', 'A 999 2026-04-01 A']);
  });
});
