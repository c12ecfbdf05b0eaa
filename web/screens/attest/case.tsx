import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { type Answer, ask } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { Answered, Empty, Failed, Loading, NoRight } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { Documents } from '../episode/documents.tsx';
import { Evidence } from './evidence.tsx';
import { Sign } from './sign.tsx';

export type Case = Answer<'POST /v1/attestations/case'>;
/** What a case is asked by, and a signature names again. */
export interface CaseOf {
  readonly episode: string;
  readonly job?: string;
}

/** A case for a clinician: the evidence on the left, the statement on the right, and nothing ticked beforehand. */
export default function CaseScreen({ patient }: { readonly patient: string }) {
  const may = useMay();
  const [search] = useSearchParams();
  const discipline = search.get('discipline') ?? 'PT';
  const episodes = useAsk('GET /v1/patients/{id}/episodes', { params: { id: patient } });
  const record =
    episodes.data?.items.find((each) => each.discipline === discipline && !each.closedOn) ??
    episodes.data?.items.find((each) => each.discipline === discipline);
  return (
    <Page title="A case to attest to" about={<Link href={`/patients/${patient}`}>the patient's year</Link>}>
      {may('POST /v1/attestations/case') ? (
        <Answered of={episodes}>
          {() => (record ? <OneCase of={caseOf(record.id, search.get('job'))} /> : <NoRecord patient={patient} />)}
        </Answered>
      ) : (
        <NoRight>Only the treating clinician attests. What is due is on their list.</NoRight>
      )}
    </Page>
  );
}

function caseOf(episode: string, job: string | null): CaseOf {
  return { episode, ...(job ? { job } : {}) };
}

function NoRecord({ patient }: { readonly patient: string }) {
  return (
    <Empty title="No record of care is on file">
      <p>
        There is nothing to show, so there is nothing to sign.{' '}
        <Link href={`/patients/${patient}`}>Send the episode</Link> from the practice system first.
      </p>
    </Empty>
  );
}

function OneCase({ of }: { readonly of: CaseOf }) {
  const found = useQuery({
    queryKey: ['case', of],
    queryFn: ({ signal }) => ask('POST /v1/attestations/case', { body: of, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  // Once signed, the lines need nobody any more, and asked again there is no case: what was shown and signed stays.
  if (found.error && !found.data) return <Failed error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  return (
    <div className="two">
      <div>
        <Evidence found={found.data} />
        <Documents episode={of.episode} sent={() => void found.refetch()} />
      </div>
      <Sign of={of} found={found.data} again={() => void found.refetch()} />
    </div>
  );
}
