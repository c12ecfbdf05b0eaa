import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BENEFITS_MAX } from '../../claim/index.ts';
import {
  answerFile,
  checkHead,
  PERSON,
  paidClaim,
  type ReadAnswers,
  readAnswers,
  sourceOf,
} from '../testing/answers.ts';
import { bytesOf } from '../testing/made-up.ts';
import { AnswerStream } from './answer-stream.ts';

/** What payers say of one person's benefits. */
const BENEFITS = [
  'EB*1**30^42*MA',
  'DTP*291*D8*20150701',
  'EB*C**30*MB**29*100.5',
  'DTP*292*RD8*20260101-20261231',
  'EB*D**AE*MB***1234.56',
  'DTP*292*RD8*20260101-20261231',
  'MSG*Used Amount',
  'EB*R**88*OT',
  'REF*18*S0001 002',
  'DTP*292*D8*20260101',
  'LS*2120',
  'NM1*PR*2*MADE UP DRUG PLAN',
  'N3*1 HARBOR ROAD',
  'PER*IC**TE*5555550100',
  'LE*2120',
];
const SECOND = ['HL*4*2*22*1', 'TRN*2*TRACE2*9000000000', 'NM1*IL*1*SAMPLE*BEN****MI*1EG4TE5MK74'];
const DEPENDENT = ['HL*5*4*23*0', 'TRN*2*TRACE3*9000000000', 'NM1*03*1*SAMPLE*CLARA'];

/** Segments that may stand in a reply: some belong there, some come too often or are written otherwise than usual. */
const EXTRA = [
  'HL*6*2*22*0',
  'HL*6*4*23*0',
  'HL*6**20*1',
  'HL*6*1*21*1',
  'HL*6*1*99*1',
  'HL*6*2*22\0*0',
  'TRN*2*TRACE9*9000000000',
  'TRN*1*THEIRS*9000000000',
  'TRN*1',
  'NM1*IL*1*OTHER*LEE****MI*2FH5UF6NM84',
  'NM1*IL*1*OTHER*LEE',
  'NM1*03*1*OTHER*LEE',
  'NM1*PR*2*EMPLOYER PLAN*****PI*77777',
  'NM1*PRP*2*MADE UP INSURER',
  'NM1*1P*2*EXAMPLE THERAPY*****XX*1300000001',
  'NM1*GP*2',
  'REF*Q4*1EG4TE5MK75',
  'REF*18*H1234 001',
  'REF*18\0*H1234 001',
  'REF*N6*007*MADE UP PLAN',
  'REF*N6*007',
  'REF*IG*POLICY1',
  'REF*LONGER*POLICY2',
  'REF*18',
  'N3*1 MAIN ST',
  'N4*COLUMBUS*OH*43215',
  'DMG*D8*19400101*F',
  'INS*Y*18*001*25',
  'INS*Y*18*001*25\0',
  'INS*Y*18*1*25',
  'INS*Y',
  'DTP*307*RD8*20260101-20261231',
  'DTP*307*D8*20260101',
  'DTP*291*D8*20150701',
  'DTP*291*D8*20150732',
  'DTP*291*RD8*20150701',
  'DTP*291*RD8*20150701+20151231',
  'DTP*292*RD8*20260101-20260230',
  'DTP*292*RD8*020260101-20260130',
  'DTP*292*D8*2026010',
  'DTP*292*XX*20260101',
  'DTP*346*D8*20260101',
  'DTP*347*D8*20260131',
  'DTP*193*D8*20260101',
  'DTP*194*D8*20260131',
  'DTP*036*D8*20260101',
  'DTP*292*D8',
  'DTP*292*D8*30260101',
  'EB*1**88',
  'EB*1**30*MB',
  'EB*6**30^88*MA',
  'EB*1**3^30',
  'EB*1\0**30*MB',
  'EB*6**300*MB',
  'EB*C**30*MB**23*257',
  'EB*C**30*MB**23*two',
  'EB*C**30*MB**23*-1.5',
  'EB*C**30*MB**23*1.234',
  'EB*C**30*MB**23*99999999999',
  'EB*C**30*MB***29*7',
  'EB*C**30*MB',
  'EB*C**30*QM**23*0',
  'EB*D**AD*MB***10',
  'EB*D**AD*MA***10',
  'EB*D**AD****10',
  'EB*D**AE^AF*MB**24*10',
  'EB*D**AD^AE*MB***10',
  'EB*D**30^AD*MB**LONG*10',
  'EB*D**30^AD*MB**2\0*10',
  'EB*F**AD*MB**29*1840',
  'EB*F***MB*PHYSICAL & SPEECH THERAPY*29*1840',
  'EB*F***MB*Occupational therapy**29*1840',
  'EB*F**BF*MB*PULMONARY THERAP*29***99*36',
  'EB*F**BF*MB*SESSIONS OF ANYTHING**29***99*36',
  'EB*R**30*HN*MADE UP PLAN',
  'EB*R**30*12',
  'EB*R**30*LONG*STATE PLAN',
  'EB*R**30*1\0*STATE PLAN',
  'EB*R***MC*STATE PLAN*24*10',
  'EB*R',
  'EB*X**30*MB',
  'EB*AA**30*MB',
  'EB',
  'MSG*Used Amount',
  'MSG*used',
  'MSG*UNUSED',
  'MSG*used_',
  'MSG*Remaining Amount',
  'MSG*re-remain',
  'MSG*remai',
  'MSG*amount used, and what remains of it',
  'MSG*(USED)',
  'MSG*UseD\xe9',
  'MSG*use',
  'MSG',
  'HSD*VS*30',
  'III*ZZ*22',
  'VEH*1',
  'LS*2120',
  'LE*2120',
  'PRV*PE*PXC*225100000X',
  'PER*IC**TE*5555550100',
  'MPI*C*A*A',
  'HI*BK:M545',
  'AAA*N**72*C',
  'AAA*Y**15*R',
  'BHT*0022*11*ASKED2*20260203*0900',
  'ZZZ*1',
  '',
  'SE*5*0001',
  'ST*271*0009*005010X279A1',
  'TA1*1',
];

