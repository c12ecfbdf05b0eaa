import { readBillTypes } from './bill-types.ts';
import { readCodes } from './codes.ts';
import { readDocumentation } from './documentation.ts';
import { Door } from './door.ts';
import { buildFees } from './fees.ts';
import { type PolicyIssue, policyIssue } from './issues.ts';
import { type MeaningList, readMeanings } from './meanings.ts';
import { readMeasures } from './measures.ts';
import { parseMue, spreadMues } from './mue.ts';
import { buildOtherUses } from './other-uses/build-other-uses.ts';
import { idOf, PATHS, type PolicyId } from './paths.ts';
import { readPayers } from './payers.ts';
import { ASSISTANT, COINSURANCE, DEDUCTIBLE, REASONS, SEQUESTRATION } from './payment-values.ts';
import { REMIT_LISTS, type RemitList } from './remit-types.ts';
import { checkContinuity, readSeries, type SeriesKind } from './series.ts';
import { readTextPatterns } from './text-patterns.ts';
import type {
  BillType,
  Mue,
  MueService,
  MueTable,
  PayerRule,
  Payers,
  Policy,
  Series,
  TableAbout,
  TherapyCode,
} from './types.ts';
import { ACCRUAL, CONVERSION_FACTOR, MODIFIERS, MPPR, REVIEW, SCOPE, THRESHOLD, UNITS } from './values.ts';
import { type ParsedTexts, parseYaml } from './yaml.ts';

/** The files of one policy folder by path; the shelf is one, a folder laid over it another. */
export interface Layer {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** What some of the texts parse to. */
  readonly parsed?: ParsedTexts;
}

/**
 * Everything the folders hold, checked. Later layers are laid over earlier ones: yearly values by first day, codes by
 * code, types of bill by type, payers by indicator or id, fee tables by file.
 */
export function buildPolicy(layers: readonly Layer[], version: string, issues: PolicyIssue[]): Policy {
  for (const layer of layers) {
    for (const path of layer.files.keys()) {
      if (idOf(path) !== undefined) continue;
      const expected = Object.values(PATHS).join(', ');
      issues.push(
        policyIssue('POLICY_FILE_UNKNOWN', `${layer.name}/${path}`, 'nothing reads a file of this name', { expected }),
      );
    }
  }
  const series = new Map<string, Series<unknown>>();
  const dated = <T>(kind: SeriesKind<T>): Series<T> => {
    const read = (door: Door, node: unknown, below: Series<T> | undefined) => readSeries(door, node, kind, below);
    const result = layered(layers, issues, kind.id as PolicyId, read, { ...EMPTY, id: kind.id, entries: [] });
    checkContinuity(new Door(PATHS[kind.id as PolicyId], issues), result.entries, kind.id);
    series.set(kind.id, result);
    return result;
  };
  const codes = layered(layers, issues, 'therapy.codes', readCodes, { ...EMPTY, codes: [] });
  const measures = layered(layers, issues, 'documentation.measures', readMeasures, NO_MEASURES);
  const textPatterns = layered(layers, issues, 'documentation.text_patterns', readTextPatterns, NO_PATTERNS);
  const types = layered(layers, issues, 'therapy.bill_types', readBillTypes, { ...EMPTY, billTypes: [] });
  const table = layered(layers, issues, 'payers', readPayers, { ...EMPTY, payers: NO_PAYERS });
  const meanings = Object.fromEntries(
    REMIT_LISTS.map((list) => [list, layered(layers, issues, `remit.${list}`, readMeanings(list), NO_MEANINGS)]),
  ) as Record<RemitList, MeaningList>;
  const mues = spreadMues(tables(layers, 'fees.mue').map(([path, text]) => parseMue(new Door(path, issues), text)));
  const otherUses = buildOtherUses((id, read) => layered(layers, issues, id, read, undefined as never));
  const policy = {
    version,
    threshold: dated(THRESHOLD),
    review: dated(REVIEW),
    mppr: dated(MPPR),
    scope: dated(SCOPE),
    accrual: dated(ACCRUAL),
    modifiers: dated(MODIFIERS),
    units: dated(UNITS),
    conversionFactor: dated(CONVERSION_FACTOR),
    payment: {
      deductible: dated(DEDUCTIBLE),
      coinsurance: dated(COINSURANCE),
      sequestration: dated(SEQUESTRATION),
      assistant: dated(ASSISTANT),
      reasons: dated(REASONS),
    },
    documentation: readDocumentation(dated),
    codes: codes.codes,
    measures,
    textPatterns,
    billTypes: types.billTypes,
    payers: table.payers,
    mues,
    remit: Object.fromEntries(REMIT_LISTS.map((list) => [list, meanings[list].codes])) as Policy['remit'],
    fees: buildFees(
      { rvu: tables(layers, 'fees.rvu'), gpci: tables(layers, 'fees.gpci'), zip: tables(layers, 'fees.zip') },
      issues,
    ),
    otherUses,
    series,
    tables: new Map<string, TableAbout>([
      ['therapy.codes', codes],
      ['therapy.bill_types', types],
      ['documentation.measures', measures],
      ['documentation.text_patterns', textPatterns],
      ['payers', table],
      ...REMIT_LISTS.map((list) => [`remit.${list}`, meanings[list]] as const),
      ...otherUses.tables,
      ...FEE_TABLES,
    ]),
  };
  const { professional, institutional, byPayer, otherwise } = table.payers.corrections;
  for (const each of [...professional.values(), ...institutional.values(), ...byPayer.values(), otherwise])
    series.set(each.id, each);
  for (const rule of table.payers.byId.values()) if (rule.rule === 'own') series.set(rule.amounts.id, rule.amounts);
  return { ...policy, ...lookups(policy.codes, policy.billTypes, policy.payers, mues) };
}

