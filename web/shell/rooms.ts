import type { RouteName } from '../api/client.ts';

/** The screens of the rail, in the order of a day; shown to those who may ask what the screen is made of. */
export const RAIL: readonly {
  readonly path: string;
  readonly name: string;
  readonly needs: RouteName;
  readonly isApart?: boolean;
}[] = [
  { path: '/today', name: 'Today', needs: 'GET /v1/worklist' },
  { path: '/alerts', name: 'Alerts', needs: 'GET /v1/worklist' },
  { path: '/claims', name: 'Claims', needs: 'GET /v1/jobs' },
  { path: '/patients', name: 'Patients', needs: 'POST /v1/patients/search' },
  { path: '/attest', name: 'Attest', needs: 'GET /v1/attestations' },
  { path: '/remittances', name: 'Remittances', needs: 'GET /v1/answers/waiting' },
  { path: '/eligibility', name: 'Eligibility', needs: 'GET /v1/worklist' },
  { path: '/self-audit', name: 'Self-audit', needs: 'GET /v1/jobs/{id}/selfaudit' },
  { path: '/packets', name: 'Audit packets', needs: 'POST /v1/reports/packet' },
  { path: '/policy', name: 'Policy', needs: 'GET /v1/policy', isApart: true },
  { path: '/other-uses', name: 'Other uses', needs: 'POST /v1/dental/check' },
  { path: '/audit', name: 'Audit log', needs: 'GET /v1/audit' },
  { path: '/settings', name: 'Settings', needs: 'GET /v1/me' },
];
