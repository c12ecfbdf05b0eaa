import type { Door } from '../door.ts';
import { readHeader } from '../series.ts';
import type { Source, TableAbout } from '../types.ts';
import { readDmepos } from './dmepos.ts';
import type { OtherUseId } from './paths.ts';
import {
  readColonoscopy,
  readDental,
  readInjections,
  readModifierMeanings,
  readNails,
  readNotUsed,
  readOrders,
  readSessions,
  readSexConflict,
} from './rules.ts';
import type { DmeposPolicy, OtherUses, UseRow, UseTable } from './types.ts';
import { OPEN_DAY, UseDoor } from './use-door.ts';

/** Reads one file through all layers; a later file takes the place of an earlier one unless `read` merges them. */
export type ReadLayers = <T>(id: OtherUseId, read: (door: Door, node: unknown, below: T | undefined) => T) => T;

const FIRST_DAY = 20020701; // KX replaced the local modifier ZX on equipment claims

/** Every meaning of KX beside the therapy threshold, checked. */
export function buildOtherUses(layers: ReadLayers): OtherUses {
  const tables = new Map<string, UseTable>();
  const read = <T>(id: OtherUseId, parts: readonly string[], from: (use: UseDoor, below: T | undefined) => T): T =>
    layers<{ about: TableAbout; value: T }>(id, (door, node, below) => {
      const use = new UseDoor(door, node, parts);
      const about = readHeader(door, use.file, id, below?.about);
      const value = from(use, below?.value);
      tables.set(id, { ...about, rows: [] });
      return { about, value };
    })?.value;
  const dmepos = read<DmeposPolicy[]>('other_uses.dmepos', ['policies'], (use, below = []) => readDmepos(use, below));
  const orders = read('other_uses.orders', ['listed', 'open', 'written_order'], readOrders);
  const meanings = read('other_uses.modifiers', ['modifiers', 'not_met'], readModifierMeanings);
  const sexParts = ['professional', 'institutional', 'condition_titles', 'edits', 'procedures'];
  const sexConflict = read('other_uses.sex_conflict', sexParts, readSexConflict);
  const dentalParts = ['accepted', 'required', 'diagnosis_required', 'code_prefix', 'examples'];
  const dental = read('other_uses.dental', dentalParts, readDental);
  const sessions = read('other_uses.sessions', ['programs'], readSessions);
  const injections = read('other_uses.injections', ['kinds'], readInjections);
  const colonoscopy = read('other_uses.colonoscopy', ['rule', 'tests', 'without'], readColonoscopy);
  const nails = read('other_uses.nails', ['codes', 'fingers', 'toes', 'contractors'], readNails);
  const notUsed = read('other_uses.not_used', ['rows'], readNotUsed);
  const uses = { dmepos, orders, ...meanings, sexConflict, dental, sessions, injections, colonoscopy, nails, notUsed };
  return { ...uses, tables: withRows(tables, uses) };
}

/** The tables with their rows, and one more for each equipment policy. */
function withRows(tables: ReadonlyMap<string, UseTable>, uses: Omit<OtherUses, 'tables'>): Map<string, UseTable> {
  const rows = rowsOf(uses);
  const all = new Map<string, UseTable>();
  for (const [id, table] of tables) all.set(id, { ...table, rows: rows[id as OtherUseId] });
  for (const policy of uses.dmepos ?? []) {
    const { label, unit, cites } = tables.get('other_uses.dmepos') as UseTable;
    const about = { label: `${label}: ${policy.name}`, unit: unit === 'policy' ? 'criterion' : unit, cites };
    all.set(`other_uses.dmepos.${policy.key}`, { ...about, rows: criterionRows(policy) });
  }
  return all;
}

