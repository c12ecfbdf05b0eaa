import { addDays, dayNumberOf, type IsoDate, isoDateOf } from '../../base/index.ts';
import { type Episode, type Places, type StoryEvent, tellStory } from '../../chart/index.ts';
import type { WorkItem } from '../../outlook/index.ts';
import type { Policy } from '../../policy/index.ts';

/** A certification is asked for so many days before it runs out: the physician has to sign in time. */
const CERTIFICATION_DAYS = 14;
/** A progress report is told when so many treatment days are left until it is due. */
const TREATMENTS_LEFT = 2;

/** What falls due in an episode that goes on: certifications, progress reports, answers to requests. */
export function chartWork(policy: Policy, episode: Episode, places: Places, id: string, on: IsoDate): WorkItem[] {
  const events = tellStory(episode, policy, on, places).days.flatMap((day) => day.events);
  const lastCoverage = events.findLast(({ topic }) => topic === 'coverage');
  return events.flatMap((event): WorkItem[] => {
    const kind = kindOf(event, episode, on) ?? (event === lastCoverage ? lapsed(event, episode, on) : undefined);
    if (!kind) return [];
    // What is due by a treatment day has no calendar day of its own: that of the story is the day it is told.
    const which = event.treatments ? `treatment ${event.treatments.due}` : event.on;
    return [
      {
        key: [kind, episode.id, episode.patient.id ?? '', which, event.at ?? ''].join('\n'),
        kind,
        beneficiary: episode.patient.id ?? '',
        clinic: null,
        discipline: episode.discipline,
        about: `${episode.title ?? episode.id}: ${event.text}`,
        what: WHAT[kind],
        cents: null,
        deadline: event.treatments ? null : event.on,
        link: { to: 'episode', id, claim: null, line: null },
      },
    ];
  });
}

const WHAT = {
  certification: 'Have the physician or practitioner certify the plan, and put the signed page on file.',
  progress_report: 'Write the progress report before the treatment day it is due on.',
  record_request: 'Put the packet together and send it in time.',
} as const;

function kindOf(
  { topic, kind, on: due, treatments }: StoryEvent,
  { closedOn }: Episode,
  on: IsoDate,
): keyof typeof WHAT | undefined {
  if (kind !== 'ahead' && kind !== 'missing') return undefined;
  if (topic === 'request') return 'record_request';
  if (closedOn) return undefined;
  const soon = isoDateOf(addDays(dayNumberOf(on), CERTIFICATION_DAYS));
  if (topic === 'certification' || topic === 'coverage')
    return kind === 'missing' || due <= soon ? 'certification' : undefined;
  if (topic === 'progress_report')
    return kind === 'missing' || (treatments?.left ?? 0) <= TREATMENTS_LEFT ? topic : undefined;
  return undefined;
}

/** The certified days are over, the episode goes on, and nothing has been given since. */
function lapsed({ kind, on: through }: StoryEvent, { closedOn }: Episode, on: IsoDate): 'certification' | undefined {
  return kind === 'kept' && through < on && !closedOn ? 'certification' : undefined;
}
