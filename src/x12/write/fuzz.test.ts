import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Names } from '../../claim/index.ts';
import { ClaimStream, newBatch } from '../scan/claim-stream.ts';
import { SplitWriter } from './split-writer.ts';

const CLINIC = readFileSync(new URL('../../../fixtures/demo/clinic.837', import.meta.url));

interface Outcome {
  readonly output: Buffer;
  readonly codes: readonly string[];
  readonly claims: readonly string[];
  readonly broken: readonly string[];
}

/** Reads bytes in slices of a size and writes them again with nothing held and nothing added. */
function roundTrip(input: Buffer, slice: number): Outcome {
  let position = 0;
  const stream = new ClaimStream({ read }, 'fuzz.837');
  const output: Buffer[] = [];
  const writer = new SplitWriter(
    { write: (bytes, start, end) => output.push(Buffer.from(bytes.slice(start, end))) },
    { write: () => undefined },
  );
  const batch = newBatch(new Names());
  const claims: string[] = [];
  const broken: string[] = [];
  const codes: string[] = [];
  while (stream.next(batch)) {
    writer.write(batch, { held: new Uint8Array(batch.claimCount), addsKx: new Uint8Array(batch.lineCount) });
    for (let claim = 0; claim < batch.claimCount; claim++) {
      const id = batch.text(batch.claims.idStart[claim] as number, batch.claims.idEnd[claim] as number);
      (batch.claims.broken[claim] === 1 ? broken : claims).push(id);
    }
    codes.push(...stream.takeIssues().map(({ code }) => code));
  }
  codes.push(...stream.takeIssues().map(({ code }) => code));
  writer.end();
  return { output: Buffer.concat(output), codes, claims, broken };

  function read(target: Uint8Array, offset: number, length: number): number {
    const chunk = input.subarray(position, position + Math.min(length, slice));
    target.set(chunk, offset);
    position += chunk.length;
    return chunk.length;
  }
}

/** What happens to files on their way: bytes changed, cut out, doubled, put in. */
const mutation = fc.oneof(
  fc.record({ at: fc.nat(), byte: fc.nat(255) }).map(({ at, byte }) => (file: Buffer) => {
    const changed = Buffer.from(file);
    changed[at % Math.max(file.length, 1)] = byte;
    return changed;
  }),
  fc.record({ at: fc.nat(), length: fc.nat(400) }).map(({ at, length }) => (file: Buffer) => {
    const from = at % Math.max(file.length, 1);
    return Buffer.concat([file.subarray(0, from), file.subarray(from + length)]);
  }),
  fc.record({ at: fc.nat(), length: fc.nat(400) }).map(({ at, length }) => (file: Buffer) => {
    const from = at % Math.max(file.length, 1);
    return Buffer.concat([file.subarray(0, from + length), file.subarray(from)]);
  }),
  fc
    .record({
      at: fc.nat(),
      text: fc.constantFrom('~', '*', ':', '\r\n', '~~', 'ISA', 'CLM*', 'HL*9*9*22*0~', 'SE*1*1~', '\0'),
    })
    .map(({ at, text }) => (file: Buffer) => {
      const from = at % Math.max(file.length, 1);
      return Buffer.concat([file.subarray(0, from), Buffer.from(text, 'latin1'), file.subarray(from)]);
    }),
);

describe('files that something has happened to', () => {
  test('never crash the reader, and whatever is read is written again byte for byte', () => {
    fc.assert(
      fc.property(
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(7, 64, 1 << 20),
        (mutations, slice) => {
          const input = mutations.reduce<Buffer>((file, mutate) => mutate(file), CLINIC);
          const { output, codes } = roundTrip(input, slice);
          if (codes.includes('X12_NOT_X12') || codes.includes('X12_ENCODING')) expect(output).toHaveLength(0);
          else expect(output.equals(input)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('cut anywhere, a file still gives every claim that was complete, and names itself cut', () => {
    const whole = roundTrip(CLINIC, 1 << 20);
    expect(whole.broken).toEqual([]);
    for (let length = 200; length < CLINIC.length - 8; length += 37) {
      const cut = roundTrip(CLINIC.subarray(0, length), 1 << 20);
      const complete = whole.claims.slice(0, cut.claims.length);
      expect(cut.claims).toEqual(complete);
      expect(cut.broken.length).toBeLessThanOrEqual(1);
      expect(cut.codes.some((code) => code === 'X12_TRUNCATED' || code === 'X12_UNTERMINATED')).toBe(true);
    }
  });

  test('damage in one claim leaves the others as they were', () => {
    const whole = roundTrip(CLINIC, 1 << 20);
    const text = CLINIC.toString('latin1');
    for (const [place, id] of whole.claims.entries()) {
      const at = text.indexOf(`CLM*${id}*`);
      const damaged = Buffer.from(
        `${text.slice(0, at)}CLM*${id}*not-an-amount${text.slice(text.indexOf('*', at + 5 + id.length))}`,
        'latin1',
      );
      const { claims, broken } = roundTrip(damaged, 1 << 20);
      expect(broken).toEqual([id]);
      expect(claims).toEqual(whole.claims.toSpliced(place, 1));
    }
  });
});
