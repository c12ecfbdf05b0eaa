import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VERDICTS } from '../../../claim/index.ts';
import { loadPolicy } from '../../../policy/index.ts';
import { bytesSource } from '../../bytes-source.ts';
import { DecisionRun, type RunOptions } from '../../decision-run.ts';
import { lineRecord } from '../../line-record.ts';
import { type ClaimText, fileText, line } from '../testing/claim-text.ts';

const policy = loadPolicy();

/** Claim, meaning and verdict of every line of a file. */
function decide(bytes: Buffer, options: Omit<RunOptions, 'policy'> = {}): string[] {
  const answers: string[] = [];
  new DecisionRun({ policy, ...options }).decideFile(bytesSource(bytes), 'a.837', (decided) => {
    for (let at = 0; at < decided.batch.lineCount; at++) {
      const { claim, meaning, verdict } = lineRecord(decided, at, false);
      answers.push(`${claim} ${meaning} ${verdict}`);
    }
  });
  return answers;
}

const file = (...claims: readonly ClaimText[]) => Buffer.from(fileText(claims), 'latin1');

describe('lines that are alike', () => {
  test('are told apart by day where a rule begins', () => {
    const colon = (id: string, day: string): ClaimText => ({ id, lines: [line('G0121:KX 500.00', { day })] });
    expect(decide(file(colon('A', '20221231'), colon('B', '20230101'), colon('C', '20221231')))).toEqual([
      'A undecided UNDECIDED',
      'B follow_on_colonoscopy KX_OK',
      'C undecided UNDECIDED',
    ]);
  });

  test('are told apart by payer, form and state', () => {
    const nail = (id: string, rest: Partial<ClaimText>): ClaimText => ({
      id,
      lines: [line('11730:TA:KX 90.00')],
      ...rest,
    });
    expect(
      decide(
        file(
          nail('OHIO', { zip: '43215' }),
          nail('FLORIDA', { zip: '33130' }),
          nail('TEXAS', { zip: '77002' }),
          nail('OHIO-2', { zip: '43215', mbi: '1EG4TE5MK72' }),
          nail('PLAN', { zip: '43215', filing: '16', payer: '88001' }),
          nail('MEDICAID', { zip: '43215', filing: 'MC', payer: '77' }),
        ),
      ),
    ).toEqual([
      'OHIO nail_avulsion KX_OK',
      'FLORIDA nail_avulsion KX_EARLY',
      'TEXAS nail_avulsion UNDECIDED',
      'OHIO-2 nail_avulsion KX_OK',
      'PLAN undecided UNDECIDED',
      'MEDICAID none NOT_SUBJECT',
    ]);
  });

  test('are told apart by what the claim says', () => {
    const text = fileText([
      { id: 'A', lines: [line('58150:KX 900.00')] },
      { id: 'B', lines: [line('58150:KX 900.00')] },
    ]);
    const place = text.lastIndexOf('DMG*D8*19400101*F');
    const other = `${text.slice(0, place)}DMG*D8*19400101*M${text.slice(place + 'DMG*D8*19400101*F'.length)}`;
    expect(decide(Buffer.from(other, 'latin1'))).toEqual(['A sex_conflict KX_EARLY', 'B sex_conflict KX_OK']);
  });

  test('are counted by beneficiary: shoes of one year, injections of twelve months, the same nail', () => {
    const shoe = (id: string, day: string): ClaimText => ({ id, lines: [line('A5500:RT:GY 90.00', { day })] });
    const facet = (id: string, day: string): ClaimText => ({ id, lines: [line('64490:KX 400.00', { day })] });
    const months = ['20250401', '20250501', '20250601', '20250701', '20250801', '20260801'];
    expect(decide(file(...months.map((day, i) => facet(`F${i}`, day)))).map((answer) => answer.split(' ')[2])).toEqual([
      ...Array(4).fill('KX_OK'),
      'KX_EARLY',
      'KX_OK',
    ]);
    expect(decide(file(shoe('S1', '20260302'), shoe('S2', '20260303')))).toEqual([
      'S1 dmepos_policy KX_NOT_NEEDED',
      'S2 dmepos_policy KX_NOT_NEEDED',
    ]);
    const nail = (id: string, day: string): ClaimText => ({ id, lines: [line('11730:TA 90.00', { day })] });
    expect(decide(file(nail('N1', '20260302'), nail('N2', '20260402')))).toEqual([
      'N1 nail_avulsion KX_NOT_NEEDED',
      'N2 nail_avulsion KX_MISSING',
    ]);
  });
});

test('the answers do not hang on where the reader’s window ends', () => {
  const many = file(
    ...Array.from(
      { length: 12 },
      (_, i): ClaimText => ({ id: `C${i}`, lines: [line('58150:KX 900.00'), line('E0470:RR 9.00')] }),
    ),
  );
  const whole = decide(many);
  for (let windowBytes = 1024; windowBytes < 2200; windowBytes += 7)
    expect(decide(many, { reading: { windowBytes } })).toEqual(whole);
  expect(whole[0]).toBe('C0 sex_conflict KX_EARLY');
});

test('therapy lines are as they were', () => {
  expect(
    decide(file({ id: 'A', lines: [line('97110:GP 60.00'), line('97110 60.00'), line('97110:GP:KX:GA 60.00')] })),
  ).toEqual(['A therapy_threshold KX_NOT_NEEDED', 'A therapy_threshold UNDECIDED', 'A therapy_threshold UNDECIDED']);
});

test('files that something has happened to are decided to their end', () => {
  const whole = file(
    { id: 'A', lines: [line('A5500:RT:KX 90.00'), line('58150:KX 900.00'), line('E0601:RR:KX 90.00')] },
    { id: 'B', form: 'D', lines: [line('D7140:KX 120.00')] },
    { id: 'C', form: 'I', bill: '13', lines: [line('55700 300.00')] },
  );
  const change = fc.record({
    at: fc.nat(),
    cut: fc.nat(60),
    put: fc.constantFrom('', '~', '*', ':', 'HI*', 'DMG*', 'LX*', '\n'),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const bytes = changes.reduce<Buffer>((from, { at, cut, put }) => {
        const place = 110 + (at % Math.max(from.length - 110, 1));
        return Buffer.concat([from.subarray(0, place), Buffer.from(put), from.subarray(place + cut)]);
      }, whole);
      for (const answer of decide(bytes)) expect(VERDICTS).toContain(answer.split(' ').at(-1));
    }),
    { numRuns: 300 },
  );
});
