import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { HeldLine } from '../../workflow/index.ts';

/** The lines of a held file, claim by claim; none where a job of an older version has left no such file. */
export async function readHeld(path: string): Promise<HeldLine[][]> {
  if (!existsSync(path)) return [];
  const claims: HeldLine[][] = [];
  for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
    const line = JSON.parse(text) as HeldLine;
    const last = claims.at(-1);
    const [before] = last ?? [];
    const isSame =
      before?.claim === line.claim && before.provider === line.provider && before.beneficiary === line.beneficiary;
    if (last && isSame && line.line > (last.at(-1)?.line ?? 0)) last.push(line);
    else claims.push([line]);
  }
  return claims;
}
