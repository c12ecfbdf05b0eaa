import type { Source } from '../types.ts';
import { codeSet } from './code-set.ts';
import { readLogic, readTest, referencesOf } from './logic.ts';
import type { Criterion, DmeposPolicy, KxUse } from './types.ts';
import type { UseDoor } from './use-door.ts';

const USES: readonly KxUse[] = ['required', 'insulin', 'legacy', 'not_used'];
const KEYS = [
  ...['key', 'name', 'lcd', 'article', 'ids', 'kx', 'usage', 'from', 'through', 'scope', 'codes', 'code_from'],
  ...[
    'doubtful_codes',
    'noncovered',
    'criteria',
    'logic',
    'also',
    'not_met',
    'gy_for',
    'sides_from',
    'yearly',
    'capped_rental',
  ],
  ...['companions', 'notes', 'source'],
];

/** Policies of one file; laid over others, a policy takes the place of the one with its key. */
export function readDmepos(use: UseDoor, below: readonly DmeposPolicy[]): DmeposPolicy[] {
  const over = use.each('policies', KEYS, (map, at) => readPolicy(use, map, at));
  const keys = over.map(({ key }) => key);
  keys.forEach((key, place) => {
    if (keys.indexOf(key) !== place) use.door.fail('POLICY_OVERLAP', `policies has ${key} twice`);
  });
  return [...below.filter(({ key }) => !keys.includes(key)), ...over];
}

function readPolicy(use: UseDoor, map: Record<string, unknown>, at: string): DmeposPolicy {
  const usage = use.confidence(map['usage'], `${at}.usage`);
  const sources: readonly Source[] = use
    .texts(map['source'], `${at}.source`)
    .map((key, i) => use.source(key, `${at}.source[${i}]`));
  const [first] = sources;
  if (!first) use.door.fail('POLICY_SOURCE_MISSING', `${at} names no source`);
  const span = use.standing({ ...map, source: use.texts(map['source'], at)[0] }, at);
  const criteria = readCriteria(use, map['criteria'], `${at}.criteria`);
  const logic = readLogic(use, map['logic'], `${at}.logic`);
  const also = map['also'] === undefined ? undefined : readAlso(use, map['also'], `${at}.also`);
  for (const id of [...referencesOf(logic), ...(also ? referencesOf(also.logic) : [])]) {
    if (!criteria.has(id))
      use.door.fail('POLICY_SHAPE', `${at}.logic names a criterion that is not there`, { found: id });
  }
  return {
    ...span,
    source: { ...span.source, confidence: usage },
    key: use.text(map['key'], `${at}.key`),
    name: use.text(map['name'], `${at}.name`),
    lcd: use.text(map['lcd'], `${at}.lcd`),
    article: use.text(map['article'], `${at}.article`),
    ids: use.confidence(map['ids'], `${at}.ids`),
    kx: use.door.oneOf(map['kx'], `${at}.kx`, USES),
    usage,
    scope: use.confidence(map['scope'], `${at}.scope`),
    codes: use.codes(map['codes'], `${at}.codes`),
    codeFrom: new Map(
      Object.entries(map['code_from'] === undefined ? {} : use.door.map(map['code_from'], `${at}.code_from`)).map(
        ([code, day]) => [code, use.day(day, `${at}.code_from.${code}`)],
      ),
    ),
    doubtfulCodes: use.codes(map['doubtful_codes'], `${at}.doubtful_codes`),
    noncovered: map['noncovered'] === undefined ? undefined : readNoncovered(use, map['noncovered'], at),
    criteria,
    logic,
    also,
    notMet: use.texts(map['not_met'], `${at}.not_met`),
    gyFor: use.texts(map['gy_for'], `${at}.gy_for`),
    sidesFrom: map['sides_from'] === undefined ? 0 : use.day(map['sides_from'], `${at}.sides_from`),
    yearly: map['yearly'] === undefined ? [] : readYearly(use, map['yearly'], `${at}.yearly`),
    cappedRental: use.flag(map['capped_rental'], `${at}.capped_rental`),
    companions: use.texts(map['companions'], `${at}.companions`),
    notes: typeof map['notes'] === 'string' ? map['notes'] : '',
    sources,
  };
}

function readYearly(use: UseDoor, node: unknown, where: string): DmeposPolicy['yearly'] {
  return use.door.list(node, where).map((each, i) => {
    const at = `${where}[${i}]`;
    const map = use.map(each, at, ['shoe', 'shoes', 'inserts']);
    const [shoes, inserts] = [use.count(map['shoes'], at), use.count(map['inserts'], at)];
    return { shoe: use.text(map['shoe'], at), shoes, inserts };
  });
}

function readNoncovered(use: UseDoor, node: unknown, at: string): DmeposPolicy['noncovered'] {
  const map = use.map(node, `${at}.noncovered`, ['codes', 'confidence']);
  return {
    codes: use.codes(map['codes'], `${at}.noncovered.codes`),
    confidence: use.confidence(map['confidence'], `${at}.noncovered.confidence`),
  };
}

function readAlso(use: UseDoor, node: unknown, at: string): NonNullable<DmeposPolicy['also']> {
  const map = use.map(node, at, ['modifier', 'codes', 'logic']);
  return {
    modifier: use.text(map['modifier'], `${at}.modifier`),
    codes: map['codes'] === undefined ? codeSet([]) : use.codes(map['codes'], `${at}.codes`),
    logic: readLogic(use, map['logic'], `${at}.logic`),
  };
}

function readCriteria(use: UseDoor, node: unknown, at: string): ReadonlyMap<string, Criterion> {
  const criteria = new Map<string, Criterion>();
  for (const [id, each] of Object.entries(use.door.map(node, at))) {
    const map = use.map(each, `${at}.${id}`, ['says', 'confidence', 'test']);
    criteria.set(id, {
      id,
      says: use.text(map['says'], `${at}.${id}.says`),
      confidence: use.confidence(map['confidence'], `${at}.${id}.confidence`),
      test: map['test'] === undefined ? undefined : readTest(use, map['test'], `${at}.${id}.test`),
    });
  }
  return criteria;
}
