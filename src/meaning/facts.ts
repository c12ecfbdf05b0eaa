import type { DayNumber } from '../base/index.ts';
import type { KxMeaning } from '../policy/index.ts';
import type { PayerUses } from './payer-uses.ts';

/** What a line and its claim say that bears on the other meanings of KX. */
export interface UseLine {
  /** FORM. */
  readonly form: number;
  readonly payer: PayerUses;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** First service day; 0 when there is none. */
  readonly day: DayNumber;
  readonly units: number;
  /** Diagnosis codes without points, the principal first; undefined when nobody looked. */
  readonly diagnoses: readonly string[] | undefined;
  /** Condition codes of an institutional claim. */
  readonly conditions: readonly string[];
  /** The sex on file on the claim; empty when it is not told. */
  readonly sex: string;
  /** Two letters of the state where it was billed from; empty when unknown. */
  readonly state: string;
}

/** A person's word for what KX attests outside equipment: who said it, when, and for which service days. */
export interface Statement {
  readonly beneficiary: string;
  readonly meaning: KxMeaning;
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly attestedBy: string;
  readonly signedOn: DayNumber;
  /** What it is about: a linked medical service, a program, a stool test; empty where there is only one thing. */
  readonly fact: string;
  /** Its day: exchange of records, qualifying event, test, earlier avulsion; 0 for none. */
  readonly factOn: DayNumber;
  /** Sessions before those of this run; undefined when not told. */
  readonly count: number | undefined;
}

export interface Visit {
  /** `diabetes_management`, `foot_exam`, `prescriber`, `face_to_face`, `clinical_evaluation`, `re_evaluation`. */
  readonly kind: string;
  readonly on: DayNumber;
  readonly by: string;
  readonly credential: string;
  readonly mode: 'in_person' | 'telehealth' | undefined;
}

export interface OrderItem {
  readonly code: string;
  readonly units: number;
  readonly side: string;
  /** Modifiers that it is or will be billed with, KX apart. */
  readonly modifiers: readonly string[];
}

export interface WrittenOrder {
  readonly beneficiary: boolean | undefined;
  readonly description: boolean | undefined;
  readonly quantity: boolean | undefined;
  readonly practitioner: boolean | undefined;
  readonly signed: boolean | undefined;
  /** NPI of the practitioner, where it is told. */
  readonly by: string;
  readonly orderedOn: DayNumber;
  readonly receivedOn: DayNumber;
}

export interface Certification {
  readonly signedOn: DayNumber;
  readonly by: string;
  /** MD, DO, NP, PA, DPM, CNS. */
  readonly credential: string;
  /** Of an NP or PA: strictly incident to a physician. */
  readonly incidentTo: boolean | undefined;
  /** The supervising physician verified and signed the note. */
  readonly verifiedByPhysician: boolean | undefined;
  /** The certifier manages the diabetes under a comprehensive plan. */
  readonly managesDiabetes: boolean | undefined;
}

export interface FootNote {
  readonly examOn: DayNumber;
  readonly by: string;
  readonly credential: string;
  readonly conditions: readonly string[];
  /** The day the certifier initialed, dated and agreed with somebody else's note. */
  readonly adoptedOn: DayNumber;
}

export interface CriterionAnswer {
  readonly met: boolean;
  readonly evidence: string;
}

/** The order file of one beneficiary and some items, as it was handed in. A day of 0 is not told. */
export interface OrderFacts {
  readonly id: string;
  readonly beneficiary: string;
  readonly items: readonly OrderItem[];
  readonly diagnoses: readonly string[];
  readonly writtenOrder: WrittenOrder | undefined;
  readonly visits: readonly Visit[];
  readonly certification: Certification | undefined;
  readonly footNote: FootNote | undefined;
  readonly selectedOn: DayNumber;
  readonly supplierEvaluation: { readonly on: DayNumber; readonly inPerson: boolean | undefined } | undefined;
  readonly fitting:
    | {
        readonly on: DayNumber;
        readonly inPerson: boolean | undefined;
        readonly wearing: boolean | undefined;
        readonly objective: boolean | undefined;
      }
    | undefined;
  readonly deliveredOn: DayNumber;
  readonly billedOn: DayNumber;
  /** Days by name: `started` (rental or use), `surgery`, `transplant`, `sleep_test`. */
  readonly days: Readonly<Record<string, DayNumber>>;
  readonly weightPounds: number | undefined;
  /** Apnea-hypopnea or respiratory disturbance index, and events counted. */
  readonly sleepTest:
    | { readonly index: number; readonly events: number; readonly symptoms: boolean | undefined }
    | undefined;
  readonly adherence:
    | { readonly from: DayNumber; readonly through: DayNumber; readonly nightsOfFourHours: number }
    | undefined;
  readonly authorization: { readonly number: string; readonly affirmedOn: DayNumber } | undefined;
  readonly noticeSignedOn: DayNumber;
  /** Criterion answers by policy key and criterion id. */
  readonly answers: Readonly<Record<string, CriterionAnswer>>;
  /** Items of the same kind delivered before, by this supplier or another. */
  readonly history: readonly { readonly code: string; readonly units: number; readonly on: DayNumber }[];
}

export function hasModifier(line: Pick<UseLine, 'modifiers'>, modifier: string): boolean {
  return line.modifiers.includes(modifier);
}
