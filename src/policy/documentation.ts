import type { Door } from './door.ts';
import type { SeriesKind } from './series.ts';
import type { Series } from './types.ts';

/** Days and months of certification. Pub. 100-02 ch. 15 s. 220.1.3. */
export interface CertificationLimits {
  /** Days after the first treatment day within which the first certification is timely. */
  readonly initialDays: number;
  /** Days after a verbal order within which it is signed. */
  readonly verbalDays: number;
  /** Most calendar days one certification covers. */
  readonly intervalDays: number;
  /** Months late from which other evidence of a physician's involvement is wanted. */
  readonly lateMonths: number;
}

/** Whether a signed order on file may stand in for the first certification. */
export interface OrderException {
  readonly applies: boolean;
  /** Days from the first treatment within which the plan is sent to whoever ordered. */
  readonly transmissionDays: number;
}

export interface ProgressLimits {
  readonly treatmentDays: number;
}

export interface EntryLimits {
  /** Days after the service within which a note is expected in the record. */
  readonly days: number;
}

/** How an assistant is supervised in a private practice. */
export interface PrivatePracticeSupervision {
  readonly assistants: 'direct' | 'general';
}

/** A practice that is allowed, or asked for, on some days and not on others. */
export interface Allowance {
  readonly allowed: boolean;
}

export interface RequestLimits {
  readonly recordsDays: number;
  readonly signatureDays: number;
}

/** Most that one upload may hold; a megabyte is a million bytes. */
export interface PortalLimits {
  readonly fileMegabytes: number;
  readonly setMegabytes: number;
}

export interface FilingLimit {
  readonly months: number;
}

export interface RetentionYears {
  readonly medicare: number;
  readonly advantage: number;
}

/** Who may do what, by credential. 42 CFR 410.61(b); Pub. 100-02 ch. 15 s. 220.1.2 and 230. */
export interface Credentials {
  readonly physicians: readonly string[];
  /** Physicians within a limited scope: podiatrists, optometrists. */
  readonly limited: readonly string[];
  readonly practitioners: readonly string[];
  readonly therapists: readonly string[];
  readonly assistants: readonly string[];
  readonly students: readonly string[];
  readonly neverCertify: readonly string[];
  readonly unqualified: readonly string[];
  /** Known, and none of the above. */
  readonly others: readonly string[];
}

/** Procedure codes that documentation rules name. */
export interface DocumentationCodes {
  readonly evaluation: readonly string[];
  readonly reevaluation: readonly string[];
  readonly wound: readonly string[];
}

/** The notice that a patient is given before a service Medicare is not expected to pay. */
export interface NoticeForm {
  readonly form: string;
  /** What has to stand on it, in order; `option` is which of its three choices the patient made. */
  readonly facts: readonly string[];
}

/** What documentation rules rest on: limits, windows and lists, each dated and with its source. */
export interface DocumentationPolicy {
  readonly certification: Series<CertificationLimits>;
  readonly orderException: Series<OrderException>;
  readonly progress: Series<ProgressLimits>;
  readonly entry: Series<EntryLimits>;
  readonly supervision: Series<PrivatePracticeSupervision>;
  readonly maintenanceAssistant: Series<Allowance>;
  readonly functionalReporting: Series<Allowance>;
  readonly telehealth: Series<Allowance>;
  readonly requests: Series<RequestLimits>;
  readonly portal: Series<PortalLimits>;
  readonly retention: Series<RetentionYears>;
  /** Months within which Medicare takes a claim. */
  readonly filing: Series<FilingLimit>;
  readonly credentials: Series<Credentials>;
  /** By credential, other ways in which it is written. */
  readonly credentialNames: Series<Readonly<Record<string, readonly string[]>>>;
  readonly codes: Series<DocumentationCodes>;
  readonly notice: Series<NoticeForm>;
}

type Dated = <T>(kind: SeriesKind<T>) => Series<T>;

