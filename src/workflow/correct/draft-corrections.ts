import { createHash } from 'node:crypto';
import type { IsoDate, Issue } from '../../base/index.ts';
import { Names } from '../../claim/index.ts';
import type { Policy } from '../../policy/index.ts';
import { Reasons } from '../../remit/index.ts';
import { ClaimStream, CONTROL_MAX, type Correction, newBatch, ReplacementWriter } from '../../x12/index.ts';
import { type Attestation, Attestations, lineKey } from '../attestations.ts';
import { FileOutput, place } from '../file-output.ts';
import { openSource } from '../file-source.ts';
import { type DeniedLine, meaningOf } from './denied-line.ts';
import { draftLine, type LineDraft } from './line-draft.ts';
import { findOriginals, type SentLine } from './originals.ts';
import { reopeningList } from './reopening-list.ts';

export interface CorrectOptions {
  readonly denied: Iterable<DeniedLine>;
  /** The files the denied claims were sent in. */
  readonly originals: readonly string[];
  readonly attestations: readonly Attestation[];
  readonly policy: Policy;
  /** The day the corrections are drafted for. */
  readonly on: IsoDate;
  /** Where the replacement claims go. */
  readonly out: string;
  /** Where the list of reopenings goes, as CSV; REOPENING_COLUMNS says what is in it. */
  readonly list: string;
  /** Whether the list shows beneficiary ids in full. */
  readonly showsPatientData: boolean;
  /**
   * Control number of the first interchange written, 1 to CONTROL_MAX. Without it one is made from the corrections
   * themselves: the same corrections drafted again are the same file, which a receiver that has it refuses as a duplicate,
   * and any others have another number.
   */
  readonly control?: number;
}

export type CorrectResult =
  | { readonly status: 'unreadable'; readonly issues: readonly Issue[] }
  | {
      readonly status: 'drafted';
      /** One for each denied line, in the order given. */
      readonly drafts: readonly LineDraft[];
      readonly claims: number;
      readonly kxAdded: number;
      /** Files that now stand under the names asked for; one that would be empty is not made. */
      readonly written: readonly string[];
    };

/**
 * Says of each denied line what can be done about it, writes the claims to be replaced and the list of those to be
 * reopened. No line gets KX without an attestation. A file that cannot be read to its end leaves nothing written.
 */
export function draftCorrections(options: CorrectOptions): CorrectResult {
  const { policy, on } = options;
  const denied = [...options.denied];
  const { sent, issues } = findOriginals(options.originals, denied);
  if (issues.length > 0) return { status: 'unreadable', issues };
  const names = new Names();
  const attestations = new Attestations(options.attestations, names);
  const isAttested = ({ beneficiary, discipline, day, lastDay, number }: SentLine, claim: string) =>
    attestations.clinicianFor(names.internText(beneficiary), discipline, day, lastDay, () => lineKey(claim, number)) !==
    undefined;
  const reasons = new Reasons(policy);
  const facts = { policy, isAttested, on };
  const drafts = oneNumberEach(
    denied.map((line) => draftLine(line, meaningOf(line, reasons), sent.get(line) ?? 'claim missing', facts)),
  );
  return { status: 'drafted', drafts, ...writeOut(options, drafts) };
}

/** A claim whose lines name it by different numbers of the payer is not replaced: one of them would be wrong. */
function oneNumberEach(drafts: readonly LineDraft[]): LineDraft[] {
  const numbers = new Map<string, string>();
  const unsure = new Set<string>();
  for (const { denied, action } of drafts) {
    if (action !== 'replace') continue;
    const known = numbers.get(keyOf(denied));
    if (known !== undefined && known !== denied.payerClaimNumber) unsure.add(keyOf(denied));
    numbers.set(keyOf(denied), denied.payerClaimNumber);
  }
  return drafts.map((draft) =>
    draft.action === 'replace' && unsure.has(keyOf(draft.denied))
      ? {
          ...draft,
          action: 'hold',
          code: 'CORRECTION_NO_PAYER_NUMBER',
          modifiersCorrected: draft.sent?.modifiers ?? draft.denied.modifiers,
        }
      : draft,
  );
}

function writeOut(options: CorrectOptions, drafts: readonly LineDraft[]) {
  const [out, list] = [new FileOutput(options.out), new FileOutput(options.list)];
  try {
    const corrections = correctionsOf(drafts);
    const writer = new ReplacementWriter(out, corrections, options.control ?? controlNumberOf(corrections));
    if (corrections.length > 0) for (const file of options.originals) copy(file, writer);
    const rows = Buffer.from(reopeningList(drafts, options.showsPatientData));
    list.write(rows, 0, rows.length);
    const written = [place(out, writer.claims > 0), place(list, rows.length > 0)].filter((path) => path !== undefined);
    return { claims: writer.claims, kxAdded: writer.added, written };
  } catch (error) {
    out.abandon();
    list.abandon();
    throw error;
  }
}

function copy(file: string, writer: ReplacementWriter): void {
  const source = openSource(file);
  try {
    const stream = new ClaimStream(source, file);
    const batch = newBatch(new Names());
    while (stream.next(batch)) {
      writer.write(batch);
      stream.takeIssues();
    }
    writer.end();
  } finally {
    source.close();
  }
}

/** One correction a claim, sorted, so that they do not depend on the order of the denied lines. */
function correctionsOf(drafts: readonly LineDraft[]): Correction[] {
  const replaced = drafts.filter(({ action }) => action === 'replace');
  return [...Map.groupBy(replaced, ({ denied }) => keyOf(denied))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, lines]) => {
      const [{ denied, changeReason }] = lines as [LineDraft];
      const { provider, claim, payerClaimNumber } = denied;
      const named = Map.groupBy(lines, (line) => `${line.denied.line} ${line.denied.controlNumber}`);
      const references = [...named]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, [line]]) => ({ controlNumber: line?.denied.controlNumber ?? '', number: line?.denied.line ?? 0 }));
      return { provider, claim, payerClaimNumber, changeReason, lines: references };
    });
}

function controlNumberOf(corrections: readonly Correction[]): number {
  const digest = createHash('sha256').update(JSON.stringify(corrections)).digest();
  return (digest.readUInt32BE(0) % CONTROL_MAX) + 1;
}

function keyOf({ provider, claim }: DeniedLine): string {
  return `${provider} ${claim}`;
}
