import { join } from 'node:path';
import { dayNumberOf } from '../../base/index.ts';
import { type HeldClaim, heldClaimKey } from '../../workflow/index.ts';
import type { Clinic } from '../clinics/clinic.ts';
import type { Change, Folders } from '../http/ports.ts';
import { readHeld } from '../jobs/held-file.ts';
import { HELD_LINES } from '../jobs/work.ts';
import type { WorkedSubject } from '../office/work-rows.ts';
import type { WorkProgress, WorkState } from '../office/work-state.ts';
import { answerOfSubject, workOut, workOutNobodys } from './work-out.ts';

/** Beneficiaries that one step works out: so long others may wait. */
const AT_ONCE = 25;
/** Held claims that one step takes, and accounts of which a glance is enough that weigh as much as one to work out. */
const [CLAIMS_AT_ONCE, GLANCES] = [200, 50];

/** The last numbers given out to entries of the books and of their journal. */
export type LastWritten = Awaited<ReturnType<Clinic['books']['last']>>;

/** A step that was done, and how many beneficiaries it weighs. */
interface Step {
  readonly weight: number;
}

/**
 * The way to what there is to do, in steps: each takes a little of what has changed, works out whom it is about, and notes
 * in the same transaction how far that leads. Cut off anywhere, the next begins where the last ended.
 */
export class WorkSteps {
  readonly #clinic: Clinic;
  readonly #folders: Folders;
  #told: { readonly year: number; readonly whom: ReadonlySet<string> } | undefined;
  #applied: { readonly id: string; readonly claims: readonly HeldClaim[] } | undefined;

  constructor(clinic: Clinic, folders: Folders) {
    this.#clinic = clinic;
    this.#folders = folders;
  }

  /** What was changed since, first what is held: it is small, and whoever changed it looks for it. */
  async changed(state: WorkState, last: LastWritten): Promise<Step | undefined> {
    const { books } = this.#clinic;
    if (state.hasApplied) return this.#takeHeld(state);
    if (last.sequence > state.sequence) {
      const changes = await books.changedAfter(state.sequence);
      return this.#workOutChanges(state, changes, (sequence) => ({ sequence }), true);
    }
    if (last.journal <= state.journal) return undefined;
    const words = await books.wordsAfter(state.journal);
    return this.#workOutChanges(state, words, (journal) => ({ journal }), false);
  }

  /** What has to be looked at again though nothing of it was changed: for another day, or other figures. */
  async again(state: WorkState): Promise<Step | undefined> {
    if (state.isBehind) return this.#catchUp(state);
    return state.walk === undefined ? undefined : this.#walk(state, state.walk);
  }

  /** The claims a job has held, each in the place of what it was held for before. */
  async #takeHeld(state: WorkState): Promise<Step> {
    const { office } = this.#clinic;
    const next = await office.appliedAfter(state.job);
    if (!next) return { weight: 1 };
    const all = await this.#heldBy(next);
    const taken = all.slice(state.claims, state.claims + CLAIMS_AT_ONCE);
    const through = state.claims + taken.length;
    const progress = through < all.length ? { claims: through } : { job: next.place, claims: 0 };
    const patients = await office.patientIds(taken.map(beneficiaryOf));
    const bySubject = Map.groupBy(taken, (claim) => patients.get(beneficiaryOf(claim)) as string);
    await office.work.change(state, progress, async () => {
      const before = await office.work.heldOf([...bySubject.keys()]);
      const held = bySubject
        .entries()
        .map(([subject, claims]) => [subject, asLastHeld([...(before.get(subject) ?? []), ...claims])] as const);
      await office.work.hold(new Map(held));
      return false;
    });
    return { weight: 1 + Math.ceil((taken.length * AT_ONCE) / CLAIMS_AT_ONCE) };
  }

  async #heldBy({ id, createdAt }: { readonly id: string; readonly createdAt: string }): Promise<readonly HeldClaim[]> {
    if (this.#applied?.id !== id) {
      const claims = await readHeld(join(this.#folders.jobs, id, HELD_LINES));
      this.#applied = { id, claims: claims.map((lines) => ({ job: id, heldAt: createdAt, lines })) };
    }
    return this.#applied.claims;
  }

  /** As many changes as are about few enough, in their order. */
  async #workOutChanges(
    state: WorkState,
    changes: readonly Change[],
    progressTo: (sequence: number) => Partial<WorkProgress>,
    ofBooks: boolean,
  ): Promise<Step> {
    const whom = new Set<string>();
    const nobodys: number[] = [];
    let through = 0;
    for (const { sequence, beneficiary } of changes) {
      const isNobodys = ofBooks && beneficiary === '';
      if (whom.size + nobodys.length >= AT_ONCE && (isNobodys || !whom.has(beneficiary))) break;
      if (isNobodys) nobodys.push(sequence);
      else if (beneficiary !== '') whom.add(beneficiary);
      through = sequence;
    }
    const worked = new Map([
      ...(await workOut(this.#clinic, [...whom], state.day)),
      ...(await workOutNobodys(this.#clinic, nobodys, state.day)),
    ]);
    return this.#put(state, progressTo(through), worked);
  }

  async #catchUp(state: WorkState): Promise<Step> {
    const { office } = this.#clinic;
    const subjects = await office.work.behind(state.generation, AT_ONCE);
    const mbis = await office.mbisOf(subjects);
    const nobodys = subjects.flatMap((subject) => answerOfSubject(subject) ?? []);
    const nothing = subjects.map((subject) => [subject, { rows: [], held: [], isKept: false }] as const);
    const worked = new Map<string, WorkedSubject>([
      ...nothing,
      ...(await workOut(this.#clinic, [...mbis.values()], state.day)),
      ...(await workOutNobodys(this.#clinic, nobodys, state.day)),
    ]);
    return this.#put(state, {}, worked);
  }

  /** Through all accounts, in text order: at most of them a glance is enough. */
  async #walk(state: WorkState, after: string): Promise<Step> {
    const year = Math.trunc(dayNumberOf(state.day) / 10_000);
    if (this.#told?.year !== year) this.#told = { year, whom: new Set(await this.#clinic.books.told(year)) };
    const { whom } = this.#told;
    const glances = await this.#clinic.books.accountsAfter(after, year);
    const wanted = glances.filter(({ mbi, isWanted }) => isWanted || whom.has(mbi)).map(({ mbi }) => mbi);
    const taken = wanted.slice(0, AT_ONCE);
    const walk = taken.length < wanted.length ? taken.at(-1) : glances.at(-1)?.mbi;
    if (walk === undefined) this.#told = undefined;
    const { weight } = await this.#put(state, { walk }, await workOut(this.#clinic, taken, state.day));
    return { weight: weight + Math.ceil(glances.length / GLANCES) };
  }

  async #put(state: WorkState, progress: Partial<WorkProgress>, worked: ReadonlyMap<string, WorkedSubject>) {
    const { work } = this.#clinic.office;
    await work.change(state, progress, () => work.putWork(worked, state.generation));
    return { weight: 1 + worked.size };
  }
}

function beneficiaryOf({ lines: [line] }: HeldClaim): string {
  return line?.beneficiary ?? '';
}

/** Each claim as it was last held. */
function asLastHeld(claims: readonly HeldClaim[]): HeldClaim[] {
  return [...new Map(claims.map((claim) => [heldClaimKey(claim), claim])).values()];
}
