import { formatDollars, type IsoDate, isoDate, isoDateOf, nextDay } from '../base/index.ts';
import { type Found, gpciOn, inForce, releaseOn } from './lookup.ts';
import type { Measure } from './measure-types.ts';
import { pathOf } from './paths.ts';
import type { YearlyAmount } from './payment-types.ts';
import type { RemitList } from './remit-types.ts';
import {
  type BucketAmounts,
  type Confidence,
  type ConversionFactor,
  OPEN_END,
  type Policy,
  type PolicyGap,
  type Source,
} from './types.ts';

/** One thing the shelf knows, for a list. */
export interface PolicySummary {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly file: string;
  readonly values: number;
  /** First and last day that have a value. */
  readonly covers: string;
  /** The least certain of its values. */
  readonly confidence: Confidence;
}

export interface PolicyRow {
  /** What the value belongs to, where a table has many: a code, a payer, a type of bill. */
  readonly key: string;
  readonly value: string;
  readonly from: IsoDate;
  readonly through: IsoDate;
  readonly source: Source;
}

export interface PolicyView {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly cites: readonly string[];
  readonly file: string;
  readonly rows: readonly PolicyRow[];
  /** The gap on the day asked for; without such a day, the gap after the last value, if it ends. */
  readonly gap: PolicyGap | undefined;
}

const FIRST_DAY = isoDate('2006-01-01');
const CERTAINTY: readonly Confidence[] = ['unconfirmed', 'one source', 'confirmed'];

export function listPolicy(policy: Policy): PolicySummary[] {
  return [...policy.series.keys(), ...policy.tables.keys()].sort().map((id) => {
    const { label, unit, file, rows } = showPolicy(policy, id) as PolicyView;
    const from = rows.map((row) => row.from).sort()[0] ?? FIRST_DAY;
    const through =
      rows
        .map((row) => row.through)
        .sort()
        .at(-1) ?? FIRST_DAY;
    const confidence = CERTAINTY.find((each) => rows.some((row) => row.source.confidence === each)) ?? 'confirmed';
    return { id, label, unit, file, values: rows.length, covers: coverOf(from, through), confidence };
  });
}

/** Everything on file under an id, or what is in force on a day; undefined when there is no such id. */
export function showPolicy(policy: Policy, id: string, on?: IsoDate): PolicyView | undefined {
  const about = policy.series.get(id) ?? policy.tables.get(id);
  if (!about) return undefined;
  const all = rowsOf(policy, id);
  const rows = on === undefined ? all : all.filter((row) => row.from <= on && on <= row.through);
  const { label, unit, cites } = about;
  const file = id.startsWith('payers.') ? pathOf('payers') : pathOf(id);
  return { id, label, unit, cites, file, rows, gap: gapOn(policy, id, on, all) };
}

function coverOf(from: IsoDate, through: IsoDate): string {
  return `${from}..${through === OPEN_END ? 'until changed' : through}`;
}

function gapOn(policy: Policy, id: string, on: IsoDate | undefined, rows: readonly PolicyRow[]): PolicyGap | undefined {
  const last = rows
    .map((row) => row.through)
    .sort()
    .at(-1);
  const asked = on ?? (last && last !== OPEN_END ? nextDay(last) : undefined);
  if (asked === undefined) return undefined;
  const day = Number(asked.replaceAll('-', ''));
  const series = policy.series.get(id);
  let found: Found<unknown> | undefined;
  if (series) found = inForce(series, asked);
  else if (id === 'fees.rvu') found = releaseOn(policy.fees, day);
  else if (id === 'fees.gpci') found = gpciOn(policy.fees, day);
  return found && !found.ok ? found.gap : undefined;
}

function rowsOf(policy: Policy, id: string): PolicyRow[] {
  const series = policy.series.get(id);
  if (series) return series.entries.map((entry) => ({ ...entry, key: '', value: valueText(entry.value) }));
  const use = policy.otherUses.tables.get(id);
  if (use) return use.rows.map((row) => ({ ...dated(row), key: row.key, value: row.value }));
  switch (id) {
    case 'therapy.codes':
      return policy.codes.map(({ code, disposition, lockedModifier, label, from, through, source }) => ({
        ...dated({ from, through, source }),
        key: code,
        value: `${disposition}${lockedModifier ? `, ${lockedModifier} only` : ''}: ${label}`,
      }));
    case 'therapy.bill_types':
      return policy.billTypes.flatMap(({ billType, label, counts, source }) => {
        const key = `${billType}X`;
        const never = { key, value: `does not count: ${label}`, from: FIRST_DAY, through: OPEN_END, source };
        const rows = counts.map((span) => ({ ...dated(span), key, value: `counts: ${label}` }));
        return rows.length > 0 ? rows : [never];
      });
    case 'remit.adjustment_reasons':
    case 'remit.remarks':
    case 'remit.provider_adjustments':
    case 'remit.groups':
      return policy.remit[id.slice('remit.'.length) as RemitList].map(({ code, effect, next, label, ...span }) => ({
        ...dated(span),
        key: code,
        value: `${effect}, next ${next}: ${label}`,
      }));
    case 'payers':
      return payerRows(policy);
    case 'documentation.measures':
      return policy.measures.measures.flatMap(measureRows);
    case 'documentation.text_patterns':
      return policy.textPatterns.patterns.map(({ id: key, question: value, ...pattern }) => ({
        ...dated(pattern),
        key,
        value,
      }));
    default:
      return feeRows(policy, id);
  }
}

