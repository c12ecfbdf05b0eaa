import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Names } from '../../claim/index.ts';
import { ClaimStream, newBatch } from '../scan/claim-stream.ts';
import { SplitWriter } from './split-writer.ts';

interface Split {
  readonly released: string;
  readonly held: string;
  readonly added: number;
}

/** Reads text in slices and writes it again: claims that `isHeld` names are held, lines that `addsKx` names get KX. */
function split(
  text: string,
  isHeld: (claim: string) => boolean,
  addsKx: (claim: string) => boolean = () => false,
): Split {
  const input = Buffer.from(text, 'latin1');
  const outputs = [[], []] as Buffer[][];
  const sink = (place: number) => ({
    write: (bytes: Uint8Array, start: number, end: number) => {
      outputs[place]?.push(Buffer.from(bytes.slice(start, end)));
    },
  });
  const writer = new SplitWriter(sink(0), sink(1));
  let position = 0;
  const stream = new ClaimStream({ read }, 'test.837');
  const batch = newBatch(new Names());
  while (stream.next(batch)) {
    const ids = Array.from({ length: batch.claimCount }, (_, claim) =>
      batch.text(batch.claims.idStart[claim] as number, batch.claims.idEnd[claim] as number),
    );
    writer.write(batch, {
      held: Uint8Array.from(ids, (id) => (isHeld(id) ? 1 : 0)),
      addsKx: Uint8Array.from({ length: batch.lineCount }, (_, line) =>
        addsKx(ids[batch.lines.claim[line] as number] as string) ? 1 : 0,
      ),
    });
  }
  writer.end();
  const [released, held] = outputs.map((parts) => Buffer.concat(parts).toString('latin1'));
  return { released: released as string, held: held as string, added: writer.added };

  function read(target: Uint8Array, offset: number, length: number): number {
    const chunk = input.subarray(position, position + length);
    target.set(chunk, offset);
    position += chunk.length;
    return chunk.length;
  }
}

/** What is wrong with a file, in codes. */
function faults(text: string): string[] {
  const input = Buffer.from(text, 'latin1');
  let position = 0;
  const stream = new ClaimStream(
    {
      read: (target, offset, length) => {
        const chunk = input.subarray(position, position + length);
        target.set(chunk, offset);
        position += chunk.length;
        return chunk.length;
      },
    },
    'test.837',
  );
  const codes: string[] = [];
  const batch = newBatch(new Names());
  while (stream.next(batch)) codes.push(...stream.takeIssues().map(({ code }) => code));
  return [...codes, ...stream.takeIssues().map(({ code }) => code)].filter((code) => code !== 'X12_PADDING');
}

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0900*^*00501*000000001*0*T*:~';
let serial = 0;

function claim(id: string): string[] {
  return [
    `CLM*${id}*100***11:B:1*Y*A*Y*Y`,
    'HI*ABK:M5450',
    'LX*1',
    'SV1*HC:97110:GP*100*UN*2***1',
    'DTP*472*D8*20260105',
  ];
}

/** A transaction of billing providers, each a list of subscribers, each a list of claim ids. */
function transaction(control: number, providers: readonly (readonly (readonly string[])[])[]): string {
  const body: string[] = [
    `BHT*0019*00*${control}*20260105*0900*CH`,
    'NM1*41*2*MADE UP*****46*S1',
    'PER*IC*DESK*TE*5555550100',
    'NM1*40*2*PAYER*****46*R1',
  ];
  let level = 0;
  for (const subscribers of providers) {
    const billing = ++level;
    body.push(
      `HL*${billing}**20*1`,
      'NM1*85*2*CLINIC*****XX*1234567893',
      'N3*1 ROAD',
      'N4*COLUMBUS*OH*430850000',
      'REF*EI*000000000',
    );
    for (const claims of subscribers) {
      body.push(
        `HL*${++level}*${billing}*22*0`,
        'SBR*P*18*******MB',
        'NM1*IL*1*DOE*JO****MI*1EG4TE5MK73',
        'N3*2 ROAD',
        'N4*COLUMBUS*OH*43085',
      );
      body.push('DMG*D8*19500101*F', 'NM1*PR*2*MEDICARE*****PI*15202', ...claims.flatMap(claim));
    }
  }
  const st = `ST*837*${String(control).padStart(4, '0')}*005010X222A1`;
  return [st, ...body, `SE*${body.length + 2}*${String(control).padStart(4, '0')}`].join('~');
}

function file(transactions: readonly string[]): string {
  const groups = `GS*HC*A*B*20260105*0900*1*X*005010X222A1~${transactions.join('~')}~GE*${transactions.length}*1`;
  return `${ISA}${groups}~IEA*1*000000001~`;
}

