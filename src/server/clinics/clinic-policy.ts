import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadPolicy, type Policy } from '../../workflow/index.ts';
import type { Office, PolicyFile } from '../office/office.ts';

/** The figures a clinic goes by: the shelf, and what was approved to be laid over it. */
export interface ClinicPolicy {
  /** As last read. */
  readonly policy: Policy;
  /** Folder of what is laid over the shelf; undefined where it is the shelf alone. */
  readonly overlay: string | undefined;
  /** Reads it anew, where another was approved meanwhile, by whichever server. */
  reload(): Promise<void>;
}

/**
 * @param folder where overlays are kept, each in a folder of its own
 * @param shelf what everybody goes by who has nothing of their own
 */
export async function openClinicPolicy(office: Office, folder: string, shelf: Policy): Promise<ClinicPolicy> {
  let [id, policy, overlay]: [string, Policy, string | undefined] = ['', shelf, undefined];
  const reload = async () => {
    const approved = await office.approvedProposal();
    if (!approved || approved.id === id) return;
    overlay = approved.files.length === 0 ? undefined : writeOverlay(folder, approved.id, approved.files);
    policy = overlay === undefined ? shelf : policyAt(overlay);
    id = approved.id;
  };
  await reload();
  return {
    get policy() {
      return policy;
    },
    get overlay() {
      return overlay;
    },
    reload,
  };
}

/** The shelf with a folder laid over it, or as it is. */
export function policyAt(overlay: string | undefined): Policy {
  return loadPolicy(overlay === undefined ? {} : { overlay });
}

/** Writes a policy folder, once. @returns its path */
export function writeOverlay(folder: string, id: string, files: readonly PolicyFile[]): string {
  const path = join(folder, id);
  if (existsSync(path)) return path;
  const partial = `${path}.${process.pid}.partial`;
  for (const file of files) {
    const to = join(partial, file.path);
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    writeFileSync(to, file.text, { mode: 0o600 });
  }
  try {
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(path)) throw error; // else another server was first
  }
  return path;
}
