import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { generate } from '../../../sim/generate.ts';
import type { SimClaim } from '../../../sim/model.ts';
import { writeInterchange } from '../../../sim/writer.ts';
import type { GivenClaim } from '../../claim/index.ts';
import { memoryStore, type Store } from '../../ledger/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { applyFile } from '../apply.ts';
import type { Attestation } from '../attestations.ts';
import { bytesSource } from '../bytes-source.ts';
import { type ClaimText, fileText, line, MBI, OTHER_MBI } from '../decide/testing/claim-text.ts';
import { DecisionRun } from '../decision-run.ts';
import { type LineAnswer, lineRecord } from '../line-record.ts';
import { claimsSchema } from './claims-schema.ts';
import { type AskedAnswer, CLAIMS_MOST, DecisionDesk, LINES_MOST } from './decision-desk.ts';
import { decisionFacts } from './decision-facts.ts';
import { readClaims } from './read-claims.ts';
import { givenOf, givenOfSim } from './testing/given.ts';

const policy = loadPolicy();
const TENANT = 'default';
const MARKS = { element: '*', component: ':', repetition: '^', terminator: '~' };
const folder = mkdtempSync(join(tmpdir(), 'asked-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything `check` says of the lines of a file, with this ledger. */
function checked(store: Store, text: string, attestations?: readonly Attestation[]): LineAnswer[] {
  const run = new DecisionRun({
    policy,
    ledger: { store, tenant: TENANT },
    ...(attestations ? { attestations } : {}),
  });
  const records: LineAnswer[] = [];
  run.decideFile(bytesSource(Buffer.from(text, 'latin1')), 'request', (decided) => {
    for (let at = 0; at < decided.batch.lineCount; at++) records.push(lineRecord(decided, at, false));
  });
  return records;
}

function apply(store: Store, text: string, attestations: readonly Attestation[] = []): void {
  const [input, out, held] = ['in', 'out', 'held'].map((name) => join(folder, `${name}.837`)) as [
    string,
    string,
    string,
  ];
  writeFileSync(input, text, 'latin1');
  applyFile({
    ...{ policy, attestations, input, out, held, threads: 1, visit: () => undefined },
    ledger: { store, tenant: TENANT },
    recordedAt: '2026-01-01T00:00:00Z',
  });
}

/** One desk for all, as in a server: what one question leaves behind must not bear on the next. */
const desk = new DecisionDesk(policy);

function asked(store: Store, question: Parameters<DecisionDesk['decide']>[0], isExplained = true): AskedAnswer {
  const { beneficiaries, issue } = desk.about(question, 'request');
  expect(issue).toBeUndefined();
  return desk.decide(question, 'request', decisionFacts(store, TENANT, beneficiaries), isExplained);
}

function askedAsJson(store: Store, claims: readonly GivenClaim[]): AskedAnswer {
  const { issues, ...question } = readClaims(JSON.parse(JSON.stringify({ claims })), 'request');
  expect(issues).toEqual([]);
  return asked(store, question);
}

const linesOf = ({ claims }: AskedAnswer) => claims.flatMap(({ lines }) => lines);
/** All but where it stands, which in JSON is a pointer. */
const unplaced = (lines: readonly LineAnswer[]) => lines.map(({ at: _, ...rest }) => rest);

/** Claims in pieces that are of one form each, as an interchange is. */
function pieces(claims: readonly SimClaim[], most: number): SimClaim[][] {
  const all: SimClaim[][] = [];
  for (const claim of claims) {
    const last = all.at(-1);
    if (last?.[0]?.form === claim.form && last.length < most) last.push(claim);
    else all.push([claim]);
  }
  return all;
}

describe('years of claims', () => {
  test.each([1, 2, 3])('are answered as JSON, and as a file, as check answers the file: seed %i', (seed) => {
    const store = memoryStore();
    const { claims } = generate({ seed, patients: 3, years: [2026], oddities: 0.15, files: 1 });
    const known = claims.filter((claim) => readClaims({ claims: [givenOfSim(claim)] }, '').claims.length === 1);
    expect(known.length / claims.length).toBeGreaterThan(0.9);
    pieces(known, 12).forEach((piece, place) => {
      const text = writeInterchange(piece, seed * 1000 + place, MARKS, 'lf');
      const wanted = checked(store, text);
      expect(unplaced(linesOf(askedAsJson(store, piece.map(givenOfSim))))).toEqual(unplaced(wanted));
      expect(linesOf(asked(store, { file: Buffer.from(text, 'latin1') }))).toEqual(wanted);
      if (place % 2 === 0) apply(store, text);
    });
  });
});

const dated = (one: ClaimText['lines'][number]) => ({ ...one, day: one.day || '20260304' });
const code = fc.constantFrom('97110:GP', '97110:GP:KX', '97140:GO:CO', '92507:GN', '97161:GP', 'G0283:GP', '99213');
const other = fc.constantFrom('D0120', 'A5500:KX', 'E0601:KX:NU', '11720:KX', '11730:TA:KX', '64493:KX', '93797:KX');
const oneLine = fc.record({
  billed: fc.oneof({ weight: 3, arbitrary: code }, other),
  charge: fc.integer({ min: 0, max: 90000 }).map((cents) => (cents / 100).toFixed(2)),
  units: fc.constantFrom('1', '2', '4', '0.5'),
  day: fc.constantFrom('20260304', '20260305', '20251230', '20260304-20260306', ''),
  revenue: fc.constantFrom('0420', '0430', '0360'),
});
const oneClaim: fc.Arbitrary<ClaimText> = fc
  .record({
    id: fc.constantFrom('A', 'B', 'C'),
    form: fc.constantFrom('P', 'P', 'I', 'D'),
    frequency: fc.constantFrom('1', '1', '1', '7', '8', '0'),
    mbi: fc.constantFrom(MBI, OTHER_MBI, ''),
    zip: fc.constantFrom('43215', '10001', '99999'),
    sequence: fc.constantFrom('P', 'P', 'S'),
    filing: fc.constantFrom('MB', 'MB', 'MA', '16', 'CI'),
    bill: fc.constantFrom('74', '13', '85', '11'),
    lines: fc.array(oneLine, { minLength: 1, maxLength: 4 }),
  })
  // Without a day a professional claim is broken as a file, and does not fit as JSON.
  .map((claim) => (claim.form === 'P' ? { ...claim, lines: claim.lines.map(dated) } : claim));

test('claims of every kind: the same verdicts, amounts, findings and words whichever way they come', () => {
  const word: Attestation = {
    ...{ mbi: MBI, discipline: 'PT', clinicianNpi: '1234567893' },
    ...({ from: '2026-01-01', through: '2026-12-31', signedOn: '2026-01-01' } as const satisfies object),
  } as Attestation;
  fc.assert(
    fc.property(
      fc.array(oneClaim, { maxLength: 4 }),
      fc.array(oneClaim, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(undefined, [word]),
      fc.integer({ min: 0, max: 260000 }),
      (before, now, attestations, cents) => {
        const store = memoryStore();
        const opening = { beneficiary: MBI, book: 'medicare', year: 2026, bucket: 'pt_slp', source: 'portal' } as const;
        store.addOpenings(TENANT, [{ ...opening, amountCents: cents, asOf: '2026-01-01' as never }], '2026-01-01');
        if (before.length > 0) apply(store, fileText(before), attestations);
        const text = fileText(now.map((claim) => ({ ...claim, sent: '77' })));
        const wanted = checked(store, text, attestations);
        const ask = (question: Parameters<DecisionDesk['decide']>[0]) => {
          const facts = decisionFacts(store, TENANT, desk.about(question, 'request').beneficiaries);
          return desk.decide(question, 'request', { ...facts, attestations }, true);
        };
        const { issues, ...read } = readClaims({ claims: now.map(givenOf) }, 'request');
        expect([issues, read.refused]).toEqual([[], []]);
        expect(unplaced(linesOf(ask(read)))).toEqual(unplaced(wanted));
        expect(linesOf(ask({ file: Buffer.from(text, 'latin1') }))).toEqual(wanted);
      },
    ),
    { numRuns: 60 },
  );
});

test('the published schema is the one that is applied', () => {
  const published = readFileSync(join(import.meta.dirname, '../../../docs/reference/claims.schema.json'), 'utf8');
  expect(JSON.parse(published)).toEqual(z.toJSONSchema(claimsSchema(z), { io: 'input' }));
});

describe('a question', () => {
  const claim = givenOf({ lines: [line('97110:GP 60.00')] });

  test('leaves nothing behind: asked twice it is answered twice the same, and the books are as they were', () => {
    const store = memoryStore();
    const first = askedAsJson(store, [claim]);
    expect(askedAsJson(store, [claim])).toEqual(first);
    expect([...store.beneficiaries(TENANT)]).toEqual([]);
  });

  test('has its words only where they are asked for', () => {
    const { claims } = readClaims({ claims: [claim] }, 'request');
    const [plain] = linesOf(asked(memoryStore(), { claims, refused: [] }, false));
    expect(plain).not.toHaveProperty('because');
    expect(linesOf(asked(memoryStore(), { claims, refused: [] }, true))[0]).toMatchObject({
      ...plain,
      because: expect.arrayContaining([expect.any(String)]),
    });
  });

  test('of a claim that does not fit is answered in its place, and counts for none after it', () => {
    const wrong = { ...claim, id: 'B', lines: [{ ...claim.lines[0], chargeCents: '60.00' }] };
    const answer = askedAsJson(memoryStore(), [claim, wrong as never, { ...claim, id: 'C' }]);
    expect(answer.claims.map((each) => [each.claim, each.isDecided, each.lines.length])).toEqual([
      ['A', true, 1],
      [null, false, 0],
      ['C', true, 1],
    ]);
    expect(answer.claims[1]?.issues).toMatchObject([
      { code: 'CLAIM_FIELD_VALUE', at: { pointer: '/claims/1/lines/0/chargeCents' }, expected: 'a number' },
    ]);
    expect(answer.claims[2]?.lines[0]?.accruedBeforeCents).toBe(answer.claims[0]?.lines[0]?.accruedAfterCents);
    expect(answer.claims[2]?.lines[0]?.at).toMatchObject({ pointer: '/claims/2/lines/0', claim: 'C' });
  });

  test('of a broken claim in a file is answered with what broke it, and the others are decided', () => {
    const text = fileText([
      { id: 'A', lines: [line('97110:GP 60.00', { day: '' })] },
      { id: 'B', lines: [line('97110:GP many')] },
      { id: 'C', lines: [line('97110:GP 60.00')] },
    ]);
    const { claims, issues } = asked(memoryStore(), { file: Buffer.from(text, 'latin1') });
    expect(claims.map((each) => [each.claim, each.issues.map(({ code }) => code)])).toEqual([
      ['A', ['X12_SEGMENT_MISSING']],
      ['B', ['X12_AMOUNT']],
      ['C', []],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['X12_PADDING']);
  });

  test.each([
    ['claims', CLAIMS_MOST, 1],
    ['lines', 1, LINES_MOST],
  ])('of as many %s as there may be is answered, and of one more is not', (_what, claims, lines) => {
    const many = (count: number, of: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...{ id: `C${i}`, form: 'I' as const },
        lines: Array.from({ length: of }, () => line('97110:GP 1.00')),
      }));
    const more = claims === 1 ? many(1, lines + 1) : many(claims + 1, lines);
    for (const [all, code] of [
      [many(claims, lines), undefined],
      [more, 'CLAIMS_TOO_MANY'],
    ] as const) {
      const { issues: _, ...json } = readClaims({ claims: all.map(givenOf) }, 'request');
      expect(desk.about(json, 'request').issue?.code).toBe(code);
      expect(desk.about({ file: Buffer.from(fileText(all)) }, 'request').issue?.code).toBe(code);
    }
  });
});
