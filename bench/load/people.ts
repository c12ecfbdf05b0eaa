import { randomBytes, randomUUID } from 'node:crypto';
import { openDataFolder } from '../../src/server/data-folder.ts';
import { COOKIE, secretHash } from '../../src/server/http/guard.ts';
import { hashPassword } from '../../src/server/people/password.ts';
import { SCOPES } from '../../src/server/rights/matrix.ts';
import type { Role } from '../../src/server/rights/roles.ts';
import { personWith } from '../../src/server/routes/session.ts';
import type { Headers } from '../../src/server/testing/office-of-tests.ts';
import { loadPolicy } from '../../src/workflow/index.ts';
import { type OfficePlace, TENANT } from './fill.ts';

const DAY_MILLISECONDS = 86_400_000;
const ROLES: readonly Role[] = ['front_desk', 'biller', 'biller', 'clinician', 'compliance'];

/** Headers of a person who is signed in. */
export interface User {
  readonly role: Role;
  readonly headers: Headers;
}

export interface Staff {
  readonly users: readonly User[];
  /** A program with every scope. */
  readonly machine: Headers;
}

/** Adds people who are signed in, and a program's token, beside a server that may be running. */
export async function hire(place: OfficePlace, count: number): Promise<Staff> {
  const data = await openDataFolder({
    ...place,
    tenant: TENANT,
    policy: loadPolicy(),
    now: Date.now,
    isBesideServer: true,
  });
  try {
    const { office } = data.clinics.first;
    const password = await hashPassword(randomUUID());
    const createdAt = new Date().toISOString();
    const users: User[] = [];
    for (let number = 0; number < count; number++) {
      const role = ROLES[number % ROLES.length] as Role;
      const person = { ...personWith(`${role}-${randomUUID()}`, [role], password, createdAt), ...practice(role) };
      await office.addPerson(person, once());
      const [secret, at] = [newSecret(), Date.now()];
      await office.addSession({ tokenHash: secretHash(secret), person: person.id, begunAt: at, seenAt: at });
      users.push({ role, headers: { cookie: `${COOKIE}=${secret}` } });
    }
    const secret = newSecret();
    const expiresAt = new Date(Date.now() + DAY_MILLISECONDS).toISOString();
    const made = { id: randomUUID(), name: 'bench', createdBy: 'bench', createdAt, expiresAt, revokedAt: null };
    await office.addToken({ ...made, scopes: SCOPES, secretHash: secretHash(secret) }, once());
    return { users, machine: { authorization: `Bearer ${secret}` } };
  } finally {
    await data.close();
  }
}

/** A clinician has a discipline and a number of their own. */
function practice(role: Role) {
  return role === 'clinician' ? { discipline: 'PT', npi: '1234567893' } : {};
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function once() {
  return { keyHashes: [randomUUID()], requestHashes: [''], status: 201, answer: '{}' };
}
