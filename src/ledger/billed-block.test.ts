import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { VERDICTS } from '../claim/index.ts';
import { BilledBlocks } from './billed-block.ts';
import { decodeBilled, encodeLines } from './block.ts';
import type { LineRecord } from './record.ts';
import { line } from './testing/claims.ts';

/** Texts as files have them, and some as nobody would write them. */
const text = fc.oneof(fc.constantFrom('', '97110', '97140', 'GP', 'GP:KX', ']', '[,', '"', '\\', 'é\n'), fc.string());
const cents = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const given = fc.record({
  serviceDate: fc.constantFrom(isoDate('2026-01-02'), isoDate('2026-12-31'), '' as const),
  bucket: fc.constantFrom('pt_slp' as const, 'ot' as const, '' as const),
  discipline: fc.constantFrom('', 'PT', 'OT', 'SLP'),
  code: text,
  modifiers: text,
  unitsThousandths: cents,
  chargeCents: cents,
  beforeHighCents: cents,
  verdict: fc.constantFrom(...VERDICTS),
  kxAdded: fc.boolean(),
  controlNumber: text,
  rendering: fc.constantFrom('', '1234567893', '1000000004', 'a]b'),
  mppr: fc.constantFrom(undefined, { peRvu: 4, fullCents: 3000, reducedCents: 2000, keepsFull: true }),
  counted: fc.option(fc.record({ what: text, amount: fc.nat(), since: fc.nat(), told: fc.constant(undefined) }), {
    nil: undefined,
  }),
});

test('lines are read as JSON.parse reads them, whatever is in them and whatever was read before', () => {
  const blocks = new BilledBlocks();
  fc.assert(
    fc.property(fc.array(given, { maxLength: 6 }), (lines) => {
      const made = lines.map((each, place): LineRecord => ({ ...line(place + 1, 3000), ...each }) as LineRecord);
      const block = encodeLines(made);
      expect(blocks.decode(block)).toEqual(decodeBilled(block));
    }),
    { numRuns: 500 },
  );
});

test('fields that a later version may add are passed over', () => {
  const block = encodeLines([line(1, 3000), line(2, 4000)]);
  const longer = JSON.stringify(
    (JSON.parse(block) as unknown[][]).map((each) => [...each.slice(0, 18), null, null, '1', ['a]', ['b']], 7]),
  );
  expect(new BilledBlocks().decode(longer)).toEqual(decodeBilled(longer));
});
