import { cents, formatDollars, maskId } from '../../../base/index.ts';
import { openAttest, type SentUnder } from '../../../workflow/index.ts';
import { auditNote } from '../../audit-note.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit-status.ts';
import { withLedger } from '../../inputs.ts';
import type { LedgerChoice } from '../../options.ts';
import { columns, count, firstOf, printable } from '../../text.ts';

type ListOptions = LedgerChoice & {
  readonly revoked?: boolean;
  readonly mbi?: string;
  readonly format: 'text' | 'json';
  readonly phi?: boolean;
};

interface Listed {
  readonly attestation: number;
  readonly beneficiary: string;
  readonly discipline: string;
  readonly from: string;
  readonly through: string;
  readonly lines: number;
  readonly npi: string;
  readonly signedAt: string;
  readonly revoked: { readonly reason: string; readonly details: readonly string[]; readonly at: string } | null;
  readonly sent: readonly SentUnder[];
}

type Run = (context: Context, args: readonly string[], options: ListOptions) => number;

/** Loads what knows attestations; the command lists them, or the worklist of those revoked. */
export async function list(): Promise<Run> {
  const room = await openAttest();
  return (context, _args, options) => {
    const rows = withLedger(options, options.phi ? 'append' : 'read', (store) => {
      const { tenant, mbi, phi } = options;
      // Without names and identifiers a list is no look at anyone's chart.
      if (phi) store.journal.log(tenant, { ...auditNote('attest list'), action: 'chart_read', beneficiary: mbi ?? '' });
      return store.journal
        .attestations(tenant, mbi)
        .filter(({ revocation }) => !options.revoked || revocation)
        .map((each): Listed => {
          const { sequence, beneficiary, discipline, from, through, lines, npi, signedAt, revocation } = each;
          const { reason, details, revokedAt: at } = revocation ?? {};
          return {
            attestation: sequence,
            beneficiary: phi ? beneficiary : maskId(beneficiary),
            ...{ discipline, from, through, lines: lines.length, npi, signedAt },
            revoked: reason === undefined ? null : { reason, details: details ?? [], at: at ?? '' },
            sent: revocation ? room.sentUnder(store, tenant, each) : [],
          };
        });
    });
    if (options.format === 'json') context.out.line(JSON.stringify({ schema: 'openkx.attestations/1', rows }, null, 2));
    else for (const row of listRows(rows, context)) context.out.line(row);
    return rows.some(({ sent }) => sent.length > 0) ? EXIT.FINDINGS : EXIT.CLEAN;
  };
}

function listRows(rows: readonly Listed[], { paint }: Context): string[] {
  if (rows.length === 0) return ['No attestations.'];
  const heads = columns(
    rows.map((row) => [
      `${row.revoked ? '■' : '●'} ${row.attestation}`,
      row.beneficiary,
      row.discipline,
      row.from === row.through ? row.from : `${row.from} to ${row.through}`,
      row.lines === 0 ? 'all lines' : count(row.lines, 'line'),
      `NPI ${row.npi}`,
      `signed ${row.signedAt.slice(0, 10)}`,
    ]),
  );
  return rows.flatMap(({ revoked, sent }, place) => {
    const head = printable(heads[place] as string);
    if (!revoked) return [paint('green', head)];
    const why = `${revoked.reason.replaceAll('_', ' ')} ${revoked.at.slice(0, 10)}: ${firstOf(revoked.details)}`;
    const lines = columns(
      sent.map((line) => [
        ...[line.serviceDate, `${line.claim} line ${line.line}`, line.code, formatDollars(cents(line.chargeCents))],
        `sent ${line.sentAt.slice(0, 10)}`,
      ]),
      [3],
    );
    const body = sent.length === 0 ? ['    nothing was sent under it'] : lines.map((line) => `    ${printable(line)}`);
    return [paint(['red', 'bold'], head), `    ${printable(why)}`, ...body];
  });
}
