/**
 * The guides are written as text tables, one line a segment:
 *
 *     5: NM1*85|87  R1  1 2 / 3 8  @8=XX
 *
 * - `5:` or `4:` limits the line to version 5010 or 4010;
 * - the segment id and the qualifiers it is known by (HL03 for HL, the first component for HI, else the first element):
 *   `|` between qualifiers that share one place, `+` between qualifiers that have a place each;
 * - `R` required, `r` required by the guide but only warned about, `S` situational; then the most uses (`*`: no limit;
 *   `w` after it: going over is only warned about);
 * - the required elements; after `/` those whose absence is only warned about;
 * - `@8=XX,24` the codes element 8 may have, `~8=` the same as a warning, `@5-1=` for a component. In place of codes:
 *   `day` a calendar day, `filled` no blank start, `place` a place of service known to Medicare.
 *
 * The first line of a loop opens it, and its uses are the loop's. Lines with the same segment id next to each other
 * stand at one position, where order is free; so do loops that open with the same segment id.
 */
export interface LoopGuide {
  readonly loop: number;
  /** The name in the guide: `2310C`. */
  readonly name: string;
  readonly parents: readonly number[];
  readonly segments: string;
}

export interface SegmentLine {
  readonly tag: string;
  /** Empty: whatever the first element says. */
  readonly qualifiers: readonly string[];
  readonly required: 'R' | 'r' | 'S';
  /** 0: no limit. */
  readonly max: number;
  readonly maxTolerated: boolean;
  /** Bit k is element k. */
  readonly need: number;
  readonly should: number;
  readonly checks: readonly ElementRule[];
}

export interface ElementRule {
  readonly element: number;
  /** 0: the whole element. */
  readonly component: number;
  readonly tolerated: boolean;
  readonly kind: 'codes' | 'day' | 'filled' | 'place';
  readonly codes: readonly string[];
}

/** The lines of a loop that a version has, in order. @throws Error on a line that does not read. */
export function readLines(text: string, version: number): SegmentLine[] {
  const lines: SegmentLine[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const only = /^([45]):\s*(.*)$/.exec(line);
    if (only !== null && Number(only[1]) * 1000 + 10 !== version) continue;
    lines.push(...readLine(only?.[2] ?? line));
  }
  return lines;
}

function readLine(line: string): SegmentLine[] {
  const [name = '', uses = '', ...rest] = line.split(/\s+/);
  const [tag = '', qualifiers = ''] = name.split('*');
  const use = /^([RrS])(\d+|\*)(w?)$/.exec(uses);
  if (use === null) throw new Error(`guide line does not read: ${line}`);
  let [need, should] = [0, 0];
  let tolerated = false;
  const checks: ElementRule[] = [];
  for (const word of rest) {
    if (word === '/') tolerated = true;
    else if (/^\d+$/.test(word)) {
      if (tolerated) should |= 1 << Number(word);
      else need |= 1 << Number(word);
    } else checks.push(readRule(word));
  }
  const shared = {
    tag,
    required: use[1] as 'R' | 'r' | 'S',
    max: use[2] === '*' ? 0 : Number(use[2]),
    maxTolerated: use[3] === 'w',
    need,
    should,
    checks,
  };
  return qualifiers.split('+').map((place) => ({ ...shared, qualifiers: place === '' ? [] : place.split('|') }));
}

function readRule(word: string): ElementRule {
  const match = /^([@~])(\d+)(?:-(\d+))?=(.+)$/.exec(word);
  if (match === null) throw new Error(`guide rule does not read: ${word}`);
  const [, sign, element, component = '0', list = ''] = match;
  const named = list === 'day' || list === 'filled' || list === 'place';
  return {
    element: Number(element),
    component: Number(component),
    tolerated: sign === '~',
    kind: named ? list : 'codes',
    codes: named ? [] : list.split(','),
  };
}
