import {
  type Doubt,
  daysOf,
  doubtOf,
  isOfNecessity,
  type NoticeAnswer,
  type NoticeFacts,
  type NoticeGap,
  noticeAnswer,
  refusals,
  type Shown,
  type ShownBucket,
  type ShownLine,
  showing,
  standingOf,
} from '../../attest/index.ts';
import type { IsoDate, Issue } from '../../base/index.ts';
import { Chart, checkEpisode, daysCovered, type Episode, type Places } from '../../chart/index.ts';
import type { Bucket, Discipline } from '../../claim/index.ts';
import type { AttestedScope, Signer, Store } from '../../ledger/index.ts';
import { inForce, type Policy } from '../../policy/index.ts';
import { chartEvidence, type EvidenceFile } from './chart-evidence.ts';
import { chartQuestions } from './chart-questions.ts';

export interface AttestRequest {
  readonly policy: Policy;
  /** Asked for what the books know of the year. */
  readonly store: Pick<Store, 'status'>;
  readonly tenant: string;
  readonly episode: Episode;
  readonly places: Places;
  readonly files: readonly EvidenceFile[];
  /** Who is to sign, and with which key; undefined where the key is not enrolled. */
  readonly npi: string;
  readonly signer: Signer | undefined;
  /** The lines whose arithmetic is shown. */
  readonly lines: readonly ShownLine[];
  /** First and last day, and whether all lines of the days are attested or only those shown. */
  readonly from: IsoDate;
  readonly through: IsoDate;
  readonly isWholeDays: boolean;
  /** The day of signing. */
  readonly on: IsoDate;
}

export interface Prepared {
  /** What the clinician is to see; what is refused is shown too, and cannot be signed. */
  readonly shown: Shown;
  readonly refused: readonly Issue[];
  /** What else can be done with a line whose necessity is in doubt; undefined where nothing was refused for it. */
  readonly notice: NoticeAnswer | NoticeGap | undefined;
}

/** Puts together what a clinician is to be shown, and what keeps it from being signed. Nothing is written. */
export function prepareAttestation(request: AttestRequest): Prepared {
  const { policy, episode: given, places, npi, signer, lines, on } = request;
  const scope = scopeOf(request);
  const episode: Episode = { ...given, kxFrom: given.kxFrom ?? scope.from };
  places.set(episode, '');
  const chart = new Chart(episode, policy, on, places);
  const covered = daysCovered(chart, daysOf(scope, scope.lines.length > 0 ? lines : []));
  const report = checkEpisode(episode, policy, on, places);
  const refused = refusals({
    scope,
    lines,
    episodeOf: given.patient.id,
    report,
    covered,
    standing: standingOf(chart, npi, signer?.discipline ?? scope.discipline),
    signer,
    on,
  });
  const { outcome, found, expected = '' } = covered;
  const shown = showing({
    scope,
    lines,
    buckets: bucketsOf(request, scope),
    report,
    covered: { check: 'plan-covers-days', outcome, severity: 'block', found, expected },
    questions: chartQuestions(episode, policy, on),
    evidence: chartEvidence(given, request.files),
  });
  const isShown = isOfNecessity(refused);
  return { shown, refused, notice: isShown ? episodeNotice(policy, given, scope.from, on, doubtOf(lines)) : undefined };
}

/** Single lines, or whole days. */
function scopeOf({ episode, lines, from, through, isWholeDays }: AttestRequest): AttestedScope {
  const { discipline } = episode;
  return {
    beneficiary: episode.patient.id ?? '',
    discipline,
    bucket: bucketOfDiscipline(discipline),
    from,
    through,
    lines: isWholeDays ? [] : lines.map(({ claim, line }) => ({ claim, line })),
  };
}

function bucketOfDiscipline(discipline: Discipline): Bucket {
  return discipline === 'OT' ? 'ot' : 'pt_slp';
}

/** What the books know of the year's amount. */
function bucketsOf({ store, tenant, policy }: AttestRequest, scope: AttestedScope): ShownBucket[] {
  const year = Number(scope.from.slice(0, 4));
  const law = inForce(policy.threshold, scope.from);
  if (!law.ok) return [];
  const thresholdCents = scope.bucket === 'ot' ? law.entry.value.ot : law.entry.value.ptSlp;
  const known = store
    .status(tenant, scope.beneficiary, year)
    .known.find(({ book, bucket }) => book === 'medicare' && bucket === scope.bucket);
  return [{ year, usedLowCents: known?.lowCents ?? 0, usedHighCents: known?.highCents ?? 0, thresholdCents }];
}

/** The ways of a line that is not to have KX, with what the episode tells of a notice already given. */
export function episodeNotice(
  policy: Policy,
  { notices }: Episode,
  serviceDate: IsoDate,
  on: IsoDate,
  doubt: Doubt = 'not_necessary',
): NoticeAnswer | NoticeGap {
  const notice = notices === undefined ? undefined : noticeFacts(notices.at(-1));
  return noticeAnswer(policy.documentation.notice, { doubt, serviceDate, on, notice });
}

/** What the episode says of a notice; what it leaves out is not known. */
function noticeFacts(notice: NonNullable<Episode['notices']>[number] | undefined): NoticeFacts | null {
  if (!notice) return null;
  const { services, reason, option, signature, givenOn } = notice;
  const signed = signature && { signature: 'signed', 'day signed': signature.on ?? givenOn ?? null };
  return {
    ...(services === undefined ? {} : { services }),
    ...(reason === undefined ? {} : { reason }),
    ...(option === undefined ? {} : { option }),
    ...signed,
  };
}
