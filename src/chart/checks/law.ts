import type { IsoDate } from '../../base/index.ts';
import { type DocumentationPolicy, inForce, type Policy, type Series } from '../../policy/index.ts';
import { type Answer, unknown } from './answer.ts';

/** The shelf as a check asks it, and the day the question is put. */
export class Law {
  readonly policy: Policy;
  readonly asOf: IsoDate;
  readonly #licences = new Map<string, string | undefined>();

  constructor(policy: Policy, asOf: IsoDate) {
    this.policy = policy;
    this.asOf = asOf;
  }

  get documentation(): DocumentationPolicy {
    return this.policy.documentation;
  }

  /** Answers with the value in force on a day; without one the answer is unknown and says what to add. */
  with<T>(series: Series<T>, day: IsoDate, answer: (value: T) => Answer): Answer {
    const found = inForce(series, day);
    if (!found.ok) return unknown(`no value of ${series.id} is on file for ${day}`, `add ${found.gap.add}`);
    return { confidence: found.entry.source.confidence, ...answer(found.entry.value) };
  }

  /** The value in force on a day, undefined where there is none. */
  on<T>(series: Series<T>, day: IsoDate): T | undefined {
    const found = inForce(series, day);
    return found.ok ? found.entry.value : undefined;
  }

  /** The list of credentials in force as of the day of the question; they have not changed since the first. */
  get credentials() {
    const { entries } = this.documentation.credentials;
    const found = this.on(this.documentation.credentials, this.asOf) ?? entries[0]?.value;
    if (!found) throw new Error('the shelf has no credentials');
    return found;
  }

  /**
   * The licence that stands behind what is written beside a signature: `OTR/L` is `OT`, `PT, DPT` is `PT`.
   *
   * @returns undefined when it is none that the shelf knows
   */
  licenceOf(written: string): string | undefined {
    if (!this.#licences.has(written)) this.#licences.set(written, this.#lookUp(written));
    return this.#licences.get(written);
  }

  /** Of several the one that allows most: `ATC, PT` is a therapist. */
  #lookUp(written: string): string | undefined {
    const { entries } = this.documentation.credentialNames;
    const names = Object.entries(this.on(this.documentation.credentialNames, this.asOf) ?? entries[0]?.value ?? {});
    const whole = written.toUpperCase().trim();
    const licences = [whole, ...whole.split(/[\s,;]+/)].map(
      (each) => names.find(([, others]) => others.includes(each))?.[0] ?? each,
    );
    const { physicians, practitioners, therapists, assistants, limited, students, ...rest } = this.credentials;
    const order = [physicians, practitioners, therapists, assistants, limited, students, ...Object.values(rest)].flat();
    return order.find((licence) => licences.includes(licence));
  }

  /** May set a plan and certify: physicians, also of limited scope, and non-physician practitioners. */
  isPhysicianOrPractitioner(credential: string): boolean {
    const { physicians, limited, practitioners } = this.credentials;
    return [...physicians, ...limited, ...practitioners].includes(credential);
  }

  /** A therapist, or a physician or practitioner: whoever may write a progress report. */
  isClinician(credential: string): boolean {
    return this.credentials.therapists.includes(credential) || this.isPhysicianOrPractitioner(credential);
  }

  isAssistant(credential: string): boolean {
    return this.credentials.assistants.includes(credential);
  }

  isStudent(credential: string): boolean {
    return this.credentials.students.includes(credential);
  }
}
