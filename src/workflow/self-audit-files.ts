import type { IsoDate, Issue } from '../base/index.ts';
import { BUCKETS, bucketOf, DISCIPLINES, MODIFIER, unpackCode, VERDICTS, type Verdict } from '../claim/index.ts';
import { LINE_CLASS } from '../rules/index.ts';
import { MEDICARE_BOOK, ReviewAmounts } from './audited-lines.ts';
import { type CheckOptions, checkFiles } from './check.ts';
import { RecordTexts } from './claim-records.ts';
import { STANDING } from './decide/decisions.ts';
import type { DecidedBatch } from './decision-run.ts';
import type { LineTaker } from './self-audit.ts';

/** CLM05-3 of a claim that takes another back and bills nothing: the byte of `8`. */
const VOID = 56;

export interface FilesToAudit extends Omit<CheckOptions, 'visit'> {
  readonly issue: (issue: Issue) => void;
}

/** Claims that later ones in the files took back. */
interface TakenBack {
  /** Their numbers in the books of the run; the same at every run over the same files and ledger. */
  readonly takenBack: ReadonlySet<number>;
  /** Those that are in the ledger, by sequence. */
  readonly takenBackSequences: ReadonlySet<number>;
}

/**
 * Decides files as `check` does and hands out the lines of each new claim of Medicare's that would go out.
 *
 * @param leftOut claims, by their number in the books, that later ones take back
 */
export function auditFiles(
  options: FilesToAudit,
  taker: LineTaker,
  leftOut: ReadonlySet<number> = new Set(),
): TakenBack {
  const texts = new RecordTexts();
  const amounts = new ReviewAmounts(options.policy);
  const sequences = new Map<number, number>();
  const takenBack = new Set<number>();
  checkFiles({
    ...options,
    fileRead: (reading) => {
      for (const issue of reading.issues) options.issue(issue);
      options.fileRead(reading);
    },
    visit: (decided) => {
      const { batch, decisions: out, run } = decided;
      for (const issue of decided.issues) options.issue(issue);
      for (const { claims } of run.keeper.takeMet())
        for (const [book, sequence] of claims) sequences.set(book, sequence);
      for (let claim = 0; claim < batch.claimCount; claim++) {
        const reversed = out.reversed[claim] as number;
        if (reversed !== 0) takenBack.add(reversed);
        const isOurs = run.decider.payers.rules[out.rule[claim] as number]?.bookId === MEDICARE_BOOK;
        const isVoid = batch.claims.frequency[claim] === VOID;
        if (out.standing[claim] !== STANDING.NEW || !isOurs || isVoid || out.held[claim] === 1) continue;
        if (!leftOut.has(out.bookClaim[claim] as number)) takeClaim(decided, claim, texts, amounts, taker);
      }
    },
  });
  const takenBackSequences = new Set([...takenBack].flatMap((book) => sequences.get(book) ?? []));
  return { takenBack, takenBackSequences };
}

function takeClaim(
  { batch, decisions: out }: DecidedBatch,
  claim: number,
  texts: RecordTexts,
  amounts: ReviewAmounts,
  { meet, take }: LineTaker,
): void {
  const { claims, lines, names } = batch;
  meet(names.text(claims.beneficiary[claim] as number));
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    const discipline = out.discipline[at] as number;
    const bucket = out.lineClass[at] === LINE_CLASS.COUNTED ? (BUCKETS[bucketOf(discipline)] ?? '') : '';
    const day: IsoDate | '' = lines.day[at] === 0 ? '' : texts.day(lines.day[at] as number);
    take({
      clinician: texts.name(names, lines.rendering[at] as number),
      day,
      discipline: DISCIPLINES[discipline] ?? '',
      bucket,
      code: unpackCode(lines.code[at] as number),
      unitsThousandths: lines.units[at] as number,
      verdict: VERDICTS[out.verdict[at] as number] as Verdict,
      hasKx: out.addsKx[at] === 1 || ((lines.modifiers[at] as number) & MODIFIER.KX) !== 0,
      allowedCents: out.allowedLow[at] as number,
      chargeCents: lines.charge[at] as number,
      afterCents: (out.beforeHigh[at] as number) + (out.allowedHigh[at] as number),
      reviewCents: amounts.on(day, bucket),
    });
  }
}
