export type { ArgumentSpec, CommandSpec, OptionSpec } from './command-spec.ts';
export { COMMANDS, GROUPS } from './command-table.ts';
export { ENVIRONMENT } from './environment.ts';
export { EXIT_MEANINGS } from './exit-status.ts';
export { main } from './main.ts';
export { GLOBAL_OPTIONS, SHELLS } from './program.ts';
export { CSV_COLUMNS } from './report/csv-format.ts';
