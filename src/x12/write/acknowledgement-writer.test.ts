import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import type { GroupAcknowledgement } from '../../claim/index.ts';
import { outlineOf, recognise } from '../answer/outline.ts';
import { answerFile, checkHead, paidClaim, readAnswers, sourceOf } from '../testing/answers.ts';
import { billing, bytesOf, claim, HEADER, interchange, professionalFile, subscriber } from '../testing/made-up.ts';
import { readAll } from '../testing/reading.ts';
import { writeAcknowledgement } from './acknowledgement-writer.ts';

const FACTS = {
  sender: 'OPENKX',
  receiver: 'EXAMPLE',
  on: isoDate('2026-02-02'),
  time: '0800',
  control: 9,
  usage: 'T',
} as const;
const BODY = [...HEADER, ...billing(), ...subscriber(), ...claim('A1')];

/** The acknowledgement of a claim file, as text and read again. */
function acknowledge(file: string | readonly string[]) {
  const bytes = typeof file === 'string' ? Buffer.from(file, 'latin1') : bytesOf(file);
  const written = writeAcknowledgement(outlineOf(sourceOf(bytes)), readAll(bytes).issues, FACTS);
  const reading = readAnswers(written ?? Buffer.alloc(0));
  const groups = reading.acknowledgements.filter(({ kind }) => kind === '999') as GroupAcknowledgement[];
  const ta1 = reading.acknowledgements.filter(({ kind }) => kind === 'TA1');
  return { text: written?.toString('latin1') ?? '', issues: reading.issues, groups, ta1 };
}
const changed = (from: string | RegExp, to: string) =>
  acknowledge(
    bytesOf(interchange([BODY]))
      .toString('latin1')
      .replace(from, to),
  );

test('a sound file is accepted, and the answer is sound itself', () => {
  const { issues, groups, ta1 } = acknowledge(interchange([BODY, BODY]));
  expect(issues).toEqual([]);
  expect(ta1).toEqual([]);
  expect(groups).toMatchObject([
    {
      group: 'HC',
      control: '1',
      version: '005010X222A1',
      acceptance: 'A',
      included: 2,
      received: 2,
      accepted: 2,
      transactions: [
        { set: '837', control: '0001', guide: '005010X222A1', acceptance: 'A' },
        { control: '0002', acceptance: 'A' },
      ],
    },
  ]);
});

describe('faults of structure', () => {
  test.each<[string, string | RegExp, string, Record<string, unknown>]>([
    ['a segment unknown', 'HI*ABK', 'XYZ*1~HI*ABK', { tag: 'XYZ', code: '1', loop: '2300' }],
    ['a segment missing', 'DTP*472*D8*20260112~', '', { tag: 'DTP', code: '3', loop: '2400' }],
    ['a loop missing', 'NM1*PR*2*MEDICARE*****PI*15202~', '', { tag: 'NM1', code: '3', loop: '2000B' }],
    ['an element missing', 'SBR*P*', 'SBR**', { tag: 'SBR', code: '8', elements: [{ element: 1, code: '1' }] }],
    ['a code of no list', '****MI*', '****ZZ*', { tag: 'NM1', code: '8', elements: [{ element: 8, code: '7' }] }],
    ['no day', '*20260112', '*20260231', { tag: 'DTP', code: '8', elements: [{ element: 3, code: '8' }] }],
    [
      'no amount',
      'HC:97110:GP*100',
      'HC:97110:GP*1OO',
      { tag: 'SV1', code: '8', elements: [{ element: 2, code: '6' }] },
    ],
  ])('%s', (_, from, to, segment) => {
    const { groups, issues } = changed(from, to);
    expect(issues).toEqual([]);
    expect(groups).toMatchObject([{ acceptance: 'R', accepted: 0, transactions: [{ acceptance: 'R' }] }]);
    expect(groups[0]?.transactions[0]?.codes).toContain('5');
    expect(groups[0]?.transactions[0]?.segments).toContainEqual(expect.objectContaining(shape(segment)));
  });

  test('are placed by counting from the ST', () => {
    const { groups } = changed('HI*ABK', 'XYZ*1~HI*ABK');
    const position = 1 + BODY.findIndex((segment) => segment.startsWith('HI*')) + 1;
    expect(groups[0]?.transactions[0]?.segments[0]).toMatchObject({ tag: 'XYZ', position });
  });

  test('of one transaction leave the next accepted', () => {
    const { groups } = acknowledge(interchange([BODY.map((segment) => segment.replace('SBR*P', 'SBR*')), BODY]));
    expect(groups).toMatchObject([
      { acceptance: 'P', accepted: 1, transactions: [{ acceptance: 'R' }, { acceptance: 'A' }] },
    ]);
  });

  test('that are only warned about refuse nothing', () => {
    expect(changed('REF*EI*123456789~', '').groups).toMatchObject([
      { acceptance: 'R', transactions: [{ codes: ['4'] }] },
    ]);
    const { groups } = acknowledge(interchange([BODY.filter((segment) => !segment.startsWith('REF*EI'))]));
    expect(groups).toMatchObject([{ acceptance: 'A' }]);
  });
});

