import type { Clinic } from '../clinics/clinic.ts';
import type { ServerParts } from '../http/ports.ts';
import { Worklist } from './worklist.ts';

/** The list of each clinic: what is kept of one is kept for it alone, and for as long as it goes by the same figures. */
export class Worklists {
  readonly #parts: Pick<ServerParts, 'folders' | 'now'>;
  readonly #lists = new Map<string, { readonly policy: string; readonly list: Worklist }>();

  constructor(parts: Pick<ServerParts, 'folders' | 'now'>) {
    this.#parts = parts;
  }

  of({ tenant, office, books, policy }: Clinic): Worklist {
    const kept = this.#lists.get(tenant);
    if (kept?.policy === policy.version) return kept.list;
    const list = new Worklist({ ...this.#parts, office, books, policy });
    this.#lists.set(tenant, { policy: policy.version, list });
    return list;
  }
}
