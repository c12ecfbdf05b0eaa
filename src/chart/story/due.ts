import type { IsoDate } from '../../base/index.ts';
import { inForce } from '../../policy/index.ts';
import { addDays, addYears } from '../calendar/days.ts';
import { stretches } from '../calendar/reporting.ts';
import { recertifications, serviceDays } from '../checks/certification/certifications.ts';
import { coveredThrough } from '../checks/certification/interval.ts';
import type { Chart } from '../checks/chart.ts';
import { reportDay } from '../checks/progress/reports.ts';
import type { DueTopic, StoryEvent, StoryKind } from './story.ts';

/** What falls due in an episode, and whether it was done. Where the record may lack it, nothing is called missing. */
export function dueEvents(chart: Chart): StoryEvent[] {
  if (chart.isEvaluationOnly) return requests(chart);
  return [
    ...certification(chart),
    ...coverage(chart),
    ...reports(chart),
    ...discharge(chart),
    ...requests(chart),
    ...keeping(chart),
  ];
}

/** @param doneOn when it was done; null when it is known not to be, undefined when the record may lack it */
function due(
  chart: Chart,
  topic: DueTopic,
  on: IsoDate,
  what: string,
  doneOn: IsoDate | null | undefined,
  at: string,
): StoryEvent[] {
  if (doneOn && doneOn <= on) return [{ on, kind: 'kept', text: `${what} due; done ${doneOn}`, at, topic }];
  if (doneOn) return [{ on, kind: 'late', text: `${what} due; done ${doneOn}, late`, at, topic }];
  const kind: StoryKind = on >= chart.asOf ? 'ahead' : doneOn === null ? 'missing' : 'unknown';
  const state = kind === 'ahead' ? '' : kind === 'missing' ? '; not in the records we hold' : '; not known';
  return [{ on, kind, text: `${what} due${state}`, at, topic }];
}

function certification(chart: Chart): StoryEvent[] {
  const { firstDay, certifications } = chart;
  const limits = firstDay && chart.law.on(chart.law.documentation.certification, firstDay);
  if (!firstDay || !limits) return [];
  const initial = certifications.items.find(({ value }) => value.kind === 'initial');
  const exception = chart.law.on(chart.law.documentation.orderException, firstDay);
  const events: StoryEvent[] = [];
  if (!initial && exception?.applies && chart.orders.items.length > 0) {
    const sent = chart.plans.items[0]?.value.transmissions;
    const doneOn = sent === undefined ? undefined : (sent[0]?.on ?? null);
    const on = addDays(firstDay, exception.transmissionDays);
    events.push(
      ...due(
        chart,
        'certification',
        on,
        'plan to whoever ordered, in place of a certification,',
        doneOn,
        '/plans/0/transmissions',
      ),
    );
  } else {
    const doneOn = initial ? chart.certifiedOn(initial.value) : certifications.isWhole ? null : undefined;
    events.push(
      ...due(
        chart,
        'certification',
        addDays(firstDay, limits.initialDays),
        'first certification',
        doneOn,
        initial?.at ?? '/certifications',
      ),
    );
  }
  for (const { at, value } of certifications.items) {
    if (!value.verbalOn) continue;
    const signedOn = value.signature === null ? null : (value.signature?.on ?? undefined);
    events.push(
      ...due(
        chart,
        'certification',
        addDays(value.verbalOn, limits.verbalDays),
        'signature on the verbal certification',
        signedOn,
        at,
      ),
    );
  }
  return events;
}