function shape(segment: Record<string, unknown>): Record<string, unknown> {
  const { elements, ...rest } = segment as { elements?: readonly object[] };
  return elements ? { ...rest, elements: elements.map((each) => expect.objectContaining(each)) } : rest;
}

describe('counts and control numbers', () => {
  test.each([
    [/SE\*\d+/, 'SE*3', ['4']],
    [/SE\*(\d+)\*0001/, 'SE*$1*0002', ['3']],
  ])('of a transaction: %s', (from, to, codes) => {
    expect(changed(from, to).groups).toMatchObject([{ acceptance: 'R', transactions: [{ acceptance: 'R', codes }] }]);
  });

  test('a transaction that is not closed', () => {
    expect(changed(/SE\*\d+\*0001~/, '').groups).toMatchObject([
      { acceptance: 'R', transactions: [{ acceptance: 'R' }] },
    ]);
  });

  test.each([
    ['GE*1*1', 'GE*2*1', '5'],
    ['GE*1*1', 'GE*1*2', '4'],
  ])('of a group: %s as %s', (from, to, code) => {
    expect(changed(from, to).groups).toMatchObject([{ acceptance: 'R', accepted: 0, codes: [code] }]);
  });

  test.each([
    ['IEA*1*000000001', 'IEA*2*000000001', '021'],
    ['IEA*1*000000001', 'IEA*1*000000002', '001'],
    ['IEA*1*000000001~', '', '023'],
  ])('of an interchange are for a TA1: %s as %j', (from, to, code) => {
    expect(changed(from, to).ta1).toMatchObject([{ interchangeControl: '000000001', acceptance: 'R', code }]);
  });
});

test('an interchange that asks for it gets its TA1', () => {
  expect(changed('*0*T*:', '*1*T*:').ta1).toMatchObject([{ acceptance: 'A', code: '000', sentOn: '2026-01-05' }]);
});

test('an interchange that comes twice is noted', () => {
  const once = bytesOf(interchange([BODY])).toString('latin1');
  expect(acknowledge(once + once).ta1).toMatchObject([{ acceptance: 'E', code: '025' }]);
});

test('nothing of a claim but positions is in it', () => {
  const { text } = changed('NM1*IL*1*SAMPLE', 'NM1*XX*1*SAMPLE');
  expect(text).not.toMatch(/SAMPLE|1EG4/);
});

test('an acknowledgement is not acknowledged, and neither is nothing', () => {
  const receipt = bytesOf(answerFile('999', [['AK1*HC*7', 'AK9*A*1*1*1']]));
  expect(writeAcknowledgement(outlineOf(sourceOf(receipt)), [], FACTS)).toBeUndefined();
  expect(writeAcknowledgement(outlineOf(sourceOf(Buffer.from('NO X12'))), [], FACTS)).toBeUndefined();
});

describe('what a file holds', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['claims', professionalFile(claim('A1')), ['837P']],
    ['remittances', answerFile('835', [[...checkHead('39.2'), ...paidClaim()]]), ['835']],
    ['receipts', answerFile('999', [], { beside: ['TA1*000000905*260105*0800*A*000'] }), ['TA1']],
    ['claim receipts', answerFile('277', [[]]), ['277CA']],
  ])('%s', (_, file, kinds) => {
    const { whole, ...found } = recognise(sourceOf(bytesOf(file)));
    expect([...found.kinds]).toEqual(kinds);
    expect(whole).toBe(true);
  });

  test('is told from its beginning, and that this was not all', () => {
    const many = Array.from({ length: 500 }, (_, i) => paidClaim(`C${i}`)).flat();
    const bytes = bytesOf(answerFile('835', [[...checkHead('0'), ...many]]));
    const { kinds, whole } = recognise(sourceOf(bytes, 999));
    expect([[...kinds], whole]).toEqual([['835'], false]);
  });

  test('is nothing where there is no X12', () => {
    expect(recognise(sourceOf(Buffer.from('mbi,year\n'))).kinds.size).toBe(0);
  });

  test('is mixed where it is', () => {
    const bytes = Buffer.concat([
      bytesOf(professionalFile(claim('A1'))),
      bytesOf(answerFile('271', [[]], { control: 2 })),
    ]);
    expect([...recognise(sourceOf(bytes)).kinds]).toEqual(['837P', '271']);
  });
});

test('the outline of a file says which segments are whose', () => {
  const file = [...interchange([BODY, BODY]), ...interchange([BODY], undefined, 2)];
  const { interchanges, whole } = outlineOf(sourceOf(bytesOf(file), 700));
  const length = BODY.length + 2;
  expect(whole).toBe(true);
  expect(interchanges).toMatchObject([
    {
      control: '000000001',
      first: 1,
      last: 4 + length * 2,
      groups: [
        {
          kind: 'HC',
          stated: '2',
          first: 2,
          last: 3 + length * 2,
          transactions: [
            { kind: '837P', control: '0001', first: 3, last: 2 + length },
            { control: '0002', first: 3 + length, last: 2 + length * 2 },
          ],
        },
      ],
    },
    { control: '000000002', first: 5 + length * 2, groups: [{ transactions: [{ control: '0001' }] }] },
  ]);
});
