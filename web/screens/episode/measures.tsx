import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Answered, Empty } from '../../parts/states.tsx';

type Measure = Answer<'GET /v1/episodes/{id}/measures'>['items'][number];
type Value = Measure['values'][number];

/** What was measured, how it changed, and whether the change is more than measuring again gives. */
export function Measures({ id }: { readonly id: string }) {
  const measures = useAsk('GET /v1/episodes/{id}/measures', { params: { id } });
  return (
    <Answered of={measures}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="Nothing was measured">
            <p>Medicare looks for function that is measured and followed. See the requirements on measures.</p>
          </Empty>
        ) : (
          items.map((measure) => (
            <section key={measure.title} aria-label={measure.title} className="bucket">
              <h2>{measure.title}</h2>
              <p>
                {measure.verdict} <span className="quiet">{measure.goal}</span>
              </p>
              <Line values={measure.values} description={measure.description} />
              <Register
                caption={measure.title}
                isCaptionHidden
                columns={COLUMNS}
                rows={measure.values}
                keyOf={({ on }) => on}
              />
            </section>
          ))
        )
      }
    </Answered>
  );
}

const [WIDTH, HEIGHT, PAD] = [480, 90, 10];

/** The values from first to last; which way is better is said in words below. */
function Line({ values, description }: { readonly values: readonly Value[]; readonly description: string }) {
  if (values.length < 2) return null;
  const all = values.map(({ value }) => value);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const days = values.map(({ on }) => Date.parse(on));
  const [first = 0, last = 1] = [days[0], days.at(-1)];
  const points = values.map(({ value }, place) => {
    const x = PAD + (((days[place] ?? first) - first) / Math.max(1, last - first)) * (WIDTH - 2 * PAD);
    const y = HEIGHT - PAD - ((value - low) / Math.max(1e-9, high - low)) * (HEIGHT - 2 * PAD);
    return [x.toFixed(1), y.toFixed(1)] as const;
  });
  return (
    <svg className="picture measure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description}>
      <polyline points={points.map((point) => point.join(',')).join(' ')} />
      {points.map(([x, y], place) => (
        <circle key={values[place]?.on} cx={x} cy={y} r="4" />
      ))}
    </svg>
  );
}

const COLUMNS: readonly Column<Value>[] = [
  { id: 'on', header: 'Day', kind: 'tight', cell: ({ on }) => on },
  { id: 'value', header: 'Value', kind: 'figure', cell: ({ value, unit }) => `${value}${unit ? ` ${unit}` : ''}` },
  { id: 'side', header: 'Side', cell: ({ side }) => side ?? '' },
  { id: 'better', header: 'Better is', cell: ({ betterIs }) => betterIs ?? '' },
];
