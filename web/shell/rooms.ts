import type { RouteName } from '../api/client.ts';

interface Room {
  readonly path: string;
  readonly name: string;
  readonly needs: readonly RouteName[];
  readonly isApart?: boolean;
}

/** The screens of the rail, in the order of a day; for those who may ask any of what it is made of. */
export const RAIL: readonly Room[] = [
  { path: '/today', name: 'Today', needs: ['GET /v1/worklist'] },
  { path: '/alerts', name: 'Alerts', needs: ['GET /v1/worklist'] },
  { path: '/claims', name: 'Claims', needs: ['GET /v1/jobs'] },
  { path: '/patients', name: 'Patients', needs: ['POST /v1/patients/search'] },
  { path: '/attest', name: 'Attest', needs: ['GET /v1/attestations'] },
  { path: '/remittances', name: 'Remittances', needs: ['GET /v1/answers/waiting'] },
  { path: '/eligibility', name: 'Eligibility', needs: ['GET /v1/worklist'] },
  { path: '/self-audit', name: 'Self-audit', needs: ['GET /v1/jobs/{id}/selfaudit'] },
  { path: '/packets', name: 'Audit packets', needs: ['POST /v1/reports/packet'] },
  { path: '/policy', name: 'Policy', needs: ['GET /v1/policy'], isApart: true },
  { path: '/other-uses', name: 'Other uses', needs: ['POST /v1/dental/check'] },
  { path: '/oversight', name: 'Oversight', needs: ['POST /v1/policy-proposals', 'GET /v1/break-glass'] },
  { path: '/audit', name: 'Audit log', needs: ['GET /v1/audit'] },
  { path: '/settings', name: 'Settings', needs: ['GET /v1/me'] },
];

/** The room an address is in; undefined for those that no rail leads to. */
export function roomAt(path: string): Room | undefined {
  return RAIL.find((room) => path === room.path || path.startsWith(`${room.path}/`));
}
