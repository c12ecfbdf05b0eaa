import { type IsoDate, isoDate } from '../../base/index.ts';
import type { ServerParts } from './ports.ts';

/** The calendar day by the server's clock, in UTC. */
export function today({ now }: Pick<ServerParts, 'now'>): IsoDate {
  return isoDate(new Date(now()).toISOString().slice(0, 10));
}
