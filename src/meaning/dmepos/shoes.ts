import { addMonths, type DayNumber, yearOf } from '../../base/index.ts';
import type { CriterionTest, DmeposPolicy } from '../../policy/index.ts';
import { dayText, type Truth } from '../answer.ts';
import type { OrderFacts } from '../facts.ts';
import type { Tested } from './criteria.ts';
import { both } from './logic.ts';

type Step = CriterionTest & { kind: 'chain' };

const UNTOLD: Tested = { met: undefined, evidence: '' };

/** Whether a day lies in the calendar months before another, both ends included. Pub. 100-02 ch. 15 s. 140. */
function isWithinMonthsBefore(day: DayNumber, later: DayNumber, months: number): boolean {
  return day <= later && later <= addMonths(day, months);
}

/** A qualifying condition of either foot. Neuropathy without callus is none of them. */
export function conditionMet(name: string, { footNote }: OrderFacts): Tested {
  if (!footNote) return UNTOLD;
  const met = footNote.conditions.includes(name);
  return { met, evidence: `foot note of ${dayText(footNote.examOn)} ${met ? 'records it' : 'does not record it'}` };
}

/** One step of the chain from the visits over the certification to the fitting. LCD L33369, article A52501. */
export function shoeStep(test: Step, order: OrderFacts): Tested {
  const { step, months = 0 } = test;
  switch (step) {
    case 'foot_note':
      return footNote(order, months);
    case 'certifier':
      return certifier(order);
    case 'diabetes_visit':
      return diabetesVisit(order, months);
    case 'certification':
      return certification(order, months, test.visitMonths ?? 0);
    case 'supplier_evaluation':
      return supplierEvaluation(order);
    case 'fitting':
      return fitting(order);
    case 'written_order':
      return orderAfterVisit(order);
    default:
      return step satisfies never;
  }
}

/** The certifier's own note, or another clinician's that the certifier adopted before signing; the exam is recent. */
function footNote({ footNote: note, certification: signed, deliveredOn }: OrderFacts, months: number): Tested {
  if (!note || !signed) return UNTOLD;
  const isOwn = note.by !== '' && note.by === signed.by;
  const mayWrite = ['MD', 'DO', 'DPM', 'PA', 'NP', 'CNS'].includes(note.credential);
  const adopted: Truth =
    note.adoptedOn === 0
      ? false
      : signed.signedOn === 0
        ? undefined
        : note.examOn <= note.adoptedOn && note.adoptedOn <= signed.signedOn;
  const recorded: Truth = isOwn || both([note.credential === '' ? undefined : mayWrite, adopted]);
  const timely: Truth =
    note.examOn === 0 || deliveredOn === 0 ? undefined : isWithinMonthsBefore(note.examOn, deliveredOn, months);
  const how = isOwn ? 'the certifier’s own' : `adopted ${dayText(note.adoptedOn)}`;
  return {
    met: both([recorded, timely]),
    evidence: `exam ${dayText(note.examOn)}, ${how}, delivered ${dayText(deliveredOn)}`,
  };
}

/** MD or DO; NP or PA only incident to a physician who verified the note; never a podiatrist or CNS. */
function certifier({ certification: signed }: OrderFacts): Tested {
  if (!signed || signed.credential === '') return UNTOLD;
  const { credential, incidentTo, verifiedByPhysician, managesDiabetes } = signed;
  const may: Truth = ['MD', 'DO'].includes(credential)
    ? true
    : ['NP', 'PA'].includes(credential)
      ? both([incidentTo, verifiedByPhysician])
      : false;
  return { met: both([may, managesDiabetes]), evidence: `certified by ${credential}` };
}

/** The certifier's visit in person on managing the diabetes; latest one. */
function diabetesVisit({ visits, certification: signed, deliveredOn }: OrderFacts, months: number): Tested {
  const told = visits.filter(({ kind }) => kind === 'diabetes_management');
  if (told.length === 0 || deliveredOn === 0) return UNTOLD;
  const judged = told.map((visit) => {
    const isCertifier: Truth = visit.by === '' || !signed || signed.by === '' ? true : visit.by === signed.by;
    const inPerson: Truth = visit.mode === undefined ? undefined : visit.mode === 'in_person';
    return both([isCertifier, inPerson, isWithinMonthsBefore(visit.on, deliveredOn, months)]);
  });
  const met = judged.includes(true) ? true : judged.includes(undefined) ? undefined : false;
  return { met, evidence: `visits ${told.map(({ on }) => dayText(on)).join(', ')}; delivered ${dayText(deliveredOn)}` };
}

