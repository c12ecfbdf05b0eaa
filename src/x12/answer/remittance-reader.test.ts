import { describe, expect, test } from 'vitest';
import { answerFile, checkHead, codesOf, paidClaim, readAnswers } from '../testing/answers.ts';
import { bytesOf } from '../testing/made-up.ts';

const read = (...body: readonly string[]) => readAnswers(bytesOf(answerFile('835', [body])));
const readClaim = (...segments: readonly string[]) => read(...checkHead('0'), ...segments).claims[0];

describe('a check says', () => {
  const { headers, closings, issues } = read(...checkHead('39.2'), ...paidClaim());

  test('what is paid, how, when and by which number', () => {
    expect(issues).toEqual([]);
    expect(headers[0]).toMatchObject({
      version: '005010X221A1',
      sender: 'PAYER',
      receiver: 'EXAMPLE',
      interchangeControl: '000000001',
      groupControl: '7',
      transactionControl: '0001',
      handling: 'I',
      paymentCents: 3920,
      creditOrDebit: 'C',
      method: 'CHK',
      paidOn: '2026-02-01',
      trace: 'CHECK1',
      traceOrigin: '1999999999',
      producedOn: '2026-01-31',
    });
  });

  test('who pays whom', () => {
    expect(headers[0]?.payer).toEqual({
      name: 'MADE UP PAYER',
      id: '15202',
      address: { street: '1 MAIN ST', city: 'COLUMBUS', state: 'OH', zip: '43215' },
    });
    expect(headers[0]?.payee).toEqual({ name: 'EXAMPLE THERAPY', npi: '1234567893', taxId: '123456789' });
  });

  test('what has to add up when it ends', () => {
    expect(closings).toMatchObject([{ claimCount: 1, claimsCents: 3920, providerAdjustments: [], complete: true }]);
    expect(closings[0]?.header).toBe(headers[0]);
  });

  test('where it is', () => {
    const text = bytesOf(answerFile('835', [[...checkHead('39.2'), ...paidClaim()]])).toString('latin1');
    expect(headers[0]?.at).toEqual({ byte: text.indexOf('ST*'), segment: 3 });
  });

  test.each([
    ['N1*PE*EXAMPLE*FI*123456789', { name: 'EXAMPLE', npi: '', taxId: '123456789' }],
    ['N1*PE*EXAMPLE*XV*77777', { name: 'EXAMPLE', npi: '', taxId: '' }],
  ])('its payee by %s', (segment, payee) => {
    const head = checkHead('0').map((each) => (each.startsWith('N1*PE') ? segment : each));
    expect(read(...head.filter((each) => !each.startsWith('REF*TJ'))).closings[0]?.header.payee).toEqual(payee);
  });

  test('nothing of a check number: that is an error, and the claims are read all the same', () => {
    const head = checkHead('39.2').map((each) => (each.startsWith('TRN') ? 'TRN*1' : each));
    const reading = read(...head, ...paidClaim());
    expect(codesOf(reading)).toEqual(['X12_ELEMENT_MISSING', 'X12_TRACE_MISSING']);
    expect(reading.claims).toHaveLength(1);
  });
});

