import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { masterKey } from './master-key.ts';
import { newKeys, openVault, rewrapped, type WrappedKey } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-'));
afterAll(() => rmSync(folder, { recursive: true }));

function shelf() {
  const all: WrappedKey[] = [];
  return {
    all,
    keys: async () => all,
    begin: async (made: readonly WrappedKey[]) => {
      all.push(...made);
      return all;
    },
  };
}

const PLACE = 'patient.mbi';

describe('the vault', async () => {
  const [key, keys] = [masterKey(join(folder, 'vault.key'), true), shelf()];
  const master = () => [key];
  const vault = await openVault(master, keys);

  test('opens what it sealed, also after it was opened anew, and seals the same text differently each time', async () => {
    const sealed = vault.seal('1EG4TE5MK73', PLACE);
    expect((await openVault(master, keys)).open(sealed, PLACE)).toBe('1EG4TE5MK73');
    expect(Buffer.from(sealed).equals(Buffer.from(vault.seal('1EG4TE5MK73', PLACE)))).toBe(false);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('MK73');
  });

  test('opens nothing at another place, changed in one bit anywhere, or with another master key', async () => {
    const sealed = vault.seal('1EG4TE5MK73', PLACE);
    expect(() => vault.open(sealed, 'file.name')).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => vault.open(changed, PLACE), `byte ${at}`).toThrow();
    }
    const other = masterKey(join(folder, 'other.key'), true);
    await expect(openVault(() => [other], keys)).rejects.toThrow('SERVER_KEY_OTHER');
  });

  test('hashes the same for the same place only, and with its own key only', async () => {
    const hash = vault.hash('1EG4TE5MK73', PLACE);
    expect((await openVault(master, keys)).hash('1EG4TE5MK73', PLACE)).toBe(hash);
    expect(vault.hash('1EG4TE5MK73', 'file.name')).not.toBe(hash);
    expect((await openVault(master, shelf())).hash('1EG4TE5MK73', PLACE)).not.toBe(hash);
  });

  test('seals with the newest key, and opens and finds what an earlier one has left, until that is gone', async () => {
    const own = shelf();
    const changing = await openVault(master, own);
    const [sealed, hash] = [changing.seal('1EG4TE5MK73', PLACE), changing.hash('1EG4TE5MK73', PLACE)];
    own.all.push(...newKeys(key, 2));
    expect(changing.isNewest(sealed, PLACE)).toBe(true); // it has not heard of it yet
    await changing.reload();
    expect([changing.isNewest(sealed, PLACE), changing.open(sealed, PLACE)]).toEqual([false, '1EG4TE5MK73']);
    expect(changing.isNewest(changing.seal('1EG4TE5MK73', PLACE), PLACE)).toBe(true);
    expect(changing.hashes('1EG4TE5MK73', PLACE)).toEqual([changing.hash('1EG4TE5MK73', PLACE), hash]);
    own.all.splice(0, 2);
    await changing.reload();
    expect(() => changing.open(sealed, PLACE)).toThrow();
    expect(changing.hashes('1EG4TE5MK73', PLACE)).toHaveLength(1);
  });

  test('is the same under another master key once its keys are wrapped again', async () => {
    const sealed = vault.seal('1EG4TE5MK73', PLACE);
    const next = masterKey(join(folder, 'next.key'), true);
    const moved = shelf();
    moved.all.push(...keys.all.map((each) => rewrapped(each, key, next)));
    expect((await openVault(() => [next], moved)).open(sealed, PLACE)).toBe('1EG4TE5MK73');
    await expect(openVault(master, moved)).rejects.toThrow('SERVER_KEY_OTHER');
  });
});

describe('the master key', () => {
  test('is made once, for its owner alone', () => {
    const path = join(folder, 'made.key');
    const key = masterKey(path, true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(masterKey(path, false).equals(key)).toBe(true);
  });

  test('is never made anew where something is sealed, and is not taken when others can read it', () => {
    expect(() => masterKey(join(folder, 'gone.key'), false)).toThrow('SERVER_KEY_MISSING');
    const path = join(folder, 'open.key');
    masterKey(path, true);
    chmodSync(path, 0o640);
    expect(() => masterKey(path, false)).toThrow('SERVER_KEY_OPEN');
  });
});
