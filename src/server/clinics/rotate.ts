import { join } from 'node:path';
import { loadPolicy } from '../../workflow/index.ts';
import { openDataFolder } from '../data-folder.ts';
import { masterKey, nextMasterKey, replaceMasterKey } from '../seal/master-key.ts';
import type { OfficePlace } from './add-clinic.ts';
import type { Clinic } from './clinic.ts';

export interface RotatedClinic {
  readonly tenant: string;
  /** False where an earlier change of keys has not come to its end, and was only gone on with. */
  readonly isNew: boolean;
  readonly sealedAnew: number;
}

/**
 * Gives every clinic new data keys and seals anew what is sealed; a server may be running. Cut off anywhere it is gone on
 * with by the next call, or by the server, which lets go of the old keys a day later.
 */
export function rotateDataKeys(place: OfficePlace, actor: string): Promise<RotatedClinic[]> {
  return forEveryClinic(place, async (clinic) => {
    await noteChange(clinic, actor, 'keys rotate');
    const isNew = await clinic.office.keys.begin();
    const sealedAnew = await clinic.office.keys.sealAnew();
    return { tenant: clinic.tenant, isNew, sealedAnew };
  });
}

/**
 * Makes a new master key, wraps every data key with it, and puts it in the place of the old one. Cut off anywhere, both
 * files are there and everything can be opened; the next call goes on.
 *
 * @returns the path of the key
 */
export async function rotateMasterKey(place: OfficePlace, actor: string): Promise<string> {
  const path = place.keyFile ?? join(place.folder, 'master.key');
  const from = masterKey(path, false);
  const to = nextMasterKey(path);
  await forEveryClinic(place, async (clinic) => {
    await noteChange(clinic, actor, 'keys rotate --master');
    await clinic.office.keys.wrapAnew(from, to);
  });
  replaceMasterKey(path);
  return path;
}

async function noteChange({ audit }: Clinic, actor: string, detail: string): Promise<void> {
  await audit.note({ actor, action: 'change', beneficiary: '', detail });
}

async function forEveryClinic<T>(place: OfficePlace, work: (clinic: Clinic) => Promise<T>): Promise<T[]> {
  const data = await openDataFolder({ ...place, policy: loadPolicy(), now: Date.now, isBesideServer: true });
  try {
    const done: T[] = [];
    for (const tenant of await data.clinics.tenants()) {
      const clinic = await data.clinics.of(tenant);
      if (clinic) done.push(await work(clinic));
    }
    return done;
  } finally {
    await data.close();
  }
}
