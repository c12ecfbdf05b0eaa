import { type ShownLine, saidAgainst } from '../../attest/index.ts';
import type { IsoDate } from '../../base/index.ts';
import type { Discipline } from '../../claim/index.ts';
import { type DecidedBatch, DecisionRun, type RunOptions } from '../decision-run.ts';
import { openSource } from '../file-source.ts';
import { type LineRecord, lineRecord } from '../line-record.ts';

export interface LineChoice {
  readonly file: string;
  readonly beneficiary: string;
  readonly discipline: Discipline;
  /** CLM01 and LX01; all claims, all lines without them. */
  readonly claim?: string;
  readonly line?: number;
  readonly from?: IsoDate;
  readonly through?: IsoDate;
}

/** The lines of a claim file that need KX and are to be attested, decided as `check` would, with their arithmetic. */
export function linesToAttest(options: RunOptions, choice: LineChoice): ShownLine[] {
  const run = new DecisionRun(options);
  const found: ShownLine[] = [];
  const source = openSource(choice.file);
  try {
    run.decideFile(source, choice.file, (decided) => {
      for (const at of beneficiaryLines(decided, choice)) {
        const shown = shownLine(lineRecord(decided, at, true), choice);
        if (shown) found.push(shown);
      }
    });
  } finally {
    source.close();
  }
  return found;
}

function beneficiaryLines({ batch }: DecidedBatch, { beneficiary }: LineChoice): number[] {
  const { claims, lines } = batch;
  const found: number[] = [];
  for (let at = 0; at < batch.lineCount; at++) {
    const claim = lines.claim[at] as number;
    if (batch.names.text(claims.beneficiary[claim] as number) === beneficiary) found.push(at);
  }
  return found;
}

function shownLine(record: LineRecord, choice: LineChoice): ShownLine | undefined {
  const { claim, line, serviceDate, code, modifiers, verdict, because } = record;
  const { accruedBeforeCents: low, accruedBeforeHighCents: high, thresholdCents, allowedCents } = record;
  if (serviceDate === null) return undefined;
  // What counts toward no threshold needs no KX; named by its number it is shown where it says the opposite of KX.
  const isRefused = choice.line !== undefined && saidAgainst(modifiers).length > 0;
  if (!isRefused && (low === null || high === null || thresholdCents === null)) return undefined;
  if (record.discipline !== choice.discipline || record.meaning !== 'therapy_threshold') return undefined;
  if (choice.claim !== undefined && claim !== choice.claim) return undefined;
  if (choice.line !== undefined && line !== choice.line) return undefined;
  if (choice.from !== undefined && serviceDate < choice.from) return undefined;
  if (choice.through !== undefined && serviceDate > choice.through) return undefined;
  // A line that was named is shown whatever it needs, so that a contradiction on it is seen.
  if (choice.claim === undefined && verdict !== 'KX_MISSING') return undefined;
  const amounts = { beforeLowCents: low, beforeHighCents: high, allowedCents, thresholdCents };
  return { claim, line, serviceDate, code, modifiers, ...amounts, verdict, because };
}
