import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty } from '../../parts/states.tsx';
import { moment } from '../../words/days.ts';
import { dollars } from '../../words/money.ts';
import { bucketName } from '../../words/states.ts';

type Posting = Answer<'GET /v1/patients/{id}/postings'>['items'][number];

/** Every posting behind the buckets, each with where it comes from. */
export function Postings({ id, year }: { readonly id: string; readonly year: number }) {
  const postings = usePages('GET /v1/patients/{id}/postings', { params: { id }, query: { year, limit: 50 } });
  return (
    <section aria-label="Register of postings">
      <h2>Register of postings</h2>
      <Paged
        of={postings}
        empty={
          <Empty title="No posting in this year">
            <p>Postings come from applied claim files, payers' answers, and amounts used elsewhere.</p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Postings, latest first"
            isCaptionHidden
            columns={COLUMNS}
            rows={items}
            keyOf={({ sequence, line, bucket }) => `${sequence}.${line ?? 0}.${bucket}`}
          />
        )}
      </Paged>
    </section>
  );
}

const KINDS: Readonly<Record<string, string>> = {
  estimate: 'Claim',
  rerank: 'Ranked anew',
  reversal: 'Taken back',
  settlement: 'Settled',
  confirmed: 'Payer allowed',
  opening: 'Used elsewhere',
  checkpoint: 'Payer counted',
};

const COLUMNS: readonly Column<Posting>[] = [
  { id: 'sequence', header: '#', kind: 'tight', cell: ({ sequence }) => sequence },
  { id: 'kind', header: 'What', kind: 'tight', cell: ({ kind }) => KINDS[kind] ?? kind },
  { id: 'day', header: 'Service', kind: 'tight', cell: ({ serviceDate }) => serviceDate },
  { id: 'bucket', header: 'Counts in', cell: ({ bucket }) => bucketName(bucket) },
  {
    id: 'claim',
    header: 'Claim',
    kind: 'tight',
    cell: ({ claim, line }) => (claim ? `${claim}${line ? ` · ${line}` : ''}` : ''),
  },
  {
    id: 'amount',
    header: 'Amount $',
    kind: 'figure',
    cell: ({ lowCents, highCents }) =>
      lowCents === highCents ? dollars(lowCents) : `${dollars(lowCents)} – ${dollars(highCents)}`,
  },
  { id: 'source', header: 'From', cell: ({ source, file }) => source ?? file ?? '' },
  { id: 'recorded', header: 'Recorded', kind: 'tight', cell: ({ recordedAt }) => moment(recordedAt) },
];
