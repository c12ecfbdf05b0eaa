import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Headers } from './office-of-tests.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', '..', 'bin', 'openkx.mjs');
const PAUSE_MILLISECONDS = 50;

/** The program, serving as a process of its own. */
export interface Served {
  readonly child: ChildProcess;
  readonly address: string;
}

/** As a route shows a job. */
export interface ShownJob {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly bytes: number;
  readonly result: { readonly applied: unknown } | null;
}

/** Starts the program on an office's folder. @returns where it answers, once it does */
export async function serveProcess(
  data: string,
  more: readonly string[] = [],
  program: readonly string[] = [PROGRAM],
): Promise<Served> {
  const args = [...program, 'serve', '--data', data, '--port', '0', '--quiet', ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    said += chunk;
    const [, address] = /serving at (\S+);/.exec(said) ?? [];
    if (address !== undefined) return { child, address };
  }
  throw new Error(`it did not start: ${said}`);
}

/** Reads a job's events until one is as wanted, or the last. */
export async function waitForJob(
  address: string,
  id: string,
  headers: Headers,
  isWanted: (job: ShownJob) => boolean = hasEnded,
): Promise<ShownJob> {
  const { body } = await fetch(`${address}/v1/jobs/${id}/events`, { headers });
  let [text, job]: [string, ShownJob | undefined] = ['', undefined];
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (text + chunk).split('\n\n');
    text = events.pop() as string;
    for (const event of events) {
      const [, data] = /^data: (.*)$/m.exec(event) ?? [];
      if (data === undefined) continue;
      job = JSON.parse(data) as ShownJob;
      if (isWanted(job)) return job;
    }
  }
  return job as ShownJob;
}

export function hasEnded({ state }: Pick<ShownJob, 'state'>): boolean {
  return state === 'done' || state === 'failed';
}

/**
 * Has something made by one server after the other until one answers; the Idempotency-Key in `headers` keeps what was made
 * from being made again.
 */
export async function makeSomewhere(
  servers: readonly Served[],
  path: string,
  headers: Headers,
  body: string | Buffer,
): Promise<{ readonly id: string }> {
  for (let next = 0; ; next++) {
    const { address } = servers[next % servers.length] as Served;
    const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body }).catch(() => undefined);
    if (answer?.status === 201) return (await answer.json()) as { id: string };
    if (answer !== undefined && answer.status !== 503) throw new Error(`${path} answered ${answer.status}`);
    await sleep(PAUSE_MILLISECONDS);
  }
}

/** Kills one server after the other, and starts it again, until it is told to stop. @returns how many were killed */
export function killInTurn(
  servers: Served[],
  start: () => Promise<Served>,
  pauseMilliseconds: number,
  leastKills: number,
): { stop(): Promise<number> } {
  let isGoingOn = true;
  const killing = (async () => {
    let killed = 0;
    for (; isGoingOn || killed < leastKills; killed++) {
      const at = killed % servers.length;
      const { child } = servers[at] as Served;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      servers[at] = await start();
      await sleep(pauseMilliseconds);
    }
    return killed;
  })();
  return {
    stop: () => {
      isGoingOn = false;
      return killing;
    },
  };
}
