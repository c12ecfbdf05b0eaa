import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { Chart, checkEpisode, daysCovered, type Episode } from '../chart/index.ts';
import type { AttestedScope, Signer } from '../ledger/index.ts';
import { loadPolicy } from '../policy/index.ts';
import type { ShownLine } from './record.ts';
import { isOfNecessity, refusals } from './refusals.ts';
import { daysOf } from './showing.ts';
import { standingOf } from './standing.ts';
import { KEY, knee, NPI, SCOPE, signerOf } from './testing/made-up.ts';

const POLICY = loadPolicy();
const ON = isoDate('2026-04-10');

interface Changes {
  readonly scope?: Partial<AttestedScope>;
  readonly lines?: readonly ShownLine[];
  readonly signer?: Signer | null;
  readonly npi?: string;
  readonly on?: string;
}

/** Codes of what speaks against an attestation of the made-up knee. */
function refused(episode: Episode, { scope = {}, lines = [], signer, npi = NPI, on = ON }: Changes = {}): string[] {
  const day = isoDate(on);
  const whole = { ...SCOPE, ...scope };
  const chart = new Chart(episode, POLICY, day);
  return refusals({
    scope: whole,
    lines,
    episodeOf: episode.patient.id,
    report: checkEpisode(episode, POLICY, day),
    covered: daysCovered(chart, daysOf(whole, lines)),
    standing: standingOf(chart, npi, 'PT'),
    signer: signer === null ? undefined : (signer ?? signerOf(KEY)),
    on: day,
  }).map(({ code, found }) => (code === 'ATTEST_BLOCKED' ? `${code} ${found?.split(':')[0]}` : code));
}

function kneeWith(change: (episode: Episode) => void): Episode {
  const episode = structuredClone(knee());
  change(episode);
  return episode;
}

function line(modifiers: readonly string[]): ShownLine {
  const amounts = { beforeLowCents: 248000, beforeHighCents: 248000, allowedCents: 2800, thresholdCents: 248000 };
  const place = { claim: 'RB-1', line: 1, serviceDate: isoDate('2026-03-02'), code: '97110' };
  return { ...place, modifiers, ...amounts, verdict: 'KX_MISSING', because: [] };
}

test('the treating therapist may attest what the plan covers', () => {
  expect(refused(knee())).toEqual([]);
  expect(refused(knee(), { lines: [line(['GP'])] })).toEqual([]);
});

// Recertified from 2026-03-30 for 90 days: through 2026-06-27, and the day after is read two ways.
const last = knee().certifications?.at(-1);
test('the plan covers its last day, the day after is open, and two days after is refused', () => {
  expect(last?.through ?? last?.from).toBeTruthy();
  const covered = (through: string) => refused(knee(), { scope: { through: isoDate(through) } });
  const first = isoDate(last?.from ?? '2026-03-30');
  const end = (days: number) => new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);
  const lastDay = last?.through ?? end(89);
  const after = (days: number) => new Date(Date.parse(lastDay) + days * 86_400_000).toISOString().slice(0, 10);
  expect(covered(lastDay)).toEqual([]);
  expect(covered(after(2))).toEqual(['ATTEST_PLAN_LAPSED']);
});

test.each<[string, Changes, string[]]>([
  ['the day before treatment began', { scope: { from: isoDate('2026-01-04') } }, ['ATTEST_PLAN_LAPSED']],
  ['the day it began', { scope: { from: isoDate('2026-01-05') } }, []],
  ['a key nobody enrolled', { signer: null }, ['ATTEST_NOT_ENROLLED']],
  ['a key enrolled from tomorrow', { signer: signerOf(KEY, '2026-04-11') }, ['ATTEST_NOT_ENROLLED']],
  ['a key enrolled today', { signer: signerOf(KEY, '2026-04-10') }, []],
  ['someone the episode does not know', { npi: '1999999992' }, ['ATTEST_NOT_TREATING']],
  ['the physician who certified and treats no one', { npi: '2000000010' }, ['ATTEST_NOT_TREATING']],
  ['another beneficiary', { scope: { beneficiary: '1EG4TE5MK72' } }, ['ATTEST_BENEFICIARY']],
  ['days over the end of a year', { scope: { from: isoDate('2025-12-31') } }, ['ATTEST_RANGE', 'ATTEST_PLAN_LAPSED']],
  ['days the wrong way round', { scope: { through: isoDate('2026-03-01') } }, ['ATTEST_RANGE']],
  ['a line with GA', { lines: [line(['GP', 'GA'])] }, ['ATTEST_NOTICE_CONFLICT']],
  ['a line with GZ', { lines: [line(['GP', 'GZ'])] }, ['ATTEST_NOTICE_CONFLICT']],
  ['a line with GX and GY', { lines: [line(['GX', 'GY'])] }, ['ATTEST_NOTICE_CONFLICT']],
])('%s', (_what, changes, codes) => {
  expect(refused(knee(), changes)).toEqual(codes);
});

test.each<[string, (episode: Episode) => void, string[]]>([
  ['an assistant', (e) => setCredential(e, 'PTA'), ['ATTEST_CREDENTIAL']],
  ['a student', (e) => setCredential(e, 'STUDENT'), ['ATTEST_CREDENTIAL']],
  ['an office', (e) => setCredential(e, 'OFFICE'), ['ATTEST_CREDENTIAL']],
  ['a licence that is not known', (e) => setCredential(e, undefined), ['ATTEST_CREDENTIAL']],
  ['an occupational therapist', (e) => setCredential(e, 'OTR/L'), ['ATTEST_DISCIPLINE']],
])('%s may not', (_what, change, codes) => {
  expect(refused(kneeWith(change)).filter((code) => !code.startsWith('ATTEST_BLOCKED'))).toEqual(codes);
});

function setCredential(episode: Episode, credential: string | undefined): void {
  const person = episode.people.find(({ npi }) => npi === NPI);
  if (!person) throw new Error('nobody has the NPI');
  if (credential === undefined) delete person.credential;
  else person.credential = credential;
}

test('a physician who gives the therapy may', () => {
  const episode = kneeWith(({ people, treatmentNotes }) => {
    const physician = people.find(({ npi }) => npi === '2000000010');
    const note = treatmentNotes?.at(-1);
    if (physician && note) note.furnishedBy = [physician.id];
  });
  expect(refused(episode, { npi: '2000000010' })).toEqual([]);
});

test('a blocking check is named, and leads to a notice; someone who may not attest does not', () => {
  const episode = kneeWith((each) => {
    each.plans?.forEach((plan) => {
      plan.diagnoses = [];
    });
  });
  expect(refused(episode)).toContain('ATTEST_BLOCKED poc-diagnosis');
  expect(isOfNecessity([{ code: 'ATTEST_BLOCKED', severity: 'error', message: '' }])).toBe(true);
  expect(isOfNecessity([{ code: 'ATTEST_NOT_TREATING', severity: 'error', message: '' }])).toBe(false);
});

test('what is missing from the episode is not refused', () => {
  const episode = kneeWith((each) => {
    delete each.certifications;
    delete each.orders;
  });
  expect(refused(episode).filter((code) => code === 'ATTEST_PLAN_LAPSED')).toEqual([]);
});
