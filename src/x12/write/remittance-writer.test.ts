import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Issue, isoDate } from '../../base/index.ts';
import type { Remittance } from '../../claim/index.ts';
import { readAnswers } from '../testing/answers.ts';
import { remittances } from '../testing/arbitrary-remittance.ts';
import type { InterchangeFacts } from './interchange-writer.ts';
import { RemittanceWriter, writeRemittances } from './remittance-writer.ts';

const FACTS: InterchangeFacts = {
  sender: 'PAYER',
  receiver: 'CLINIC',
  on: isoDate('2026-02-02'),
  time: '0800',
  control: 1,
  usage: 'T',
};
/** One remittance that is written without complaint. */
const [SOUND] = fc.sample(
  remittances.filter(({ claims }) => claims.some(({ lines }) => lines.length > 0)),
  { numRuns: 1, seed: 7 },
) as [Remittance];

function readBack(written: Buffer): { remittances: Remittance[]; errors: readonly Issue[] } {
  const reading = readAnswers(written);
  const found = reading.closings.map(({ header, providerAdjustments, complete }) => ({
    ...header,
    claims: reading.claims.filter((_, index) => reading.headers[index] === header),
    providerAdjustments,
    complete,
  }));
  const errors = reading.issues.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  return { remittances: found as Remittance[], errors };
}

/** Without the places, which something made has none of. */
function placeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'at')
      .map(([name, each]) => [name, placeless(each)]),
  );
}

test('what is written reads back as what it was', () => {
  fc.assert(
    fc.property(remittances, (remittance) => {
      const written = writeRemittances([remittance], FACTS);
      if (!Buffer.isBuffer(written)) throw new Error(JSON.stringify(written));
      const { remittances: found, errors } = readBack(written);
      expect(placeless(found)).toEqual(placeless([remittance]));
      expect(errors).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('whatever it is punctuated with', () => {
  const marks = fc.uniqueArray(fc.constantFrom('*', '|', '^', ':', '~', '!', '>', '+', '\x1d', '\n'), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(remittances, marks, (remittance, marked) => {
      const [element, component, repetition, terminator] = marked as [string, string, string, string];
      const punctuation = { element, component, repetition, terminator };
      const written = writeRemittances([remittance], { ...FACTS, punctuation });
      if (!Buffer.isBuffer(written)) throw new Error(JSON.stringify(written));
      expect(placeless(readBack(written).remittances)).toEqual(placeless([remittance]));
    }),
    { numRuns: 50 },
  );
});

test('several remittances are transactions of one group, numbered one by one', () => {
  const written = writeRemittances([SOUND, { ...SOUND, trace: 'OTHER' }], FACTS) as Buffer;
  const { remittances: found } = readBack(written);
  expect(found.map(({ transactionControl, trace }) => [transactionControl, trace])).toEqual([
    ['0001', SOUND.trace],
    ['0002', 'OTHER'],
  ]);
  expect(written.toString('latin1')).toMatch(/GE\*2\*1~IEA\*1\*000000001~$/);
});

describe('a remittance is refused', () => {
  const refusal = (change: Partial<Remittance>) => {
    const written = writeRemittances([{ ...SOUND, ...change }], FACTS);
    if (Buffer.isBuffer(written)) throw new Error('it was written');
    return written.map(({ code, at }) => `${code} ${at?.element ?? ''}`.trim());
  };
  const [claim] = SOUND.claims.filter(({ lines }) => lines.length > 0) as [Remittance['claims'][number]];
  const withClaim = (change: Partial<typeof claim>) => ({
    claims: SOUND.claims.map((each) => (each === claim ? { ...claim, ...change } : each)),
  });

  test.each([1, -1])('when the check is %d cent off', (off) => {
    expect(refusal({ paymentCents: SOUND.paymentCents + off })).toEqual(['REMIT_CHECK_BALANCE']);
  });

  test.each([1, -1])('when a claim is %d cent off', (off) => {
    const change = { ...withClaim({ paidCents: claim.paidCents + off }), paymentCents: SOUND.paymentCents + off };
    expect(refusal(change)).toEqual(['REMIT_CLAIM_BALANCE']);
  });

  test.each([1, -1])('when a line is %d cent off', (off) => {
    const lines = claim.lines.map((line, i) => (i === 0 ? { ...line, paidCents: line.paidCents + off } : line));
    expect(refusal(withClaim({ lines }))).toEqual(['REMIT_LINE_BALANCE']);
  });

  test.each([
    ['no trace', { trace: '' }, 'TRN02'],
    ['no day', { paidOn: undefined }, 'BPR16'],
    ['nobody to pay', { payee: { name: 'X', npi: '', taxId: '' } }, 'N104'],
  ])('when it has %s', (_, change, element) => {
    expect(refusal(change)).toEqual([`X12_VALUE_LACKING ${element}`]);
  });

  test.each(['A*B', 'A~B', 'A:B', 'A^B', 'A\nB', 'A\u20acB'])(
    'when a value is %j, by the name of its element',
    (id) => {
      expect(refusal(withClaim({ id }))).toContain('X12_VALUE_UNWRITABLE CLP01');
    },
  );

  test('when it has more remarks than MOA has places', () => {
    expect(refusal(withClaim({ remarks: ['A', 'B', 'C', 'D', 'E', 'F'] }))).toEqual(['X12_VALUE_LACKING MOA']);
  });

  test('and leaves no trace in what is written before and after it', () => {
    const parts: Buffer[] = [];
    const writer = new RemittanceWriter({ write: (bytes) => parts.push(Buffer.from(bytes)) }, FACTS);
    expect(writer.add({ ...SOUND, trace: '' })).toHaveLength(1);
    expect(parts).toEqual([]);
    expect(writer.add(SOUND)).toEqual([]);
    expect(writer.add({ ...SOUND, paymentCents: SOUND.paymentCents + 1 })).toHaveLength(1);
    expect(writer.add(SOUND)).toEqual([]);
    writer.end();
    expect(readBack(Buffer.concat(parts)).remittances).toHaveLength(2);
  });
});

test.each([
  ['A', 'ISA06'],
  ['B', 'ISA08'],
])('an envelope that does not fit is refused: %s', (_, element) => {
  const facts = { ...FACTS, [element === 'ISA06' ? 'sender' : 'receiver']: 'SIXTEEN LETTERS.' };
  const written = writeRemittances([SOUND], facts);
  expect(Buffer.isBuffer(written) ? [] : written.map(({ at }) => at?.element)).toEqual([element]);
});

test.each([
  ['two alike', { element: '*', component: '*', repetition: '^', terminator: '~' }],
  ['a letter', { element: 'X', component: ':', repetition: '^', terminator: '~' }],
  ['the sign of a number', { element: '-', component: ':', repetition: '^', terminator: '~' }],
])('delimiters that are %s are a mistake of the program', (_, punctuation) => {
  expect(() => writeRemittances([SOUND], { ...FACTS, punctuation })).toThrow('delimiters');
});

test('nothing is written when there is nothing to write', () => {
  expect(writeRemittances([], FACTS)).toEqual(Buffer.alloc(0));
});
