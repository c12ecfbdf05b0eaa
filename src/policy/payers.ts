import { readCorrections } from './corrections.ts';
import type { Door } from './door.ts';
import { KX_MEANINGS, type KxMeaning } from './other-uses/meanings.ts';
import { checkContinuity, readEntries, readHeader } from './series.ts';
import type { PayerRule, Payers, TableAbout } from './types.ts';
import { OWN_AMOUNTS } from './values.ts';

const TABLE_RULES = ['medicare', 'never', 'unknown'] as const;

export interface PayerTable extends TableAbout {
  readonly payers: Payers;
}

/**
 * Reads the payer table. Laid over another table, an indicator or payer id takes the place of the same one below it,
 * and a file may hold nothing but `payers:`.
 */
export function readPayers(door: Door, node: unknown, below?: PayerTable): PayerTable {
  const parts = ['sources', 'professional', 'institutional', 'otherwise', 'dental', 'payers', 'corrections'];
  const file = door.map(node, 'the file', ['id', 'label', 'unit', 'cites', ...parts]);
  const header = readHeader(door, file, 'payers', below);
  const sources = file['sources'] === undefined ? {} : door.map(file['sources'], 'sources');
  const rule = (key: 'otherwise' | 'dental') =>
    file[key] === undefined && below ? below.payers[key] : readRule(door, file[key], key, sources);
  const table = (key: 'professional' | 'institutional') =>
    file[key] === undefined && below ? below.payers[key] : readTable(door, file[key], key, sources, below?.payers[key]);
  return {
    ...header,
    payers: {
      professional: table('professional'),
      institutional: table('institutional'),
      otherwise: rule('otherwise'),
      dental: rule('dental'),
      byId: readById(door, file['payers'], sources, below?.payers.byId),
      corrections: readCorrections(door, file['corrections'], sources, below?.payers.corrections),
    },
  };
}

function readTable(
  door: Door,
  node: unknown,
  at: string,
  sources: Record<string, unknown>,
  below: ReadonlyMap<string, PayerRule> = new Map(),
): ReadonlyMap<string, PayerRule> {
  const rules = new Map(below);
  for (const [indicator, each] of Object.entries(door.map(node, at))) {
    rules.set(indicator, readRule(door, each, `${at}.${indicator}`, sources));
  }
  return rules;
}

function readRule(door: Door, node: unknown, at: string, sources: Record<string, unknown>): PayerRule {
  const map = door.map(node, at, ['rule', 'label', 'source', 'uses']);
  return {
    rule: door.oneOf(map['rule'], `${at}.rule`, TABLE_RULES),
    label: door.text(map['label'], `${at}.label`),
    source: readSource(door, map['source'], at, sources),
    ...readUses(door, map['uses'], at),
  };
}

/** `uses`: the other meanings of KX that the payer follows. */
function readUses(door: Door, node: unknown, at: string): { uses?: readonly KxMeaning[] } {
  if (node === undefined) return {};
  return { uses: door.list(node, `${at}.uses`).map((each, i) => door.oneOf(each, `${at}.uses[${i}]`, KX_MEANINGS)) };
}

function readById(
  door: Door,
  node: unknown,
  sources: Record<string, unknown>,
  below: ReadonlyMap<string, PayerRule> = new Map(),
): ReadonlyMap<string, PayerRule> {
  const rules = new Map(below);
  const seen = new Set<string>();
  for (const [i, each] of (node === undefined ? [] : door.list(node, 'payers')).entries()) {
    const at = `payers[${i}]`;
    const map = door.map(each, at, ['payer_id', 'rule', 'label', 'source', 'uses', 'values']);
    const id = door.text(map['payer_id'], `${at}.payer_id`);
    if (seen.has(id)) door.fail('POLICY_OVERLAP', `${at} has the payer id of an earlier entry`, { found: id });
    seen.add(id);
    const label = door.text(map['label'], `${at}.label`);
    const source = readSource(door, map['source'], at, sources);
    const rule = door.oneOf(map['rule'], `${at}.rule`, [...TABLE_RULES, 'own']);
    if (rule !== 'own') {
      if (map['values'] !== undefined) door.fail('POLICY_SHAPE', `${at} has values, which only rule own may have`);
      rules.set(id, { rule, label, source, ...readUses(door, map['uses'], at) });
      continue;
    }
    const entries = readEntries(door, map['values'], OWN_AMOUNTS, `${at}.values`).sort((a, b) =>
      a.from < b.from ? -1 : 1,
    );
    checkContinuity(door, entries, `${at}.values`);
    const amounts = { id: `payers.${id}`, label: `${label}: own threshold`, unit: 'dollars', cites: [], entries };
    rules.set(id, { rule, label, source, amounts, ...readUses(door, map['uses'], at) });
  }
  return rules;
}

/** A source written out, or the key of one at the head of the file. */
function readSource(door: Door, node: unknown, at: string, sources: Record<string, unknown>) {
  return door.source(typeof node === 'string' ? sources[node] : node, `${at}.source`);
}