/** Reads every series of the documentation shelf. */
export function readDocumentation(dated: Dated): DocumentationPolicy {
  return {
    certification: dated(numbers('certification', ['initialDays', 'verbalDays', 'intervalDays', 'lateMonths'], 366)),
    orderException: dated(ORDER_EXCEPTION),
    progress: dated(numbers('progress', ['treatmentDays'], 100)),
    entry: dated(numbers('entry', ['days'], 366)),
    supervision: dated(SUPERVISION),
    maintenanceAssistant: dated(allowance('maintenance_assistant', true)),
    functionalReporting: dated(allowance('functional_reporting', true)),
    telehealth: dated(allowance('telehealth', false)),
    requests: dated(numbers('requests', ['recordsDays', 'signatureDays'], 366)),
    portal: dated(numbers('portal', ['fileMegabytes', 'setMegabytes'], 100_000)),
    retention: dated(numbers('retention', ['medicare', 'advantage'], 100)),
    filing: dated(numbers('filing', ['months'], 100)),
    credentials: dated(lists('credentials', CREDENTIALS)),
    credentialNames: dated(CREDENTIAL_NAMES),
    notice: dated(NOTICE),
    codes: dated(lists('codes', ['evaluation', 'reevaluation', 'wound'])),
  };
}

const CREDENTIALS = [
  'physicians',
  'limited',
  'practitioners',
  'therapists',
  'assistants',
  'students',
  'neverCertify',
  'unqualified',
  'others',
] as const;

const CREDENTIAL_NAMES: SeriesKind<Readonly<Record<string, readonly string[]>>> = {
  id: 'documentation.credential_names',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at);
    return Object.fromEntries(Object.entries(map).map(([name, each]) => [name, door.texts(each, `${at}.${name}`)]));
  },
};

const NOTICE: SeriesKind<NoticeForm> = {
  id: 'documentation.notice',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, ['form', 'facts']);
    return { form: door.text(map['form'], `${at}.form`), facts: door.texts(map['facts'], `${at}.facts`) };
  },
};

const ORDER_EXCEPTION: SeriesKind<OrderException> = {
  id: 'documentation.order_exception',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, ['applies', 'transmissionDays']);
    return {
      applies: door.flag(map['applies'], `${at}.applies`),
      transmissionDays: door.number(map['transmissionDays'], `${at}.transmissionDays`, 0, 0, 366),
    };
  },
};

const SUPERVISION: SeriesKind<PrivatePracticeSupervision> = {
  id: 'documentation.supervision',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, ['assistants']);
    return { assistants: door.oneOf(map['assistants'], `${at}.assistants`, ['direct', 'general']) };
  },
};

function allowance(name: string, openEnded: boolean): SeriesKind<Allowance> {
  return {
    id: `documentation.${name}`,
    openEnded,
    value: (door, node, at) => ({ allowed: door.flag(door.map(node, at, ['allowed'])['allowed'], `${at}.allowed`) }),
  };
}

/** Whole numbers by name, each at least one. */
function numbers<K extends string>(name: string, keys: readonly K[], high: number): SeriesKind<Record<K, number>> {
  return mapped(name, keys, (door, node, at) => door.number(node, at, 0, 1, high));
}

/** Lists of words by name. */
function lists<K extends string>(name: string, keys: readonly K[]): SeriesKind<Record<K, readonly string[]>> {
  return mapped(name, keys, (door, node, at) => door.texts(node, at));
}

function mapped<K extends string, V>(
  name: string,
  keys: readonly K[],
  read: (door: Door, node: unknown, at: string) => V,
): SeriesKind<Record<K, V>> {
  return {
    id: `documentation.${name}`,
    openEnded: true,
    value: (door, node, at) => {
      const map = door.map(node, at, keys);
      return Object.fromEntries(keys.map((key) => [key, read(door, map[key], `${at}.${key}`)])) as Record<K, V>;
    },
  };
}
