import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Names } from '../../claim/index.ts';
import { ClaimStream, newBatch } from '../scan/claim-stream.ts';
import { billing, bytesOf, GUIDE, HEADER, interchange, type Punctuation, subscriber } from '../testing/made-up.ts';
import { codesOf, readAll } from '../testing/reading.ts';
import type { Correction, LineReference } from './corrections.ts';
import { ReplacementWriter } from './replacement-writer.ts';

const NPI = '1234567893';
const FIRST = 700000001;

function correct(inputs: readonly Buffer[], corrections: readonly Correction[], slice = 1 << 20, first = FIRST) {
  const output: Buffer[] = [];
  const sink = {
    write: (bytes: Uint8Array, start: number, end: number) => output.push(Buffer.from(bytes.slice(start, end))),
  };
  const writer = new ReplacementWriter(sink as never, corrections, first);
  for (const input of inputs) {
    let position = 0;
    const stream = new ClaimStream({ read }, 'test.837', { windowBytes: Math.max(slice, 2048) });
    const batch = newBatch(new Names());
    while (stream.next(batch)) writer.write(batch);
    writer.end();

    function read(target: Uint8Array, offset: number, length: number): number {
      const chunk = input.subarray(position, position + Math.min(length, slice));
      target.set(chunk, offset);
      position += chunk.length;
      return chunk.length;
    }
  }
  return { text: Buffer.concat(output).toString('latin1'), claims: writer.claims, added: writer.added };
}

function correction(claim: string, lines: readonly LineReference[], changes: Partial<Correction> = {}): Correction {
  return { provider: NPI, claim, payerClaimNumber: `ICN${claim}`, changeReason: '', lines, ...changes };
}

const place = (number: number): LineReference => ({ controlNumber: '', number });
const name = (controlNumber: string): LineReference => ({ controlNumber, number: 0 });

/** A claim as the generator describes it. */
interface Shape {
  readonly form: 'professional' | 'institutional';
  readonly chosen: boolean;
  /** Which optional segments of the header it has. */
  readonly header: readonly string[];
  readonly reference: '' | 'OLD1';
  readonly conditions: readonly string[];
  readonly lines: readonly { readonly modifiers: readonly string[]; readonly denied: boolean }[];
}

/** Segments of a claim as it was sent, or as its replacement is to be. */
function segmentsOf(shape: Shape, id: string, replaced: boolean, reason: string): string[] {
  const has = (segment: string) => (shape.header.includes(segment) ? [segment] : []);
  const frequency = replaced ? '7' : '1';
  const number = replaced ? `ICN${id}` : shape.reference;
  const reference = replaced || shape.reference !== '' ? [`REF*F8*${number}`] : [];
  const total = shape.lines.length * 100;
  const institutional = shape.form === 'institutional';
  return [
    `CLM*${id}*${total}***${institutional ? `74:A:${frequency}**A*Y*Y` : `11:B:${frequency}*Y*A*Y*Y`}`,
    ...(institutional ? ['DTP*434*RD8*20260105-20260130', 'CL1***30'] : has('DTP*431*D8*20260101')),
    ...has('PWK*OZ*BM***AC*CTRL1'),
    ...has(institutional ? 'AMT*F3*10' : 'AMT*F5*10'),
    ...has('REF*G1*AUTH1'),
    ...reference,
    ...has('K3*FIXED'),
    ...has('NTE*ADD*NOTE'),
    'HI*ABK:M545',
    ...conditionsOf(shape, replaced && institutional ? reason : ''),
    institutional ? 'NM1*71*1*PHYSICIAN*PAT****XX*1234567893' : 'NM1*82*1*THERAPIST*SAM****XX*1234567893',
    ...shape.lines.flatMap(({ modifiers, denied }, index) => {
      const full = modifiers.length === 4 || modifiers.includes('KX');
      const codes = ['HC', '97110', ...modifiers, ...(replaced && denied && !full ? ['KX'] : [])].join(':');
      return [
        `LX*${index + 1}`,
        institutional ? `SV2*0420*${codes}*100*UN*2` : `SV1*${codes}*100*UN*2***1`,
        'DTP*472*D8*20260112',
        ...(institutional ? [] : [`REF*6R*${id}L${index + 1}`]),
      ];
    }),
  ];
}

function conditionsOf({ form, conditions }: Shape, reason: string): string[] {
  if (form === 'professional') return [];
  const isReason = (code: string) => /^(D\d|E0)$/.test(code);
  const codes =
    reason === ''
      ? conditions
      : conditions.some(isReason)
        ? conditions.map((code) => (isReason(code) ? reason : code))
        : [...conditions, reason];
  return codes.length === 0 ? [] : [`HI*${codes.map((code) => `BG:${code}`).join('*')}`];
}