/** Signed on or after both qualifying visits, on or before delivery, and within months before it. */
function certification(
  { visits, footNote: note, certification: signed, deliveredOn }: OrderFacts,
  months: number,
  visitMonths: number,
): Tested {
  const signedOn = signed?.signedOn ?? 0;
  if (signedOn === 0 || deliveredOn === 0) return UNTOLD;
  const timely = isWithinMonthsBefore(signedOn, deliveredOn, months);
  const qualifying = visits.filter(
    ({ kind, on }) => kind === 'diabetes_management' && isWithinMonthsBefore(on, deliveredOn, visitMonths),
  );
  const afterVisit: Truth = qualifying.length === 0 ? undefined : qualifying.some(({ on }) => on <= signedOn);
  const afterExam: Truth = note === undefined || note.examOn === 0 ? undefined : note.examOn <= signedOn;
  const met = both([timely, afterVisit, afterExam]);
  return { met, evidence: `signed ${dayText(signedOn)}, delivered ${dayText(deliveredOn)}` };
}

function supplierEvaluation({ supplierEvaluation: evaluation, selectedOn, deliveredOn }: OrderFacts): Tested {
  if (!evaluation || evaluation.on === 0) return UNTOLD;
  const chosen: Truth = selectedOn === 0 ? undefined : evaluation.on <= selectedOn;
  const delivered: Truth = selectedOn === 0 || deliveredOn === 0 ? undefined : selectedOn <= deliveredOn;
  const met = both([evaluation.inPerson, chosen, delivered]);
  return { met, evidence: `evaluated ${dayText(evaluation.on)}, selected ${dayText(selectedOn)}` };
}

function fitting({ fitting: fit, deliveredOn }: OrderFacts): Tested {
  if (!fit || fit.on === 0) return UNTOLD;
  const atDelivery: Truth = deliveredOn === 0 ? undefined : fit.on === deliveredOn;
  const met = both([fit.inPerson, fit.wearing, fit.objective, atDelivery]);
  return { met, evidence: `fitted ${dayText(fit.on)}, delivered ${dayText(deliveredOn)}` };
}

function orderAfterVisit({ writtenOrder, visits, billedOn }: OrderFacts): Tested {
  const ordered = writtenOrder?.orderedOn ?? 0;
  const received = writtenOrder?.receivedOn ?? 0;
  const told = visits.filter(({ kind }) => kind === 'prescriber');
  if (ordered === 0 || told.length === 0) return UNTOLD;
  const after = told.some(({ on }) => on <= ordered);
  const inTime: Truth = received === 0 ? undefined : billedOn === 0 || received <= billedOn;
  return { met: both([after, inTime]), evidence: `order ${dayText(ordered)}, received ${dayText(received)}` };
}

/** Units of one calendar year: shoes by code, and inserts, whose place a modification takes. */
export interface ShoeYear {
  readonly shoes: Readonly<Record<string, number>>;
  readonly inserts: number;
}

export const NO_SHOES: ShoeYear = { shoes: {}, inserts: 0 };

export function addShoe(year: ShoeYear, yearly: DmeposPolicy['yearly'], code: string, units: number): ShoeYear {
  if (!yearly.some(({ shoe }) => shoe === code)) return { ...year, inserts: year.inserts + units };
  return { ...year, shoes: { ...year.shoes, [code]: (year.shoes[code] ?? 0) + units } };
}

/**
 * Whether the items of a year fit one of the benefit's alternatives: shoes of one kind and the inserts that go with
 * them. Where no shoe is known yet, the alternative with the most inserts decides.
 *
 * @see Pub. 100-02 ch. 15 s. 140
 */
export function fitsYear({ shoes, inserts }: ShoeYear, yearly: DmeposPolicy['yearly']): boolean {
  return yearly.some((one) => {
    const others = Object.entries(shoes).some(([code, units]) => code !== one.shoe && units > 0);
    return !others && (shoes[one.shoe] ?? 0) <= one.shoes && inserts <= one.inserts;
  });
}

/** What the order file tells of earlier items in the year of a day. */
export function shoesBefore({ history }: OrderFacts, yearly: DmeposPolicy['yearly'], day: DayNumber): ShoeYear {
  return history
    .filter(({ on }) => on !== 0 && yearOf(on) === yearOf(day))
    .reduce((year, { code, units }) => addShoe(year, yearly, code, units), NO_SHOES);
}