describe('a claim says', () => {
  const claim = readClaim(
    'CLP*V1*19*100*39.2*10.8*MA*ICN1*74*7',
    'CAS*OA*23*1.5*2',
    'NM1*QC*1*SAMPLE*ANN****HN*123456789A',
    'NM1*IL*1*SAMPLE*BEN****MI*1EG4TE5MK74',
    'NM1*74*1*SAMPLE*ANNE****C*1EG4TE5MK73',
    'NM1*82*1*THERAPIST*SAM****XX*1234567893',
    'NM1*TT*2*OTHER PAYER*****PI*77777',
    'MIA*3*10.5**20.25*N1*****************N2',
    'MOA*0.85*33.5*MA01*MA18',
    'REF*EA*CHART1',
    'REF*1L*GROUP',
    'DTM*232*20260101',
    'DTM*233*20260131',
    'DTM*050*20260202',
    'DTM*036*20261231',
    'AMT*AU*50',
    'QTY*CA*3',
  );

  test('its numbers and amounts, CLP01 to CLP09', () => {
    expect(claim).toMatchObject({
      id: 'V1',
      status: '19',
      chargeCents: 10_000,
      paidCents: 3920,
      patientCents: 1080,
      filing: 'MA',
      payerClaimNumber: 'ICN1',
      facility: '74',
      frequency: '7',
      whole: true,
    });
  });

  test('whose it is, by any kind of identifier, and the corrected one', () => {
    expect(claim).toMatchObject({
      patientId: '123456789A',
      insuredId: '1EG4TE5MK74',
      correctedId: '1EG4TE5MK73',
      rendering: '1234567893',
      crossoverPayer: '77777',
    });
  });

  test('its days', () => {
    expect(claim).toMatchObject({ from: '2026-01-01', through: '2026-01-31', receivedOn: '2026-02-02' });
  });

  test('its own adjustments, remarks and amounts', () => {
    expect(claim?.adjustments).toEqual([{ group: 'OA', reason: '23', cents: 150, quantity: 2000 }]);
    expect(claim?.remarks).toEqual(['N1', 'N2', 'MA01', 'MA18']);
    expect(claim?.outlines).toEqual([
      { qualifier: 'MIA02', cents: 1050 },
      { qualifier: 'MIA04', cents: 2025 },
      { qualifier: 'MOA02', cents: 3350 },
    ]);
    expect(claim?.references).toEqual([
      { qualifier: 'EA', value: 'CHART1' },
      { qualifier: '1L', value: 'GROUP' },
    ]);
    expect(claim?.amounts).toEqual([{ qualifier: 'AU', cents: 5000 }]);
  });

  test('nothing of what it leaves out', () => {
    expect(readClaim('CLP*V1*1*0*0')).toMatchObject({
      patientCents: undefined,
      filing: '',
      payerClaimNumber: '',
      patientId: '',
      from: undefined,
      lines: [],
    });
    expect(readClaim('CLP*V1*1*0*0*0')?.patientCents).toBe(0);
  });

  test.each(['1', '2', '3', '4', '19', '20', '21', '22', '23', '25'])('status %s', (status) => {
    expect(readClaim(`CLP*V1*${status}*0*0`)?.status).toBe(status);
  });
});