/** An interchange of claims with a subscriber each; `control` is 0 in what was sent. */
function fileOf(form: Shape['form'], claims: readonly (readonly string[])[], control: number): string[] {
  const levels = claims.flatMap((segments, index) => [...subscriber(index + 2), ...segments]);
  const segments = interchange([[...HEADER, ...billing(), ...levels]], GUIDE[form], control === 0 ? 1 : control);
  if (control === 0) return segments;
  const isa = String(control).padStart(9, '0');
  return segments.map((segment) =>
    segment
      .replace(/^(GS\*.*\*0800\*)1(\*)/, `$1${control}$2`)
      .replace(/^(GE\*\d+\*)1$/, `$1${control}`)
      .replace(/^(BHT\*0019\*00\*)0001/, `$1${isa}0001`),
  );
}

const shapeOf = (form: Shape['form']): fc.Arbitrary<Shape> =>
  fc.record({
    form: fc.constant(form),
    chosen: fc.boolean(),
    header: fc.subarray([
      'DTP*431*D8*20260101',
      'PWK*OZ*BM***AC*CTRL1',
      'AMT*F5*10',
      'AMT*F3*10',
      'REF*G1*AUTH1',
      'K3*FIXED',
      'NTE*ADD*NOTE',
    ]),
    reference: fc.constantFrom('' as const, 'OLD1' as const),
    conditions: fc.subarray(['17', 'D1', '40']),
    lines: fc.array(
      fc.record({
        modifiers: fc.constantFrom(
          [],
          ['GP'],
          ['GP', '59'],
          ['GP', 'KX'],
          ['GP', '59', 'CQ'],
          ['GP', '59', 'CQ', '76'],
        ),
        denied: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });

const punctuations: readonly Partial<Punctuation>[] = [
  {},
  { after: '\n' },
  { after: '\r\n' },
  { element: '|', component: '>', terminator: "'", after: '\n' },
];

/** What our own reader says of a file; padding between segments is no fault. */
function faults(text: string): string[] {
  return codesOf(readAll(Buffer.from(text, 'latin1'))).filter((code) => code !== 'X12_PADDING');
}

const PLAIN: Shape = {
  form: 'professional',
  chosen: true,
  header: [],
  reference: '',
  conditions: [],
  lines: [{ modifiers: ['GP'], denied: true }],
};

/** A file of claims as they were sent, one line each. */
function sent(ids: readonly string[], changes: Partial<Shape> = {}): string {
  const shape = { ...PLAIN, ...changes };
  return bytesOf(
    fileOf(
      shape.form,
      ids.map((id) => segmentsOf(shape, id, false, '')),
      0,
    ),
  ).toString('latin1');
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('a file of replacements', () => {
  test('holds the claims asked for, and only the planned bytes differ', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom('professional' as const, 'institutional' as const)
          .chain((form) => fc.array(shapeOf(form), { minLength: 1, maxLength: 6 })),
        fc.constantFrom(...punctuations),
        fc.constantFrom('', 'D9'),
        fc.constantFrom(50, 1 << 20),
        (shapes, punctuation, reason, slice) => {
          const form = (shapes[0] as Shape).form;
          const ids = shapes.map((_, index) => `C${index + 1}`);
          const original = fileOf(
            form,
            shapes.map((shape, k) => segmentsOf(shape, ids[k] as string, false, '')),
            0,
          );
          const chosen = shapes.flatMap((shape, k) => (shape.chosen ? [[shape, ids[k] as string] as const] : []));
          const corrections = chosen.map(([shape, id]) =>
            correction(
              id,
              shape.lines.flatMap(({ denied }, k) =>
                denied ? [form === 'professional' && k % 2 === 0 ? name(`${id}L${k + 1}`) : place(k + 1)] : [],
              ),
              { changeReason: reason },
            ),
          );
          const { text, claims } = correct([bytesOf(original, punctuation)], corrections, slice);
          expect(claims).toBe(chosen.length);
          if (chosen.length === 0) {
            expect(text).toBe('');
            return;
          }
          const expected = fileOf(
            form,
            chosen.map(([shape, id]) => segmentsOf(shape, id, true, reason)),
            FIRST,
          );
          expect(text).toBe(bytesOf(expected, punctuation).toString('latin1'));
          expect(faults(text)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('takes claims from several files, each in an interchange with a number of its own', () => {
    const { text, claims } = correct([sent(['A1', 'A2']), sent(['B1']), sent(['Z1'])].map(latin1), [
      correction('A2', [place(1)]),
      correction('B1', [place(1)]),
    ]);
    expect(claims).toBe(2);
    expect(text.match(/\*(7000000\d\d)\*0\*T/g)).toEqual(['*700000001*0*T', '*700000002*0*T']);
    expect(text.match(/IEA\*1\*\d+/g)).toEqual(['IEA*1*700000001', 'IEA*1*700000002']);
    expect(text.match(/G[SE]\*[^~]*/g)?.map((segment) => /\*(7\d{8})/.exec(segment)?.[1])).toEqual([
      '700000001',
      '700000001',
      '700000002',
      '700000002',
    ]);
    expect(text.match(/(?<=BHT\*0019\*00\*)\d+/g)).toEqual(['7000000010001', '7000000020002']);
    expect(text.match(/(ST\*837|SE\*\d+)\*\d{4}/g)?.map((segment) => segment.slice(-4))).toEqual([
      '0001',
      '0001',
      '0002',
      '0002',
    ]);
    expect(faults(text)).toEqual([]);
  });

  test('is the same file when it is made again from the same', () => {
    const run = () => correct([latin1(sent(['A1']))], [correction('A1', [place(1)])]).text;
    expect(run()).toBe(run());
  });

  test.each([
    [999_999_999, '999999999', '000000001'],
    [1, '000000001', '000000002'],
  ])('numbers from %i go on within nine digits', (first, one, two) => {
    const corrections = [correction('A1', []), correction('B1', [])];
    const { text } = correct([sent(['A1']), sent(['B1'])].map(latin1), corrections, 1 << 20, first);
    expect(text.match(/(?<=IEA\*1\*)\d+/g)).toEqual([one, two]);
    expect(faults(text)).toEqual([]);
  });

  test('takes no claim of another provider, none that takes another back, and none that is broken', () => {
    const wanted = [correction('A1', [place(1)])];
    expect(correct([latin1(sent(['A1']))], [correction('A1', [], { provider: '1245319599' })]).claims).toBe(0);
    expect(correct([latin1(sent(['A1']).replace('11:B:1', '11:B:8'))], wanted).claims).toBe(0);
    expect(correct([latin1(sent(['A1']).replace('CLM*A1*100*', 'CLM*A1*much*'))], wanted).claims).toBe(0);
    expect(correct([latin1(sent(['A1']))], wanted).claims).toBe(1);
  });

  test('replaces a replacement: the number of the payer is that of the later decision', () => {
    const { text } = correct(
      [latin1(sent(['A1'], { reference: 'OLD1' }).replace('11:B:1', '11:B:7'))],
      [correction('A1', [place(1)])],
    );
    expect(text).toContain('11:B:7*');
    expect(text).toContain('REF*F8*ICNA1~');
    expect(text).not.toContain('OLD1');
  });

  test('KX goes to no line when the two names of a line lead to different ones', () => {
    const two = sent(['A1'], { lines: [...PLAIN.lines, ...PLAIN.lines] });
    const both = (controlNumber: string, number: number) =>
      correct([latin1(two)], [correction('A1', [{ controlNumber, number }])]).added;
    expect(both('A1L2', 2)).toBe(1);
    expect(both('A1L2', 1)).toBe(0);
    expect(both('A1L9', 1)).toBe(0);
    expect(both('', 2)).toBe(1);
    expect(both('A1L2', 0)).toBe(1);
    expect(both('', 3)).toBe(0);
    const alike = two.replace('REF*6R*A1L2', 'REF*6R*A1L1');
    expect(correct([latin1(alike)], [correction('A1', [name('A1L1')])]).added).toBe(0);
  });

  test('a subscriber with dependents comes along with the one whose claim is replaced', () => {
    const family = sent(['A1'])
      .replace('HL*2*1*22*0', 'HL*2*1*22*1')
      .replace(/~SE\*(\d+)/, (_, count) => {
        const kim = [
          'HL*3*2*23*0',
          'PAT*19',
          'NM1*QC*1*DOE*KIM',
          'N3*2 ROAD',
          'N4*COLUMBUS*OH*43085',
          'DMG*D8*20100101*M',
        ];
        const own = [...kim, ...segmentsOf(PLAIN, 'K1', false, '')];
        return `~${own.join('~')}~SE*${Number(count) + own.length}`;
      });
    expect(faults(family)).toEqual([]);
    const { text } = correct([latin1(family)], [correction('K1', [place(1)])]);
    expect(text).not.toContain('CLM*A1');
    expect(text.match(/HL\*[^~]*/g)).toEqual(['HL*1**20*1', 'HL*2*1*22*1', 'HL*3*2*23*0']);
    expect(faults(text)).toEqual([]);
  });

  test('a remittance in the same file is left out', () => {
    const mixed = sent(['A1']).replace('~GE*1*', '~ST*835*0009~BPR*I*0*C*NON************20260105~SE*3*0009~GE*2*');
    const { text } = correct([latin1(mixed)], [correction('A1', [place(1)])]);
    expect(text).not.toContain('BPR');
    expect(text).toContain('GE*1*700000001~');
    expect(faults(text)).toEqual([]);
  });

  test('claim change reasons are of institutional claims only, and one a claim', () => {
    const reason = { changeReason: 'D9' };
    const written = (conditions: readonly string[], form: Shape['form'] = 'institutional') =>
      correct([latin1(sent(['A1'], { form, conditions }))], [correction('A1', [place(1)], reason)]).text.match(
        /HI\*BG[^~]*/g,
      );
    expect(written([], 'professional')).toBeNull();
    expect(written([])).toEqual(['HI*BG:D9']);
    expect(written(['17'])).toEqual(['HI*BG:17*BG:D9']);
    expect(written(['D1', '17'])).toEqual(['HI*BG:D9*BG:17']);
    const twelve = Array.from({ length: 12 }, (_, index) => String(index + 10));
    expect(written(twelve)).toEqual([`HI*${twelve.map((code) => `BG:${code}`).join('*')}`, 'HI*BG:D9']);
  });
});
