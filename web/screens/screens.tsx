import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Empty, Loading, NoRight } from '../parts/states.tsx';
import { Mistakes } from '../shell/mistake.tsx';
import { Page } from '../shell/page.tsx';
import { RAIL, roomAt } from '../shell/rooms.ts';
import { useMay } from '../shell/session.tsx';

const Today = lazy(() => import('./today/today.tsx'));
const Alerts = lazy(() => import('./alerts/alerts.tsx'));
const Claims = lazy(() => import('./claims/claims.tsx'));
const Job = lazy(() => import('./claims/job.tsx'));
const Patients = lazy(() => import('./patients/patients.tsx'));
const Patient = lazy(() => import('./patients/patient.tsx'));
const Episode = lazy(() => import('./episode/episode.tsx'));
const Attestations = lazy(() => import('./attest/attestations.tsx'));
const Case = lazy(() => import('./attest/case.tsx'));
const Eligibility = lazy(() => import('./eligibility/eligibility.tsx'));
const Remittances = lazy(() => import('./remittances/remittances.tsx'));
const SelfAudits = lazy(() => import('./self-audit/self-audits.tsx'));
const Packets = lazy(() => import('./packets/packets.tsx'));
const OtherUses = lazy(() => import('./other-uses/other-uses.tsx'));
const Oversight = lazy(() => import('./oversight/oversight.tsx'));
const Policy = lazy(() => import('./policy/policy.tsx'));
const Audit = lazy(() => import('./audit/audit.tsx'));
const Settings = lazy(() => import('./settings/settings.tsx'));

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
      <Suspense fallback={<Waiting />}>
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
      </Suspense>
    </Mistakes>
  );
}

function Waiting() {
  return (
    <div className="work">
      <main id="main">
        <Loading />
      </main>
    </div>
  );
}
