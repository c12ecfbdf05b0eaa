import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { masterKey } from './master-key.ts';
import { openVault } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-'));
afterAll(() => rmSync(folder, { recursive: true }));

function shelf() {
  const keys = new Map<string, Uint8Array>();
  return {
    keys,
    wrappedKey: (purpose: string) => keys.get(purpose),
    keepKey: (purpose: string, wrapped: Uint8Array) => keys.set(purpose, wrapped),
  };
}

describe('the vault', () => {
  const [master, keys] = [masterKey(join(folder, 'vault.key'), true), shelf()];
  const vault = openVault(master, keys);

  test('opens what it sealed, also after it was opened anew, and seals the same text differently each time', () => {
    const sealed = vault.seal('1EG4TE5MK73', 'patient.mbi');
    expect(openVault(master, keys).open(sealed, 'patient.mbi')).toBe('1EG4TE5MK73');
    expect(Buffer.from(sealed).equals(Buffer.from(vault.seal('1EG4TE5MK73', 'patient.mbi')))).toBe(false);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('MK73');
  });

  test('opens nothing at another place, changed in one bit anywhere, or with another master key', () => {
    const sealed = vault.seal('1EG4TE5MK73', 'patient.mbi');
    expect(() => vault.open(sealed, 'file.name')).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => vault.open(changed, 'patient.mbi'), `byte ${at}`).toThrow();
    }
    expect(() => openVault(masterKey(join(folder, 'other.key'), true), keys)).toThrow();
  });

  test('hashes the same for the same place only, and with its own key only', () => {
    const hash = vault.hash('1EG4TE5MK73', 'patient.mbi');
    expect(openVault(master, keys).hash('1EG4TE5MK73', 'patient.mbi')).toBe(hash);
    expect(vault.hash('1EG4TE5MK73', 'file.name')).not.toBe(hash);
    expect(openVault(master, shelf()).hash('1EG4TE5MK73', 'patient.mbi')).not.toBe(hash);
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
