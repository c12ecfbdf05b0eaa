import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../../src/ledger/postgres/testing/server.ts';
import { type Filled, fill, type OfficePlace } from './fill.ts';
import type { Population } from './population.ts';

/** A PostgreSQL as it comes but for the memory it may take, with room for three servers. It syncs. */
const SETTINGS = ['shared_buffers=512MB', 'max_wal_size=4GB', 'max_connections=200'];

export interface MadeOffice {
  readonly place: OfficePlace;
  readonly filled: Filled;
  /** The address of an empty database beside it. */
  readonly newDatabase?: () => Promise<string>;
  stop(): void;
}

/** The filled office kept in a folder, or a new one in it; undefined where there is more to fill another time. */
export async function madeOffice(
  keep: string,
  kind: 'sqlite' | 'postgres',
  population: Population,
  say: (text: string) => void,
  filesMost: number,
): Promise<MadeOffice | undefined> {
  const folder = join(keep, `${kind}-${population.patients}`);
  const facts = join(folder, 'filled.json');
  mkdirSync(keep, { recursive: true }); // the database's own user has to reach its folder in it
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server =
    kind === 'postgres' ? startServer(SETTINGS, join(keep, `${kind}-server-${population.patients}`)) : undefined;
  const stop = () => server?.stop();
  try {
    if (!existsSync(facts)) {
      const isBegun = existsSync(join(folder, 'filling.json'));
      const address = isBegun ? server?.address('office') : await server?.database('office');
      const place = address === undefined ? { folder } : { folder, database: address };
      const filled = await fill(place, population, say, filesMost);
      if (!filled) {
        stop();
        return undefined;
      }
      writeFileSync(facts, JSON.stringify(filled));
    }
    const database = server && { database: server.address('office') };
    const more = server && { newDatabase: () => server.database(`beside_${randomUUID()}`) };
    return { place: { folder, ...database }, filled: JSON.parse(readFileSync(facts, 'utf8')) as Filled, ...more, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
