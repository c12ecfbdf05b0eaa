import type { IsoDate } from '../../base/index.ts';
import type { Policy } from '../../policy/index.ts';
import { earliest, latest } from '../calendar/days.ts';
import { Places } from '../episode/places.ts';
import type {
  Certification,
  Episode,
  EpisodeList,
  Evaluation,
  Measurement,
  Order,
  Person,
  PlanOfCare,
  ProgressReport,
  Signature,
  TreatmentNote,
  Visit,
} from '../episode/types.ts';
import { asHeldOn } from './as-held-on.ts';
import { Law } from './law.ts';

/** Something of the record, and where it stands in its source. */
export interface Placed<T> {
  readonly at: string;
  readonly value: T;
}

/** One list of the record. */
export interface Listed<T> {
  readonly name: EpisodeList;
  readonly items: readonly Placed<T>[];
  /** Whether the list was given at all. */
  readonly isHeld: boolean;
  /** Whether what it lacks is known to be missing. */
  readonly isWhole: boolean;
}

/** An episode as it was held on a day, with what most checks ask of it. */
export class Chart {
  readonly episode: Episode;
  readonly places: Places;
  readonly law: Law;
  readonly orders: Listed<Order>;
  readonly evaluations: Listed<Evaluation>;
  readonly plans: Listed<PlanOfCare>;
  readonly certifications: Listed<Certification>;
  readonly notes: Listed<TreatmentNote>;
  readonly reports: Listed<ProgressReport>;
  readonly measures: Listed<Measurement>;
  readonly visits: Listed<Visit>;
  /** Days on which there was a visit, evaluations included; two visits of a day are one day. */
  readonly treatmentDays: readonly IsoDate[];
  readonly #people: ReadonlyMap<string, Person>;

  constructor(source: Episode, policy: Policy, asOf: IsoDate, places: Places = Places.of(source)) {
    const held = asHeldOn(source, asOf, places);
    this.episode = held.episode;
    this.places = held.places;
    this.law = new Law(policy, asOf);
    this.#people = new Map(source.people.map((person) => [person.id, person]));
    this.orders = this.#list('orders');
    this.evaluations = this.#list('evaluations');
    this.plans = this.#list('plans');
    this.certifications = this.#list('certifications');
    this.notes = this.#list('treatmentNotes');
    this.reports = this.#list('progressReports');
    this.measures = this.#list('measures');
    this.visits = this.#list('visits');
    const days = [...this.notes.items, ...this.visits.items, ...this.evaluations.items].map(({ value }) => value.on);
    this.treatmentDays = [...new Set(days.filter((day): day is IsoDate => typeof day === 'string'))].sort();
  }

  #list<N extends EpisodeList>(name: N): Listed<NonNullable<Episode[N]>[number]> {
    const list = (this.episode[name] ?? []) as NonNullable<Episode[N]>[number][];
    const isHeld = this.episode[name] !== undefined;
    return {
      name,
      items: list.map((value) => ({ at: this.at(value), value })),
      isHeld,
      isWhole: isHeld && !this.episode.partial?.includes(name),
    };
  }

  /** The place of an object of the record; empty for the record as a whole. */
  at(object: object): string {
    return this.places.at(object) ?? '';
  }

  get asOf(): IsoDate {
    return this.law.asOf;
  }

  /** First day of the episode, the evaluation included. */
  get firstDay(): IsoDate | undefined {
    return this.treatmentDays[0];
  }

  get lastDay(): IsoDate | undefined {
    return this.treatmentDays.at(-1);
  }

  /** First day with anything but an evaluation; undefined when there is none yet, or it cannot be told. */
  get firstTreatment(): IsoDate | undefined {
    const billed = this.visits.items.filter(({ value }) => !this.isEvaluationCode(value.code, value.on));
    const noted = this.notes.items.filter(({ value }) => this.#isTreatment(value));
    return earliest([...billed, ...noted].map(({ value }) => value.on));
  }

  /** Whether a note tells of more than an evaluation: by its codes, or without them by its day. */
  #isTreatment({ on, interventions }: TreatmentNote): boolean {
    if (!on) return false;
    const codes = interventions?.flatMap(({ code }) => (code ? [code] : [])) ?? [];
    if (codes.length > 0) return codes.some((code) => !this.isEvaluationCode(code, on));
    return !this.evaluations.items.some(({ value }) => value.on === on);
  }

  /** Whether an evaluation is all there was. */
  get isEvaluationOnly(): boolean {
    const known = this.visits.isHeld || this.notes.isHeld;
    return known && this.evaluations.items.length > 0 && this.firstTreatment === undefined;
  }

  isEvaluationCode(code: string, day: IsoDate): boolean {
    return this.law.on(this.law.documentation.codes, day)?.evaluation.includes(code) ?? false;
  }

  isReevaluationCode(code: string, day: IsoDate): boolean {
    return this.law.on(this.law.documentation.codes, day)?.reevaluation.includes(code) ?? false;
  }

  isWoundCode(code: string, day: IsoDate): boolean {
    return this.law.on(this.law.documentation.codes, day)?.wound.includes(code) ?? false;
  }

  /** Whether KX is used or about to be attested; undefined when the record does not say. */
  get usesKx(): boolean | undefined {
    if (this.episode.kxFrom) return true;
    if (this.visits.items.some(({ value }) => value.modifiers?.includes('KX'))) return true;
    return this.episode.kxFrom === null || this.visits.isHeld ? false : undefined;
  }

  /** First service date with KX. */
  get kxFrom(): IsoDate | undefined {
    const billed = this.visits.items.filter(({ value }) => value.modifiers?.includes('KX'));
    return this.episode.kxFrom ?? earliest(billed.map(({ value }) => value.on));
  }

  /**
   * The credential a person acts under.
   *
   * @returns undefined when the person or the credential is not known, null when there is none
   */
  credentialOf(person: string | null | undefined): string | null | undefined {
    if (person === undefined || person === null) return person;
    const written = this.#people.get(person)?.credential;
    return typeof written === 'string' ? this.law.licenceOf(written) : written;
  }

  /** The credential someone signed under: as shown beside the signature, or else that of the person. */
  credentialOn(signature: Signature | null | undefined): string | null | undefined {
    if (signature === null || signature === undefined) return signature;
    const { credential } = signature;
    return typeof credential === 'string' ? this.law.licenceOf(credential) : this.credentialOf(signature.by);
  }

  /** The day a certification says the plan was approved: its date, or that of the verbal order before it. */
  certifiedOn(certification: Certification): IsoDate | undefined {
    return earliest([certification.verbalOn, certification.certifiedOn ?? certification.signature?.on]);
  }

  /** Last day anything of the episode happened. */
  get endsOn(): IsoDate | undefined {
    return latest([this.lastDay, this.episode.closedOn, this.episode.discharge?.on]);
  }
}
