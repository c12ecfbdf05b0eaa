import type { Answer } from '../../api/client.ts';
import { useAsk, usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty } from '../../parts/states.tsx';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { dollars } from '../../words/money.ts';
import { bucketShort } from '../../words/states.ts';

type Posting = Answer<'GET /v1/patients/{id}/postings'>['items'][number];

/** Every posting behind the buckets, each with where it comes from. */
export function Postings({ id, year }: { readonly id: string; readonly year: number }) {
  const postings = usePages('GET /v1/patients/{id}/postings', { params: { id }, query: { year, limit: 50 } });
  const may = useMay();
  const files = useAsk('GET /v1/files', { query: { limit: 500 } }, may('GET /v1/files'));
  const names = new Map(files.data?.items.map((file) => [file.id, file.name]));
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
            columns={columnsOf(names)}
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

function columnsOf(names: ReadonlyMap<string, string>): readonly Column<Posting>[] {
  return [
    { id: 'sequence', header: '#', kind: 'tight', cell: ({ sequence }) => sequence },
    { id: 'kind', header: 'What', kind: 'tight', cell: ({ kind }) => KINDS[kind] ?? kind },
    { id: 'day', header: 'Service', kind: 'tight', cell: ({ serviceDate }) => serviceDate },
    { id: 'bucket', header: 'In', kind: 'tight', cell: ({ bucket }) => bucketShort(bucket) },
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
    {
      id: 'source',
      header: 'From',
      cell: ({ source, file }) => source ?? names.get(file ?? '') ?? (file ? 'a file' : ''),
    },
    { id: 'recorded', header: 'Recorded', kind: 'tight', cell: ({ recordedAt }) => moment(recordedAt) },
  ];
}
