import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Empty, NoRight } from '../parts/states.tsx';
import { Mistakes } from '../shell/mistake.tsx';
import { Page } from '../shell/page.tsx';
import { RAIL, roomAt } from '../shell/rooms.ts';
import { useMay } from '../shell/session.tsx';
import { loaded } from './loaded.tsx';

const Today = loaded(() => import('./today/today.tsx'));
const Alerts = loaded(() => import('./alerts/alerts.tsx'));
const Claims = loaded(() => import('./claims/claims.tsx'));
const Job = loaded(() => import('./claims/job.tsx'));
const Patients = loaded(() => import('./patients/patients.tsx'));
const Patient = loaded(() => import('./patients/patient.tsx'));
const Episode = loaded(() => import('./episode/episode.tsx'));
const Attestations = loaded(() => import('./attest/attestations.tsx'));
const Case = loaded(() => import('./attest/case.tsx'));
const Eligibility = loaded(() => import('./eligibility/eligibility.tsx'));
const Remittances = loaded(() => import('./remittances/remittances.tsx'));
const SelfAudits = loaded(() => import('./self-audit/self-audits.tsx'));
const Packets = loaded(() => import('./packets/packets.tsx'));
const OtherUses = loaded(() => import('./other-uses/other-uses.tsx'));
const Oversight = loaded(() => import('./oversight/oversight.tsx'));
const Policy = loaded(() => import('./policy/policy.tsx'));
const Audit = loaded(() => import('./audit/audit.tsx'));
const Settings = loaded(() => import('./settings/settings.tsx'));

/** Which address shows which screen. Each is loaded when it is first opened. */
export function Screens() {
  const may = useMay();
  const [at] = useLocation();
  const first = RAIL.find(({ needs }) => needs.some(may))?.path ?? '/settings';
  const room = roomAt(at);
  if (room && !room.needs.some(may))
    return (
      <Page title={room.name}>
        <NoRight />
      </Page>
    );
  return (
    <Mistakes key={at}>
      <Switch>
        <Route path="/">
          <Redirect to={first} replace />
        </Route>
        <Route path="/today" component={Today} />
        <Route path="/alerts" component={Alerts} />
        <Route path="/claims" component={Claims} />
        <Route path="/claims/:id">{({ id }) => <Job id={id} />}</Route>
        <Route path="/patients" component={Patients} />
        <Route path="/patients/:id">{({ id }) => <Patient id={id} />}</Route>
        <Route path="/episodes/:id">{({ id }) => <Episode id={id} />}</Route>
        <Route path="/attest" component={Attestations} />
        <Route path="/attest/:patient">{({ patient }) => <Case patient={patient} />}</Route>
        <Route path="/remittances" component={Remittances} />
        <Route path="/self-audit" component={SelfAudits} />
        <Route path="/self-audit/:id">{({ id }) => <Job id={id} />}</Route>
        <Route path="/packets" component={Packets} />
        <Route path="/packets/:id">{({ id }) => <Job id={id} />}</Route>
        <Route path="/eligibility" component={Eligibility} />
        <Route path="/other-uses" component={OtherUses} />
        <Route path="/oversight" component={Oversight} />
        <Route path="/policy" component={Policy} />
        <Route path="/audit" component={Audit} />
        <Route path="/settings" component={Settings} />
        <Route>
          <Page title="No such page">
            <Empty title="There is nothing at this address">
              <p>Choose a screen on the left.</p>
            </Empty>
          </Page>
        </Route>
      </Switch>
    </Mistakes>
  );
}