describe('a line says', () => {
  const line = (...segments: readonly string[]) => readClaim('CLP*V1*1*0*0**MB*1', ...segments)?.lines[0];

  test('what was paid for', () => {
    expect(line('SVC*HC:97110:GP:KX:59:CQ*60.5*20**2*HC:97112:GO*3.5')).toMatchObject({
      procedure: { qualifier: 'HC', code: '97110', modifiers: ['GP', 'KX', '59', 'CQ'] },
      submitted: { qualifier: 'HC', code: '97112', modifiers: ['GO'] },
      chargeCents: 6050,
      paidCents: 2000,
      paidUnits: 2000,
      originalUnits: 3500,
    });
  });

  test('one unit when it says none', () => {
    expect(line('SVC*HC:97110*60*0')).toMatchObject({
      paidUnits: 1000,
      originalUnits: undefined,
      submitted: undefined,
    });
    expect(line('SVC*HC:97110*60*0**0')?.paidUnits).toBe(0);
  });

  test('its revenue code, beside the procedure or alone', () => {
    expect(line('SVC*HC:97110:GP*60*0*0420')?.revenue).toBe('0420');
    expect(line('SVC*NU:0420*60*0')).toMatchObject({ revenue: '0420', procedure: { qualifier: 'NU', code: '0420' } });
  });

  test.each([
    [['DTM*472*20260112'], '2026-01-12', '2026-01-12'],
    [['DTM*150*20260112', 'DTM*151*20260114'], '2026-01-12', '2026-01-14'],
    [['DTM*150*20260112'], '2026-01-12', '2026-01-12'],
    [[], undefined, undefined],
  ])('its day or days: %j', (segments, from, through) => {
    expect(line('SVC*HC:97110*0*0', ...segments)).toMatchObject({ from, through });
  });

  test('six adjustments in a segment, and more in the next, each with its group', () => {
    const six = ['1', '2', '3', '45', '59', '253'].map((reason, i) => `${reason}*${i + 1}.01*${i}`).join('*');
    const found = line('SVC*HC:97110*0*0', `CAS*CO*${six}`, 'CAS*PR*119*-7', 'CAS*CO*B7*8')?.adjustments ?? [];
    expect(found.map(({ group, reason, cents }) => `${group} ${reason} ${cents}`)).toEqual([
      'CO 1 101',
      'CO 2 201',
      'CO 3 301',
      'CO 45 401',
      'CO 59 501',
      'CO 253 601',
      'PR 119 -700',
      'CO B7 800',
    ]);
    expect(found.map(({ quantity }) => quantity)).toEqual([0, 1000, 2000, 3000, 4000, 5000, undefined, undefined]);
  });

  test('an adjustment after one that is left empty', () => {
    expect(line('SVC*HC:97110*0*0', 'CAS*CO****45*5')?.adjustments).toEqual([
      { group: 'CO', reason: '45', cents: 500, quantity: undefined },
    ]);
  });

  test('its number in the claim as sent, other references, amounts and remarks', () => {
    const found = line(
      'SVC*HC:97110*0*0',
      'REF*LU*11',
      'REF*6R*V1L1',
      'REF*0K*X',
      'AMT*B6*50',
      'AMT*KH*1',
      'LQ*HE*N362',
      'LQ*RX*1',
      'LQ*HE*MA13',
    );
    expect(found?.controlNumber).toBe('V1L1');
    expect(found?.references).toEqual([
      { qualifier: 'LU', value: '11' },
      { qualifier: '6R', value: 'V1L1' },
      { qualifier: '0K', value: 'X' },
    ]);
    expect(found?.amounts).toEqual([
      { qualifier: 'B6', cents: 5000 },
      { qualifier: 'KH', cents: 100 },
    ]);
    expect(found?.remarks).toEqual(['N362', 'MA13']);
  });

  test('where it is', () => {
    const bytes = bytesOf(answerFile('835', [[...checkHead('39.2'), ...paidClaim()]]));
    const { claims } = readAnswers(bytes);
    const [claim] = claims;
    expect(bytes.toString('latin1').indexOf('CLP*')).toBe(claim?.at.byte);
    expect(bytes.toString('latin1').indexOf('SVC*')).toBe(claim?.lines[0]?.at.byte);
    expect([claim?.at.segment, claim?.lines[0]?.at.segment]).toEqual([16, 20]);
  });
});

test('claims keep their own lines, adjustments and parts', () => {
  const { claims } = read(...checkHead('117.6'), ...paidClaim('A'), ...paidClaim('B'), 'LX*2', ...paidClaim('C'));
  expect(claims.map(({ id, lines }) => [id, lines.map(({ controlNumber }) => controlNumber)])).toEqual([
    ['A', ['AL1']],
    ['B', ['BL1']],
    ['C', ['CL1']],
  ]);
  for (const { lines, remarks } of claims) {
    expect(lines[0]?.adjustments).toHaveLength(3);
    expect(remarks).toEqual(['MA01']);
  }
});

test('provider adjustments: six pairs a segment, with their references', () => {
  const { closings } = read(
    ...checkHead('0'),
    'PLB*1234567893*20261231*WO:2025001*5.01*L6*-0.5',
    'PLB*1234567893*20261231*FB:X*1*72:Y*2*CS:Z*3*J1*4*IR*5*50*6',
  );
  expect(closings[0]?.providerAdjustments.map(({ reason, reference, cents }) => [reason, reference, cents])).toEqual([
    ['WO', '2025001', 501],
    ['L6', '', -50],
    ['FB', 'X', 100],
    ['72', 'Y', 200],
    ['CS', 'Z', 300],
    ['J1', '', 400],
    ['IR', '', 500],
    ['50', '', 600],
  ]);
  expect(closings[0]?.providerAdjustments[0]).toMatchObject({ provider: '1234567893', fiscalYearEnd: '2026-12-31' });
});

