import type { DayNumber, Issue } from '../../base/index.ts';
import { type ClaimBatch, disciplineOf, FORM, Names, unpackCode, unpackModifier } from '../../claim/index.ts';
import { ClaimStream, isCorrectable, kxEdit, lineReferredTo, newBatch } from '../../x12/index.ts';
import { modifierTexts } from '../claim-records.ts';
import { openSource } from '../file-source.ts';
import type { DeniedLine } from './denied-line.ts';

/** A denied line as it was sent. */
export interface SentLine {
  readonly form: 0 | 1 | 2;
  /** SBR09, and 2010BB NM109. */
  readonly filing: string;
  readonly payerId: string;
  readonly beneficiary: string;
  /** Discipline number; not above 0 where the modifiers do not name exactly one. */
  readonly discipline: number;
  readonly day: DayNumber;
  readonly lastDay: DayNumber;
  /** Last day of the claim. */
  readonly claimThrough: DayNumber;
  readonly number: number;
  readonly modifiers: readonly string[];
  /** Whether KX can be added. */
  readonly room: 'room' | 'present' | 'full';
}

export type Sent = SentLine | 'claim missing' | 'claim twice' | 'line missing';

/** Every denied line with what was sent of it, in the order given, and what is wrong with the files. */
export interface Originals {
  readonly sent: ReadonlyMap<DeniedLine, Sent>;
  readonly issues: readonly Issue[];
}

/** Looks for denied lines in the files their claims were sent in. Memory grows with the denied lines and the names in the files. */
export function findOriginals(files: readonly string[], denied: readonly DeniedLine[]): Originals {
  const byClaim = Map.groupBy(denied, ({ provider, claim }) => `${provider} ${claim}`);
  const sent = new Map<DeniedLine, Sent>(denied.map((line) => [line, 'claim missing']));
  const issues: Issue[] = [];
  const batch = newBatch(new Names());
  for (const file of files) {
    const source = openSource(file);
    try {
      const stream = new ClaimStream(source, file);
      const keep = () => issues.push(...stream.takeIssues().filter(({ severity }) => severity === 'fatal'));
      while (stream.next(batch)) {
        keep();
        for (let claim = 0; claim < batch.claimCount; claim++) take(batch, claim);
      }
      keep();
    } finally {
      source.close();
    }
  }
  return { sent, issues };

  function take(batch: ClaimBatch, claim: number): void {
    if (!isCorrectable(batch, claim)) return;
    const id = batch.text(batch.claims.idStart[claim] as number, batch.claims.idEnd[claim] as number);
    const provider = batch.names.text(batch.claims.provider[claim] as number);
    for (const line of byClaim.get(`${provider} ${id}`) ?? []) {
      sent.set(line, sent.get(line) === 'claim missing' ? sentLine(batch, claim, line) : 'claim twice');
    }
  }
}

function sentLine(batch: ClaimBatch, claim: number, denied: DeniedLine): Sent {
  const { claims, lines } = batch;
  const at = lineReferredTo(batch, claim, { controlNumber: denied.controlNumber, number: denied.line });
  if (at < 0 || unpackCode(lines.code[at] as number) !== denied.code) return 'line missing';
  const day = lines.day[at] as number;
  if (denied.serviceDate !== undefined && Number(denied.serviceDate.replaceAll('-', '')) !== day) return 'line missing';
  const form = claims.form[claim] as 0 | 1 | 2;
  const edit = kxEdit(batch, at);
  return {
    form,
    filing: unpackModifier(claims.filing[claim] as number),
    payerId: batch.names.text(claims.payer[claim] as number),
    beneficiary: batch.names.text(claims.beneficiary[claim] as number),
    discipline: disciplineOf(lines.modifiers[at] as number),
    day,
    lastDay: (lines.lastDay[at] as number) || day,
    claimThrough: claimThrough(batch, claim),
    number: lines.number[at] as number,
    modifiers: modifierTexts(batch, at),
    room: typeof edit === 'string' ? edit : 'room',
  };
}

function claimThrough({ claims, lines }: ClaimBatch, claim: number): DayNumber {
  let through = claims.form[claim] === FORM.INSTITUTIONAL ? (claims.statementThrough[claim] as number) : 0;
  for (let line = claims.lineStart[claim] as number; line < (claims.lineEnd[claim] as number); line++)
    through = Math.max(through, lines.day[line] as number, lines.lastDay[line] as number);
  return through;
}
