import { isatty } from 'node:tty';
import { Output } from './output.ts';
import { type Paint, painter, wantsColour } from './paint.ts';

/** Where a command writes, and how. */
export interface Context {
  readonly out: Output;
  readonly err: Output;
  readonly paint: Paint;
  readonly paintErr: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  readonly isTerminal: boolean;
  readonly isErrTerminal: boolean;
  /** What takes the progress bar off the screen while there is one. */
  clearProgress: (() => void) | undefined;
}

const [OUT, ERR] = [1, 2];
const WIDTH_UNKNOWN = 120;
const WIDTH_LEAST = 60;

export function makeContext(environment: NodeJS.ProcessEnv, isColourRefused: boolean): Context {
  const [isTerminal, isErrTerminal] = [isatty(OUT), isatty(ERR)];
  const context: Context = {
    out: new Output(OUT, () => context.clearProgress?.()),
    err: new Output(ERR, () => context.clearProgress?.()),
    paint: painter(wantsColour(environment, isTerminal, isColourRefused)),
    paintErr: painter(wantsColour(environment, isErrTerminal, isColourRefused)),
    width: Math.max(WIDTH_LEAST, widthOf(environment, isTerminal)),
    isTerminal,
    isErrTerminal,
    clearProgress: undefined,
  };
  return context;
}

function widthOf(environment: NodeJS.ProcessEnv, isTerminal: boolean): number {
  const asked = Number(environment['COLUMNS']);
  if (Number.isInteger(asked) && asked > 0) return asked;
  return isTerminal ? process.stdout.columns : WIDTH_UNKNOWN;
}
