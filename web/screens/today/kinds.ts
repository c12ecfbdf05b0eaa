import type { State } from '../../words/states.ts';

const KINDS: Readonly<Record<string, { readonly state: State; readonly word: string }>> = {
  held: { state: 'held', word: 'Held' },
  attestation_revoked: { state: 'held', word: 'Attestation revoked' },
  attestation_due: { state: 'needs', word: 'Attestation due' },
  denial: { state: 'held', word: 'Denied' },
  crossing: { state: 'needs', word: 'Crosses the threshold' },
  certification: { state: 'needs', word: 'Certification due' },
  progress_report: { state: 'needs', word: 'Progress report due' },
  record_request: { state: 'needs', word: 'Records asked for' },
  other_clinic: { state: 'unknown', word: 'Other clinic seen' },
};

export const KIND_ORDER = Object.keys(KINDS);

export function kindSaid(kind: string): { readonly state: State; readonly word: string } {
  return KINDS[kind] ?? { state: 'unknown', word: kind };
}
