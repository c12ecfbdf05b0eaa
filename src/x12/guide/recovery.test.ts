import { describe, expect, test } from 'vitest';
import { LOOP, SCOPE } from './loops.ts';
import { BILLING, CLAIM, GOOD, HEADER, LINE, linesOf, SUBSCRIBER, stepLine, walkText } from './walk-text.ts';
import { FAULT, Walker } from './walker.ts';

const says = (text: string) => walkText(text).faults.map((fault) => fault.says);
const without = (text: string, line: string) => text.replace(line, '');

describe('what has no place', () => {
  test('an unknown segment is passed over and nothing else is lost', () => {
    const { faults, loops } = walkText(GOOD.replace('LX*1', 'ZZZ*1\n  LX*1'));
    expect(faults.map((fault) => fault.says)).toEqual(['error X12_SEGMENT_UNKNOWN']);
    expect(loops.slice(-4)).toEqual(['', '2400', '2400', '2400']);
  });

  test('a segment without an id is unknown', () => {
    expect(says(GOOD.replace('LX*1', '*IC*X\n  LX*1'))).toEqual(['error X12_SEGMENT_UNKNOWN']);
  });

  test('a name with an unknown qualifier takes what follows it along, and no more', () => {
    const text = GOOD.replace('LX*1', 'NM1*ZQ*1*S\n  N3*X\n  N4*Y*OH*43215\n  REF*G2*1\n  LX*1');
    const { faults, loops } = walkText(text);
    expect(faults.map((fault) => fault.says)).toEqual(['error X12_QUALIFIER_UNKNOWN NM101']);
    expect(loops.slice(-7)).toEqual(['', '', '', '', '2400', '2400', '2400']);
  });

  test('a service line without LX is said to be out of place, and its claim to have no lines', () => {
    expect(says(without(GOOD, 'LX*1'))).toEqual(['error X12_SEGMENT_UNEXPECTED', 'error X12_LOOP_MISSING 2400']);
  });

  test('a service line of another form is unknown', () => {
    expect(says(GOOD.replace('SV1*HC', 'SV2*HC'))).toEqual([
      'error X12_SEGMENT_UNKNOWN',
      'error X12_SEGMENT_MISSING SV1',
    ]);
  });

  test('a reference with an unknown qualifier is a warning', () => {
    expect(says(`${GOOD}\nREF*ZQ*1`)).toEqual(['warning X12_QUALIFIER_UNKNOWN REF01']);
  });

  test('a diagnosis under an unknown qualifier is not also missing', () => {
    expect(says(GOOD.replace('ABK', 'ZQ'))).toEqual(['warning X12_QUALIFIER_UNKNOWN HI01']);
  });
});

describe('levels astray', () => {
  const claims = (text: string) => walkText(text).loops.filter((loop) => loop === '2300').length / 2;

  test('a subscriber without a billing level is walked all the same', () => {
    const text = HEADER + SUBSCRIBER + CLAIM + LINE;
    expect(says(text)).toEqual(['error X12_LOOP_MISSING 2000A']);
    expect(claims(text)).toBe(1);
  });

  test('a level of unknown kind is read as a subscriber’s, and spoils only its own claims', () => {
    const text = GOOD + SUBSCRIBER.replace('*22*', '*24*') + CLAIM + LINE + SUBSCRIBER + CLAIM + LINE;
    const { faults } = walkText(text);
    expect(faults.map((fault) => [fault.says, fault.scope])).toEqual([
      ['error X12_QUALIFIER_UNKNOWN HL03', SCOPE.SUBSCRIBER],
    ]);
    expect(claims(text)).toBe(3);
  });

  test('a claim under no subscriber is walked all the same', () => {
    const text = HEADER + BILLING + CLAIM + LINE;
    expect(says(text)).toEqual(['error X12_LOOP_MISSING 2000B']);
    expect(claims(text)).toBe(1);
  });

  test('a dependent without a subscriber is told', () => {
    const text = `${HEADER}${BILLING}\nHL*2*1*23*0\nPAT*19\nNM1*QC*1*SAMPLE*BEN\nN3*1\nN4*X\nDMG*D8*20100101*M${CLAIM}${LINE}`;
    expect(says(text)).toEqual(['error X12_LOOP_MISSING 2000B']);
  });
});

describe('reading a claim again', () => {
  const walk = (walker: Walker, text: string) => linesOf(text).map((line) => stepLine(walker, line));

  test('after restore the claim is walked as if for the first time', () => {
    const walker = new Walker();
    walker.begin(0, 5010);
    walk(walker, HEADER + BILLING + SUBSCRIBER);
    const first = walk(walker, CLAIM + LINE);
    walker.restore();
    expect(walk(walker, CLAIM + LINE)).toEqual(first);
    expect(walker.leaveClaim()).toBe(0);
  });

  test('faults of the levels above are found again, and uses are not counted twice', () => {
    const walker = new Walker();
    walker.begin(0, 5010);
    walk(walker, HEADER + BILLING + without(SUBSCRIBER, 'NM1*PR*2*MEDICARE*****PI*00000'));
    const first = walk(walker, CLAIM + LINE);
    expect(first[0]).toBe(LOOP.L2300 | FAULT);
    for (let again = 0; again < 200; again++) {
      walker.restore();
      expect(walk(walker, CLAIM + LINE)).toEqual(first);
    }
  });

  test('a claim under an assumed level is assumed again', () => {
    const walker = new Walker();
    walker.begin(0, 5010);
    walk(walker, HEADER + BILLING);
    const first = walk(walker, CLAIM + LINE);
    walker.restore();
    expect(walk(walker, CLAIM + LINE)).toEqual(first);
  });
});
