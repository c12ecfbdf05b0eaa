import type { IsoDate } from '../base/index.ts';
import { type Confidence, inForce, type NoticeForm, type Series } from '../policy/index.ts';

/** Why Medicare would not pay: not reasonable and necessary here, or outside the benefit altogether. */
export type Doubt = 'not_necessary' | 'never_covered';

/** What is known of an advance beneficiary notice, by the facts the form asks for. Left out: not known; null: not there. */
export type NoticeFacts = Readonly<Partial<Record<string, string | null>>>;

export interface NoticeQuestion {
  readonly doubt: Doubt;
  readonly serviceDate: IsoDate;
  /** The day the question is put. */
  readonly on: IsoDate;
  /** Undefined: none is known of; null: none was given. */
  readonly notice: NoticeFacts | null | undefined;
}

/** One way to bill the line, and who pays when it is denied. Never with KX. */
export interface NoticeWay {
  readonly modifier: 'GA' | 'GZ' | 'GX' | 'GY';
  readonly when: string;
  readonly pays: 'patient' | 'provider';
  /** Whether it can be taken as things stand; `open` where the notice can still be given, or is not known whole. */
  readonly stands: 'yes' | 'open' | 'no';
  readonly confidence: Confidence;
  readonly cites: readonly string[];
}

export interface NoticeAnswer {
  readonly doubt: Doubt;
  readonly form: string;
  /** How well it is known what has to stand on the form. */
  readonly confidence: Confidence;
  /** The service may not begin before the notice is signed. */
  readonly deadline: IsoDate;
  readonly isPast: boolean;
  readonly facts: readonly { readonly fact: string; readonly state: 'given' | 'missing' | 'unknown' }[];
  readonly ways: readonly NoticeWay[];
  readonly says: readonly string[];
}

/** A day for which the shelf has no value; `add` says what to add. */
export interface NoticeGap {
  readonly gap: string;
}

const NECESSITY = ['NGS therapy guide, ABN', 'Noridian therapy and ABN'];

/**
 * The ways of a line that is not to have KX: the form, what is still missing from it, by when, and the modifiers. A pure
 * function of facts and the dated shelf.
 */
export function noticeAnswer(series: Series<NoticeForm>, question: NoticeQuestion): NoticeAnswer | NoticeGap {
  const { doubt, serviceDate, on, notice } = question;
  const found = inForce(series, serviceDate);
  if (!found.ok) return { gap: found.gap.add };
  const { form, facts: needed } = found.entry.value;
  const { confidence } = found.entry.source;
  const facts = needed.map((fact) => ({ fact, state: stateOf(notice, fact) }));
  const signed = notice?.['day signed'];
  const isLate = typeof signed === 'string' && signed > serviceDate;
  const isPast = on > serviceDate;
  const isWhole = facts.every(({ state }) => state === 'given') && !isLate;
  const isMissing = isLate || facts.some(({ state }) => state === 'missing');
  const notGiven: NoticeWay['stands'] = isPast && isMissing ? 'no' : 'open';
  const stands = isWhole ? 'yes' : notGiven;
  const ways = doubt === 'not_necessary' ? necessityWays(form, stands, isPast) : exclusionWays(form, stands);
  return {
    doubt,
    form,
    confidence,
    deadline: serviceDate,
    isPast,
    facts,
    ways,
    says: sentences(question, form, isLate),
  };
}

function stateOf(notice: NoticeFacts | null | undefined, fact: string): 'given' | 'missing' | 'unknown' {
  if (notice === null) return 'missing';
  const value = notice?.[fact];
  if (value === undefined) return 'unknown';
  return value === null || value === '' ? 'missing' : 'given';
}

function necessityWays(form: string, stands: NoticeWay['stands'], isPast: boolean): NoticeWay[] {
  const withNotice: NoticeWay = {
    modifier: 'GA',
    when: `the ${form} is whole and signed before the service, and the patient wants Medicare billed (option 1)`,
    pays: 'patient',
    stands,
    confidence: 'confirmed',
    cites: NECESSITY,
  };
  const without: NoticeWay = {
    modifier: 'GZ',
    when: 'there is no valid notice',
    pays: 'provider',
    stands: stands === 'yes' ? 'no' : isPast && stands === 'no' ? 'yes' : 'open',
    confidence: 'one source',
    cites: NECESSITY,
  };
  return [withNotice, without];
}

function exclusionWays(form: string, stands: NoticeWay['stands']): NoticeWay[] {
  const shared = { pays: 'patient', confidence: 'confirmed', cites: NECESSITY } as const;
  return [
    { ...shared, modifier: 'GX', when: `a voluntary ${form} was given before the service`, stands },
    { ...shared, modifier: 'GY', when: 'no notice was given; none is needed', stands: stands === 'yes' ? 'no' : 'yes' },
  ];
}

function sentences({ serviceDate, on, notice, doubt }: NoticeQuestion, form: string, isLate: boolean): string[] {
  const says = ['KX says the service is necessary; with GA, GX, GY or GZ on the line it is never sent.'];
  if (isLate) says.push('The notice was signed after the service, so it does not bind the patient.');
  else if (on <= serviceDate)
    says.push(`The ${form} is signed before the service of ${serviceDate} begins, or it is none.`);
  else if (notice === undefined) says.push('Whether a notice was given is not known.');
  if (notice?.['option'] === '2')
    says.push('The patient wants the service and no claim: nothing is billed to Medicare.');
  if (notice?.['option'] === '3') says.push('The patient does not want the service: it is not given.');
  if (doubt === 'not_necessary') {
    says.push(
      'A thin record is no reason for a notice: complete it. A notice to every patient past the threshold is none.',
    );
  }
  return says;
}
