import { Link, useSearchParams } from 'wouter';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { Emergencies, EmergencyPanel, useEmergencies } from './emergencies.tsx';
import { ProposalPanel, Proposals, useProposals } from './proposals.tsx';

/** What a second person has to look at: accesses in an emergency, and changes of the policy. */
export default function Oversight() {
  const may = useMay();
  const [search] = useSearchParams();
  const mayEmergencies = may('GET /v1/break-glass');
  const of = search.get('of') ?? (mayEmergencies ? 'emergencies' : 'proposals');
  const emergencies = useEmergencies(of === 'emergencies');
  const proposals = useProposals(of === 'proposals');
  const emergency = emergencies.items.find(({ id }) => id === search.get('access'));
  const proposal = proposals.items.find(({ id }) => id === search.get('proposal'));
  return (
    <Page
      title="Oversight"
      about="Four eyes: what one has done or proposed, another looks at"
      panel={
        (emergency && {
          title: 'Access in an emergency',
          param: 'access',
          body: <EmergencyPanel access={emergency} key={emergency.id} />,
        }) ??
        (proposal && {
          title: 'Change of the policy',
          param: 'proposal',
          body: <ProposalPanel proposal={proposal} key={proposal.id} />,
        })
      }
    >
      <nav className="filters" aria-label="What is looked at">
        {mayEmergencies && (
          <Link href="?of=emergencies" aria-current={of === 'emergencies' ? 'true' : undefined}>
            Emergencies
          </Link>
        )}
        <Link href="?of=proposals" aria-current={of === 'proposals' ? 'true' : undefined}>
          Policy changes
        </Link>
      </nav>
      {of === 'emergencies' ? <Emergencies emergencies={emergencies} /> : <Proposals proposals={proposals} />}
    </Page>
  );
}
