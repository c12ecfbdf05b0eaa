import { randomBytes } from 'node:crypto';
import { loadPolicy } from '../../workflow/index.ts';
import { type DataOptions, openDataFolder } from '../data-folder.ts';
import { hashPassword } from '../people/password.ts';
import { signInName } from '../routes/person-schema.ts';
import { personWith } from '../routes/session.ts';
import { ServerStop } from '../seal/stop.ts';
import { TENANT_NAME } from './clinic.ts';

const PASSWORD_BYTES = 12;
/** Only to say that what was made was made once; a command is not repeated by its key. */
const NO_KEY = { keyHashes: ['clinic add'], requestHashes: [''], status: 201, answer: '{}' };

/** Where a server keeps what it keeps. */
export type OfficePlace = Pick<DataOptions, 'folder' | 'database' | 'keyFile' | 'tenant'>;

/**
 * Makes a clinic and its first administrator; a server may be running.
 *
 * @param actor who is named in the clinic's log
 * @returns the administrator's password, which has to be changed at the first sign-in
 * @throws ServerStop when the name cannot be used or is taken
 */
export async function addClinic(place: OfficePlace, clinicName: string, administrator: string, actor: string) {
  if (!TENANT_NAME.test(clinicName)) throw new ServerStop('SERVER_CLINIC', clinicName);
  if (!signInName.safeParse(administrator).success) throw new ServerStop('SERVER_CLINIC', administrator);
  const now = Date.now;
  const data = await openDataFolder({ ...place, policy: loadPolicy(), now, isBesideServer: true });
  try {
    const clinic = (await data.clinics.add(clinicName)) ?? (await data.clinics.of(clinicName));
    if (!(await clinic?.office.isEmpty())) throw new ServerStop('SERVER_CLINIC', clinicName);
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    const at = new Date(now()).toISOString();
    const person = personWith(administrator, ['administrator'], await hashPassword(password), at);
    const detail = `clinic add, first administrator ${administrator}`;
    await clinic?.audit.note({ actor, action: 'change', beneficiary: '', detail });
    await clinic?.office.addFirstPerson({ ...person, isPasswordGiven: true }, NO_KEY);
    return { password };
  } finally {
    await data.close();
  }
}

/** Names of the clinics there are. */
export async function listClinics(place: OfficePlace): Promise<readonly string[]> {
  const data = await openDataFolder({ ...place, policy: loadPolicy(), now: Date.now, isBesideServer: true });
  try {
    return await data.clinics.tenants();
  } finally {
    await data.close();
  }
}
