import { shortDay } from '../../../words/days.ts';
import type { BucketYear } from './areas.ts';
import type { Scale } from './scale.ts';

const LABEL_PIXELS = 180;

/** From today to the days the threshold may be passed: a range is drawn as a range. */
export function ForecastPath(props: { readonly bucket: BucketYear; readonly today: string; readonly scale: Scale }) {
  const { bucket, today, scale } = props;
  const { forecast, thresholdCents } = bucket;
  if (!forecast || thresholdCents === null || forecast.crossed === 'yes' || !today.startsWith(`${bucket.year}`))
    return null;
  const { earliest, latest } = forecast.crossesOn;
  if (earliest === null) return null;
  const from = { x: scale.x(today), high: scale.y(bucket.highCents), low: scale.y(bucket.lowCents) };
  const y = scale.y(thresholdCents);
  const end = scale.x(latest ?? `${bucket.year}-12-31`);
  const isRange = earliest !== latest;
  const label = isRange
    ? `${shortDay(earliest)} to ${latest === null ? 'not this year' : shortDay(latest)}`
    : shortDay(earliest);
  return (
    <g>
      {isRange && (
        <path
          className="forecast-fill"
          d={`M${from.x} ${from.high}L${scale.x(earliest)} ${y}L${end} ${y}L${from.x} ${from.low}Z`}
        />
      )}
      <path className="forecast" d={`M${from.x} ${from.high}L${scale.x(earliest)} ${y}`} />
      {latest !== null && isRange && <path className="forecast" d={`M${from.x} ${from.low}L${end} ${y}`} />}
      <text className="early" {...labelAt(end, scale)} y={y + 16}>
        ░ forecast {label}
      </text>
    </g>
  );
}

/** Beside the path where there is room, else before it. */
function labelAt(end: number, scale: Scale): { readonly x: number; readonly textAnchor: 'start' | 'end' } {
  const hasRoom = end + LABEL_PIXELS < scale.right;
  return hasRoom ? { x: end + 6, textAnchor: 'start' } : { x: scale.right, textAnchor: 'end' };
}
