import { type OfficePlace, ServerStop } from '../server/index.ts';
import { InputError } from './stop.ts';

/** Options of the commands of the office. */
export interface OfficeChoice {
  readonly data: string;
  readonly database?: string;
  readonly keyFile?: string;
  readonly tenant: string;
}

export function placeOf({ data, database, keyFile, tenant }: OfficeChoice): OfficePlace {
  return {
    folder: data,
    tenant,
    ...(database === undefined ? {} : { database }),
    ...(keyFile === undefined ? {} : { keyFile }),
  };
}

/** @throws InputError when something has to be put right first */
export async function orStop<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServerStop) throw new InputError([error.issue]);
    throw error;
  }
}
