import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDollars, maskId } from '../../base/index.ts';
import {
  applyFile,
  bucketsOf,
  type DecidedBatch,
  type LineRecord,
  lineRecord,
  type OpenLedger,
  openSqlite,
} from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { type Inputs, readInputs } from '../inputs.ts';
import { HELD } from '../looks.ts';
import { shipped } from '../package.ts';
import { RunReport } from '../report/run-report.ts';
import { TextFormat } from '../report/text-format.ts';
import { fileIssue, InputError } from '../stop.ts';
import { count, grouped, wrap } from '../text.ts';
import { changeRows, compareClaims } from './demo-diff.ts';
import { statusRows } from './status.ts';

const SHIPPED = 'fixtures/demo';
const SHOWN_PATIENT = '1EG4TE5MK73';
const TENANT = 'default';

/** What each claim of the shipped file is there to show. */
const CAPTIONS: Readonly<Record<string, string>> = {
  'RB-1001': 'far from the threshold; the second code of the day is paid less (MPPR)',
  'RB-1002': 'lands on the threshold to the cent, and exactly at it is not over it',
  'RB-1003': 'line 2 straddles the threshold, and a clinician has attested: KX goes on',
  'RB-1004': 'past the threshold, and KX is where it belongs',
  'RB-1005': 'KX from habit, far too early',
  'RB-1006': 'PT and SLP fill one bucket: speech tips what PT had nearly filled',
  'RB-1007': 'same patient, same day: OT fills a bucket of its own',
  'RB-1008': 'line 1 crosses the review line; line 2, not covered (GA), adds nothing',
  'RB-1009': 'an always-therapy code without GP, GO or GN: which bucket?',
  'RB-1010': 'over, and nobody has attested: held, never filled in by a machine',
  'RB-1011': 'an evaluation keeps the one full practice expense of the day',
  'RB-2001': 'a month on a hospital bill: when it goes over, every line carries KX',
};

interface Place {
  readonly folder: string;
  readonly input: string;
  readonly out: string;
  readonly held: string;
  readonly ledger: string;
  readonly opening: string;
  readonly attestations: string;
}

/** Runs the main job on a shipped file, and shows what it did. */
export function run(context: Context, _args: readonly string[], options: { readonly to?: string }): number {
  const place = settle(options.to);
  const inputs = readInputs(place);
  const opened = openSqlite(place.ledger);
  if (opened.issue) throw new InputError([opened.issue]);
  try {
    opened.store.addOpenings(TENANT, inputs.openings, new Date().toISOString());
    const held = decide(context, place, inputs, opened.store);
    showChanges(context, place);
    showHeld(context, held);
    showPatient(context, inputs, opened.store);
  } finally {
    opened.store.close();
  }
  showNext(context, place);
  return EXIT.CLEAN;
}

/** Copies the shipped files to where the demo runs. @throws InputError when it cannot */
function settle(to: string | undefined): Place {
  try {
    if (to !== undefined) mkdirSync(to, { recursive: true });
    const folder = to ?? mkdtempSync(join(tmpdir(), 'openkx-demo-'));
    const at = (name: string) => join(folder, name);
    for (const name of ['clinic.837', 'opening.csv', 'attestations.csv']) {
      copyFileSync(join(shipped(SHIPPED), name), at(name));
    }
    return {
      folder,
      input: at('clinic.837'),
      out: at('send.837'),
      held: at('held.837'),
      ledger: at('clinic.db'),
      opening: at('opening.csv'),
      attestations: at('attestations.csv'),
    };
  } catch (error) {
    throw new InputError([fileIssue('FILE_UNWRITABLE', to ?? tmpdir(), error)]);
  }
}

/** Applies the file, prints every line, and answers the lines that hold their claims. */
function decide(context: Context, place: Place, inputs: Inputs, store: OpenLedger): LineRecord[] {
  const { out, paint, width } = context;
  const intro =
    'Riverbend Therapy and its patients are made up. Its claims of a week are in clinic.837; opening.csv says what ' +
    "other providers have used of each patient's year, attestations.csv what its clinicians have signed for.";
  out.line(paint('bold', 'OpenKX demo'));
  for (const row of wrap(intro, Math.min(width, 100))) out.line(row);
  heading(context, 'Every line, decided');
  const format = new TextFormat(context, { limit: 0, notes: false, captions: CAPTIONS });
  const report = new RunReport(context, { format: 'text', all: true }, format);
  const holding: LineRecord[] = [];
  const result = applyFile({
    ...inputs.run,
    attestations: inputs.run.attestations ?? [],
    input: place.input,
    out: place.out,
    held: place.held,
    ledger: { store, tenant: TENANT },
    recordedAt: new Date().toISOString(),
    visit: (decided) => {
      report.visit({ ...decided, issues: [] }, false);
      holding.push(...holdingLines(decided));
    },
  });
  if (result.status === 'unreadable') throw new InputError(result.issues);
  return holding;
}

