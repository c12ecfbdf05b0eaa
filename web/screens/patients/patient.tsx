import { Link, useSearchParams } from 'wouter';
import { useAsk } from '../../api/hooks.ts';
import { Answered } from '../../parts/states.tsx';
import { withParams } from '../../shell/address.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { Booked } from './booked.tsx';
import { Bucket } from './bucket.tsx';
import { Checkpoints } from './checkpoints.tsx';
import { Counters } from './counters.tsx';
import { Episodes } from './episodes.tsx';
import { Postings } from './postings.tsx';

/** What a patient has used of a year, how that came about, and what lies ahead. */
export default function PatientScreen({ id }: { readonly id: string }) {
  const { welcome } = useSession();
  const [search] = useSearchParams();
  const asked = Number(search.get('year') ?? welcome.today.slice(0, 4));
  const year = useAsk('GET /v1/patients/{id}/year', { params: { id }, query: { year: asked } });
  return (
    <Page title={year.data ? `Patient ${year.data.beneficiary}` : 'Patient'} about={<Years year={asked} />}>
      <Answered of={year}>
        {({ buckets, asOf }) => (
          <>
            {[...buckets].sort(usedFirst).map((bucket) => (
              <Bucket key={`${bucket.book} ${bucket.bucket} ${bucket.year}`} bucket={bucket} today={asOf} />
            ))}
          </>
        )}
      </Answered>
      <Checkpoints id={id} year={asked} />
      <Booked id={id} />
      <Counters id={id} />
      <Episodes id={id} />
      <Postings id={id} year={asked} />
    </Page>
  );
}

/** What was used of comes first; else in the order of the law. */
function usedFirst(one: { readonly highCents: number }, other: { readonly highCents: number }): number {
  return Number(one.highCents === 0) - Number(other.highCents === 0);
}

function Years({ year }: { readonly year: number }) {
  const [search] = useSearchParams();
  const to = (other: number) => `?${withParams(search, { year: String(other) })}`;
  return (
    <nav aria-label="Year">
      <Link href={to(year - 1)} aria-label={`The year ${year - 1}`}>
        ‹ {year - 1}
      </Link>{' '}
      <b>{year}</b>{' '}
      <Link href={to(year + 1)} aria-label={`The year ${year + 1}`}>
        {year + 1} ›
      </Link>
    </nav>
  );
}
