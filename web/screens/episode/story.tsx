import { useAsk } from '../../api/hooks.ts';
import { Answered, Empty, StateWord } from '../../parts/states.tsx';
import type { State } from '../../words/states.ts';

const KINDS: Readonly<Record<string, State>> = {
  happened: 'quiet',
  kept: 'fine',
  late: 'needs',
  missing: 'held',
  unknown: 'unknown',
  ahead: 'early',
};
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** What happened, what was due and kept or not, and what lies ahead: day by day. */
export function Story({ id }: { readonly id: string }) {
  const story = useAsk('GET /v1/episodes/{id}/story', { params: { id } });
  return (
    <Answered of={story}>
      {({ days }) =>
        days.length === 0 ? (
          <Empty title="Nothing has happened yet" />
        ) : (
          <ol className="story">
            {days.map(({ on, weekday, treatmentDay, events }) => (
              <li key={on}>
                <div className="day">
                  <b>{on}</b> {WEEKDAYS[weekday]}
                  {treatmentDay !== null && <span className="quiet"> treatment day {treatmentDay}</span>}
                </div>
                <ul>
                  {events.map(({ kind, text, at, isRoutine }) => (
                    <li key={`${kind} ${text} ${at}`} className={isRoutine ? 'quiet' : undefined}>
                      <StateWord state={KINDS[kind] ?? 'quiet'}>{kind}</StateWord> {text}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        )
      }
    </Answered>
  );
}
