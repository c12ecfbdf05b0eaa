import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import type { Once, OnceOutcome } from './once.ts';
import { makeOnce } from './once.ts';
import { type SentOf, sentIn } from './sent-row.ts';
import { lookAgain, placesFor } from './work-state.ts';

/** What can be told of an episode without its record. */
interface EpisodeHead {
  /** The clinic's own name for it. */
  readonly episode: string;
  readonly title: string | null;
  readonly discipline: string;
  readonly closedOn: string | null;
}

/** A version of an episode, as it was sent in. */
export interface StoredEpisode extends EpisodeHead, SentOf {
  /** 1 for the first of its name. */
  readonly version: number;
}

/** The records of patients. */
export interface EpisodeShelf {
  /** Keeps a version; its number is given here. */
  addEpisode(episode: Omit<StoredEpisode, 'version'>, text: string, once: Once): Promise<OnceOutcome>;
  episode(id: string): Promise<StoredEpisode | undefined>;
  /** The text of a version. */
  episodeText(id: string): Promise<string | undefined>;
  /** Of these patients those who have any. */
  withEpisodes(patients: readonly string[]): Promise<ReadonlySet<string>>;
  /** The latest version of each of one patient, in the order they were sent. */
  episodes(patient: string): Promise<readonly StoredEpisode[]>;
}

const [HEAD, BODY, NAME] = ['episode.head', 'episode.body', 'episode.name'];
const COLUMNS = 'id, patient, version, head, sha256, created_by, created_at';
const LATEST = `SELECT ${COLUMNS} FROM episode AS one WHERE version =
  (SELECT max(version) FROM episode WHERE patient = one.patient AND name_hash = one.name_hash)`;

/** Episodes: name, title and record are sealed. */
export function episodeTable(database: OfficeDatabase, vault: Vault, now: () => number): EpisodeShelf {
  const read = (row: Row): StoredEpisode => ({
    ...sentIn<EpisodeHead>(row, vault, HEAD),
    version: row['version'] as number,
  });
  return {
    addEpisode: async ({ id, patient, sha256, createdBy, createdAt, ...head }, text, once) =>
      makeOnce(database, vault, once, now(), async () => {
        let last = 0;
        for (const hash of vault.hashes(head.episode, NAME)) {
          const found = await database.one(
            'SELECT max(version) AS version FROM episode WHERE patient = ? AND name_hash = ?',
            ...[patient, hash],
          );
          last = Math.max(last, Number(found?.['version'] ?? 0));
        }
        const [nameHash, version] = [vault.hash(head.episode, NAME), last + 1];
        await database.run(
          `INSERT INTO episode (id, patient, name_hash, version, head, body, sha256, created_by, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[id, patient, nameHash, version, vault.seal(JSON.stringify(head), HEAD), vault.seal(text, BODY)],
          ...[sha256, createdBy, createdAt],
        );
        await lookAgain(database, [patient]);
      }),
    episode: async (id) => {
      const row = await database.one(`SELECT ${COLUMNS} FROM episode WHERE id = ?`, id);
      return row && read(row);
    },
    episodeText: async (id) => {
      const body = (await database.one('SELECT body FROM episode WHERE id = ?', id))?.['body'];
      return body === undefined ? undefined : vault.open(body as Uint8Array, BODY);
    },
    withEpisodes: async (patients) =>
      new Set(
        patients.length === 0
          ? []
          : (
              await database.all(
                `SELECT DISTINCT patient FROM episode WHERE patient IN (${placesFor(patients)})`,
                ...patients,
              )
            ).map((row) => row['patient'] as string),
      ),
    episodes: async (patient) => (await database.all(`${LATEST} AND patient = ? ORDER BY rowid`, patient)).map(read),
  };
}
