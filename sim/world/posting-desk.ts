import type { IsoDate, Issue } from '../../src/base/index.ts';
import { type Opening, type Policy, postFile } from '../../src/workflow/index.ts';
import { sourceOf } from '../product.ts';
import type { AnswerDesk, AnswerFile, CentsOf, ClinicBooks } from './answer-desk.ts';

/** A desk that posts every answer to the clinic's own ledger, as `openkx post` does. */
export class PostingDesk implements AnswerDesk {
  readonly isPosting = true;
  /** What posting said, by code. */
  readonly said = new Map<string, number>();
  readonly #policy: Policy;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  receive({ store, tenant }: ClinicBooks, { name, bytes }: AnswerFile, on: IsoDate): void {
    const { status } = postFile({
      policy: this.#policy,
      ledger: { store, tenant },
      input: name,
      open: () => sourceOf(bytes),
      recordedAt: `${on}T18:00:00Z`,
      issue: ({ code }: Issue) => this.said.set(code, (this.said.get(code) ?? 0) + 1),
    });
    if (status !== 'posted') throw new Error(`an answer of the payer was not posted: ${status}`);
  }

  /** None to hand over: what others have used is in the ledger, and `apply` reads it there. */
  openings(): readonly Opening[] {
    return [];
  }

  confirmed({ store, tenant }: ClinicBooks, mbi: string): CentsOf {
    const { known } = store.status(tenant, mbi);
    return (year, bucket) => known.find((each) => each.year === year && each.bucket === bucket)?.confirmedCents ?? 0;
  }
}
