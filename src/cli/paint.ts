import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Gives text a colour or weight, or leaves it as it is where colour is not wanted. */
export type Paint = (format: Format, text: string) => string;

export function painter(isOn: boolean): Paint {
  return isOn
    ? (format, text) => (text === '' ? '' : styleText(format, text, { validateStream: false }))
    : (_, text) => text;
}

/**
 * Whether to colour: never with `--no-color` or NO_COLOR, always with FORCE_COLOR, else on a terminal that can.
 * See https://no-color.org.
 */
export function wantsColour(environment: NodeJS.ProcessEnv, isTerminal: boolean, isRefused: boolean): boolean {
  if (isRefused || environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && environment['TERM'] !== 'dumb';
}
