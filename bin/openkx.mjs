#!/usr/bin/env -S node --max-semi-space-size=1
// Plain JavaScript that older versions of Node can read: OpenKX needs Node 24 and brings its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_NEEDED = 24;
/** A run keeps claims outside the garbage collector's reach; a large young generation would be memory for nothing. */
const RUN_FLAGS = ['--max-semi-space-size=1'];
/** What a server makes for an answer is gone with it, but many answers are on their way at once. */
const SERVE_FLAGS = ['--max-semi-space-size=16'];
const here = fileURLToPath(import.meta.url);
const args = process.argv.slice(2);
const isServer = args[0] === 'serve';

if (Number.parseInt(process.versions.node, 10) < NODE_NEEDED) runAgain();
else if (isServer && process.execve && RUN_FLAGS.some((flag) => process.execArgv.includes(flag))) becomeServer();
else await run();

async function run() {
  module.enableCompileCache();
  const root = dirname(dirname(here));
  const source = join(root, 'src', 'cli', 'main.ts'); // a checkout; the package ships what is built of it
  const entry = existsSync(source) ? source : join(root, 'dist', 'command', 'openkx.js');
  const { main } = await import(pathToFileURL(entry).href);
  process.exitCode = await main(args);
}

/** The same process begins again with the flags of a server: the first line of this file cannot know what it is for. */
function becomeServer() {
  process.execve(process.execPath, [process.execPath, ...SERVE_FLAGS, here, ...args], process.env);
}

/** Starts this file with the Node of the `node` package, and ends as that process ends. */
function runAgain() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = join(dirname(module.createRequire(here).resolve('node/package.json')), 'bin', name);
  const child = spawn(node, [...(isServer ? SERVE_FLAGS : RUN_FLAGS), here, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`openkx needs Node ${NODE_NEEDED}, and the one it brings cannot be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (status, signal) => {
    process.exitCode = status ?? 1;
    if (signal === null) return;
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
