import { Empty } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';

/** Finding a patient. */
export default function Patients() {
  return (
    <Page title="Patients">
      <Empty title="Find a patient above">
        <p>
          Type a Medicare identifier into the search (/). It is sent in the body of a request, and stands in no address.
        </p>
      </Empty>
    </Page>
  );
}