function measureRows({ id: key, name, unit, better, range, from, through, changes }: Measure): PolicyRow[] {
  const number = (scaled: number) => String(scaled / 1000);
  const [least, most] = [range.least, range.most].map((end) => (end === undefined ? '' : number(end)));
  const head = { key, value: `${name}, ${unit}, better ${better}, range ${least}..${most}` };
  return [
    { ...dated({ from, through, source: range.source }), ...head },
    ...changes.map(({ kind, low, high, of, part, population, about, source }) => {
      const size = low === high ? number(low) : `${number(low)}-${number(high)}`;
      const what = [part, population, about].filter(Boolean).join(', ');
      return {
        ...dated({ from, through, source }),
        key,
        value: `${kind} ${size} ${of === 'baseline' ? 'percent of the baseline' : unit}: ${what}`,
      };
    }),
  ];
}

function payerRows({ payers }: Policy): PolicyRow[] {
  const keyed = [
    ...[...payers.byId].map(([id, rule]) => [`payer ${id}`, rule] as const),
    ...[...payers.professional].map(([indicator, rule]) => [`837P ${indicator}`, rule] as const),
    ...[...payers.institutional].map(([indicator, rule]) => [`837I ${indicator}`, rule] as const),
    ['837D', payers.dental] as const,
    ['any other', payers.otherwise] as const,
  ];
  return keyed.map(([key, { rule, label, source }]) => ({
    key,
    value: `${rule}: ${label}`,
    from: FIRST_DAY,
    through: OPEN_END,
    source,
  }));
}

function feeRows({ fees, mues }: Policy, id: string): PolicyRow[] {
  if (id === 'fees.rvu') {
    return fees.releases.map((release) => {
      const unconfirmed = release.from < release.confirmedFrom;
      const before = unconfirmed ? `, unconfirmed before ${isoDateOf(release.confirmedFrom)}` : '';
      return {
        ...dated(release),
        key: String(release.from).slice(0, 4),
        value: `${release.code.length} codes${before}`,
      };
    });
  }
  if (id === 'fees.gpci') {
    return fees.gpcis.map((year) => ({
      ...dated(year),
      key: String(year.year),
      value: `${year.locality.length} localities`,
    }));
  }
  if (id === 'fees.mue') {
    return mues.map((table) => {
      const after = `, unconfirmed after ${isoDateOf(table.confirmedThrough)}`;
      return { ...dated(table), key: String(table.from).slice(0, 4), value: `${table.rows.size} codes${after}` };
    });
  }
  const known = fees.localityOfZip.reduce((count, locality) => count + (locality >= 0 ? 1 : 0), 0);
  const value = `${known} ZIP codes in ${fees.localities.length} localities`;
  return [{ key: '', value, from: FIRST_DAY, through: OPEN_END, source: fees.zipSource }];
}

function dated(span: {
  from: number;
  through: number;
  source: Source;
}): Pick<PolicyRow, 'from' | 'through' | 'source'> {
  return { from: isoDateOf(span.from), through: isoDateOf(span.through), source: span.source };
}

/** A value for people: amounts in dollars, factors with their decimals, anything else name by name. */
function valueText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('ptSlp' in value) {
    const { ptSlp, ot } = value as BucketAmounts;
    return `PT and SLP ${formatDollars(ptSlp)}, OT ${formatDollars(ot)}`;
  }
  if ('amount' in value) return formatDollars((value as YearlyAmount).amount);
  if ('nonQp' in value) {
    const { nonQp, qp } = value as ConversionFactor;
    return `${(nonQp / 10_000).toFixed(4)}${qp === nonQp ? '' : `, qualifying participants ${(qp / 10_000).toFixed(4)}`}`;
  }
  if (Array.isArray(value)) return value.map(valueText).join(' ');
  if (value instanceof Map) return valueText(Object.fromEntries(value));
  return Object.entries(value)
    .map(([name, each]) => (isMap(each) ? `${name} (${valueText(each)})` : `${name} ${valueText(each)}`))
    .join(', ');
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
