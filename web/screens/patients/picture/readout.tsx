import { dollarRange, inDollars } from '../../../words/money.ts';
import type { BucketYear, Point } from './areas.ts';

/** A point in words: what the picture shows there, for eyes and for screen readers. */
export function sentenceOf(point: Point): string {
  const parts = [
    `${point.on}: ${dollarRange(point.lowCents, point.highCents)} in all`,
    `confirmed ${inDollars(point.confirmedCents)}`,
    `in flight ${dollarRange(point.inFlightLowCents, point.inFlightHighCents)}`,
    `other providers ${dollarRange(point.othersLowCents, point.othersHighCents)}`,
  ];
  return parts.join('; ');
}

/** What is known at the place of the cursor, and what payers had said by then. */
export function Readout(props: { readonly point: Point | undefined; readonly readings: BucketYear['readings'] }) {
  const { point, readings } = props;
  if (!point) return <p className="readout quiet">Nothing is on file of this year.</p>;
  const said = readings.filter(({ asOf }) => asOf <= point.on).at(-1);
  return (
    <p className="readout">
      <b>{point.on}</b> {sentenceOf(point).slice(point.on.length + 2)}.
      {said && (
        <span className="quiet">
          {' '}
          {said.source} on {said.asOf} said {inDollars(said.saidCents)}
          {said.kind === 'checkpoint'
            ? `, which left ${dollarRange(said.othersLowCents, said.othersHighCents)} to other providers.`
            : ' used elsewhere.'}
        </span>
      )}
    </p>
  );
}
