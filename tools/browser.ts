//! Sees to a Chromium for the browser tests: finds it, or has the system's package manager install it. Runs before `npm test`.
import { spawnSync } from 'node:child_process';
import { chromiumPath } from '../web/testing/browser.ts';

/** Package managers and what each is told, in the order they are looked for. */
const MANAGERS: readonly (readonly [name: string, ...commands: readonly (readonly string[])[]])[] = [
  ['apt-get', ['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', 'chromium']],
  ['apk', ['add', 'chromium']],
  ['dnf', ['install', '-y', 'chromium']],
  ['pacman', ['-Sy', '--noconfirm', 'chromium']],
  ['brew', ['install', '--cask', 'chromium']],
];

const INSTRUCTIONS = `The browser tests need Chromium, and it could not be installed from here.
Install it with the system's package manager, for example
    sudo apt-get install -y chromium
or say where one is:
    CHROMIUM=/path/to/chromium npm test`;

function has(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Whether what the package manager was told worked; as root, or through sudo where that asks for no password. */
function install(): boolean {
  const [manager, ...commands] = MANAGERS.find(([name]) => has(name)) ?? [];
  if (manager === undefined) return false;
  const isRoot = process.getuid?.() === 0 || manager === 'brew';
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
  console.log(`No Chromium here: installing it with ${manager}, once …`);
  return commands.every((args) => {
    const [command = '', ...rest] = isRoot ? [manager, ...args] : ['sudo', '-n', manager, ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  });
}

if (chromiumPath() === undefined && !(install() && chromiumPath() !== undefined)) {
  console.error(INSTRUCTIONS);
  process.exitCode = 1;
}
