//! What a container, compose and systemd are told of openkx, openkx knows; and nobody is given more than they need.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../src/cli/index.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, '..', 'deploy', name), 'utf8');

/** Whether the first word is a command, and every option one it has. */
function isCall([name = '', ...words]: readonly string[]): boolean {
  const command = COMMANDS.find((each) => each.name === name);
  const known = command?.options.map(({ flags }) => flags.split(' ')[0]) ?? [];
  return command !== undefined && words.filter((word) => word.startsWith('--')).every((word) => known.includes(word));
}

interface Service {
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly cap_drop?: readonly string[];
}

describe('compose', () => {
  const { services, networks } = parse(read('compose.yaml')) as {
    services: { openkx: Service; database: Service };
    networks: { inside: { internal: boolean } };
  };

  test('starts the server with options it has, on TLS, without rights', () => {
    expect(isCall(services.openkx.command ?? [])).toBe(true);
    expect(services.openkx.command).toEqual(expect.arrayContaining(['--tls-key', '--tls-cert']));
    expect(services.openkx.cap_drop).toEqual(['ALL']);
  });

  test('lets nobody reach the database but the server, and has no password in it', () => {
    expect([services.database.ports, services.database.networks, networks.inside.internal]).toEqual([
      undefined,
      ['inside'],
      true,
    ]);
    const given = [...Object.values(services.openkx.environment), ...Object.values(services.database.environment)];
    for (const value of given) expect(value).toMatch(/^\$\{|^\/run\/secrets\//);
  });

  test('makes a role that row-level security binds', () => {
    expect(read('make-database.sh')).toMatch(/CREATE ROLE openkx LOGIN NOSUPERUSER NOBYPASSRLS/);
    expect(read('make-database.sh')).toContain('CREATE DATABASE openkx OWNER openkx');
  });
});

describe('the container', () => {
  const text = read('Containerfile');
  const list = (word: string) =>
    JSON.parse(new RegExp(`^${word} (\\[.*\\])$`, 'm').exec(text)?.[1] ?? '[]') as string[];

  test('runs the server by default with options it has, as a user without rights', () => {
    expect(list('ENTRYPOINT')).toEqual(['openkx']);
    expect(isCall(list('CMD'))).toBe(true);
    expect(text).toMatch(/^USER node$/m);
    expect(text.indexOf('USER node')).toBeLessThan(text.indexOf('ENTRYPOINT'));
  });

  test('is built on the Node that the package asks for', () => {
    const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
      dependencies: { node: string };
    };
    const [major] = /\d+/.exec(dependencies.node) ?? [];
    expect([...text.matchAll(/^FROM node:(\d+)/gm)].map(([, each]) => each)).toEqual([major, major]);
  });
});

describe.each([
  ['openkx.service', 2],
  ['openkx-watch.service', 1],
])('%s', (name, most) => {
  test('calls openkx with options it has', () => {
    const calls = [...read(name).matchAll(/^Exec\w+=-?\S*\/openkx (.*)$/gm)].map(([, call = '']) => call);
    expect(calls).toHaveLength(most);
    for (const call of calls) expect(isCall(call.split(' ')), call).toBe(true);
  });

  test('has no more rights than it needs, and is ended by what it listens to', () => {
    for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'UMask=0077', 'KillSignal=SIGTERM'])
      expect(read(name).split('\n')).toContain(line);
  });
});

test('the watch may write to its folder and its state alone', () => {
  const text = read('openkx-watch.service');
  expect(/^ReadWritePaths=(.*)$/m.exec(text)?.[1]).toBe('/srv/exchange');
  expect(text).toMatch(/^ExecStart=\S+ watch \/srv\/exchange --state \$\{STATE_DIRECTORY\} /m);
  expect(text).toMatch(/^CapabilityBoundingSet=$/m);
});