/** The last day of each certified stretch, and whether anything was given after it uncovered. */
function coverage(chart: Chart): StoryEvent[] {
  const { firstDay, certifications } = chart;
  const initial = certifications.items.find(({ value }) => value.kind === 'initial');
  if (!firstDay || (!initial && chart.orders.items.length === 0)) return [];
  const starts = [
    {
      at: initial?.at ?? '/plans/0',
      from: firstDay,
      planDays: chart.plans.items[0]?.value.durationDays,
      through: initial?.value.through,
    },
    ...recertifications(chart).map(({ at, from, value }) => ({
      at,
      from,
      planDays: undefined,
      through: value.through,
    })),
  ];
  return starts.flatMap(({ at, from, planDays, through }, place): StoryEvent[] => {
    const found = from && inForce(chart.law.documentation.certification, from);
    if (!found?.ok || !from) return [];
    const limits = { planDays: planDays ?? undefined, through: through ?? undefined };
    const { sure, open } = coveredThrough(from, found.entry.value.intervalDays, limits);
    const next = starts[place + 1]?.from;
    const uncovered = serviceDays(chart).filter((day) => day > open && (next === undefined || day < next));
    if (uncovered.length > 0) {
      const days = `${uncovered.length} service ${uncovered.length === 1 ? 'day' : 'days'} after it`;
      return [
        {
          on: sure,
          kind: 'missing',
          text: `certified through here; ${days} without recertification`,
          at,
          topic: 'coverage',
        },
      ];
    }
    if (chart.endsOn && sure > chart.endsOn && chart.episode.closedOn) return [];
    return [
      { on: sure, kind: sure >= chart.asOf ? 'ahead' : 'kept', text: 'certified through here', at, topic: 'coverage' },
    ];
  });
}

function reports(chart: Chart): StoryEvent[] {
  const { treatmentDays: days, firstDay, episode } = chart;
  const limit = firstDay && chart.law.on(chart.law.documentation.progress, firstDay)?.treatmentDays;
  if (!limit) return [];
  const isByClinician = (person: string | null | undefined) => {
    const credential = chart.credentialOf(person);
    return !credential || chart.law.isClinician(credential);
  };
  const made = chart.reports.items
    .filter(({ value }) => isByClinician(value.author))
    .map(({ value }) => reportDay(value));
  const closings = [...made, episode.discharge?.on].filter((day): day is IsoDate => typeof day === 'string');
  return stretches(days, closings).flatMap(({ first, count, isOpen }): StoryEvent[] => {
    const tenth = days[first + limit - 1];
    const last = days[first + count - 1];
    if (isOpen && count < limit && !episode.closedOn) {
      const text = `next progress report by treatment day ${first + limit}; ${count} of ${limit} since the last`;
      const treatments = { due: first + limit, left: limit - count };
      return [{ on: chart.asOf, kind: 'ahead', text, at: '/progressReports', topic: 'progress_report', treatments }];
    }
    if (tenth === undefined || last === undefined || count < limit) return [];
    const doneOn = isOpen ? (chart.reports.isWhole ? null : undefined) : closings.find((day) => day >= last);
    return due(
      chart,
      'progress_report',
      tenth,
      `progress report (treatment day ${first + limit})`,
      doneOn,
      '/progressReports',
    );
  });
}

function discharge(chart: Chart): StoryEvent[] {
  const { closedOn, discharge: note } = chart.episode;
  if (!closedOn || note) return [];
  return due(chart, 'discharge', closedOn, 'discharge note', note === null ? null : undefined, '/discharge');
}

function requests(chart: Chart): StoryEvent[] {
  return (chart.episode.requests ?? []).flatMap((request) => {
    const limits = chart.law.on(chart.law.documentation.requests, request.on);
    if (!limits) return [];
    const isRecords = request.kind === 'records';
    const days = isRecords ? limits.recordsDays : limits.signatureDays;
    const what = `answer to the request for ${isRecords ? 'records' : 'a signature'}`;
    return due(chart, 'request', addDays(request.on, days), what, request.answeredOn, chart.at(request));
  });
}

function keeping(chart: Chart): StoryEvent[] {
  const { lastDay, episode } = chart;
  const years = lastDay && chart.law.on(chart.law.documentation.retention, lastDay);
  if (!lastDay || !years || !episode.closedOn) return [];
  const isAdvantage = episode.coverage?.payer === 'medicare_advantage';
  const on = addYears(lastDay, isAdvantage ? years.advantage : years.medicare);
  return [{ on, kind: 'ahead', text: 'the record is kept to here at least', at: '/retention', topic: 'retention' }];
}
