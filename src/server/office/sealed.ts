/** A column whose values are sealed, and by which column its rows are found. */
export interface SealedColumn {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  /** As the vault is told: what is sealed for one place opens at no other. */
  readonly place: string;
  /** A column that holds the keyed hash of what is sealed, or of a part of it. */
  readonly hash?: { readonly column: string; readonly place: string; readonly of: (text: string) => string };
}

/** Every sealed column there is: what a change of keys has to go through. */
export const SEALED: readonly SealedColumn[] = [
  { table: 'person', key: 'id', column: 'second_factor', place: 'person.second_factor' },
  {
    table: 'patient',
    key: 'id',
    column: 'mbi',
    place: 'patient.mbi',
    hash: { column: 'mbi_hash', place: 'patient.mbi', of: (text) => text },
  },
  { table: 'patient', key: 'id', column: 'name', place: 'patient.name' },
  { table: 'file', key: 'id', column: 'name', place: 'file.name' },
  {
    table: 'episode',
    key: 'id',
    column: 'head',
    place: 'episode.head',
    hash: {
      column: 'name_hash',
      place: 'episode.name',
      of: (text) => (JSON.parse(text) as { readonly episode: string }).episode,
    },
  },
  { table: 'episode', key: 'id', column: 'body', place: 'episode.body' },
  { table: 'evidence', key: 'id', column: 'head', place: 'evidence.head' },
  { table: 'evidence', key: 'id', column: 'body_key', place: 'evidence.body_key' },
  { table: 'snooze', key: 'item', column: 'reason', place: 'snooze.reason' },
  { table: 'signing_key', key: 'person', column: 'file', place: 'person.signing_key' },
  { table: 'identity_provider', key: 'id', column: 'client_secret', place: 'identity_provider.client_secret' },
  { table: 'sign_in_attempt', key: 'secret_hash', column: 'body', place: 'sign_in_attempt.body' },
  { table: 'break_glass', key: 'id', column: 'reason', place: 'break_glass.reason' },
  { table: 'break_glass', key: 'id', column: 'review_note', place: 'break_glass.review_note' },
  { table: 'alert_choice', key: 'person', column: 'choice', place: 'alert.choice' },
  { table: 'webhook', key: 'id', column: 'url', place: 'webhook.url' },
  { table: 'webhook', key: 'id', column: 'secret', place: 'webhook.secret' },
  { table: 'once', key: 'key_hash', column: 'answer', place: 'once.answer' },
];

/** Columns of bytes that no data key seals: the data keys themselves, and documents, each under a key of its own that is sealed. */
export const NOT_SEALED = ['wrapped_key.wrapped', 'evidence.body'];
