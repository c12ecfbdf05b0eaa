import { useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { moment } from '../../words/days.ts';
import { leadsTo } from '../today/leads-to.ts';
import { GivenPanel } from './given-panel.tsx';
import { standing } from './standing.ts';

type Given = Answer<'GET /v1/attestations'>['items'][number];
type Due = Answer<'GET /v1/worklist'>['items'][number];

/** What waits for a clinician's word, and every word that was given. */
export default function Attestations() {
  const [search] = useSearchParams();
  const due = usePages('GET /v1/worklist', { query: { limit: 100, kind: 'attestation_due' } });
  const given = usePages('GET /v1/attestations', { query: { limit: 100 } });
  const open = search.get('attestation');
  return (
    <Page
      title="Attest"
      about="Only the treating clinician can say that the services were needed and are in the record"
      panel={
        open === null
          ? null
          : { title: `Attestation ${open}`, param: 'attestation', body: <GivenPanel id={open} key={open} /> }
      }
    >
      <h2>Due</h2>
      <Paged
        of={due}
        empty={
          <Empty title="● All done">
            <p>No line waits for a clinician's word.</p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Lines that need KX and that nobody has attested to"
            isCaptionHidden
            columns={DUE}
            rows={items}
            keyOf={({ id }) => id}
            leadsTo={(item) => leadsTo(item)?.to}
          />
        )}
      </Paged>
      <h2>Given</h2>
      <Paged of={given} empty={<p className="quiet">Nothing was attested to yet.</p>}>
        {(items) => (
          <Register
            caption="Attestations"
            isCaptionHidden
            columns={GIVEN}
            rows={items}
            keyOf={({ attestation }) => String(attestation)}
            opens="attestation"
          />
        )}
      </Paged>
    </Page>
  );
}

const DUE: readonly Column<Due>[] = [
  { id: 'about', header: 'About', cell: ({ about }) => about },
  {
    id: 'patient',
    header: 'Patient',
    kind: 'tight',
    cell: ({ patient }) => <span className="mono">{patient?.beneficiary}</span>,
  },
  { id: 'discipline', header: 'Discipline', kind: 'tight', cell: ({ discipline }) => discipline },
  { id: 'what', header: 'What to do', kind: 'long', cell: ({ what }) => what },
];

const GIVEN: readonly Column<Given>[] = [
  { id: 'number', header: 'Number', cell: ({ attestation }) => attestation, by: ({ attestation }) => attestation },
  {
    id: 'patient',
    header: 'Patient',
    kind: 'tight',
    cell: ({ patient }) => <span className="mono">{patient.beneficiary}</span>,
  },
  { id: 'discipline', header: 'Discipline', kind: 'tight', cell: ({ discipline }) => discipline },
  { id: 'days', header: 'Days', kind: 'tight', cell: ({ from, through }) => `${from} – ${through}` },
  { id: 'lines', header: 'Lines', kind: 'figure', cell: ({ lines }) => (lines === 0 ? 'all' : lines) },
  {
    id: 'signed',
    header: 'Signed',
    kind: 'tight',
    cell: ({ signedAt }) => moment(signedAt),
    by: ({ signedAt }) => signedAt,
  },
  {
    id: 'standing',
    header: 'Stands',
    kind: 'tight',
    cell: (given) => <StateWord state={standing(given).state}>{standing(given).word}</StateWord>,
  },
];
