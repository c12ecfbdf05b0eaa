import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import type { BreakGlass, Office, PolicyProposal, Review } from './office.ts';
import { makeOnce } from './once.ts';
import { pageOf } from './page.ts';

const REASON = 'break_glass.reason';
const NOTE = 'break_glass.review_note';

type OversightTables = Pick<
  Office,
  | 'addBreakGlass'
  | 'breakGlassOf'
  | 'breakGlass'
  | 'breakGlasses'
  | 'reviewBreakGlass'
  | 'addProposal'
  | 'proposal'
  | 'proposals'
  | 'decideProposal'
  | 'approvedProposal'
>;

/** What one person does and another looks at. */
export function oversightTables(database: OfficeDatabase, vault: Vault, now: () => number): OversightTables {
  return { ...breakGlassTable(database, vault, now), ...proposalTable(database, vault, now) };
}

function breakGlassTable(database: OfficeDatabase, vault: Vault, now: () => number) {
  const read = (row: Row) => breakGlassOf(row, vault);
  const find = async (sql: string, ...values: (string | number)[]) => {
    const row = await database.one(sql, ...values);
    return row && read(row);
  };
  return {
    addBreakGlass: ({ id, person, reason, begunAt, until }, once) =>
      makeOnce(database, vault, once, now(), async () => {
        await database.run(
          'INSERT INTO break_glass (id, person, reason, begun_at, until) VALUES (?, ?, ?, ?, ?)',
          ...[id, person, vault.seal(reason, REASON), begunAt, until],
        );
      }),
    breakGlassOf: (person, at) =>
      find('SELECT * FROM break_glass WHERE person = ? AND until > ? ORDER BY until DESC LIMIT 1', person, at),
    breakGlass: (id) => find('SELECT * FROM break_glass WHERE id = ?', id),
    breakGlasses: (after, limit) => pageOf(database, 'break_glass', after, limit, read),
    reviewBreakGlass: async (id, { verdict, note, by, at }) =>
      (await database.run(
        `UPDATE break_glass SET verdict = ?, review_note = ?, reviewed_by = ?, reviewed_at = ?
          WHERE id = ? AND verdict IS NULL`,
        ...[verdict, vault.seal(note, NOTE), by, at, id],
      )) === 1,
  } satisfies Partial<OversightTables>;
}

function proposalTable(database: OfficeDatabase, vault: Vault, now: () => number) {
  const find = async (sql: string, ...values: string[]) => {
    const row = await database.one(sql, ...values);
    return row && proposalOf(row);
  };
  return {
    addProposal: ({ id, files, reason, state, proposedBy, proposedAt }, once) =>
      makeOnce(database, vault, once, now(), async () => {
        await database.run(
          `INSERT INTO policy_proposal (id, files, reason, state, proposed_by, proposed_at) VALUES (?, ?, ?, ?, ?, ?)`,
          ...[id, JSON.stringify(files), reason, state, proposedBy, proposedAt],
        );
      }),
    proposal: (id) => find('SELECT * FROM policy_proposal WHERE id = ?', id),
    proposals: (after, limit) => pageOf(database, 'policy_proposal', after, limit, proposalOf),
    decideProposal: async (id, state, by, at, note) =>
      (await database.run(
        `UPDATE policy_proposal SET state = ?, decided_by = ?, decided_at = ?, decision_note = ?
          WHERE id = ? AND state = 'proposed'`,
        ...[state, by, at, note, id],
      )) === 1,
    approvedProposal: () =>
      find("SELECT * FROM policy_proposal WHERE state = 'approved' ORDER BY decided_at DESC, rowid DESC LIMIT 1"),
  } satisfies Partial<OversightTables>;
}

function breakGlassOf(row: Row, vault: Vault): BreakGlass {
  return {
    id: row['id'] as string,
    person: row['person'] as string,
    reason: vault.open(row['reason'] as Uint8Array, REASON),
    begunAt: row['begun_at'] as number,
    until: row['until'] as number,
    review:
      row['verdict'] === null
        ? null
        : {
            verdict: row['verdict'] as Review['verdict'],
            note: vault.open(row['review_note'] as Uint8Array, NOTE),
            by: row['reviewed_by'] as string,
            at: row['reviewed_at'] as number,
          },
  };
}

function proposalOf(row: Row): PolicyProposal {
  return {
    id: row['id'] as string,
    files: JSON.parse(row['files'] as string) as PolicyProposal['files'],
    reason: row['reason'] as string,
    state: row['state'] as PolicyProposal['state'],
    proposedBy: row['proposed_by'] as string,
    proposedAt: row['proposed_at'] as string,
    decidedBy: row['decided_by'] as string | null,
    decidedAt: row['decided_at'] as string | null,
    decisionNote: row['decision_note'] as string | null,
  };
}
