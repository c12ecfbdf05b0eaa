import { type CriterionResult, dayText, type Truth } from '../answer.ts';
import type { OrderFacts, WrittenOrder } from '../facts.ts';
import { both } from './logic.ts';

/** Id of the criterion that every item has beside those of its policy. */
export const WRITTEN_ORDER = 'SWO';

const ELEMENTS: readonly (readonly [keyof WrittenOrder, string])[] = [
  ['beneficiary', 'beneficiary name or Medicare id'],
  ['orderedOn', 'order date'],
  ['description', 'description of the item'],
  ['quantity', 'quantity, where it applies'],
  ['practitioner', 'practitioner name or NPI'],
  ['signed', 'practitioner signature'],
];

/**
 * The standard written order: every element, and received before the claim is sent. No diagnosis and no length of need
 * is asked.
 */
export function writtenOrder(order: OrderFacts | undefined): CriterionResult {
  const says = 'Standard written order complete, and received before the claim';
  const result = (met: Truth, evidence: string): CriterionResult => ({
    id: WRITTEN_ORDER,
    says,
    confidence: 'confirmed',
    met,
    evidence,
  });
  const written = order?.writtenOrder;
  if (!order || !written) return result(undefined, '');
  const told = ELEMENTS.map(([key, name]) => ({ name, met: elementMet(written[key]) }));
  const lacking = told.filter(({ met }) => met === false).map(({ name }) => name);
  const untold = told.filter(({ met }) => met === undefined).map(({ name }) => name);
  const inTime: Truth =
    written.receivedOn === 0 ? undefined : order.billedOn === 0 || written.receivedOn <= order.billedOn;
  if (inTime === false) lacking.push(`received ${dayText(written.receivedOn)}, after the claim`);
  if (inTime === undefined) untold.push('day received');
  const met = both([...told.map((each) => each.met), inTime]);
  if (lacking.length > 0) return result(false, `lacks ${lacking.join(', ')}`);
  return result(met, untold.length > 0 ? `not told: ${untold.join(', ')}` : `received ${dayText(written.receivedOn)}`);
}

function elementMet(value: WrittenOrder[keyof WrittenOrder]): Truth {
  if (typeof value === 'number') return value === 0 ? undefined : true;
  return typeof value === 'boolean' ? value : undefined;
}
