import {
  type AuditNote,
  type Episode,
  explainClaim,
  type LineChoice,
  type LineRecord,
  type NewAttestation,
  type NewRevocation,
  openAttest,
  openLedger,
  type ShownLine,
  type Signer,
} from '../../workflow/index.ts';
import { policyAt } from '../clinics/clinic-policy.ts';

type Note = Omit<AuditNote, 'action' | 'beneficiary'>;

/** What is written to the books' journal, or worked out over them, apart from the thread that answers requests. */
export type LedgerTask =
  | { readonly do: 'enroll'; readonly signer: Signer; readonly note: Note }
  | { readonly do: 'attest'; readonly attestation: NewAttestation; readonly note: Note }
  | { readonly do: 'revoke'; readonly revocation: NewRevocation; readonly note: Note }
  | { readonly do: 'recheck'; readonly episode: Episode; readonly note: Note }
  | { readonly do: 'lines'; readonly choice: LineChoice }
  | { readonly do: 'explain'; readonly file: string; readonly claim: string; readonly line: number | undefined };

export interface LedgerOrder {
  readonly ledger: string;
  readonly tenant: string;
  /** Folder of the policy laid over the shelf. */
  readonly policy: string | undefined;
  readonly task: LedgerTask;
}

export interface LedgerAnswers {
  /** Sequence of the entry; of one that was there before where there was. */
  readonly enroll: number;
  readonly attest: number;
  readonly revoke: 'posted' | 'exists';
  /** Attestations that were revoked, since what they rest on was changed or is gone. */
  readonly recheck: readonly number[];
  readonly lines: readonly ShownLine[];
  /** With identifiers. */
  readonly explain: readonly LineRecord[];
}

export type LedgerOutcome<K extends keyof LedgerAnswers = keyof LedgerAnswers> =
  | { readonly value: LedgerAnswers[K]; readonly code?: undefined }
  | { readonly code: string };

/** Does one task. Trouble with the ledger has a code; anything else is a mistake of the program, and is thrown. */
export async function doInLedger({ ledger, tenant, policy, task }: LedgerOrder): Promise<LedgerOutcome> {
  const room = await openAttest();
  const { store, issue } = openLedger(ledger);
  if (!store) return { code: issue.code };
  const { journal } = store;
  try {
    switch (task.do) {
      case 'enroll':
        return { value: journal.enroll(tenant, task.signer, { ...task.note, beneficiary: '' }).sequence };
      case 'attest':
        return { value: journal.attest(tenant, task.attestation, task.note).sequence };
      case 'revoke':
        return { value: journal.revoke(tenant, task.revocation, task.note).outcome };
      case 'recheck': {
        const { at, actor } = task.note;
        const rechecks = room.recheckEpisode(store, tenant, task.episode, () => undefined);
        const revoked = room.revokeTouched(store, tenant, rechecks, at, actor);
        return { value: revoked.map(({ attestation }) => attestation.sequence) };
      }
      case 'explain':
        return {
          value: explainClaim(
            { policy: policyAt(policy), ledger: { store, tenant } },
            task.file,
            task.claim,
            task.line,
            true,
          ),
        };
      case 'lines':
        return { value: room.linesToAttest({ policy: policyAt(policy), ledger: { store, tenant } }, task.choice) };
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'LedgerError' && 'code' in error) return { code: String(error.code) };
    throw error;
  } finally {
    store.close();
  }
}
