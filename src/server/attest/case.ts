import { join } from 'node:path';
import { z } from 'zod';
import { type IsoDate, isoDate } from '../../base/index.ts';
import { openAttest, type Prepared, type ShownLine } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import type { StoredEpisode } from '../office/episode-table.ts';
import type { Office } from '../office/office.ts';
import { storedChart } from '../record/stored-chart.ts';
import type { Caller } from '../rights/roles.ts';
import { notedPatient } from '../routes/noted-patient.ts';
import { day } from '../routes/schemas.ts';

/** What is to be attested: lines of a claim file, all lines of a range of days, or of such lines those in the range. */
export const caseFields = {
  episode: z.uuid().describe('the record it rests on'),
  job: z.uuid().optional().describe('of check or apply: the lines of its file that need KX'),
  claim: z.string().max(50).optional().describe('only this claim of it'),
  line: z.int().min(1).optional().describe('only this line of the claim'),
  from: day.optional().describe('all lines from this day'),
  through: day.optional().describe('and through this one'),
};
const caseBody = z.strictObject(caseFields);
export type CaseRequest = z.infer<typeof caseBody>;

export function isWhole({ job, claim, line, from, through }: Omit<CaseRequest, 'episode'>): boolean {
  if ((from === undefined) !== (through === undefined)) return false;
  if (claim !== undefined && job === undefined) return false;
  if (line !== undefined && claim === undefined) return false;
  return job !== undefined || from !== undefined;
}

/** A case as a clinician is to see it. */
export interface Case extends Prepared {
  /** Identifier of the patient. */
  readonly mbi: string;
  readonly patient: string;
  /** SHA-256 of all that is shown: who signs names it. */
  readonly digest: string;
}

/**
 * Puts the case together, as `openkx attest` does; the reading of the chart is noted first.
 *
 * @throws Problem when there is no such episode or job, or nothing to attest
 */
export async function caseOf(parts: ServerParts, caller: Caller, request: CaseRequest): Promise<Case> {
  const { office, books, policy, words } = parts;
  const stored = await office.episode(request.episode);
  if (!stored) throw new Problem(404, 'SERVER_NOT_FOUND');
  const mbi = await notedPatient(parts, caller, `attestations.case ${stored.id} of`, stored.patient, 'chart_read');
  const { episode, places, issues } = await storedChart(parts, stored, mbi);
  if (issues.some(({ code }) => code === 'CHART_HASH')) throw new Problem(422, 'CHART_HASH');
  const lines = await linesOf(parts, request, mbi, episode.discipline);
  const days = lines.map(({ serviceDate }) => serviceDate).sort();
  const [from, through] = [given(request.from) ?? days[0], given(request.through) ?? days.at(-1)];
  if (from === undefined || through === undefined) throw new Problem(422, 'ATTEST_RANGE');
  const [room, key] = [await openAttest(), await office.signingKey(caller.id)];
  const own = (await words.signers()).filter(
    ({ fingerprint, npi }) => fingerprint === key?.fingerprint && npi === caller.person?.npi,
  );
  const status = await books.status(mbi, Number(from.slice(0, 4)));
  const prepared = room.prepareAttestation({
    policy,
    store: { status: () => status },
    tenant: '',
    episode,
    places,
    files: await filesOf(office, stored),
    npi: caller.person?.npi ?? '',
    signer: own.find(({ discipline }) => discipline === episode.discipline) ?? own[0],
    lines,
    from,
    through,
    isWholeDays: request.from !== undefined,
    on: today(parts),
  });
  const digest = room.sha256(room.canonicalText(prepared.shown));
  return { ...prepared, mbi, patient: stored.patient, digest };
}

/** The documents beside the record, as they were sent. */
async function filesOf(office: Office, { patient, episode }: StoredEpisode) {
  const documents = await office.evidenceOf(patient, episode);
  return Promise.all(
    documents.map(async ({ id, name }) => ({
      path: name,
      bytes: (await office.evidenceBytes(id)) ?? new Uint8Array(),
    })),
  );
}

function given(text: string | undefined): IsoDate | undefined {
  return text === undefined ? undefined : isoDate(text);
}

async function linesOf(
  { office, words, folders }: ServerParts,
  { job, claim, line, from, through }: CaseRequest,
  beneficiary: string,
  discipline: 'PT' | 'OT' | 'SLP',
): Promise<readonly ShownLine[]> {
  if (job === undefined) return [];
  const found = await office.job(job);
  if (!found || !['check', 'apply'].includes(found.kind)) throw new Problem(404, 'SERVER_NOT_FOUND');
  const choice = {
    file: join(folders.files, found.file),
    beneficiary,
    discipline,
    ...(claim === undefined ? {} : { claim }),
    ...(line === undefined ? {} : { line }),
    ...(from === undefined ? {} : { from: isoDate(from) }),
    ...(through === undefined ? {} : { through: isoDate(through) }),
  };
  return words.ask({ do: 'lines', choice });
}
