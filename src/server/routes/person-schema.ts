import { z } from 'zod';
import { isNpi } from '../../base/index.ts';
import { DISCIPLINES } from '../../claim/index.ts';
import { TENANT_NAME } from '../clinics/clinic.ts';
import type { Person } from '../office/office.ts';
import { PERSON_ROLES } from '../rights/roles.ts';

const PASSWORD_LEAST = 12;

export const signInName = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,63}$/)
  .describe('name to sign in with: small letters, digits, and . _ -');
export const clinicName = z.string().regex(TENANT_NAME);
export const newPassword = z.string().min(PASSWORD_LEAST).max(200);
export const roles = z.array(z.enum(PERSON_ROLES)).min(1);
export const discipline = z.enum(DISCIPLINES.filter((each) => each !== ''));
export const npi = z.string().refine(isNpi).describe('National Provider Identifier');

/** Somebody who works here. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  discipline: z.string().nullable().describe('of a clinician'),
  npi: z.string().nullable().describe('of a clinician'),
  hasSecondFactor: z.boolean(),
  isActive: z.boolean(),
  /** Someone else chose the password. */
  isPasswordGiven: z.boolean().describe('someone else chose the password: it has to be changed first'),
  createdAt: z.string(),
});

export function shownPerson(person: Person): z.infer<typeof personSchema> {
  const { id, name, roles: all, isSecondFactorOn: hasSecondFactor, isActive, isPasswordGiven, createdAt } = person;
  const { discipline: of, npi: number } = person;
  return {
    id,
    name,
    roles: [...all],
    discipline: of,
    npi: number,
    hasSecondFactor,
    isActive,
    isPasswordGiven,
    createdAt,
  };
}

/** What a version of a person is called by those who want to change it. */
export function personTag({ id, version }: Person): string {
  return `"${id}.${version}"`;
}
