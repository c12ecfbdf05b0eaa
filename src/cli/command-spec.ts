import type { Context } from './context.ts';

/** One option of a command, as help and documentation show it. */
export interface OptionSpec {
  /** As commander reads it: `--ledger <file>`. */
  readonly flags: string;
  readonly about: string;
  readonly fallback?: string;
  readonly choices?: readonly string[];
  readonly environment?: string;
  readonly isNeeded?: boolean;
  /** Turns the text into the value. @throws UsageError */
  readonly read?: (text: string) => unknown;
}

export interface ArgumentSpec {
  /** `<files...>`, `[code]`. */
  readonly name: string;
  readonly about: string;
}

/** What a command does when it is called: answers the exit status. */
type Run = (context: Context, args: readonly string[], options: never) => number | Promise<number>;

export interface CommandSpec {
  /** `check`, or `opening add` for a command inside another. */
  readonly name: string;
  readonly summary: string;
  readonly about: string;
  readonly args?: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** The command of its group that runs where none is named, as `attest` does `attest sign`. */
  readonly isDefault?: boolean;
  /** Without the `openkx` in front. */
  readonly examples: readonly (readonly [string, string])[];
  /** Loads the command's code, which help and completion do without. */
  readonly load: () => Promise<Run>;
}
