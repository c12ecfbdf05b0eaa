import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { dollarRange, dollars } from '../../words/money.ts';
import { bucketName } from '../../words/states.ts';

type Checkpoint = Answer<'GET /v1/patients/{id}/checkpoints'>['items'][number];

/** What payers said they had counted, what that leaves to other providers, and how far it was from what was known. */
export function Checkpoints({ id, year }: { readonly id: string; readonly year: number }) {
  const checkpoints = useAsk('GET /v1/patients/{id}/checkpoints', { params: { id } });
  const items = checkpoints.data?.items.filter((each) => each.year === year && each.saidCents > 0) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label="What payers had counted">
      <h2>What payers had counted</h2>
      <Register
        caption="Eligibility answers and openings"
        isCaptionHidden
        columns={COLUMNS}
        rows={items}
        keyOf={({ asOf, bucket, kind, source }) => `${asOf} ${bucket} ${kind} ${source}`}
      />
    </section>
  );
}

const COLUMNS: readonly Column<Checkpoint>[] = [
  { id: 'asOf', header: 'As of', kind: 'tight', cell: ({ asOf }) => asOf },
  { id: 'bucket', header: 'Of', cell: ({ bucket }) => bucketName(bucket) },
  { id: 'said', header: 'Counted $', kind: 'figure', cell: ({ saidCents }) => dollars(saidCents) },
  {
    id: 'others',
    header: 'Leaves to others',
    kind: 'figure',
    cell: ({ othersLowCents, othersHighCents }) => dollarRange(othersLowCents, othersHighCents),
  },
  {
    id: 'drift',
    header: 'More than was known',
    kind: 'figure',
    cell: ({ driftLowCents, driftHighCents }) => dollarRange(driftLowCents, driftHighCents),
  },
  { id: 'source', header: 'Who said so', cell: ({ source }) => source },
];
