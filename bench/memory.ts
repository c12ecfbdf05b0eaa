//! Loaded into every measured process ahead of its own code. On descriptor 3 it tells the parent the peak resident
//! memory in KiB, or that the process crashed, which exit code 1 alone would not tell from a file with findings.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  let crashed = false;
  process.on('uncaughtExceptionMonitor', () => {
    crashed = true;
  });
  process.on('exit', () => writeSync(3, crashed ? 'crashed' : String(process.resourceUsage().maxRSS)));
}
