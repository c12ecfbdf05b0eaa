import { type IsoDate, isoDate } from '../../src/base/index.ts';
import { type ClaimDecision, ShadowPayer, type SubmittedClaim } from '../../src/payer/index.ts';
import { imbalancesOf } from '../../src/remit/index.ts';
import { envelopeOf, type Policy, readSubmitted } from '../../src/workflow/index.ts';
import { writeRemittances } from '../../src/x12/index.ts';
import { addDays } from '../calendar.ts';
import { sourceOf } from '../product.ts';
import type { AnswerFile } from './answer-desk.ts';
import { writeAcknowledgements, writeEligibility } from './answer-writer.ts';

/** Days a claim waits before it is paid, and how often checks are made. */
const FLOOR_DAYS = 13;

/** The payer's end: claim files in, answers out, all as bytes. */
export class PayerDesk {
  readonly payer: ShadowPayer;
  /** Sums that do not come out; there must be none. */
  readonly imbalances: string[] = [];
  #control = 0;

  constructor(policy: Policy) {
    this.payer = new ShadowPayer(policy);
  }

  /** Takes in a file and decides its claims in order. */
  receive(name: string, bytes: Buffer, day: string, decided: (decision: ClaimDecision) => void): AnswerFile {
    const on = isoOf(day);
    const decisions: ClaimDecision[] = [];
    readSubmitted(sourceOf(bytes), name, ({ claim }) => {
      const decision = this.payer.receive(claim, on);
      decisions.push(decision);
      decided(decision);
    });
    const answers = decisions.map((decision) => this.payer.acknowledge(decision, name, on));
    return { kind: '277CA', name: `${name}.277`, bytes: writeAcknowledgements(answers, ++this.#control) };
  }

  /**
   * Takes a call about claims to be reopened, read out from a clinic's list.
   *
   * @param reopened sees each claim of which a line was decided again
   */
  reopen(list: string, day: string, reopened: (claim: SubmittedClaim) => void): void {
    const [head = '', ...rows] = list.trimEnd().split('\n');
    const columns = head.split(',');
    const cell = (row: readonly string[], name: string) => row[columns.indexOf(name)] ?? '';
    const asked = Map.groupBy(
      rows.map((row) => row.split(',')),
      (row) => cell(row, 'icn'),
    );
    for (const [number, lines] of asked) {
      const corrected = new Map(
        lines.map((row) => [Number(cell(row, 'line')), cell(row, 'modifiers_corrected').split(':')]),
      );
      const reopening = this.payer.reopen(number, corrected, isoOf(day));
      if (reopening) reopened(reopening.claim);
    }
  }

  /** The checks of a day, a file for each provider. */
  pay(day: string, floorDays = FLOOR_DAYS): { npi: string; file: AnswerFile }[] {
    const paidOn = isoOf(day);
    return this.payer.pay(paidOn, isoOf(addDays(day, -floorDays))).map((remittance) => {
      this.imbalances.push(...imbalancesOf(remittance, remittance.trace).map(({ code }) => code));
      const bytes = writeRemittances([remittance], envelopeOf([remittance], paidOn));
      if (!Buffer.isBuffer(bytes)) throw new Error(`the payer's answer cannot be written: ${JSON.stringify(bytes)}`);
      return { npi: remittance.payee.npi, file: { kind: '835', name: `${remittance.trace}.835`, bytes } };
    });
  }

  /** Answers a question about one person, in the year asked. */
  eligibility(mbi: string, year: number, npi: string, day: string): AnswerFile | undefined {
    const control = ++this.#control;
    const question = { beneficiary: mbi, year, provider: npi, on: isoOf(day), trace: `T${control}` };
    const reply = this.payer.eligibility(question);
    return reply && { kind: '271', name: `${control}.271`, bytes: writeEligibility(reply, control) };
  }
}

export function isoOf(day: string): IsoDate {
  return isoDate(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);
}