function rowsOf(uses: Omit<OtherUses, 'tables'>): Record<OtherUseId, UseRow[]> {
  const { orders, sexConflict, dental, colonoscopy } = uses;
  const always = (key: string, value: string, source: Source): UseRow => ({
    key,
    value,
    source,
    from: FIRST_DAY,
    through: OPEN_DAY,
  });
  return {
    'other_uses.dmepos': uses.dmepos.map((policy) => ({
      ...policy,
      value: `${policy.name} (${policy.lcd}, ${policy.article}): KX ${policy.kx.replaceAll('_', ' ')}; ${policy.codes.text}`,
    })),
    'other_uses.orders': orderRows(orders),
    'other_uses.modifiers': [
      ...uses.modifiers.map((row) => always(row.modifier, `${row.kind.replace('_', ' ')}: ${row.says}`, row.source)),
      ...uses.notMet.map((row) => always(row.modifier, `billed when ${row.when}; pays: ${row.pays}`, row.source)),
    ],
    'other_uses.sex_conflict': [
      { ...sexConflict.professional, key: '837P', value: 'KX on each line whose procedure is sex-specific' },
      { ...sexConflict.institutional, key: '837I', value: `condition code ${sexConflict.condition} on the claim` },
      ...sexConflict.titles.map((row) => ({ ...row, key: `code ${sexConflict.condition}`, value: row.title })),
      ...sexConflict.edits.map(({ key, says, source }) => always(key, says, source)),
      ...sexConflict.procedures.map(({ sex, codes, source }) => always(`sex ${sex}`, codes.text, source)),
    ],
    'other_uses.dental': [
      { ...dental.accepted, key: 'accepted', value: 'KX on linked dental services' },
      { ...dental.required, key: 'required', value: 'KX on linked dental services' },
      { ...dental.diagnosisRequired, key: 'diagnosis', value: 'a diagnosis code on the 837D' },
      ...dental.examples.map((row) => ({ ...row, value: row.says })),
    ],
    'other_uses.sessions': uses.sessions.flatMap((row) => {
      const most = row.most === undefined ? 'no end known' : `${row.most} at most`;
      const value = `${row.name}: KX past ${row.free} ${row.counts}, ${most}, by ${row.period}; ${row.codes.text}`;
      const end = row.mostSource && { ...row, value: `${row.name}: ${most}`, source: row.mostSource };
      return end && end.source !== row.source ? [{ ...row, value }, end] : [{ ...row, value }];
    }),
    'other_uses.injections': uses.injections.map((row) => {
      const most =
        row.most === undefined ? '' : `; ${row.most} diagnostic days${row.months ? ` in ${row.months} months` : ''}`;
      return { ...row, value: `${row.name}: ${row.never ? 'no KX' : `KX when diagnostic${most}`}; ${row.codes.text}` };
    }),
    'other_uses.colonoscopy': [
      { ...colonoscopy.rule, key: 'rule', value: `KX after a positive stool test; ${colonoscopy.rule.codes.text}` },
      ...colonoscopy.tests.map((row) => ({ ...row, key: row.code, value: row.says })),
      always('without KX', colonoscopy.without.says, colonoscopy.without.source),
    ],
    'other_uses.nails': uses.nails.contractors.map((row) => ({
      ...row,
      key: row.key,
      value: `${row.states.join(' ')}: repeat within ${row.fingerWeeks} weeks (finger) or ${row.toeWeeks} (toe) ${row.kx ? 'needs KX' : 'takes no KX'}`,
    })),
    'other_uses.not_used': uses.notUsed.map((row) => ({ ...row, key: row.codes.text, value: row.says })),
  };
}

function orderRows({ listed, open, writtenOrder }: OtherUses['orders']): UseRow[] {
  const { from, source, monthsFaceToFace } = writtenOrder;
  return [
    ...listed.map((row) => ({ ...row, key: 'listed', value: row.codes.text })),
    ...open.map((row) => ({
      key: `open for ${row.policies.join(', ')}`,
      value: row.why,
      from: row.from,
      through: OPEN_DAY,
      source: { ...row.source, confidence: 'unconfirmed' as const },
    })),
    {
      key: 'written order',
      value: `face-to-face within ${monthsFaceToFace} months before the order`,
      from,
      through: OPEN_DAY,
      source,
    },
  ];
}

function criterionRows(policy: DmeposPolicy): UseRow[] {
  const { from, through, source } = policy;
  return [...policy.criteria.values()].map(({ id, says, confidence }) => ({
    key: id,
    value: says,
    from,
    through,
    source: { ...source, confidence },
  }));
}