describe('a claim file written again', () => {
  const plain = file([transaction(1, [[['A1', 'A2'], ['B1']], [['C1']]]), transaction(2, [[['D1']]])]);

  test('the file made up here has no faults', () => {
    expect(faults(plain)).toEqual([]);
  });

  test('with nothing held and nothing added, every byte is the input’s', () => {
    expect(split(plain, () => false)).toEqual({ released: plain, held: '', added: 0 });
  });

  test('KX changes three bytes a line and nothing else', () => {
    const { released, added } = split(
      plain,
      () => false,
      (id) => id === 'B1',
    );
    expect(added).toBe(1);
    const at = plain.indexOf('SV1', plain.indexOf('CLM*B1')) + 'SV1*HC:97110:GP'.length;
    expect(released).toBe(`${plain.slice(0, at)}:KX${plain.slice(at)}`);
  });

  test('a held claim never gets KX', () => {
    const { held, added } = split(
      plain,
      (id) => id === 'B1',
      (id) => id === 'B1',
    );
    expect(added).toBe(0);
    expect(held).not.toContain('KX');
  });

  test('levels are numbered anew from where one was left out', () => {
    const { released, held } = split(plain, (id) => id === 'B1');
    expect(released.match(/HL\*[^~]*/g)).toEqual([
      'HL*1**20*1',
      'HL*2*1*22*0',
      'HL*3**20*1',
      'HL*4*3*22*0',
      'HL*1**20*1',
      'HL*2*1*22*0',
    ]);
    expect(held.match(/HL\*[^~]*/g)).toEqual(['HL*1**20*1', 'HL*2*1*22*0']);
    expect(faults(released)).toEqual([]);
    expect(faults(held)).toEqual([]);
  });

  test('a transaction of which nothing is left is left out, and the group counts one less', () => {
    const { released, held } = split(plain, (id) => id === 'D1');
    expect(released).toContain('GE*1*1~');
    expect(held).toContain('GE*1*1~');
    expect([...faults(released), ...faults(held)]).toEqual([]);
  });

  test('when all is held the released file is empty and the held one is the input', () => {
    expect(split(plain, () => true)).toEqual({ released: '', held: plain, added: 0 });
  });

  test('a subscriber who announces dependents no longer does when all of them are held', () => {
    const family = file([transaction(1, [[['A1']]])])
      .replace('HL*2*1*22*0', 'HL*2*1*22*1')
      .replace('SE*23', 'SE*33')
      .replace(
        '~SE*',
        `~HL*3*2*23*0~PAT*19~NM1*QC*1*DOE*KIM~N3*2 ROAD~N4*COLUMBUS*OH*43085~DMG*D8*20100101*M~${claim('K1').join('~')}~SE*`,
      );
    const counted = family.replace(
      /SE\*\d+/,
      `SE*${family.slice(family.indexOf('ST*'), family.indexOf('GE*')).split('~').length - 1}`,
    );
    expect(faults(counted)).toEqual([]);
    expect(split(counted, () => false).released).toBe(counted);
    const { released, held } = split(counted, (id) => id === 'K1');
    expect(released).toContain('HL*2*1*22*0');
    expect(held).toContain('HL*2*1*22*1');
    expect([...faults(released), ...faults(held)]).toEqual([]);
  });

  test('a remittance in the same file stays with what is released', () => {
    const remittance = 'ST*835*0009~BPR*I*0*C*NON************20260105~SE*3*0009';
    const mixed = file([transaction(1, [[['A1']]]), remittance]);
    expect(split(mixed, () => false).released).toBe(mixed);
    const { released, held } = split(mixed, () => true);
    expect(released).toContain('BPR*I');
    expect(released).toContain('GE*1*1~');
    expect(held).not.toContain('BPR*I');
    expect([...faults(released), ...faults(held)]).toEqual([]);
  });

  test('whatever is held, both files are valid and together hold every claim once', () => {
    const providers = fc.array(
      fc.array(fc.array(fc.constant(0), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      { minLength: 1, maxLength: 3 },
    );
    const layouts = fc.constantFrom('~', '~\n', '~\r\n  ');
    fc.assert(
      fc.property(
        fc.array(providers, { minLength: 1, maxLength: 3 }),
        layouts,
        fc.infiniteStream(fc.boolean()),
        (shape, layout, coins) => {
          const ids: string[] = [];
          const transactions = shape.map((parts, place) =>
            transaction(
              place + 1,
              parts.map((subscribers) =>
                subscribers.map((claims) => claims.map(() => ids[ids.push(`P${serial++}`) - 1] as string)),
              ),
            ),
          );
          const text = file(transactions).replaceAll('~', layout);
          const held = new Set(ids.filter(() => coins.next().value === true));
          const result = split(text, (id) => held.has(id));
          const claimsOf = (output: string) => [...output.matchAll(/CLM\*([^*]+)/g)].map((match) => match[1]);
          expect(claimsOf(result.released)).toEqual(ids.filter((id) => !held.has(id)));
          expect(claimsOf(result.held)).toEqual(ids.filter((id) => held.has(id)));
          for (const output of [result.released, result.held]) if (output !== '') expect(faults(output)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
