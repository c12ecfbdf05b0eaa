import { describe, expect, test } from 'vitest';
import { answerFile, codesOf, readAnswers } from '../testing/answers.ts';
import { bytesOf } from '../testing/made-up.ts';

const read999 = (...body: readonly string[]) => readAnswers(bytesOf(answerFile('999', [body])));

describe('a TA1 says which interchange, whether it was taken and why not', () => {
  const read = (...beside: readonly string[]) => readAnswers(bytesOf(answerFile('999', [], { beside })));

  test.each([
    ['A', '000'],
    ['E', '025'],
    ['R', '001'],
  ])('%s %s', (acceptance, code) => {
    const reading = read(`TA1*000000905*260105*0800*${acceptance}*${code}`);
    expect(reading.counts).toEqual({ TA1: 1 });
    expect(reading.acknowledgements).toEqual([
      {
        kind: 'TA1',
        interchangeControl: '000000905',
        saidOn: '2026-02-02',
        sentOn: '2026-01-05',
        acceptance,
        code,
        at: { byte: 106, segment: 2 },
      },
    ]);
  });

  test('what is no known letter is a rejection', () => {
    expect(read('TA1*000000905*260105*0800*X*000').acknowledgements).toMatchObject([{ acceptance: 'R' }]);
  });

  test('a day that cannot be read is none', () => {
    expect(read('TA1*000000905*269905*0800*A*000').acknowledgements).toMatchObject([{ sentOn: undefined }]);
  });
});

describe('a 999 says', () => {
  const reading = read999(
    'AK1*HC*7*005010X222A1',
    'AK2*837*0001*005010X222A1',
    'IK5*A',
    'AK2*837*0002*005010X222A1',
    'IK3*NM1*17*2010BA*8',
    'CTX*CLM01:VISIT1',
    'IK4*9:2:1*67*7*1EG4TE5MK73',
    'IK4*3**1',
    'IK3*HL*20**3',
    'IK5*R*5*4',
    'AK9*P*2*2*1*5',
  );
  const group = reading.acknowledgements[0];

  test('which group, and how much of it was taken', () => {
    expect(codesOf(reading)).toEqual([]);
    expect(group).toMatchObject({
      kind: '999',
      group: 'HC',
      control: '7',
      version: '005010X222A1',
      acceptance: 'P',
      included: 2,
      received: 2,
      accepted: 1,
      codes: ['5'],
      complete: true,
    });
  });

  test('of each transaction what is wrong, by segment and element', () => {
    expect(group).toMatchObject({
      transactions: [
        { set: '837', control: '0001', guide: '005010X222A1', acceptance: 'A', codes: [], segments: [] },
        {
          control: '0002',
          acceptance: 'R',
          codes: ['5', '4'],
          segments: [
            {
              tag: 'NM1',
              position: 17,
              loop: '2010BA',
              code: '8',
              elements: [
                { element: 9, component: 2, code: '7' },
                { element: 3, component: 0, code: '1' },
              ],
            },
            { tag: 'HL', position: 20, loop: '', code: '3', elements: [] },
          ],
        },
      ],
    });
  });

  test('nothing of the value that was wrong', () => {
    expect(JSON.stringify(reading)).not.toContain('1EG4');
  });

  test.each(['A', 'E', 'P', 'R'])('%s of a group', (acceptance) => {
    expect(read999('AK1*HC*7', `AK9*${acceptance}*1*1*1`).acknowledgements).toMatchObject([{ acceptance }]);
  });

  test('a rejection where the answer to a transaction or group never came', () => {
    const cut = read999('AK1*HC*7*005010X222A1', 'AK2*837*0001*005010X222A1', 'IK3*NM1*17*2010BA*8');
    expect(cut.acknowledgements).toMatchObject([
      { acceptance: 'R', complete: false, transactions: [{ control: '0001', acceptance: 'R' }] },
    ]);
    expect(codesOf(cut)).toEqual(['X12_LOOP_MISSING']);
  });

  test('what it is about before it says more', () => {
    const reading = read999('AK2*837*0001', 'IK4*1**1', 'IK5*A', 'AK1*HC*7', 'IK5*R', 'AK9*A*1*1*1');
    expect(codesOf(reading)).toContain('X12_OUT_OF_PLACE');
    expect(reading.acknowledgements).toMatchObject([{ control: '7', acceptance: 'A', transactions: [] }]);
  });
});

test('a 997 of the version before is read alike, and said', () => {
  const body = ['AK1*HC*7', 'AK2*837*0001', 'AK3*NM1*17**8', 'AK4*9*67*7*X', 'AK5*R*5', 'AK9*R*1*1*0'];
  const text = bytesOf(answerFile('999', [body], { version: '004010' })).toString('latin1');
  const reading = readAnswers(Buffer.from(text.replace('ST*999*0001*004010', 'ST*997*0001'), 'latin1'));
  expect(codesOf(reading)).toEqual(['X12_ANSWER_VERSION']);
  expect(reading.counts).toEqual({ '997': 1 });
  expect(reading.acknowledgements).toMatchObject([
    { acceptance: 'R', transactions: [{ acceptance: 'R', segments: [{ tag: 'NM1', elements: [{ element: 9 }] }] }] },
  ]);
});
