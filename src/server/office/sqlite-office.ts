import { masterKey } from '../seal/master-key.ts';
import { openVault } from '../seal/vault.ts';
import { alertTables } from './alert-tables.ts';
import { bookingTable } from './booking-table.ts';
import { openOfficeDatabase } from './database.ts';
import { episodeTable } from './episode-table.ts';
import type { Office } from './office.ts';
import { answeredBefore, makeOnce } from './once.ts';
import { personTables } from './person-tables.ts';
import { keyRing } from './signing-keys.ts';
import { snoozeTable } from './work-snoozes.ts';
import { fileTable, jobTable, patientTable } from './work-tables.ts';

/**
 * The office in a SQLite file, made where there is none.
 *
 * @param keyFile the master key, made with the office
 * @param now milliseconds since 1970
 * @throws ServerStop when the key is missing or open to others, or the file is of a newer version
 */
export function openSqliteOffice(path: string, keyFile: string, now: () => number): Office {
  const database = openOfficeDatabase(path);
  try {
    const vault = openVault(masterKey(keyFile, database.isNew), database);
    return {
      ...personTables(database, vault, now),
      ...patientTable(database, vault),
      ...fileTable(database, vault, now),
      ...jobTable(database, vault, now),
      ...episodeTable(database, vault, now),
      ...alertTables(database, vault, now),
      ...bookingTable(database),
      ...snoozeTable(database, vault, now),
      ...keyRing(database, vault),
      answered: async (keyHash, requestHash) => answeredBefore(database, vault, { keyHash, requestHash }),
      keepAnswer: async (once) => makeOnce(database, vault, once, now(), () => undefined),
      hash: vault.hash,
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
