import { formatDollars, type IsoDate } from '../../base/index.ts';
import type { Episode, Signature } from '../../chart/index.ts';
import type { Rich } from '../layout/blocks.ts';

export function dollars(cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return '–';
  return `${cents < 0 ? '-' : ''}$${formatDollars(Math.abs(cents))}`;
}

/** A value as a record has it: looked for and not there is said; not known is told apart from it. */
export function stated(value: string | number | null | undefined): string {
  if (value === undefined) return 'not known';
  return value === null ? 'none in the record' : String(value);
}

/** `J. Mori, PT, NPI 1234567893`; the id where no name is on file. */
export function personText(episode: Episode, id: string | null | undefined): string {
  if (id === undefined || id === null) return stated(id);
  const person = episode.people.find((each) => each.id === id);
  if (!person) return id;
  const { name, credential, npi } = person;
  return [name ?? id, credential, npi === undefined ? undefined : `NPI ${npi}`].filter(Boolean).join(', ');
}

export function signatureText(episode: Episode, signature: Signature | null | undefined): string {
  if (!signature) return signature === null ? 'not signed' : 'not known';
  const { by, credential, on, method, legible, addedLate } = signature;
  const who = personText(episode, by);
  const shown = credential && !who.includes(`, ${credential}`) ? `${who}, signed as ${credential}` : who;
  const remarks = [method, legible === false ? 'not legible' : undefined, addedLate ? 'added late' : undefined].filter(
    Boolean,
  );
  const when = on === undefined ? 'day not known' : (on ?? 'no date');
  return `${shown}; ${when}${remarks.length > 0 ? `; ${remarks.join(', ')}` : ''}`;
}

/** The different days of a document, each under its own name. */
export function daysText(made: {
  readonly dictatedOn?: IsoDate | undefined;
  readonly writtenOn?: IsoDate | null | undefined;
  readonly enteredOn?: IsoDate | undefined;
}): string {
  const days = [
    made.dictatedOn && `dictated ${made.dictatedOn}`,
    made.writtenOn && `written ${made.writtenOn}`,
    made.enteredOn && `entered ${made.enteredOn}`,
  ].filter(Boolean);
  return days.length > 0 ? days.join(', ') : made.writtenOn === null ? 'no day of writing in the record' : 'not known';
}

/** Rows of a list of facts; one that is not known is left out, one that is not there is said. */
export function facts(
  ...rows: readonly (readonly [label: string, value: Rich | number | null | undefined])[]
): (readonly [string, Rich])[] {
  return rows.flatMap(([label, value]) =>
    value === undefined ? [] : [[label, typeof value === 'number' || value === null ? stated(value) : value] as const],
  );
}

export function list(values: readonly string[] | null | undefined): string | null | undefined {
  if (!values) return values;
  return values.length === 0 ? null : values.join('; ');
}
