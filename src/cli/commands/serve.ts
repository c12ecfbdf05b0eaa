import { type LogLine, ServerStop, startServer } from '../../server/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { version } from '../package.ts';
import { InputError, UsageError } from '../stop.ts';

interface ServeCommandOptions {
  readonly data: string;
  readonly port: number;
  readonly host?: string;
  readonly tlsKey?: string;
  readonly tlsCert?: string;
  readonly keyFile?: string;
  readonly tenant: string;
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
  try {
    const mail = mailOptions(process.env);
    return await startServer({ ...options, version: version(), log, ...(mail ? { mail } : {}) });
  } catch (error) {
    if (error instanceof ServerStop) throw new InputError([error.issue]);
    throw error;
  }
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
