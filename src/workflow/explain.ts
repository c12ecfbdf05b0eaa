import { DecisionRun, type RunOptions } from './decision-run.ts';
import { openSource } from './file-source.ts';
import { claimId, type LineRecord, lineRecord } from './line-record.ts';

/**
 * Decides a file up to the lines asked for, and answers them with their whole arithmetic.
 *
 * @param claim patient control number, CLM01
 * @param line LX01; every line of the claim when undefined
 * @throws the system's error when the file cannot be opened
 */
export function explainClaim(
  options: RunOptions,
  file: string,
  claim: string,
  line: number | undefined,
  showsPatientData: boolean,
): LineRecord[] {
  const run = new DecisionRun(options);
  const found: LineRecord[] = [];
  const source = openSource(file);
  try {
    run.decideFile(source, file, (decided) => {
      const { batch } = decided;
      for (let at = 0; at < batch.lineCount; at++) {
        if (line !== undefined && batch.lines.number[at] !== line) continue;
        if (claimId(batch, batch.lines.claim[at] as number) === claim)
          found.push(lineRecord(decided, at, showsPatientData));
      }
    });
  } finally {
    source.close();
  }
  return found;
}
