import { type IsoDate, parseIsoDate, parseScaled } from '../base/index.ts';
import { type PolicyIssue, type PolicyIssueCode, policyIssue } from './issues.ts';
import { type Confidence, OPEN_END, type Source } from './types.ts';

const CONFIDENCES: readonly Confidence[] = ['confirmed', 'one source', 'unconfirmed'];
const NO_SOURCE: Source = { title: '', href: '', checked: '1900-01-01' as IsoDate, confidence: 'unconfirmed' };

/** The words a YAML value may use for a day that has not been set. */
const UNTIL_CHANGED = 'until changed';

/**
 * Turns the texts, lists and maps of one parsed policy file into checked values. What is wrong becomes an issue that
 * names the place, and a harmless stand-in is returned, so that one reading finds everything; a shelf with issues is
 * never used. Written by hand: a schema library takes longer to start than the whole shelf takes to load.
 */
export class Door {
  readonly file: string;
  readonly issues: PolicyIssue[];

  constructor(file: string, issues: PolicyIssue[]) {
    this.file = file;
    this.issues = issues;
  }

  fail(code: PolicyIssueCode, message: string, details: Parameters<typeof policyIssue>[3] = {}): void {
    this.issues.push(policyIssue(code, this.file, message, details));
  }

  /** A map with no keys but the given ones. */
  map(node: unknown, at: string, keys?: readonly string[]): Record<string, unknown> {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      this.fail('POLICY_SHAPE', `${at} is not a map`, { found: describe(node), expected: keys?.join(', ') ?? 'a map' });
      return {};
    }
    for (const key of Object.keys(node)) {
      if (keys && !keys.includes(key)) {
        this.fail('POLICY_SHAPE', `${at} has a part that nothing reads`, { found: key, expected: keys.join(', ') });
      }
    }
    return node as Record<string, unknown>;
  }

  list(node: unknown, at: string): readonly unknown[] {
    if (Array.isArray(node)) return node;
    this.fail('POLICY_SHAPE', `${at} is not a list`, { found: describe(node), expected: 'a list' });
    return [];
  }

  text(node: unknown, at: string): string {
    if (typeof node === 'string' && node !== '') return node;
    this.fail('POLICY_SHAPE', `${at} is not a text`, { found: describe(node), expected: 'a text' });
    return '';
  }

  texts(node: unknown, at: string): readonly string[] {
    return this.list(node, at).map((each, i) => this.text(each, `${at}[${i}]`));
  }

  oneOf<T extends string>(node: unknown, at: string, allowed: readonly T[]): T {
    if (allowed.includes(node as T)) return node as T;
    this.fail('POLICY_SHAPE', `${at} is none of the known words`, {
      found: describe(node),
      expected: allowed.join(', '),
    });
    return allowed[0] as T;
  }

  flag(node: unknown, at: string): boolean {
    return this.oneOf(node, at, ['no', 'yes']) === 'yes';
  }

  /** A plain decimal as an integer scaled by 10^places, within [low, high] so scaled. */
  number(node: unknown, at: string, places: number, low: number, high: number): number {
    const value = parseScaled(this.text(node, at), places);
    if (value !== undefined && value >= low && value <= high) return value;
    const scale = 10 ** places;
    this.fail('POLICY_VALUE_RANGE', `${at} is outside the range of such values`, {
      found: describe(node),
      expected: `${low / scale} to ${high / scale}, at most ${places} decimal places`,
    });
    return low;
  }

  day(node: unknown, at: string, openEnded = false): IsoDate {
    if (openEnded && node === UNTIL_CHANGED) return OPEN_END;
    const day = typeof node === 'string' ? parseIsoDate(node) : undefined;
    if (day !== undefined && day < OPEN_END) return day;
    const expected = openEnded ? `YYYY-MM-DD or '${UNTIL_CHANGED}'` : 'YYYY-MM-DD';
    this.fail('POLICY_SHAPE', `${at} is not a calendar day`, { found: describe(node), expected });
    return '1900-01-01' as IsoDate;
  }

  /** First and last day; the first may not come after the last. */
  span(from: unknown, through: unknown, at: string, openEnded: boolean): { from: IsoDate; through: IsoDate } {
    const span = { from: this.day(from, `${at}.from`), through: this.day(through, `${at}.through`, openEnded) };
    if (span.from > span.through) {
      this.fail('POLICY_SHAPE', `${at} ends before it begins`, { found: `${span.from}..${span.through}` });
    }
    return span;
  }

  /** `confidence` may stand apart from the rest when many values share one source. */
  source(node: unknown, at: string, confidence?: unknown): Source {
    const missing = (what: string, found: unknown) => {
      this.fail('POLICY_SOURCE_MISSING', `${at} does not say ${what}`, {
        found: describe(found),
        expected: 'title, href, checked (a day), confidence (confirmed, one source, unconfirmed)',
        hint: 'Say where the value was read and on which day.',
      });
      return NO_SOURCE;
    };
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return missing('where it comes from', node);
    const { title, href, checked, ...rest } = node as Record<string, unknown>;
    if (typeof title !== 'string' || title === '') return missing('its title', title);
    if (typeof href !== 'string' || !/^https?:\/\/\S+$/.test(href)) return missing('its address', href);
    const day = typeof checked === 'string' ? parseIsoDate(checked) : undefined;
    if (day === undefined || day < '2020-01-01') return missing('when it was checked', checked);
    const known = CONFIDENCES.find((each) => each === (confidence ?? rest['confidence']));
    if (known === undefined) return missing('how certain it is', confidence ?? rest['confidence']);
    return { title, href, checked: day, confidence: known };
  }
}

function describe(node: unknown): string {
  if (node === undefined || node === null) return 'nothing';
  return typeof node === 'string' ? node : Array.isArray(node) ? 'a list' : 'a map';
}
