import { CLAIMS_MAX, type ClaimBatch, fewNames, LINES_MAX, Names } from '../claim/index.ts';
import type { Policy } from '../policy/index.ts';
import { newBatch, WindowMemory } from '../x12/index.ts';
import { Decisions } from './decide/decisions.ts';
import { type DeciderOptions, type ReadyRules, readyRules } from './decide/desk.ts';
import { PayerRules } from './decide/payer-rules.ts';

/**
 * What a run is made of that says nothing of any claim but by name: names, columns, rules and fees. Runs of one policy, one
 * after the other, can share it, and so begin at once: where few claims at a time are decided, making it takes longer than
 * deciding them. Two runs must not be at a batch of it at the same time.
 */
export class RunParts {
  readonly names: Names;
  readonly batch: ClaimBatch;
  readonly decisions: Decisions;
  readonly ready: ReadyRules;

  private constructor(names: Names, ready: ReadyRules, claims: number, lines: number) {
    this.names = names;
    this.batch = newBatch(names, new WindowMemory(), { claims, lines });
    this.decisions = new Decisions(claims, lines);
    this.ready = ready;
  }

  /** For files of any size. */
  static ofFiles(
    policy: Policy,
    options: Pick<DeciderOptions, 'approachingPercent' | 'qualifyingApm'>,
    names = new Names(),
  ): RunParts {
    return new RunParts(names, readyRules(policy, names, options), CLAIMS_MAX, LINES_MAX);
  }

  /** For batches of so many claims and lines. @param earlier parts of the same policy, whose names are let go */
  static ofFew(policy: Policy, claims: number, lines: number, earlier?: RunParts): RunParts {
    const names = fewNames();
    const ready = earlier ? { ...earlier.ready, payers: new PayerRules(policy, names) } : readyRules(policy, names);
    return new RunParts(names, ready, claims, lines);
  }
}
