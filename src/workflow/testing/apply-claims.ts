import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClaimText, fileText, MBI } from '../decide/testing/claim-text.ts';
import { type ApplyOptions, applyFile, type LineRecord, lineRecord, loadPolicy, readStatements } from '../index.ts';

const policy = loadPolicy();
const HEADER = 'mbi,meaning,from,through,attested_by,signed_on,fact,fact_on,count';

/** A statement for the years 2026 and 2027: what follows `signed_on`, and perhaps another meaning than a program's. */
export function statedFor(fact: string, factOn = '', count = '', meaning = 'session_limit'): string {
  return `${MBI},${meaning},2026-01-01,2027-12-31,1234567893,2026-01-05,${fact},${factOn},${count}`;
}

export interface AppliedClaims {
  readonly lines: readonly LineRecord[];
  /** The file that may go out; empty when there is none. */
  readonly sent: string;
}

/**
 * Applies claims in a run of their own, and holds what nobody has stated or attested.
 *
 * @param statements rows of the table; none stands for no table at all
 * @param run what else differs from a run without anything
 */
export function applyClaims(
  folder: string,
  store: ApplyOptions['ledger']['store'],
  claims: readonly ClaimText[],
  statements: readonly string[] = [],
  recordedAt = '2026-12-01T08:00:00Z',
  run: Pick<ApplyOptions, 'range' | 'attestations' | 'openings'> = {},
): AppliedClaims {
  const [input, out, held] = ['in', 'out', 'held'].map((name) => join(folder, name)) as [string, string, string];
  for (const path of [out, held]) rmSync(path, { force: true });
  writeFileSync(input, fileText(claims), 'latin1');
  const lines: LineRecord[] = [];
  const { status } = applyFile({
    policy,
    input,
    out,
    held,
    ledger: { store, tenant: 'clinic' },
    recordedAt,
    attestations: [],
    ...run,
    ...(statements.length === 0
      ? {}
      : { statements: readStatements([HEADER, ...statements].join('\n'), 's.csv').rows }),
    visit: (decided) => {
      for (let at = 0; at < decided.batch.lineCount; at++) lines.push(lineRecord(decided, at, false));
    },
    threads: 1,
  });
  if (status !== 'applied') throw new Error(status);
  return { lines, sent: existsSync(out) ? readFileSync(out, 'latin1') : '' };
}

/** Verdicts, each with the codes of what is to be acted on. */
export function verdictsOf({ lines }: AppliedClaims): string[] {
  return lines.map(({ verdict, findings }) =>
    [verdict, ...findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)].join(' '),
  );
}
