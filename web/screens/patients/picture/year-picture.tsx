import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { monthNames, shortDay, yearLength } from '../../../words/days.ts';
import { inDollars } from '../../../words/money.ts';
import { areaOf, type BucketYear, hasArea, levelsOf } from './areas.ts';
import { ForecastPath } from './forecast-path.tsx';
import { Readout, sentenceOf } from './readout.tsx';
import { type Scale, scaleOf } from './scale.ts';

const HEIGHT = 230;

/**
 * A bucket's year: what has accrued climbing to the threshold and the review line. Arrow keys or the pointer walk the days on
 * which something changed.
 */
export function YearPicture({
  bucket,
  today,
  name,
}: {
  readonly bucket: BucketYear;
  readonly today: string;
  readonly name: string;
}) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { series } = bucket;
  const [at, setAt] = useState(series.length - 1);
  const shown = series[Math.min(at, series.length - 1)];
  const scale = scaleOf(bucket.year, width || 720, HEIGHT, mostOf(bucket));
  const until = today.startsWith(`${bucket.year}`) ? today : `${bucket.year}-12-31`;
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -series.length, End: series.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt((was) => Math.min(series.length - 1, Math.max(0, was + step)));
  };
  const point = (event: PointerEvent) => {
    const day = scale.share(event.nativeEvent.offsetX) * yearLength(bucket.year);
    setAt(
      Math.max(
        0,
        series.findLastIndex(
          ({ on }) => scale.x(on) <= scale.left + (day / yearLength(bucket.year)) * (scale.right - scale.left),
        ),
      ),
    );
  };
  return (
    <>
      <div
        ref={ref}
        className="picture"
        role="slider"
        tabIndex={series.length > 0 ? 0 : -1}
        aria-label={`The year of ${name}, day by day`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, series.length - 1)}
        aria-valuenow={Math.max(0, at)}
        aria-valuetext={shown ? sentenceOf(shown) : 'Nothing on file'}
        onKeyDown={press}
        onPointerMove={point}
      >
        <svg viewBox={`0 0 ${scale.width} ${HEIGHT}`} height={HEIGHT} aria-hidden="true">
          <Axis year={bucket.year} scale={scale} />
          <ForecastPath bucket={bucket} today={today} scale={scale} />
          <Areas bucket={bucket} until={until} scale={scale} />
          <Lines bucket={bucket} scale={scale} />
          <Today day={until} isShown={until === today} scale={scale} />
          <Readings bucket={bucket} scale={scale} />
          {shown && (
            <g>
              <line className="cursor" x1={scale.x(shown.on)} x2={scale.x(shown.on)} y1={scale.top} y2={scale.bottom} />
              <circle className="cursor-dot" cx={scale.x(shown.on)} cy={scale.y(levelsOf(shown).most)} r="3.5" />
            </g>
          )}
        </svg>
      </div>
      <Readout point={shown} readings={bucket.readings} />
    </>
  );
}

/** What has to fit on the picture: both lines, and what was reached. */
function mostOf({ thresholdCents, reviewCents, highCents, readings }: BucketYear): number {
  return Math.max(thresholdCents ?? 0, reviewCents ?? 0, highCents, ...readings.map(({ saidCents }) => saidCents));
}

function Axis({ year, scale }: { readonly year: number; readonly scale: Scale }) {
  const isNarrow = scale.width < 520;
  return (
    <g>
      <line className="grid" x1={scale.left} x2={scale.right} y1={scale.bottom} y2={scale.bottom} />
      {monthNames().map((month, place) => {
        const x = scale.x(`${year}-${String(place + 1).padStart(2, '0')}-01`);
        return (
          <g key={month}>
            <line className="grid" x1={x} x2={x} y1={scale.bottom} y2={scale.bottom + 4} />
            <text x={x + 3} y={scale.bottom + 15}>
              {isNarrow ? month.charAt(0) : month}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Areas({
  bucket,
  until,
  scale,
}: {
  readonly bucket: BucketYear;
  readonly until: string;
  readonly scale: Scale;
}) {
  const hatch = useId();
  const { series } = bucket;
  return (
    <g>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      {hasArea(series, 'flight', 'most') && (
        <path className="range-fill" d={areaOf(series, until, scale, 'flight', 'most')} />
      )}
      {hasArea(series, null, 'others') && <path className="others" d={areaOf(series, until, scale, null, 'others')} />}
      {hasArea(series, 'others', 'confirmed') && (
        <path className="confirmed" d={areaOf(series, until, scale, 'others', 'confirmed')} />
      )}
      {hasArea(series, 'confirmed', 'flight') && (
        <>
          <path className="flight-ground" d={areaOf(series, until, scale, 'confirmed', 'flight')} />
          <path fill={`url(#${hatch})`} d={areaOf(series, until, scale, 'confirmed', 'flight')} />
        </>
      )}
      {hasArea(series, 'flight', 'most') && (
        <path className="range" d={areaOf(series, until, scale, 'flight', 'most')} />
      )}
    </g>
  );
}

function Lines({ bucket, scale }: { readonly bucket: BucketYear; readonly scale: Scale }) {
  const { thresholdCents, reviewCents } = bucket;
  return (
    <g>
      {reviewCents !== null && (
        <>
          <line
            className="review"
            x1={scale.left}
            x2={scale.right}
            y1={scale.y(reviewCents)}
            y2={scale.y(reviewCents)}
          />
          <text x={scale.right} y={scale.y(reviewCents) - 4} textAnchor="end">
            {inDollars(reviewCents)} targeted review
          </text>
        </>
      )}
      {thresholdCents !== null && (
        <>
          <line
            className="threshold"
            x1={scale.left}
            x2={scale.right}
            y1={scale.y(thresholdCents)}
            y2={scale.y(thresholdCents)}
          />
          <text className="needs" x={scale.right} y={scale.y(thresholdCents) - 4} textAnchor="end">
            ◆ over {inDollars(thresholdCents)}: KX
          </text>
        </>
      )}
    </g>
  );
}

function Today({ day, isShown, scale }: { readonly day: string; readonly isShown: boolean; readonly scale: Scale }) {
  if (!isShown) return null;
  const x = scale.x(day);
  return (
    <g>
      <line className="today" x1={x} x2={x} y1={scale.top} y2={scale.bottom} />
      <text x={x} y={scale.top - 6} textAnchor={x > scale.width - 60 ? 'end' : 'middle'}>
        {shortDay(day)}
      </text>
    </g>
  );
}

/** What payers said they had counted: a dot at the day and the amount. */
function Readings({ bucket, scale }: { readonly bucket: BucketYear; readonly scale: Scale }) {
  return (
    <g>
      {bucket.readings.map(({ asOf, kind, source, saidCents }) => (
        <g key={`${asOf} ${kind} ${source}`}>
          <circle className="checkpoint" cx={scale.x(asOf)} cy={scale.y(saidCents)} r="5" />
          {kind === 'checkpoint' && (
            <circle className="checkpoint-said" cx={scale.x(asOf)} cy={scale.y(saidCents)} r="2" />
          )}
        </g>
      ))}
    </g>
  );
}
