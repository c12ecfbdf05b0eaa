import type { AlertRule } from '../../workflow/index.ts';
import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import { makeOnce, type Once, type OnceOutcome } from './once.ts';

export const CHANNELS = ['app', 'email', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a person wants to be told, and where. */
export interface AlertChoice {
  readonly rules: readonly (AlertRule & { readonly where: readonly Channel[] })[];
  /** Where mail goes; null for nowhere. */
  readonly email: string | null;
  /** Id of a webhook; null for none. */
  readonly webhook: string | null;
}

/** A place outside that is told, with the secret its messages are signed with. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** `whsec_` and base64, as Standard Webhooks have it. */
  readonly secret: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

export interface AlertShelf {
  alertChoice(person: string): Promise<AlertChoice | undefined>;
  keepAlertChoice(person: string, choice: AlertChoice): Promise<void>;
  /** Everybody who has chosen something. */
  alertPersons(): Promise<readonly string[]>;
  /** Ids of what a person has been told of by a channel. */
  told(person: string, channel: Channel): Promise<ReadonlySet<string>>;
  /**
   * Whether it is this server that tells people, and so no other until then, unless it says so again.
   *
   * @param until milliseconds since 1970
   */
  takeAlertTurn(owner: string, until: number): Promise<boolean>;
  /** Keeps what a person was told of now, and forgets all that is not among `current` any more. */
  keepTold(
    person: string,
    channel: Channel,
    items: readonly string[],
    current: ReadonlySet<string>,
    at: string,
  ): Promise<void>;
  addWebhook(webhook: Webhook, once: Once): Promise<OnceOutcome>;
  webhook(id: string): Promise<Webhook | undefined>;
  webhooks(): Promise<readonly Webhook[]>;
  /** @returns false where there is none */
  removeWebhook(id: string): Promise<boolean>;
}

const [CHOICE, URL, SECRET] = ['alert.choice', 'webhook.url', 'webhook.secret'];

/** What alerts need: addresses and secrets are sealed. */
export function alertTables(database: OfficeDatabase, vault: Vault, now: () => number): AlertShelf {
  const read = (row: Row): Webhook => ({
    id: row['id'] as string,
    url: vault.open(row['url'] as Uint8Array, URL),
    secret: vault.open(row['secret'] as Uint8Array, SECRET),
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as string,
  });
  const toldOf = async (person: string, channel: Channel) =>
    (await database.all('SELECT item FROM alert_told WHERE person = ? AND channel = ?', person, channel)).map(
      (row) => row['item'] as string,
    );
  return {
    alertChoice: async (person) => {
      const row = await database.one('SELECT choice FROM alert_choice WHERE person = ?', person);
      return row && (JSON.parse(vault.open(row['choice'] as Uint8Array, CHOICE)) as AlertChoice);
    },
    keepAlertChoice: async (person, choice) => {
      await database.run(
        'INSERT INTO alert_choice (person, choice) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET choice = excluded.choice',
        ...[person, vault.seal(JSON.stringify(choice), CHOICE)],
      );
    },
    alertPersons: async () =>
      (await database.all('SELECT person FROM alert_choice ORDER BY person')).map((row) => row['person'] as string),
    takeAlertTurn: async (owner, until) =>
      (await database.run(
        `INSERT INTO alert_turn (id, owner, until) VALUES ('turn', ?, ?)
          ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, until = excluded.until
          WHERE alert_turn.owner = excluded.owner OR alert_turn.until <= ?`,
        ...[owner, until, now()],
      )) === 1,
    told: async (person, channel) => new Set(await toldOf(person, channel)),
    keepTold: async (person, channel, items, current, at) =>
      database.transaction(async () => {
        for (const item of await toldOf(person, channel))
          if (!current.has(item))
            await database.run(
              'DELETE FROM alert_told WHERE person = ? AND channel = ? AND item = ?',
              ...[person, channel, item],
            );
        for (const item of items)
          await database.run(
            'INSERT INTO alert_told (person, channel, item, told_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
            ...[person, channel, item, at],
          );
      }),
    addWebhook: async ({ id, url, secret, createdBy, createdAt }, once) =>
      makeOnce(database, vault, once, now(), async () => {
        await database.run(
          'INSERT INTO webhook (id, url, secret, created_by, created_at) VALUES (?, ?, ?, ?, ?)',
          ...[id, vault.seal(url, URL), vault.seal(secret, SECRET), createdBy, createdAt],
        );
      }),
    webhook: async (id) => {
      const row = await database.one('SELECT * FROM webhook WHERE id = ?', id);
      return row && read(row);
    },
    webhooks: async () => (await database.all('SELECT * FROM webhook ORDER BY rowid')).map(read),
    removeWebhook: async (id) => (await database.run('DELETE FROM webhook WHERE id = ?', id)) === 1,
  };
}
