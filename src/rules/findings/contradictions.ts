import { MODIFIER } from '../../claim/index.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';

const { KX, GA, GX, GY, GZ } = MODIFIER;
const KX_WITH_GA = findingNumber('KX_WITH_GA');
const KX_WITH_GX = findingNumber('KX_WITH_GX');
const KX_WITH_GY = findingNumber('KX_WITH_GY');
const KX_WITH_GZ = findingNumber('KX_WITH_GZ');
const GA_WITH_GZ = findingNumber('GA_WITH_GZ');

/**
 * Modifiers that deny each other. KX with GA is refused by the contractor in so many words; the others follow from
 * what the modifiers mean, so they warn.
 *
 * @see NGS therapy guide, ABN; Medical Billing CPT Modifiers, GA and GZ
 */
export function findContradictions(modifiers: number, marks: FindingMarks): void {
  if ((modifiers & (GA | GX | GY | GZ)) === 0) return;
  if ((modifiers & KX) !== 0) {
    if ((modifiers & GA) !== 0) marks.add(KX_WITH_GA);
    if ((modifiers & GX) !== 0) marks.add(KX_WITH_GX);
    if ((modifiers & GY) !== 0) marks.add(KX_WITH_GY);
    if ((modifiers & GZ) !== 0) marks.add(KX_WITH_GZ);
  }
  if ((modifiers & GA) !== 0 && (modifiers & GZ) !== 0) marks.add(GA_WITH_GZ);
}
