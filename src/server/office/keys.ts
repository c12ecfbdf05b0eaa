import type { KeyShelf, WrappedKey } from '../seal/vault.ts';
import type { OfficeDatabase } from './database.ts';

/** The office's data keys, each wrapped. */
export function keyShelf(database: OfficeDatabase): KeyShelf {
  const keys = async (): Promise<WrappedKey[]> => {
    const rows = await database.all('SELECT purpose, generation, wrapped FROM wrapped_key');
    return rows.map((row) => ({
      purpose: row['purpose'] as WrappedKey['purpose'],
      generation: row['generation'] as number,
      wrapped: row['wrapped'] as Uint8Array,
    }));
  };
  return {
    keys,
    begin: (made) =>
      database.transaction(async () => {
        const there = await keys(); // another server may have been first
        if (there.length > 0) return there;
        await addKeys(database, made);
        return made;
      }),
  };
}

export async function addKeys(database: OfficeDatabase, keys: readonly WrappedKey[]): Promise<void> {
  for (const { purpose, generation, wrapped } of keys)
    await database.run(
      'INSERT INTO wrapped_key (purpose, generation, wrapped) VALUES (?, ?, ?)',
      ...[purpose, generation, wrapped],
    );
}
