import type { Door } from './door.ts';
import { checkContinuity, readEntries, type SeriesKind } from './series.ts';
import { CORRECTION_WAYS, type CorrectionRule, type Corrections, type Series } from './types.ts';

const COUNTED_FROM = ['decision', 'service'] as const;
const LONGEST_MONTHS = 120;

const CORRECTION: SeriesKind<CorrectionRule> = {
  id: 'payers.corrections',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, ['way', 'months', 'counted_from', 'change_reason']);
    const { months, change_reason: reason } = map;
    if (reason !== undefined && !/^[A-Z]\d$/.test(String(reason)))
      door.fail('POLICY_SHAPE', `${at}.change_reason is not a condition code`, { expected: 'a letter and a digit' });
    return {
      way: door.oneOf(map['way'], `${at}.way`, CORRECTION_WAYS),
      months: months === undefined ? 0 : door.number(months, `${at}.months`, 0, 1, LONGEST_MONTHS),
      countedFrom: door.oneOf(map['counted_from'] ?? 'decision', `${at}.counted_from`, COUNTED_FROM),
      changeReason: reason === undefined ? '' : door.text(reason, `${at}.change_reason`),
    };
  },
};

/**
 * Reads how payers let a decided claim be corrected, dated, by form and claim filing indicator and by payer id. Laid over
 * another table, what stands under an indicator or payer id takes the place of all that stands there below it.
 */
export function readCorrections(
  door: Door,
  node: unknown,
  sources: Readonly<Record<string, unknown>>,
  below: Corrections | undefined,
): Corrections {
  const map =
    node === undefined && below
      ? {}
      : door.map(node, 'corrections', ['professional', 'institutional', 'by_payer', 'otherwise']);
  const series = (each: unknown, key: string): Series<CorrectionRule> => {
    const at = `corrections.${key}`;
    const resolved = Array.isArray(each) ? each.map((entry) => withSource(entry, sources)) : each;
    const entries = readEntries(door, resolved, CORRECTION, at).sort((a, b) => (a.from < b.from ? -1 : 1));
    checkContinuity(door, entries, at);
    return {
      id: `payers.${at}`,
      label: `How a claim is corrected: ${key}`,
      unit: 'way and time',
      cites: CITES,
      entries,
    };
  };
  const table = (key: 'professional' | 'institutional' | 'by_payer', old: Corrections['byPayer'] | undefined) => {
    const rules = new Map(old);
    if (map[key] === undefined) return rules;
    for (const [name, each] of Object.entries(door.map(map[key], `corrections.${key}`)))
      rules.set(name, series(each, `${key}.${name}`));
    return rules;
  };
  return {
    professional: table('professional', below?.professional),
    institutional: table('institutional', below?.institutional),
    byPayer: table('by_payer', below?.byPayer),
    otherwise: map['otherwise'] === undefined && below ? below.otherwise : series(map['otherwise'], 'otherwise'),
  };
}

const CITES = ['42 CFR 405.980', '42 CFR 424.44', 'Pub. 100-04 ch. 34 s. 10', 'Pub. 100-04 ch. 1 s. 130.1'];

function withSource(entry: unknown, sources: Readonly<Record<string, unknown>>): unknown {
  if (typeof entry !== 'object' || entry === null || !('source' in entry) || typeof entry.source !== 'string')
    return entry;
  return { ...entry, source: sources[entry.source] };
}
