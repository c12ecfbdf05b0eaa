import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

/** What the completion protocol says to a shell that has no suggestion: complete file names as ever. */
const FILE_NAMES = 0;

/** Adds the command that prints completion scripts and answers the shell's requests. */
export function addCompletion(program: Command): void {
  // The library always tells the shell to leave files out, and nearly all our arguments are files.
  Object.defineProperty(tab(program), 'directive', { get: () => FILE_NAMES, set: () => {} });
}
