import { Agent, request } from 'node:http';
import type { Headers } from '../../src/server/testing/office-of-tests.ts';

/** As many as a browser has to one address. */
const CONNECTIONS = 6;

export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Every answer's time in milliseconds, by kind of question. */
export class Times {
  readonly all = new Map<string, number[]>();
  readonly failures = new Map<string, number>();

  add(kind: string, milliseconds: number): void {
    const times = this.all.get(kind) ?? [];
    this.all.set(kind, times);
    times.push(milliseconds);
  }

  fail(kind: string, how: string): void {
    const key = `${kind} ${how}`;
    this.failures.set(key, (this.failures.get(key) ?? 0) + 1);
  }
}

/** A browser, at an address of its own on this machine, since a server counts what an address asks. */
export class Browser {
  readonly #agent: Agent;
  readonly #headers: Headers;
  readonly #times: Times;
  readonly #origin: () => string;

  /** @param origin where the server is that is asked next */
  constructor(origin: () => string, headers: Headers, number: number, times: Times) {
    const localAddress = `127.0.${Math.trunc(number / 200)}.${2 + (number % 200)}`;
    this.#agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, localAddress });
    this.#headers = headers;
    this.#times = times;
    this.#origin = origin;
  }

  /** Asks, times the whole answer under a kind, and gives it. @returns undefined where none came */
  ask(kind: string, path: string, body?: unknown): Promise<Answered | undefined> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const { hostname: host, port } = new URL(this.#origin());
    const type =
      text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const headers = { host: `localhost:${port}`, ...this.#headers, ...type };
    const began = performance.now();
    return new Promise((resolve) => {
      const asked = request(
        { agent: this.#agent, host, port, path, method: text === undefined ? 'GET' : 'POST', headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', () => resolve(undefined));
          answer.on('end', () => {
            const status = answer.statusCode ?? 0;
            if (status < 300) this.#times.add(kind, performance.now() - began);
            else this.#times.fail(kind, String(status));
            resolve({ status, body: Buffer.concat(parts).toString() });
          });
        },
      );
      asked.on('error', () => {
        this.#times.fail(kind, 'no answer');
        resolve(undefined);
      });
      asked.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
