import { WORK_ID } from './work-rows.ts';
import { SNOOZED_ALERT_ID } from './work-snoozes.ts';

/** A column whose values are sealed. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** As the vault is told: what is sealed for one place opens at no other. */
  readonly place: string;
  /** A column that holds the keyed hash of what is sealed, or of a part of it. */
  readonly hash?: {
    readonly column: string;
    readonly place: string;
    readonly of: (text: string) => string;
    /** How many of its digits stand there; all where none is named. */
    readonly digits?: number;
    /** Columns of other tables that name the same. */
    readonly also?: readonly { readonly table: string; readonly column: string }[];
  };
}

/** Every sealed column there is: what a change of keys has to go through. */
export const SEALED: readonly SealedColumn[] = [
  { table: 'person', column: 'second_factor', place: 'person.second_factor' },
  {
    table: 'patient',
    column: 'mbi',
    place: 'patient.mbi',
    hash: { column: 'mbi_hash', place: 'patient.mbi', of: (text) => text },
  },
  { table: 'patient', column: 'name', place: 'patient.name' },
  { table: 'file', column: 'name', place: 'file.name' },
  {
    table: 'episode',
    column: 'head',
    place: 'episode.head',
    hash: {
      column: 'name_hash',
      place: 'episode.name',
      of: (text) => (JSON.parse(text) as { readonly episode: string }).episode,
    },
  },
  { table: 'episode', column: 'body', place: 'episode.body' },
  { table: 'evidence', column: 'head', place: 'evidence.head' },
  { table: 'evidence', column: 'body_key', place: 'evidence.body_key' },
  { table: 'evidence', column: 'withdrawn_because', place: 'evidence.because' },
  { table: 'snooze', column: 'reason', place: 'snooze.reason' },
  { table: 'snooze', column: 'alert', place: 'snooze.alert', hash: SNOOZED_ALERT_ID },
  { table: 'work_state', column: 'walk', place: 'work.walk' },
  { table: 'work_subject', column: 'held', place: 'work.held' },
  {
    table: 'work_row',
    column: 'body',
    place: 'work.body',
    hash: { ...WORK_ID, also: [{ table: 'snooze', column: 'item' }] },
  },
  { table: 'signing_key', column: 'file', place: 'person.signing_key' },
  { table: 'identity_provider', column: 'client_secret', place: 'identity_provider.client_secret' },
  { table: 'sign_in_attempt', column: 'body', place: 'sign_in_attempt.body' },
  { table: 'break_glass', column: 'reason', place: 'break_glass.reason' },
  { table: 'break_glass', column: 'review_note', place: 'break_glass.review_note' },
  { table: 'alert_choice', column: 'choice', place: 'alert.choice' },
  { table: 'webhook', column: 'url', place: 'webhook.url' },
  { table: 'webhook', column: 'secret', place: 'webhook.secret' },
  { table: 'once', column: 'answer', place: 'once.answer' },
];

/** Columns of bytes that no data key seals: the data keys themselves, and documents, each under a key of its own that is sealed. */
export const NOT_SEALED = ['wrapped_key.wrapped', 'evidence.body'];
