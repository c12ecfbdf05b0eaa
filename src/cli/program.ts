import { Argument, Command, Option } from 'commander';
import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { COMMANDS, GROUPS } from './command-table.ts';
import type { Context } from './context.ts';
import { ENVIRONMENT } from './environment.ts';
import { EXIT_MEANINGS } from './exit-status.ts';
import { UsageError } from './stop.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Options of every command. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--no-color', about: 'no colours; so does NO_COLOR, and output that is not a terminal has none' },
];

/**
 * The command line as commander reads it.
 *
 * @param done is told the exit status of the command that ran
 */
export function buildProgram(version: string, makeContext: () => Context, done: (status: number) => void): Command {
  const program = new Command('openkx')
    .description('Decides, line by line, where a therapy claim needs the KX modifier, and shows why.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help of a command')
    .addHelpText('after', () => endNotes())
    .configureOutput({
      writeOut: (text) => makeContext().out.write(text),
      writeErr: (text) => makeContext().err.write(text),
    })
    .exitOverride();
  program.configureHelp({
    helpWidth: makeContext().width,
    styleTitle: (text) => makeContext().paint('bold', text),
    styleCommandText: (text) => makeContext().paint('cyan', text),
    styleSubcommandText: (text) => makeContext().paint('cyan', text),
    styleOptionText: (text) => makeContext().paint('cyan', text),
    styleArgumentText: (text) => makeContext().paint('cyan', text),
  });
  const groups = new Map<string, Command>();
  for (const spec of COMMANDS) {
    const [first = '', second] = spec.name.split(' ');
    if (second === undefined) addCommand(program, first, spec, makeContext, done);
    else {
      const group = groups.get(first) ?? addGroup(program, first);
      groups.set(first, group);
      addCommand(group, second, spec, makeContext, done);
    }
  }
  return program;
}

function endNotes(): string {
  const statuses = EXIT_MEANINGS.map(([status, means]) => `  ${status}  ${means}`);
  const widest = Math.max(...ENVIRONMENT.map(([name]) => name.length));
  const variables = ENVIRONMENT.map(([name, about]) => `  ${name.padEnd(widest)}  ${about}`);
  return ['', 'Exit status:', ...statuses, '', 'Environment:', ...variables].join('\n');
}

/** Stands in help for the command that the completion library brings, which is loaded only to run it. */
export function addCompletionHelp(program: Command): void {
  program
    .command('complete')
    .description('print a script that completes commands and options in your shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText(
      'after',
      '\nExamples:\n  openkx complete bash >> ~/.bashrc\n  openkx complete fish > ~/.config/fish/completions/openkx.fish',
    );
}

function addGroup(program: Command, name: string): Command {
  const group = program
    .command(name)
    .description(GROUPS[name] ?? '')
    .copyInheritedSettings(program);
  return group.helpCommand(false);
}

function addCommand(
  parent: Command,
  name: string,
  spec: CommandSpec,
  makeContext: () => Context,
  done: (status: number) => void,
): void {
  const command = parent
    .command(name, { isDefault: spec.isDefault === true })
    .summary(spec.summary)
    .description(spec.about)
    .copyInheritedSettings(parent);
  command.showHelpAfterError(`(openkx ${spec.name} --help shows its options)`);
  for (const { name: argument, about } of spec.args ?? []) command.argument(argument, about);
  for (const option of [...spec.options, ...GLOBAL_OPTIONS]) command.addOption(makeOption(option));
  const examples = spec.examples.map(([line, about]) => `  openkx ${line}${about === '' ? '' : `\n      ${about}`}`);
  command.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
  command.action(async (...given: unknown[]) => {
    const run = await spec.load();
    const args = command.args;
    done(await run(makeContext(), args, given.at(-2) as never));
  });
}

function makeOption({ flags, about, fallback, choices, environment, isNeeded, read }: OptionSpec): Option {
  const option = new Option(flags, about);
  if (choices) option.choices(choices);
  else if (read) option.argParser((text) => readValue(flags, read, text));
  if (fallback !== undefined) option.default(read ? read(fallback) : fallback);
  if (environment) option.env(environment);
  if (isNeeded) option.makeOptionMandatory();
  return option;
}

/** Says which option is wrong without repeating its value, which may be a patient's id. */
function readValue(flags: string, read: (text: string) => unknown, text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`option ${flags}: ${error.message}`, error.hint);
    throw error;
  }
}
