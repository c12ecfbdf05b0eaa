import type { Answer } from '../../api/client.ts';
import type { State } from '../../words/states.ts';

export type AlertKind = Answer<'GET /v1/alerts'>['items'][number]['kind'];

const KINDS: Readonly<
  Record<AlertKind, { readonly state: State; readonly word: string; readonly early?: 'approach' | 'days' }>
> = {
  approaching: { state: 'needs', word: 'Nears the threshold', early: 'approach' },
  will_cross: { state: 'needs', word: 'Will cross it', early: 'days' },
  crossed: { state: 'needs', word: 'Has crossed it' },
  review: { state: 'needs', word: 'Past the review amount' },
  other_clinic: { state: 'unknown', word: 'Other clinic seen' },
  certification: { state: 'needs', word: 'Certification due', early: 'days' },
  progress_report: { state: 'needs', word: 'Progress report due', early: 'days' },
  attestation_due: { state: 'needs', word: 'Attestation due' },
  attestation_revoked: { state: 'held', word: 'Attestation revoked' },
  denial: { state: 'held', word: 'Denied' },
};

export const ALERT_KINDS = Object.keys(KINDS) as AlertKind[];

export function alertSaid(kind: AlertKind): (typeof KINDS)[AlertKind] {
  return KINDS[kind];
}