const FEE_LAW = ['42 USC 1395w-4(b)-(e)'];
const FEE_TABLES: readonly [string, TableAbout][] = [
  ['fees.rvu', { label: 'Relative value units of therapy codes', unit: 'relative value units', cites: FEE_LAW }],
  ['fees.gpci', { label: 'Geographic practice cost indices by locality', unit: 'index', cites: FEE_LAW }],
  ['fees.zip', { label: 'Fee schedule locality by ZIP code', unit: 'locality', cites: FEE_LAW }],
  [
    'fees.mue',
    { label: 'Medically unlikely edits of therapy codes', unit: 'units a day', cites: ['NCCI policy manual'] },
  ],
];

const EMPTY = { label: '', unit: '', cites: [] };
const NO_MEANINGS: MeaningList = { ...EMPTY, codes: [] };
const NO_MEASURES = { ...EMPTY, measures: [], populations: new Map<string, string>() };
const NO_PATTERNS = { ...EMPTY, patterns: [] };
const NOBODY = { rule: 'unknown', label: '', source: { title: '', href: '', checked: '', confidence: 'unconfirmed' } };
const NO_PAYERS = {
  professional: new Map(),
  institutional: new Map(),
  byId: new Map(),
  otherwise: NOBODY,
  dental: NOBODY,
  corrections: {
    professional: new Map(),
    institutional: new Map(),
    byPayer: new Map(),
    otherwise: { ...EMPTY, id: 'payers.corrections.otherwise', entries: [] },
  },
} as unknown as Payers;

function layered<T>(
  layers: readonly Layer[],
  issues: PolicyIssue[],
  id: PolicyId,
  read: (door: Door, node: unknown, below: T | undefined) => T,
  none: T,
): T {
  let result: T | undefined;
  for (const { name, files, parsed = {} } of layers) {
    const text = files.get(PATHS[id]);
    if (text === undefined) continue;
    const door = new Door(`${name}/${PATHS[id]}`, issues);
    try {
      result = read(door, parseYaml(text, parsed), result);
    } catch (error) {
      door.fail('POLICY_FILE_UNREADABLE', 'this is not YAML', { found: error instanceof Error ? error.message : '' });
    }
  }
  if (result === undefined)
    issues.push(policyIssue('POLICY_FILE_UNREADABLE', PATHS[id], 'the file is missing or unusable'));
  return result ?? none;
}

/** The compact tables of one kind as [name, text]; a later layer's table takes the place of one of the same name. */
function tables(layers: readonly Layer[], id: PolicyId): [string, string][] {
  const found = new Map<string, [string, string]>();
  for (const { name, files } of layers) {
    for (const [path, text] of files) if (idOf(path) === id) found.set(path, [`${name}/${path}`, text]);
  }
  return [...found.values()];
}

function lookups(
  codes: readonly TherapyCode[],
  billTypes: readonly BillType[],
  payers: Payers,
  mues: readonly MueTable[],
): Pick<Policy, 'codeOn' | 'payerRule' | 'correctionRule' | 'countsOn' | 'mpprExempt' | 'mue'> {
  const byCode = Map.groupBy(codes, (code) => code.packed);
  const byType = new Map(billTypes.map((type) => [type.billType, type]));
  return {
    codeOn: (packed, day) => byCode.get(packed)?.find((code) => code.from <= day && day <= code.through),
    payerRule: (form, filingIndicator, payerId): PayerRule => {
      if (form === 2) return payers.dental;
      const table = form === 1 ? payers.institutional : payers.professional;
      return payers.byId.get(payerId) ?? table.get(filingIndicator) ?? payers.otherwise;
    },
    correctionRule: (form, filingIndicator, payerId) => {
      const { corrections } = payers;
      const table = form === 1 ? corrections.institutional : corrections.professional;
      return corrections.byPayer.get(payerId) ?? table.get(filingIndicator) ?? corrections.otherwise;
    },
    countsOn: (billType, day) =>
      byType.get(billType)?.counts.some((span) => span.from <= day && day <= span.through) ?? false,
    mpprExempt: (billType) => byType.get(billType)?.mpprExempt ?? false,
    mue: (packed, day, service) => findMue(mues, packed, day, service),
  };
}

function findMue(mues: readonly MueTable[], packed: number, day: number, service: MueService): Mue | undefined {
  const table = mues.find((each) => each.from <= day && day <= each.through);
  const row = table?.rows.get(packed);
  const limit = service === 'practitioner' ? row?.practitioner : row?.outpatientHospital;
  return table && limit && { ...limit, confirmed: day <= table.confirmedThrough, source: table.source };
}
