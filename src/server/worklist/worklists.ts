import type { Clinic } from '../clinics/clinic.ts';
import type { ServerParts } from '../http/ports.ts';
import { Worklist } from './worklist.ts';

/** The list of each clinic. */
export class Worklists {
  readonly #parts: Pick<ServerParts, 'folders' | 'now'>;
  readonly #lists = new Map<string, Worklist>();

  constructor(parts: Pick<ServerParts, 'folders' | 'now'>) {
    this.#parts = parts;
  }

  of(clinic: Clinic): Worklist {
    const list = this.#lists.get(clinic.tenant) ?? new Worklist(clinic, this.#parts);
    this.#lists.set(clinic.tenant, list);
    return list;
  }

  /** When nothing is being worked out beside the requests any more. */
  async idle(): Promise<void> {
    for (const list of this.#lists.values()) await list.idle();
  }

  /** Works out nothing more; what is left is gone on with at the next start. */
  async stop(): Promise<void> {
    for (const list of this.#lists.values()) await list.stop();
  }
}
