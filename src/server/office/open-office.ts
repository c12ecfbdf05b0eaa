import { openVault } from '../seal/vault.ts';
import type { OfficeDatabase } from './database.ts';
import { keyShelf } from './keys.ts';
import type { Office } from './office.ts';
import { personTables } from './person-tables.ts';
import { fileTable, jobTable, patientTable } from './work-tables.ts';

/**
 * One clinic's office over its tables.
 *
 * @param master the key that the data keys are wrapped under
 * @param now milliseconds since 1970
 */
export async function openOffice(
  database: OfficeDatabase,
  master: () => Uint8Array,
  now: () => number,
): Promise<Office> {
  const vault = await openVault(master, keyShelf(database));
  return {
    ...personTables(database, vault, now),
    ...patientTable(database, vault),
    ...fileTable(database, vault, now),
    ...jobTable(database, vault, now),
    hashes: vault.hashes,
    reloadKeys: vault.reload,
    close: () => database.close(),
  };
}
