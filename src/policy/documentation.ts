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

/** The 15-minute unit of timed codes. Pub. 100-04 ch. 5 s. 20.2. */
export interface TimedUnit {
  readonly minutes: number;
  /** Fewest minutes for which a unit is billed. */
  readonly least: number;
}

export interface RequestLimits {
  readonly recordsDays: number;
  readonly signatureDays: number;
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
}

/** Procedure codes that documentation rules name. */
export interface DocumentationCodes {
  readonly evaluation: readonly string[];
  readonly reevaluation: readonly string[];
  readonly wound: readonly string[];
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
  readonly timedUnit: Series<TimedUnit>;
  readonly requests: Series<RequestLimits>;
  readonly retention: Series<RetentionYears>;
  readonly credentials: Series<Credentials>;
  readonly codes: Series<DocumentationCodes>;
}

/** Reads every series of the documentation shelf. */
export function readDocumentation(dated: <T>(kind: SeriesKind<T>) => Series<T>): DocumentationPolicy {
  const whole = (door: Door, map: Record<string, unknown>, at: string, key: string, high: number) =>
    door.number(map[key], `${at}.${key}`, 0, 1, high);
  const allowance = (id: string, openEnded: boolean) =>
    dated<Allowance>({
      id: `documentation.${id}`,
      openEnded,
      value: (door, node, at) => ({
        allowed: door.flag(door.map(node, at, ['allowed'])['allowed'], `${at}.allowed`),
      }),
    });
  const lists = <K extends string>(id: string, keys: readonly K[]) =>
    dated<Record<K, readonly string[]>>({
      id: `documentation.${id}`,
      openEnded: true,
      value: (door, node, at) => {
        const map = door.map(node, at, keys);
        return Object.fromEntries(keys.map((key) => [key, door.texts(map[key], `${at}.${key}`)])) as Record<
          K,
          readonly string[]
        >;
      },
    });
  const numbers = <K extends string>(id: string, keys: readonly K[], high: number) =>
    dated<Record<K, number>>({
      id: `documentation.${id}`,
      openEnded: true,
      value: (door, node, at) => {
        const map = door.map(node, at, keys);
        return Object.fromEntries(keys.map((key) => [key, whole(door, map, at, key, high)])) as Record<K, number>;
      },
    });
  return {
    certification: numbers('certification', ['initialDays', 'verbalDays', 'intervalDays', 'lateMonths'], 366),
    orderException: dated({
      id: 'documentation.order_exception',
      openEnded: true,
      value: (door, node, at) => {
        const map = door.map(node, at, ['applies', 'transmissionDays']);
        return {
          applies: door.flag(map['applies'], `${at}.applies`),
          transmissionDays: door.number(map['transmissionDays'], `${at}.transmissionDays`, 0, 0, 366),
        };
      },
    }),
    progress: numbers('progress', ['treatmentDays'], 100),
    entry: numbers('entry', ['days'], 366),
    supervision: dated({
      id: 'documentation.supervision',
      openEnded: true,
      value: (door, node, at) => ({
        assistants: door.oneOf(door.map(node, at, ['assistants'])['assistants'], `${at}.assistants`, [
          'direct',
          'general',
        ]),
      }),
    }),
    maintenanceAssistant: allowance('maintenance_assistant', true),
    functionalReporting: allowance('functional_reporting', true),
    telehealth: allowance('telehealth', false),
    timedUnit: numbers('timed_unit', ['minutes', 'least'], 60),
    requests: numbers('requests', ['recordsDays', 'signatureDays'], 366),
    retention: numbers('retention', ['medicare', 'advantage'], 100),
    credentials: lists('credentials', [
      'physicians',
      'limited',
      'practitioners',
      'therapists',
      'assistants',
      'students',
      'neverCertify',
      'unqualified',
    ]),
    codes: lists('codes', ['evaluation', 'reevaluation', 'wound']),
  };
}
