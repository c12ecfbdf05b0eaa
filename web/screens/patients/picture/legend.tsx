import { useId } from 'react';
import { dollarRange, inDollars } from '../../../words/money.ts';
import type { BucketYear } from './areas.ts';

/** How sure each amount is, and as of when. */
export function Legend({ bucket }: { readonly bucket: BucketYear }) {
  const hatch = useId();
  const { asOf } = bucket;
  return (
    <ul className="legend picture">
      <li>
        <svg aria-hidden="true">
          <rect className="confirmed" width="18" height="11" />
        </svg>
        Confirmed <b>{inDollars(bucket.confirmedCents)}</b> {asOf.confirmed && `as of ${asOf.confirmed}`}
      </li>
      <li>
        <svg aria-hidden="true">
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className="hatch" x1="0" y1="0" x2="0" y2="6" />
            </pattern>
          </defs>
          <rect className="flight-ground" width="18" height="11" />
          <rect fill={`url(#${hatch})`} width="18" height="11" />
        </svg>
        In flight <b>{dollarRange(bucket.inFlightLowCents, bucket.inFlightCents)}</b>{' '}
        {asOf.inFlight && `as of ${asOf.inFlight}`}
      </li>
      <li>
        <svg aria-hidden="true">
          <rect className="others" x="1" y="1" width="16" height="9" />
        </svg>
        Other providers <b>{dollarRange(bucket.othersLowCents, bucket.otherProvidersCents)}</b>{' '}
        {asOf.otherProviders && `as of ${asOf.otherProviders}`}
      </li>
      {bucket.readings.length > 0 && (
        <li>
          <svg aria-hidden="true">
            <circle className="checkpoint" cx="9" cy="5.5" r="4.5" />
          </svg>
          What a payer had counted
        </li>
      )}
      {bucket.forecast?.crossesOn.earliest && bucket.forecast.crossed !== 'yes' && (
        <li>
          <svg aria-hidden="true">
            <path className="forecast" d="M1 9L17 2" />
          </svg>
          Forecast
        </li>
      )}
    </ul>
  );
}
