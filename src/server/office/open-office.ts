import { openVault } from '../seal/vault.ts';
import { alertTables } from './alert-tables.ts';
import { bookingTable } from './booking-table.ts';
import type { OfficeDatabase } from './database.ts';
import { episodeTable } from './episode-table.ts';
import { evidenceTable } from './evidence-table.ts';
import { keyShelf } from './keys.ts';
import type { Office } from './office.ts';
import { answeredBefore, makeOnce } from './once.ts';
import { oversightTables } from './oversight-tables.ts';
import { indexPatients, patientIndex } from './patient-index.ts';
import { personTables } from './person-tables.ts';
import { beginRotation, endRotation, sealAnew, wrapAnew } from './rotate-keys.ts';
import { signInTables } from './sign-in-tables.ts';
import { keyRing } from './signing-keys.ts';
import { workRowTable } from './work-rows.ts';
import { snoozeTable } from './work-snoozes.ts';
import { workStateTable } from './work-state.ts';
import { fileTable, jobTable, patientTable } from './work-tables.ts';

/**
 * One clinic's office over its tables.
 *
 * @param master keys that data keys may be wrapped with; the last wraps new ones
 * @param now milliseconds since 1970
 */
export async function openOffice(
  database: OfficeDatabase,
  master: () => readonly Uint8Array[],
  now: () => number,
): Promise<Office> {
  const vault = await openVault(master, keyShelf(database));
  await indexPatients(database, vault); // of those whom an earlier version took up
  return {
    ...personTables(database, vault, now),
    ...signInTables(database, vault, now),
    ...oversightTables(database, vault, now),
    ...patientTable(database, vault),
    ...patientIndex(database, vault),
    ...fileTable(database, vault, now),
    ...jobTable(database, vault, now),
    ...episodeTable(database, vault, now),
    ...alertTables(database, vault, now),
    ...evidenceTable(database, vault, now),
    ...bookingTable(database),
    ...snoozeTable(database, vault, now),
    ...keyRing(database, vault),
    work: { ...workStateTable(database, vault, now), ...workRowTable(database, vault) },
    answered: (once) => answeredBefore(database, vault, once),
    keepAnswer: (once) => makeOnce(database, vault, once, now(), async () => undefined),
    hashes: vault.hashes,
    keys: {
      reload: vault.reload,
      begin: () => beginRotation(database, master().at(-1) as Uint8Array, now()),
      sealAnew: () => sealAnew(database, vault),
      end: () => endRotation(database, vault, now()),
      wrapAnew: (from, to) => wrapAnew(database, from, to),
    },
    close: () => database.close(),
  };
}
