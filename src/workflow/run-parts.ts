import { CLAIMS_MAX, type ClaimBatch, LINES_MAX, Names } from '../claim/index.ts';
import type { Policy } from '../policy/index.ts';
import { newBatch, WindowMemory } from '../x12/index.ts';
import { Decisions } from './decide/decisions.ts';
import { type DeciderOptions, type ReadyRules, readyRules } from './decide/desk.ts';

/** Most claims and lines of a batch; all that one may hold when not given. */
export interface RunRoom {
  readonly claims: number;
  readonly lines: number;
}

/**
 * What a run is made of that says nothing of any claim but by name: names, columns, rules and fees. Runs of one policy, one
 * after the other, can share it, and so begin at once: where few claims at a time are decided, making it takes longer than
 * deciding them. Two runs must not be at a batch of it at the same time.
 */
export class RunParts {
  readonly policy: Policy;
  readonly names: Names;
  readonly batch: ClaimBatch;
  readonly decisions: Decisions;
  readonly ready: ReadyRules;

  constructor(
    policy: Policy,
    options: Pick<DeciderOptions, 'approachingPercent' | 'qualifyingApm'> = {},
    names = new Names(),
    room: RunRoom = { claims: CLAIMS_MAX, lines: LINES_MAX },
  ) {
    this.policy = policy;
    this.names = names;
    this.batch = newBatch(names, new WindowMemory(), room);
    this.decisions = new Decisions(room.claims, room.lines);
    this.ready = readyRules(policy, names, options);
  }
}
