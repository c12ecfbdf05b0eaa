import { type LogLine, startServer } from '../../server/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { type OfficeChoice, orStop } from '../office-choice.ts';
import { version } from '../package.ts';
import { UsageError } from '../stop.ts';

interface ServeCommandOptions extends OfficeChoice {
  readonly port: number;
  readonly host?: string;
  readonly tlsKey?: string;
  readonly tlsCert?: string;
  readonly quiet?: boolean;
}

/** Serves until it is told to stop. */
export async function run(context: Context, _args: readonly string[], options: ServeCommandOptions): Promise<number> {
  const say = (line: string) => {
    context.out.line(line);
    context.out.flush();
  };
  const log = (line: LogLine) => {
    if (options.quiet) return;
    context.err.line(JSON.stringify(line));
    context.err.flush();
  };
  const server = await start(options, log);
  say(`${context.paint('green', '●')} serving at ${server.address}; routes: ${server.address}/reference`);
  if (server.setupCode !== '') say(`  code for the first administrator (POST /v1/setup): ${server.setupCode}`);
  const signal = await stopSignal();
  say(`  ${signal}: finishing what was asked`);
  await server.stop();
  return EXIT.CLEAN;
}

/** @throws InputError when something has to be put right first */
async function start(options: ServeCommandOptions, log: (line: LogLine) => void) {
  const mail = mailOptions(process.env);
  return orStop(() => startServer({ ...options, version: version(), log, ...(mail ? { mail } : {}) }));
}

/** @throws UsageError when only one of the two is set */
function mailOptions({ OPENKX_MAIL_URL: url = '', OPENKX_MAIL_FROM: from = '' }: NodeJS.ProcessEnv) {
  if (url === '' && from === '') return undefined;
  if (url === '' || from === '') throw new UsageError('OPENKX_MAIL_URL and OPENKX_MAIL_FROM go together');
  return { url, from };
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}