test('several checks, groups and interchanges in one file are told apart', () => {
  const one = answerFile('835', [
    [...checkHead('39.2', 'FIRST'), ...paidClaim('A')],
    [...checkHead('39.2', 'SECOND'), ...paidClaim('B')],
  ]);
  const two = answerFile('835', [[...checkHead('39.2', 'THIRD'), ...paidClaim('C')]], { control: 2 });
  const bytes = Buffer.concat([bytesOf(one), bytesOf(two, { element: '|', component: '>', terminator: '\n' })]);
  const { claims, headers, closings, issues } = readAnswers(bytes);
  expect(issues).toEqual([]);
  expect(claims.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  expect(headers.map(({ trace, interchangeControl }) => `${trace} ${interchangeControl}`)).toEqual([
    'FIRST 000000001',
    'SECOND 000000001',
    'THIRD 000000002',
  ]);
  expect(closings.map(({ claimsCents }) => claimsCents)).toEqual([3920, 3920, 3920]);
});

test('a check whose amount cannot be read is not complete', () => {
  const reading = read(...checkHead('39.2O'), ...paidClaim());
  expect(reading.issues).toMatchObject([{ code: 'X12_AMOUNT', at: { element: 'BPR02' } }]);
  expect(reading.closings).toMatchObject([{ complete: false, claimsCents: 3920 }]);
});

describe('versions', () => {
  const withVersion = (version: string) =>
    readAnswers(bytesOf(answerFile('835', [[...checkHead('39.2'), ...paidClaim()]], { version })));

  test.each(['005010X221', '005010X221A1', '005010X221A3'])('%s is known, though ST03 is not used', (version) => {
    expect(codesOf(withVersion(version))).toEqual([]);
  });

  test.each(['004010X091A1', '005010', 'ANOTHER'])('%s is read all the same, and said', (version) => {
    const reading = withVersion(version);
    expect(codesOf(reading)).toEqual(['X12_ANSWER_VERSION']);
    expect(reading.claims).toHaveLength(1);
  });
});

describe('what is wrong is named, with its place, and hides nothing', () => {
  const good = [...checkHead('78.4'), ...paidClaim('A'), ...paidClaim('B')];

  test.each<[string, (segment: string) => string[], string, Partial<Record<'element' | 'loop', string>>]>([
    ['charge', (s) => (s.startsWith('CLP*A') ? [s.replace('100', '1O0')] : [s]), 'X12_AMOUNT', { element: 'CLP03' }],
    [
      'payment',
      (s) => (s.startsWith('CLP*A') ? [s.replace('39.2', '39.222')] : [s]),
      'X12_AMOUNT',
      { element: 'CLP04' },
    ],
    [
      'no charge',
      (s) => (s.startsWith('CLP*A') ? [s.replace('100', '')] : [s]),
      'X12_ELEMENT_MISSING',
      { element: 'CLP03' },
    ],
    [
      'no id',
      (s) => (s.startsWith('CLP*A') ? [s.replace('*A', '*')] : [s]),
      'X12_ELEMENT_MISSING',
      { element: 'CLP01' },
    ],
  ])('an unreadable or absent %s spoils its claim and no other', (_, change, code, at) => {
    const reading = read(...good.flatMap(change));
    expect(codesOf(reading)).toEqual([code]);
    expect(reading.issues[0]?.at).toMatchObject({ ...at, loop: '2100', segment: 16 });
    expect(reading.claims.map(({ whole }) => whole)).toEqual([false, true]);
    expect(reading.closings[0]?.complete).toBe(false);
  });

  test.each([
    ['SVC*HC:97110:GP*1OO*39.2**2', 'X12_AMOUNT', 'SVC02'],
    ['SVC*HC:97110:GP*100*39,2**2', 'X12_AMOUNT', 'SVC03'],
    ['CAS*CO*45*5O', 'X12_ADJUSTMENT', 'CAS03'],
    ['CAS*CO*45*50**253', 'X12_ADJUSTMENT', 'CAS06'],
    ['CAS*CO*45*50***0.8', 'X12_ADJUSTMENT', 'CAS05'],
    ['CAS*CO*TOOLONG*50', 'X12_ADJUSTMENT', 'CAS02'],
    [`CAS*CO${'*45*1*1'.repeat(6)}*45*1`, 'X12_ADJUSTMENT', 'CAS20'],
  ])('%s spoils its claim', (segment, code, element) => {
    const tag = segment.slice(0, 3);
    let done = false;
    const body = good.map((each) => {
      if (done || !each.startsWith(tag)) return each;
      done = true;
      return segment;
    });
    const { issues, claims } = read(...body);
    expect(issues.map((issue) => [issue.code, issue.at?.element, issue.at?.loop, issue.at?.claim])).toEqual([
      [code, element, '2110', 'A'],
    ]);
    expect(claims.map(({ whole }) => whole)).toEqual([false, true]);
  });

  test.each([
    ['SVC*HC:97110:GP*100*39.2**two', 'X12_QUANTITY', 'SVC05'],
    ['DTM*472*20260230', 'X12_DATE', 'DTM02'],
    ['DTM*472*0', 'X12_DATE', 'DTM02'],
    ['AMT*B6*fifty', 'X12_AMOUNT', 'AMT02'],
  ])('%s is said and leaves the money whole', (segment, code, element) => {
    const lineDay = paidClaim('A').filter((each) => !each.startsWith('DTM*050'));
    const body = lineDay.map((each) => (each.startsWith(segment.slice(0, 3)) ? segment : each));
    const reading = read(...checkHead('39.2'), ...body);
    expect(reading.issues).toMatchObject([{ code, at: { element, loop: '2110', claim: 'A' } }]);
    expect(reading.claims[0]?.whole).toBe(true);
  });

  test('lines and adjustments that no claim is open for', () => {
    const reading = read(...checkHead('39.2'), 'SVC*HC:97110*1*1', 'CAS*CO*45*1', ...paidClaim());
    expect(codesOf(reading)).toContain('X12_OUT_OF_PLACE');
    expect(reading.claims).toHaveLength(1);
    expect(reading.closings[0]?.complete).toBe(false);
  });

  test('a claim after provider adjustments is out of order, and read', () => {
    const reading = read(...checkHead('39.2'), 'PLB*1*20261231*WO:1*0.01', ...paidClaim());
    expect(codesOf(reading)).toEqual(['X12_SEGMENT_ORDER']);
    expect(reading.claims[0]?.lines).toHaveLength(1);
  });

  test('claims without the LX that should come before them are read, and nothing is said', () => {
    const reading = read(...checkHead('39.2').filter((segment) => segment !== 'LX*1'), ...paidClaim());
    expect(codesOf(reading)).toEqual([]);
    expect(reading.claims).toHaveLength(1);
  });

  test.each([
    ['BPR', 'X12_SEGMENT_MISSING', 'BPR'],
    ['N1*PR', 'X12_LOOP_MISSING', 'N1'],
    ['N1*PE', 'X12_LOOP_MISSING', 'N1'],
  ])('a check without %s', (start, code, element) => {
    const { issues, closings } = read(...good.filter((segment) => !segment.startsWith(start)));
    expect(issues.map((issue) => [issue.code, issue.at?.element])).toContainEqual([code, element]);
    expect(closings[0]?.complete).toBe(start !== 'BPR');
  });

  test('a segment the guide does not know is passed over alone', () => {
    const reading = read(
      ...checkHead('39.2'),
      ...paidClaim('A').flatMap((s) => (s.startsWith('CAS*PR') ? ['XYZ*1', s] : [s])),
    );
    expect(codesOf(reading)).toEqual(['X12_SEGMENT_UNKNOWN']);
    expect(reading.issues[0]).toMatchObject({ found: 'XYZ', at: { loop: '2110', claim: 'A' } });
    expect(reading.claims[0]?.lines[0]?.adjustments).toHaveLength(3);
  });

  test('no issue shows a name or an identifier', () => {
    const { issues } = read(...checkHead('39.2'), ...paidClaim('A').map((s) => s.replace('NM1*QC', 'NM1*XX')));
    expect(issues.length).toBeGreaterThan(0);
    expect(JSON.stringify(issues)).not.toMatch(/SAMPLE|1EG4/);
  });
});