function holdingLines(decided: DecidedBatch): LineRecord[] {
  const { batch, decisions } = decided;
  const records: LineRecord[] = [];
  for (let at = 0; at < batch.lineCount; at++) {
    if (decisions.held[batch.lines.claim[at] as number] !== 1) continue;
    const record = lineRecord(decided, at, false);
    if (record.findings.some(({ severity }) => severity === 'error')) records.push(record);
  }
  return records;
}

function showChanges(context: Context, place: Place): void {
  const { out, paint } = context;
  const difference = compareClaims(readFileSync(place.input, 'latin1'), readFileSync(place.out, 'latin1'));
  const { changes, claims, segmentsSame } = difference;
  heading(context, `What changed in the ${claims} claims that go out: ${count(changes.length, 'segment')}`);
  for (const change of changes) for (const row of changeRows(change, paint)) out.line(row);
  out.line(`  The other ${grouped(segmentsSame)} segments of these claims are byte for byte what they were.`);
}

function showHeld(context: Context, lines: readonly LineRecord[]): void {
  const { out, paint, width } = context;
  const claims = Map.groupBy(lines, ({ claim }) => claim);
  heading(context, `What is held: ${count(claims.size, 'claim')}`);
  for (const [claim, held] of claims) {
    const charge = held.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
    const which = `${held.length === 1 ? 'line' : 'lines'} ${held.map(({ line }) => line).join(', ')}`;
    out.line(`  ${paint(HELD.format, HELD.shape)} ${paint('bold', claim)} ${which}, charge ${formatDollars(charge)}`);
    const errors = held.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
    for (const [code, same] of Map.groupBy(errors, (finding) => finding.code)) {
      const { message = '', hint = '' } = same[0] ?? {};
      for (const row of wrap(`${code}: ${message}. ${hint}`, Math.min(width, 100) - 4)) out.line(`    ${row}`);
    }
  }
}

function showPatient(context: Context, inputs: Inputs, store: OpenLedger): void {
  heading(context, "One patient's year, as the ledger now has it");
  const status = store.status(TENANT, SHOWN_PATIENT);
  const shown = statusRows(maskId(SHOWN_PATIENT), bucketsOf(inputs.run.policy, status), status, {
    ...context,
    width: context.width - 2,
  });
  for (const row of shown) context.out.line(`  ${row}`.trimEnd());
}

function showNext(context: Context, { folder, input, out: sent, held, ledger }: Place): void {
  const { out, paint, width } = context;
  heading(context, 'Where the files are');
  out.line(`  ${folder}`);
  for (const [path, what] of [
    [input, 'what the clinic exported'],
    [sent, 'what may be sent, with KX'],
    [held, 'what may not, until it is settled'],
    [ledger, 'the books'],
  ] as const) {
    out.line(
      `    ${path.slice(folder.length + 1).padEnd(12)} ${grouped(statSync(path).size).padStart(8)} bytes  ${paint('dim', what)}`,
    );
  }
  heading(context, 'Try next');
  const files = '--opening $D/opening.csv';
  for (const command of [
    `D=${folder}`,
    `npx openkx explain $D/clinic.837 --claim RB-1003 --line 2 ${files}`,
    `npx openkx check $D/clinic.837 ${files} --attestations $D/attestations.csv`,
    `npx openkx status --mbi ${SHOWN_PATIENT} --ledger $D/clinic.db`,
    'npx openkx ledger verify --ledger $D/clinic.db',
    'npx openkx codes KX_EARLY',
  ]) {
    const rows = wrap(command, width - 4, 4).map((row) => paint('cyan', `  ${row}`));
    out.line(rows.join(' \\\n'));
  }
}

function heading({ out, paint, width }: Context, title: string): void {
  out.line();
  out.line(`${paint('bold', title)} ${paint('dim', '─'.repeat(Math.max(3, Math.min(width, 100) - title.length - 1)))}`);
}
