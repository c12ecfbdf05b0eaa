import type { SentTransaction } from '../ledger/index.ts';
import { EnvelopeTrail } from '../x12/index.ts';
import { BatchRecords, RecordTexts } from './claim-records.ts';
import { type Decisions, STANDING } from './decide/decisions.ts';
import type { DecidedBatch, DecisionRun } from './decision-run.ts';
import type { GatheredEntry, LedgerWriter } from './ledger-writer.ts';

/** Posts what batches bring to a ledger. Nothing counts as posted before `settle`. */
export class Poster {
  readonly #writer: LedgerWriter;
  readonly #texts = new RecordTexts();
  readonly #trail = new EnvelopeTrail();

  constructor(writer: LedgerWriter) {
    this.#writer = writer;
  }

  /** @throws LedgerError LEDGER_STALE when another run has written about a beneficiary meanwhile */
  post({ run, batch, decisions }: DecidedBatch): void {
    const records = new BatchRecords(run, batch, decisions, this.#texts);
    const entries: GatheredEntry[] = [];
    const transactions: SentTransaction[] = [];
    for (const { from, through, ...controls } of this.#trail.stretches(batch)) {
      const first = entries.length;
      for (let claim = from; claim <= through; claim++) {
        if (decisions.standing[claim] !== STANDING.NEW || decisions.held[claim] === 1) continue;
        entries.push({
          bookClaim: decisions.bookClaim[claim] as number,
          claim: records.claim(claim),
          reverses: decisions.reversed[claim] as number,
          reranks: reranksOf(run, decisions, claim),
        });
      }
      if (entries.length > first) transactions.push({ ...controls, from: first, through: entries.length - 1 });
    }
    run.books.takeReranks();
    if (entries.length > 0) this.#writer.write({ met: run.keeper.takeMet(), entries, transactions });
  }
}

const NO_RERANKS: GatheredEntry['reranks'] = [];

function reranksOf({ books }: DecisionRun, { rerankEnd }: Decisions, claim: number): GatheredEntry['reranks'] {
  const from = claim === 0 ? 0 : (rerankEnd[claim - 1] as number);
  const through = rerankEnd[claim] as number;
  if (from === through) return NO_RERANKS;
  return books.reranks.slice(from, through).map(({ claim: bookClaim, place, delta, lowDelta, keeps }) => ({
    bookClaim,
    line: place + 1,
    delta,
    lowDelta,
    keeps,
  }));
}
