import { z } from 'zod';
import { isMbi, maskId } from '../../base/index.ts';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import type { FoundPatient } from '../office/patient-index.ts';
import { lettersOf } from '../office/patient-index.ts';
import type { Caller } from '../rights/roles.ts';

/** What was typed is what it may be: several at once, where it may be several. */
const WAYS = ['identifier', 'last_four', 'last_name', 'claim'] as const;
type Way = (typeof WAYS)[number];

export const searchBody = z.union([
  z.strictObject({ mbi: z.string().transform(plainMbi).refine(isMbi).describe('the whole identifier') }),
  z.strictObject({
    text: z.string().trim().min(3).max(60),
    after: z.uuid().optional().describe('`next` of the page before'),
    limit: z.int().min(1).max(50).default(20),
  }),
]);

export const foundSchema = z.object({
  id: z.string(),
  beneficiary: z.string().describe('masked'),
  name: z.object({ last: z.string(), first: z.string() }).nullable().describe('where a file or somebody has said it'),
  by: z.enum(WAYS).describe('what it was found by'),
});
type Found = z.infer<typeof foundSchema>;

const NOWHERE = '00000000-0000-0000-0000-000000000000';

/**
 * Finds patients, and notes before it answers who each of them is that is shown; what was typed is written down nowhere.
 *
 * @throws Problem when that cannot be noted
 */
export async function searchPatients(parts: ServerParts, caller: Caller, asked: z.infer<typeof searchBody>) {
  if ('mbi' in asked) {
    await note(parts, { actor: caller.name, action: 'access', beneficiary: asked.mbi, detail: 'patients.search' });
    const found = await byIdentifier(parts, asked.mbi);
    return { items: found ? [shown(found, 'identifier')] : [], next: null };
  }
  const { text, after = NOWHERE, limit } = asked;
  const found = new Map<string, { readonly patient: FoundPatient; readonly by: Way }>();
  // What has one answer at most stands on the first page.
  if (after === NOWHERE) {
    for (const patient of await byClaim(parts, text)) found.set(patient.id, { patient, by: 'claim' });
    const whole = isMbi(plainMbi(text)) ? await byIdentifier(parts, plainMbi(text)) : undefined;
    if (whole) found.set(whole.id, { patient: whole, by: 'identifier' });
  }
  const way = LAST_FOUR.test(text) ? 'last_four' : 'last_name';
  const isSought = way === 'last_four' || lettersOf(text.split(',')[0] ?? '').length >= LEAST_LETTERS;
  const page = isSought ? await parts.office.searchPatients(way, text, after, limit) : { rows: [], next: null };
  for (const patient of page.rows) if (!found.has(patient.id)) found.set(patient.id, { patient, by: way });
  await noteFound(parts, caller, [...found.values()]);
  const items = [...found.values()].map(({ patient, by }) => shown(patient, by));
  return { items: items.sort(byName), next: page.next };
}

/** Two letters and two digits, as every Medicare identifier ends. */
const LAST_FOUR = /^[A-Za-z]{2}\d{2}$/;
const LEAST_LETTERS = 3;
/** A number that stands for nobody in particular. */
const CLAIMANTS_MOST = 20;

async function byIdentifier({ office, books }: ServerParts, mbi: string): Promise<FoundPatient | undefined> {
  const known = await office.knownPatient(mbi);
  if (known === undefined && !(await books.knows(mbi))) return undefined;
  return office.foundPatient(known ?? (await office.patientId(mbi)));
}

async function byClaim({ office, books }: ServerParts, number: string): Promise<FoundPatient[]> {
  const ids = await office.patientIds((await books.claimants(number)).filter(isMbi).slice(0, CLAIMANTS_MOST));
  const found = await Promise.all([...ids.values()].map((id) => office.foundPatient(id)));
  return found.filter((patient) => patient !== undefined);
}

async function noteFound(
  parts: ServerParts,
  { name: actor }: Caller,
  found: readonly { readonly patient: FoundPatient; readonly by: Way }[],
): Promise<void> {
  const noted = (beneficiary: string, detail: string) =>
    note(parts, { actor, action: 'access', beneficiary, detail: `patients.search ${detail}` });
  if (found.length === 0) return noted('', 'found nobody');
  await Promise.all(found.map(({ patient, by }) => noted(patient.mbi, `found by ${by}`)));
}

function shown({ id, mbi, name }: FoundPatient, by: Way): Found {
  return { id, beneficiary: maskId(mbi), name, by };
}

function byName(one: Found, other: Found): number {
  const text = ({ name, beneficiary }: Found) =>
    `${name ? lettersOf(`${name.last}${name.first}`) : '~'} ${beneficiary}`;
  return text(one) < text(other) ? -1 : 1;
}

/** As people write it: `1eg4-te5-mk73`. */
export function plainMbi(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}
