import { readFileSync } from 'node:fs';
import type { ChartReading, ChartRoom, Episode } from '../../../workflow/index.ts';
import { readText } from '../../inputs.ts';
import { InputError } from '../../stop.ts';

export interface ChartTables {
  readonly visits?: string;
  readonly measures?: string;
}

/** @throws InputError when there is no episode to be had from the file */
export function readChartFile(
  room: ChartRoom,
  file: string,
  { visits, measures }: ChartTables,
): ChartReading & { episode: Episode } {
  const { episode, places, issues } = room.readChart({
    episode: { file, text: readText(file) },
    ...(visits === undefined ? {} : { visits: { file: visits, text: readText(visits) } }),
    ...(measures === undefined ? {} : { measures: { file: measures, text: readText(measures) } }),
  });
  if (!episode || issues.some(({ severity }) => severity === 'fatal')) throw new InputError(issues);
  return { episode, places, issues };
}

/** The bytes of a file named as evidence; undefined where it is not at hand. */
export function bytesAt(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
