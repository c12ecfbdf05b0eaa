import { describe, expect, test } from 'vitest';
import { answerFile, codesOf, readAnswers } from '../testing/answers.ts';
import { bytesOf } from '../testing/made-up.ts';

const HEAD = [
  'BHT*0085*08*BATCH9*20260202*0900*TH',
  'HL*1**20*1',
  'NM1*PR*2*MADE UP PAYER*****PI*15202',
  'TRN*1*R1',
  'DTP*050*D8*20260202',
  'DTP*009*D8*20260202',
  'HL*2*1*21*1',
  'NM1*41*2*EXAMPLE*****46*12345',
  'TRN*2*BATCH1',
  'STC*A1:20*20260202*WQ*300',
  'QTY*90*2',
  'QTY*AA*1',
  'AMT*YU*200',
  'AMT*YY*100',
  'HL*3*2*19*1',
  'NM1*85*2*EXAMPLE THERAPY*****XX*1234567893',
  'TRN*1*0',
];
const patient = (...status: readonly string[]) => [
  'HL*4*3*PT',
  'NM1*QC*1*SAMPLE*ANN****MI*1EG4TE5MK73',
  'TRN*2*VISIT1',
  ...status,
];
const read = (...body: readonly string[]) => readAnswers(bytesOf(answerFile('277', [[...HEAD, ...body]])));

describe('a 277CA says of a claim', () => {
  const reading = read(
    ...patient(
      'STC*A2:20:PR*20260202*WQ*100',
      'REF*1K*ICN1',
      'REF*D9*CLEAR1',
      'REF*BLT*741',
      'DTP*472*RD8*20260112-20260114',
      'SVC*HC:97110:GP*100*****2',
      'STC*A3:21*20260202*U',
      'REF*FJ*VISIT1L1',
      'DTP*472*D8*20260112',
    ),
  );
  const claim = reading.acknowledgements.find(({ kind }) => kind === '277CA');

  test('which it is, of whom and in which batch', () => {
    expect(codesOf(reading)).toEqual([]);
    expect(claim).toMatchObject({
      id: 'VISIT1',
      batch: 'BATCH1',
      payerId: '15202',
      providerId: '1234567893',
      patientId: '1EG4TE5MK73',
    });
  });

  test('what becomes of it, under which numbers', () => {
    expect(claim).toMatchObject({
      outcome: 'accepted',
      statuses: [{ category: 'A2', status: '20', entity: 'PR' }],
      on: '2026-02-02',
      chargeCents: 10_000,
      payerClaimNumber: 'ICN1',
      clearinghouseNumber: 'CLEAR1',
      from: '2026-01-12',
      through: '2026-01-14',
    });
  });

  test('what becomes of a line', () => {
    expect(claim).toMatchObject({
      lines: [
        {
          code: '97110',
          modifiers: ['GP'],
          controlNumber: 'VISIT1L1',
          statuses: [{ category: 'A3', status: '21', entity: '' }],
        },
      ],
    });
  });

  test.each([
    ['A0', 'WQ', 'forwarded'],
    ['A1', 'WQ', 'accepted'],
    ['A2', 'WQ', 'accepted'],
    ['A3', 'U', 'rejected'],
    ['A4', 'U', 'rejected'],
    ['A5', 'WQ', 'accepted'],
    ['A6', 'U', 'rejected'],
    ['A7', 'U', 'rejected'],
    ['A8', 'U', 'rejected'],
    ['A1', 'U', 'rejected'],
    ['A3', 'WQ', 'rejected'],
    ['P1', 'WQ', 'unstated'],
  ])('%s with %s: %s', (category, action, outcome) => {
    const { acknowledgements } = read(...patient(`STC*${category}:20*20260202*${action}*100`));
    expect(acknowledgements.at(-1)).toMatchObject({ kind: '277CA', outcome });
  });

  test('a refusal stands, whatever else is said', () => {
    const { acknowledgements } = read(...patient('STC*A3:21*20260202*U', 'STC*A2:20*20260202*WQ'));
    expect(acknowledgements.at(-1)).toMatchObject({ outcome: 'rejected' });
  });

  test('up to three statuses in one segment', () => {
    const { acknowledgements } = read(...patient('STC*A2:20*20260202*WQ*100******A2:21*A2:22'));
    expect(acknowledgements.at(-1)).toMatchObject({ statuses: [{ status: '20' }, { status: '21' }, { status: '22' }] });
  });
});

test('two claims of one patient are two', () => {
  const { acknowledgements } = read(...patient('STC*A2:20*20260202*WQ'), 'TRN*2*VISIT2', 'STC*A3:21*20260202*U');
  expect(acknowledgements.slice(-2)).toMatchObject([
    { id: 'VISIT1', outcome: 'accepted', patientId: '1EG4TE5MK73' },
    { id: 'VISIT2', outcome: 'rejected', patientId: '1EG4TE5MK73' },
  ]);
});

test('what a submitter or provider sent as a whole', () => {
  const [submitter, claim] = read(...patient('STC*A2:20*20260202*WQ')).acknowledgements;
  expect(submitter).toMatchObject({
    kind: '277CA level',
    level: 'submitter',
    batch: 'BATCH1',
    outcome: 'accepted',
    acceptedCount: 2,
    rejectedCount: 1,
    acceptedCents: 20_000,
    rejectedCents: 10_000,
  });
  expect(claim?.kind).toBe('277CA');
  const refused = readAnswers(bytesOf(answerFile('277', [[...HEAD, 'STC*A8:24*20260202*U', 'QTY*QC*3']])));
  expect(refused.acknowledgements.at(-1)).toMatchObject({
    kind: '277CA level',
    level: 'provider',
    providerId: '1234567893',
    outcome: 'rejected',
    rejectedCount: 3,
  });
});

test('a 277 that answers a question about claims is none of these', () => {
  const reading = readAnswers(bytesOf(answerFile('277', [HEAD], { version: '005010X212' })));
  expect(codesOf(reading)).toEqual(['X12_NOT_AN_ANSWER']);
  expect(reading.counts).toEqual({ '277': 1 });
});