const CHANGES = fc.array(
  fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...EXTRA), fc.constantFrom('leave out', 'double'))),
  { maxLength: 5 },
);

/** One or more persons, with other segments put in anywhere, and some of their own left out or doubled. */
const file = fc.tuple(fc.array(fc.constantFrom(BENEFITS, SECOND, DEPENDENT), { maxLength: 5 }), CHANGES).map((made) => {
  const [more, changes] = made;
  const body = [...PERSON, ...BENEFITS, ...more.flat()];
  for (const [at, change] of changes) {
    const place = at % (body.length + 1);
    if (change === 'leave out') body.splice(place, 1);
    else body.splice(place, 0, change === 'double' ? (body[place] ?? 'EB*1**30*MB') : change);
  }
  return answerFile('271', [[...PERSON, ...BENEFITS], body, [...PERSON, ...BENEFITS]]);
});

const punctuation = fc.constantFrom(
  {},
  { after: '\n' },
  { element: '|', component: '>', repetition: '!', terminator: '\n' },
  { element: '\x1d', component: '\x1f', repetition: '\x1e', terminator: '\x1c' },
  { repetition: 'A' },
);

const damage = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('', '*', '^', '~', '~~', '-', '.', '0', 'X', ' ', '\n', '\0', 'ISA*'), fc.nat(3)),
  { maxLength: 3 },
);

const options: fc.Arbitrary<ReadAnswers> = fc.record({
  windowBytes: fc.constantFrom(200, 700, 3000, 1 << 22),
  windowBytesMax: fc.constantFrom(1500, 1 << 26),
  chunk: fc.constantFrom(5, 64, 1 << 20),
});

