import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { dollars } from '../../words/money.ts';
import { DropFile } from '../claims/drop-file.tsx';

type Item = Answer<'GET /v1/worklist'>['items'][number];

/** What payers have counted of all clinics together: what it showed of others, and who should be asked about now. */
export default function Eligibility() {
  const may = useMay();
  const others = usePages('GET /v1/worklist', { query: { kind: 'other_clinic', limit: 100 } });
  const crossing = usePages('GET /v1/worklist', { query: { kind: 'crossing', limit: 100 } });
  return (
    <Page title="Eligibility" about="The threshold is the patient's, not the clinic's: only the payer sees all of it">
      {may('POST /v1/jobs') && <DropFile what="answers" />}
      <h2>Other clinics seen</h2>
      <Paged of={others} empty={<p className="quiet">No answer shows another clinic that was not known.</p>}>
        {(items) => <Found caption="What answers left to other providers" items={items} state="Other clinic" />}
      </Paged>
      <h2>To ask about now</h2>
      <Paged
        of={crossing}
        empty={
          <Empty title="● Nobody nears the threshold">
            <p>Who will pass it soon stands here, so that the payer can be asked before the claims go out.</p>
          </Empty>
        }
      >
        {(items) => <Found caption="Patients who will pass the threshold soon" items={items} state="Ask again" />}
      </Paged>
    </Page>
  );
}

function Found(props: { readonly caption: string; readonly items: readonly Item[]; readonly state: string }) {
  const columns: readonly Column<Item>[] = [
    { id: 'patient', header: 'Patient', cell: ({ patient }) => patient?.beneficiary ?? '' },
    { id: 'state', header: 'What', kind: 'tight', cell: () => <StateWord state="unknown">{props.state}</StateWord> },
    { id: 'about', header: 'What was seen', kind: 'long', cell: ({ about }) => about },
    { id: 'cents', header: 'Amount $', kind: 'figure', cell: ({ cents }) => (cents === null ? '' : dollars(cents)) },
    { id: 'what', header: 'What to do', kind: 'long', cell: ({ what }) => what },
  ];
  return (
    <Register
      caption={props.caption}
      isCaptionHidden
      columns={columns}
      rows={props.items}
      keyOf={({ id }) => id}
      leadsTo={({ patient }) => (patient ? `/patients/${patient.id}` : undefined)}
    />
  );
}
