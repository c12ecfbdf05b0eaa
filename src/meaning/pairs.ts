import type { KxMeaning, ModifierMeaning } from '../policy/index.ts';
import { hasModifier, type UseLine } from './facts.ts';
import { type UseFinding, useFinding } from './finding.ts';

/** Modifiers of a line that contradict KX under a meaning, and those that are only taken for it. */
export function pairsOn(line: UseLine, meaning: KxMeaning, modifiers: readonly ModifierMeaning[]): UseFinding[] {
  const findings: UseFinding[] = [];
  const contradicted = new Set<string>();
  for (const { modifier, kind, meanings, says, source } of modifiers) {
    if (!hasModifier(line, modifier) || contradicted.has(modifier)) continue;
    if (meanings.length > 0 && !meanings.includes(meaning)) continue;
    if (kind === 'contradiction') {
      if (!hasModifier(line, 'KX')) continue;
      contradicted.add(modifier);
      findings.push(useFinding('KX_PAIR_CONTRADICTED', source.confidence, `${modifier} ${says}`));
    } else if (kind === 'look_alike') {
      findings.push(useFinding('KX_LOOK_ALIKE', source.confidence, `${modifier} ${says}`));
    }
  }
  return findings;
}

/** Whether the line says by another modifier that it is not billed as covered. */
export function isBilledOtherwise(line: UseLine): boolean {
  return ['GA', 'GZ', 'GY', 'EY'].some((modifier) => hasModifier(line, modifier));
}
