import type { IsoDate } from '../../base/index.ts';
import type { Chart } from '../checks/chart.ts';
import { reportDay } from '../checks/progress/reports.ts';
import type { TreatmentNote } from '../episode/types.ts';
import type { StoryEvent } from './story.ts';

/** Everything of the record that has a day, in the order in which it is told. */
export function happenings(chart: Chart): StoryEvent[] {
  return [
    ...papers(chart),
    ...certifications(chart),
    ...treatment(chart),
    ...measurements(chart),
    ...reports(chart),
    ...endings(chart),
  ];
}

function event(on: IsoDate | null | undefined, text: string, at: string): StoryEvent[] {
  return on ? [{ on, kind: 'happened', text, at }] : [];
}

function by(chart: Chart, person: string | null | undefined): string {
  const credential = chart.credentialOf(person);
  return credential ? ` by ${credential}` : '';
}

function papers(chart: Chart): StoryEvent[] {
  const found: StoryEvent[] = [];
  for (const { at, value } of chart.orders.items) {
    const signed = value.signature ? ', signed' : value.signature === null ? ', not signed' : '';
    found.push(
      ...event(
        value.orderedOn,
        `${value.kind} for ${value.discipline ?? 'therapy'}${by(chart, value.by)}${signed}`,
        at,
      ),
    );
  }
  for (const { at, value } of chart.evaluations.items) {
    const what = value.kind === 'initial' ? 'evaluation' : 're-evaluation';
    const minutes = value.minutes ? `, ${value.minutes} min` : '';
    found.push(...event(value.on, `${what}${by(chart, value.author)}${minutes}`, at));
  }
  for (const { at, value } of chart.plans.items) {
    const goals = value.goals ? `, ${value.goals.length} ${value.goals.length === 1 ? 'goal' : 'goals'}` : '';
    const days = value.durationDays ? `, ${value.durationDays} days` : '';
    found.push(
      ...event(value.establishedOn ?? value.writtenOn, `plan of care set${by(chart, value.author)}${goals}${days}`, at),
    );
    for (const sent of value.transmissions ?? []) {
      const credential = chart.credentialOf(sent.to);
      found.push(...event(sent.on, `plan sent${credential ? ` to ${credential}` : ''}`, chart.at(sent)));
    }
    for (const change of value.changes ?? []) {
      const signed = change.signature ? `, signed${by(chart, change.signature.by)}` : '';
      found.push(...event(change.on, `plan changed: ${change.kind.replaceAll('_', ' ')}${signed}`, chart.at(change)));
    }
  }
  return found;
}

function certifications(chart: Chart): StoryEvent[] {
  return chart.certifications.items.flatMap(({ at, value }) => {
    const done = value.kind === 'initial' ? 'certified' : 'recertified';
    const who = by(chart, value.by ?? value.signature?.by);
    const signedOn = value.signature?.on;
    const isSame = signedOn === value.certifiedOn;
    return [
      ...event(value.verbalOn, `${done} verbally${who}`, at),
      ...(value.verbalOn
        ? []
        : event(value.certifiedOn ?? signedOn, `${done}${who}${isSame && signedOn ? ', signed' : ''}`, at)),
      ...(value.verbalOn || !isSame ? event(signedOn, `certification signed${who}`, at) : []),
      ...event(value.visitedOn, 'visit to the physician, as asked', at),
    ];
  });
}

function treatment(chart: Chart): StoryEvent[] {
  const evaluated = new Set(chart.evaluations.items.map(({ value }) => value.on));
  const noted = new Set(chart.notes.items.map(({ value }) => value.on));
  const notes = chart.notes.items.flatMap(({ at, value }): StoryEvent[] => {
    const marks = marksOf(value);
    const isRoutine = marks.length === 0 && !evaluated.has(value.on as IsoDate);
    const text = [`treated${treatedBy(chart, value)}`, minutesOf(value), ...marks].filter(Boolean).join(', ');
    return event(value.on, text, at).map((each) => ({ ...each, isRoutine }));
  });
  const billed = [...new Set(chart.visits.items.map(({ value }) => value.on))];
  const unnoted = billed.filter((on) => !noted.has(on) && !evaluated.has(on));
  const kind = chart.notes.isWhole ? 'missing' : 'unknown';
  const text = chart.notes.isWhole ? 'billed; no note is held' : 'billed; the note is not among what was given';
  return [...notes, ...unnoted.map((on): StoryEvent => ({ on, kind, text, at: '/visits' }))];
}

function treatedBy(chart: Chart, note: TreatmentNote): string {
  const people = note.furnishedBy ?? (note.author ? [note.author] : []);
  const credentials = people.map((person) => chart.credentialOf(person)).filter(Boolean);
  return credentials.length > 0 ? ` by ${credentials.join(' and ')}` : '';
}

function minutesOf({ totalMinutes, timedMinutes }: TreatmentNote): string {
  if (typeof totalMinutes === 'number') return `${totalMinutes} min`;
  return typeof timedMinutes === 'number' ? `${timedMinutes} timed min` : '';
}

function marksOf(note: TreatmentNote): string[] {
  return [
    note.telehealth ? 'telehealth' : '',
    note.student ? 'with a student' : '',
    note.source === 'scribe' ? 'scribed' : '',
    note.dictatedOn && note.dictatedOn !== note.on ? `dictated ${note.dictatedOn}` : '',
    note.signature === null ? 'not signed' : '',
    note.signature?.on && note.signature.on !== note.on ? `signed ${note.signature.on}` : '',
  ].filter((mark) => mark !== '');
}

function measurements(chart: Chart): StoryEvent[] {
  const byDay = Map.groupBy(chart.measures.items, ({ value }) => value.on);
  return [...byDay].flatMap(([on, items]) => {
    const values = items.map(({ value: { name, value, unit } }) => `${name} ${value}${unit ? ` ${unit}` : ''}`);
    return event(on, `measured ${values.join(', ')}`, items[0]?.at ?? '');
  });
}

function reports(chart: Chart): StoryEvent[] {
  return chart.reports.items.flatMap(({ at, value }) => {
    const period = value.from && value.through ? ` on ${value.from} to ${value.through}` : '';
    return event(reportDay(value), `progress report${by(chart, value.author)}${period}`, at);
  });
}

function endings(chart: Chart): StoryEvent[] {
  const { discharge, closedOn, notices = [], requests = [] } = chart.episode;
  const asked = requests.flatMap((request) => {
    const what = request.kind === 'records' ? 'records' : 'a signature';
    const at = chart.at(request);
    return [
      ...event(request.on, `a contractor asks for ${what}`, at),
      ...event(request.answeredOn, `answered the request for ${what}`, at),
    ];
  });
  return [
    ...event(chart.kxFrom, 'KX from here on', '/kxFrom'),
    ...notices.flatMap((notice) => event(notice.givenOn, `advance notice given (${notice.form})`, chart.at(notice))),
    ...(discharge ? event(discharge.on, `discharged${by(chart, discharge.author)}`, '/discharge') : []),
    ...(discharge ? [] : event(closedOn, 'the episode ends', '/closedOn')),
    ...asked,
  ];
}
