import { type IsoDate, isoDateOf } from '../base/index.ts';
import type { BeneficiaryStatus } from '../ledger/index.ts';
import { countBefore, sessionsWith, type Told } from '../meaning/index.ts';
import type { OtherUses, Policy, SessionProgram } from '../policy/index.ts';

type Recorded = BeneficiaryStatus['counts'][number];

/** What a ledger has counted of one thing for one beneficiary, in the period of its last day. */
export interface Counter {
  /** `session cardiac`, `injection facet`, `nail TA`, `shoes`. */
  readonly what: string;
  readonly name: string;
  readonly unit: 'sessions' | 'visits' | 'units' | 'avulsions';
  /** All of the period, those told included. */
  readonly total: number;
  /** Of `total`, what somebody told beside the claims. */
  readonly told: number;
  /** The day the period began with; null where there is none or it is not known. */
  readonly since: IsoDate | null;
  readonly last: IsoDate;
  /** The number from which KX is asked, and the most that can be paid or may carry KX; null where there is none. */
  readonly kxFrom: number | null;
  readonly most: number | null;
  /** Lines of any period that count no more: denied, taken back, replaced or rejected. */
  readonly undone: number;
}

/** The counters of a beneficiary, in the order their things were first met. */
export function countersOf({ otherUses }: Policy, { counts }: Pick<BeneficiaryStatus, 'counts'>): Counter[] {
  const dated = counts.filter(({ day }) => day > 0);
  return [...Map.groupBy(dated, ({ what }) => what)].flatMap(([what, all]) => {
    const standing = all.filter(({ undoneBy }) => undoneBy === 0);
    if (standing.length === 0) return [];
    const last = Math.max(...standing.map(({ day }) => day));
    const common = { what, last: isoDateOf(last), undone: all.length - standing.length };
    return [{ ...common, ...measured(otherUses, what, standing, all, last) }];
  });
}

type Measured = Omit<Counter, 'what' | 'last' | 'undone'>;

function measured(
  uses: OtherUses,
  what: string,
  standing: readonly Recorded[],
  all: readonly Recorded[],
  last: number,
): Measured {
  const [kind, key = ''] = what.split(' ');
  const program = kind === 'session' ? uses.sessions.find((each) => each.key === key) : undefined;
  if (program) return ofProgram(program, standing, all, last);
  const none = { told: 0, since: null, kxFrom: null, most: null };
  const injection = kind === 'injection' ? uses.injections.find((each) => each.key === key) : undefined;
  if (injection) {
    const days = standing.map(({ day }) => day);
    const name = `${injection.name}, diagnostic`;
    const most = injection.most ?? null;
    return { ...none, name, unit: 'sessions', total: sessionsWith(last, days, injection), most };
  }
  if (kind === 'nail') return { ...none, name: `Nail avulsion, ${key}`, unit: 'avulsions', total: standing.length };
  const year = Math.trunc(last / 10_000);
  const ofYear = standing.filter(({ day }) => Math.trunc(day / 10_000) === year);
  const total = ofYear.reduce((sum, { amount }) => sum + amount, 0);
  return { ...none, name: nameOf(uses, what), unit: 'units', total, since: isoDateOf(year * 10_000 + 101) };
}

function ofProgram(
  program: SessionProgram,
  standing: readonly Recorded[],
  all: readonly Recorded[],
  last: number,
): Measured {
  const sessions = standing.map(({ day, amount }) => ({ day, sessions: amount }));
  const remembered = all
    .map(({ since, told: count }): Told => ({ since, count }))
    .filter(({ since, count }) => since > 0 || count !== undefined);
  const { before, sameDay, since, told = 0 } = countBefore(program, last, sessions, [], remembered);
  return {
    name: program.name,
    unit: program.counts === 'days' ? 'visits' : 'sessions',
    total: before + (sameDay ? 1 : 0),
    told,
    since: since === 0 ? null : isoDateOf(since),
    kxFrom: program.free + 1,
    most: program.most ?? null,
  };
}

function nameOf({ dmepos }: OtherUses, what: string): string {
  return dmepos.find(({ yearly }) => what === 'shoes' && yearly.length > 0)?.name ?? what;
}
