import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';

/**
 * The path of what a job has made.
 *
 * @throws Problem when there is no such job, or it is not done, or made no such file
 */
export async function madeBy(
  { office, folders }: Pick<ServerParts, 'office' | 'folders'>,
  id: string,
  name: string,
): Promise<string> {
  const job = await office.job(id);
  if (!job) throw new Problem(404, 'SERVER_NOT_FOUND');
  const path = join(folders.jobs, id, name);
  if (job.state !== 'done' || !existsSync(path)) throw new Problem(404, 'SERVER_NOT_YET');
  return path;
}
