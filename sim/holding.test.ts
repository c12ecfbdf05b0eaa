import { expect, test } from 'vitest';
import { DecisionRun, lineRecord, loadPolicy } from '../src/workflow/index.ts';
import { generate, type SimFile } from './generate.ts';
import { sourceOf } from './product.ts';

const policy = loadPolicy();

/** Every line of files of which nothing is attested, with what was held and where KX would be added. */
function rehearsed(files: readonly SimFile[], windowBytes: number): string[] {
  const run = new DecisionRun({ policy, attestations: [], reading: { windowBytes } });
  const said: string[] = [];
  for (const { name, bytes } of files) {
    run.decideFile(sourceOf(bytes), name, (decided) => {
      const { batch, decisions } = decided;
      for (let at = 0; at < batch.lineCount; at++) {
        const isHeld = decisions.held[batch.lines.claim[at] as number] === 1;
        said.push(JSON.stringify({ ...lineRecord(decided, at, true), isHeld }));
      }
    });
  }
  return said;
}

test.each([1, 2, 3, 4])(
  'where claims may be held nothing is ranked ahead, so batches have no bearing: seed %i',
  (seed) => {
    const { files } = generate({ seed, patients: 6, oddities: 0.2 });
    const whole = rehearsed(files, 1 << 20);
    expect(whole.filter((line) => line.includes('"isHeld":true')).length).toBeGreaterThan(50);
    for (const windowBytes of [500, 3000, 20_000]) expect(rehearsed(files, windowBytes)).toEqual(whole);
  },
);