function same(input: Buffer, read: ReadAnswers = {}): void {
  expect(readAnswers(input, { ...read, accelerated: true })).toEqual(
    readAnswers(input, { ...read, accelerated: false }),
  );
}

/** How many replies of a file come as columns, and how many as nouns. */
function readersOf(input: Buffer): { columns: number; nouns: number } {
  const stream = new AnswerStream(sourceOf(input), 'test.271');
  const found = { columns: 0, nouns: 0 };
  while (stream.next()) {
    const { replyCount, people } = stream.batch;
    for (let row = 0; row < replyCount; row++) found[people.noun[row] === -1 ? 'columns' : 'nouns']++;
  }
  return found;
}

const plain = answerFile('271', [[...PERSON, ...BENEFITS, ...SECOND, ...BENEFITS, ...DEPENDENT]]);

describe('reading replies in WebAssembly changes nothing', () => {
  test('of files with faults, in any layout, in windows of any size', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(file, punctuation, options, (segments, layout, read) => same(bytesOf(segments, layout), read)),
      { numRuns: 150 },
    );
  });

  test('of damaged files', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(file, damage, options, (segments, changes, read) => {
        const text = changes.reduce((whole, [at, put, out]) => {
          const place = 106 + (at % (whole.length - 106));
          return whole.slice(0, place) + put + whole.slice(place + out);
        }, bytesOf(segments).toString('latin1'));
        same(Buffer.from(text, 'latin1'), read);
      }),
      { numRuns: 150 },
    );
  });

  test.each(EXTRA)('of a person and a benefit followed by %j', (extra) => {
    const bodies = [4, 8, ...BENEFITS.keys()].map((place) => {
      const body = [...PERSON, ...BENEFITS, ...SECOND, ...BENEFITS];
      body.splice(PERSON.length + place - 4, 0, extra);
      return body;
    });
    same(bytesOf(answerFile('271', bodies)));
  });

  test('of a person with more benefits than a batch has room for', () => {
    const many = Array.from({ length: BENEFITS_MAX + 10 }, (_, index) => `EB*C**30*MB**23*${index}`);
    same(bytesOf(answerFile('271', [[...PERSON, ...BENEFITS, ...SECOND, ...many, ...SECOND, ...BENEFITS]])));
  });

  test('of more persons than a batch has room for, in one transaction and in many', () => {
    const persons = Array.from({ length: 3000 }, () => [...SECOND, ...BENEFITS]);
    same(bytesOf(answerFile('271', [[...PERSON, ...persons.flat()]])));
    same(
      bytesOf(
        answerFile(
          '271',
          persons.slice(0, 300).map((person) => [...PERSON.slice(0, 5), ...person]),
        ),
      ),
    );
  });

  test('of a file in which remittances stand between replies', () => {
    const replies = answerFile('271', [[...PERSON, ...BENEFITS]]);
    const checks = answerFile('835', [[...checkHead('39.2'), ...paidClaim()]]);
    same(Buffer.concat([replies, checks, replies, checks].map((segments) => bytesOf(segments))));
  });
});

describe('in columns are', () => {
  test('all persons that are plain, even those that a stretch of the index cuts in two', () => {
    expect(readersOf(bytesOf(plain))).toEqual({ columns: 3, nouns: 0 });
    const persons = Array.from({ length: 500 }, () => [...SECOND, ...BENEFITS]).flat();
    expect(readersOf(bytesOf(answerFile('271', [[...PERSON, ...persons]])))).toEqual({ columns: 501, nouns: 0 });
  });

  test('none that is refused, or that has a benefit of two periods', () => {
    const two = [...PERSON, 'EB*D**AE*MB***1', 'DTP*292*D8*20260101', 'DTP*292*D8*20250101'];
    expect(readersOf(bytesOf(answerFile('271', [two, [...PERSON, 'AAA*N**72*C']])))).toEqual({ columns: 0, nouns: 2 });
  });
});
