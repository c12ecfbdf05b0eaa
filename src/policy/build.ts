import { readBillTypes } from './bill-types.ts';
import { readCodes } from './codes.ts';
import { readDocumentation } from './documentation.ts';
import { Door } from './door.ts';
import { buildFees } from './fees.ts';
import type { PolicyIssue } from './issues.ts';
import { type MeaningList, readMeanings } from './meanings.ts';
import { readMeasures } from './measures.ts';
import { parseMue, spreadMues } from './mue.ts';
import { onDemand } from './on-demand.ts';
import { buildOtherUses } from './other-uses/build-other-uses.ts';
import { readPayers } from './payers.ts';
import type { PaymentRules } from './payment-types.ts';
import { ASSISTANT, COINSURANCE, DEDUCTIBLE, REASONS, SEQUESTRATION } from './payment-values.ts';
import { REMIT_LISTS } from './remit-types.ts';
import { type Layer, Shelf } from './shelf.ts';
import { readTextPatterns } from './text-patterns.ts';
import type { Mue, MueService, MueTable, PayerRule, Payers, Policy, Series, TableAbout } from './types.ts';
import { ACCRUAL, CONVERSION_FACTOR, MODIFIERS, MPPR, REVIEW, SCOPE, THRESHOLD, UNITS } from './values.ts';

/**
 * Everything the folders hold, checked. Later layers are laid over earlier ones: yearly values by first day, codes by
 * code, types of bill by type, payers by indicator or id, fee tables by file.
 *
 * What deciding a therapy line has no part in is built when it is first asked for: most runs never ask.
 *
 * @param report told the issues of a part as soon as it is built
 */
export function buildPolicy(
  layers: readonly Layer[],
  version: string,
  report: (issues: readonly PolicyIssue[]) => void,
): Policy {
  const part = <T>(build: (shelf: Shelf) => T): T => {
    const shelf = new Shelf(layers);
    const built = build(shelf);
    report(shelf.issues);
    return built;
  };
  const core = part((shelf) => readCore(shelf));
  const payment = onDemand(() => part(readPayment));
  const documentation = onDemand(() => part((shelf) => readDocumentation((kind) => shelf.dated(kind))));
  const measures = onDemand(() => part((shelf) => shelf.layered('documentation.measures', readMeasures, NO_MEASURES)));
  const textPatterns = onDemand(() =>
    part((shelf) => shelf.layered('documentation.text_patterns', readTextPatterns, NO_PATTERNS)),
  );
  const remit = onDemand(() => part(readRemit));
  const otherUses = onDemand(() =>
    part((shelf) => buildOtherUses((id, read) => shelf.layered(id, read, undefined as never))),
  );
  const series = onDemand(() => {
    const later: Series<unknown>[] = [...Object.values(payment()), ...Object.values(documentation())];
    return new Map([...core.series, ...later].map((each) => [each.id, each]));
  });
  const tables = onDemand(
    () =>
      new Map<string, TableAbout>([
        ...core.tables,
        ['documentation.measures', measures()],
        ['documentation.text_patterns', textPatterns()],
        ...remit().tables,
        ...otherUses().tables,
        ...FEE_TABLES,
      ]),
  );
  return {
    version,
    ...core.values,
    ...lookups(core.values),
    get payment() {
      return payment();
    },
    get documentation() {
      return documentation();
    },
    get measures() {
      return measures();
    },
    get textPatterns() {
      return textPatterns();
    },
    get remit() {
      return remit().codes;
    },
    get otherUses() {
      return otherUses();
    },
    get series() {
      return series();
    },
    get tables() {
      return tables();
    },
  };
}

/** What every decision of a therapy line rests on. */
function readCore(shelf: Shelf) {
  const codes = shelf.layered('therapy.codes', readCodes, { ...EMPTY, codes: [] });
  const types = shelf.layered('therapy.bill_types', readBillTypes, { ...EMPTY, billTypes: [] });
  const table = shelf.layered('payers', readPayers, { ...EMPTY, payers: NO_PAYERS });
  const dated = {
    threshold: shelf.dated(THRESHOLD),
    review: shelf.dated(REVIEW),
    mppr: shelf.dated(MPPR),
    scope: shelf.dated(SCOPE),
    accrual: shelf.dated(ACCRUAL),
    modifiers: shelf.dated(MODIFIERS),
    units: shelf.dated(UNITS),
    conversionFactor: shelf.dated(CONVERSION_FACTOR),
  };
  const mues = shelf.tables('fees.mue').map(([path, text]) => parseMue(new Door(path, shelf.issues), text));
  const fees = {
    rvu: shelf.tables('fees.rvu'),
    gpci: shelf.tables('fees.gpci'),
    zip: shelf.tables('fees.zip'),
  };
  return {
    values: {
      ...dated,
      codes: codes.codes,
      billTypes: types.billTypes,
      payers: table.payers,
      mues: spreadMues(mues),
      fees: buildFees(fees, shelf.issues),
    },
    series: [...Object.values(dated), ...seriesOfPayers(table.payers)] as readonly Series<unknown>[],
    tables: [
      ['therapy.codes', codes],
      ['therapy.bill_types', types],
      ['payers', table],
    ] as const,
  };
}

function seriesOfPayers({ corrections, byId }: Payers): Series<unknown>[] {
  const { professional, institutional, byPayer, otherwise } = corrections;
  const own = [...byId.values()].flatMap((rule) => (rule.rule === 'own' ? [rule.amounts] : []));
  return [...professional.values(), ...institutional.values(), ...byPayer.values(), otherwise, ...own];
}

function readPayment(shelf: Shelf): PaymentRules {
  return {
    deductible: shelf.dated(DEDUCTIBLE),
    coinsurance: shelf.dated(COINSURANCE),
    sequestration: shelf.dated(SEQUESTRATION),
    assistant: shelf.dated(ASSISTANT),
    reasons: shelf.dated(REASONS),
  };
}

function readRemit(shelf: Shelf) {
  const lists = REMIT_LISTS.map(
    (list) => [list, shelf.layered(`remit.${list}`, readMeanings(list), NO_MEANINGS)] as const,
  );
  return {
    codes: Object.fromEntries(lists.map(([list, { codes }]) => [list, codes])) as Policy['remit'],
    tables: lists.map(([list, about]) => [`remit.${list}`, about] as const),
  };
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

function lookups({
  codes,
  billTypes,
  payers,
  mues,
}: Pick<Policy, 'codes' | 'billTypes' | 'payers' | 'mues'>): Pick<
  Policy,
  'codeOn' | 'payerRule' | 'correctionRule' | 'countsOn' | 'mpprExempt' | 'mue'
> {
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
