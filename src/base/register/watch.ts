import { entry } from './entry.ts';

/** What can be said while a folder is watched. Names of files are in none of it: they may name a patient. */
export const WATCH_CODES = [
  entry(
    'WATCH_RUNNING',
    'fatal',
    'another watch has this folder',
    'Leave the folder to it, or end it first. A watch that was killed holds nothing.',
  ),
  entry(
    'WATCH_STATE',
    'fatal',
    'what the watch remembers cannot be read',
    'Update the program, or restore the state folder from a backup; files that were taken lie there and in the archive.',
  ),
  entry(
    'WATCH_OTHER_STATE',
    'fatal',
    'the folder was begun with another state',
    'Name that state with --state. Where it is lost for good, remove the file .openkx-watch from the folder that is watched.',
  ),
  entry(
    'WATCH_WAITS',
    'error',
    'the watch cannot go on now; it tries again by itself, and nothing is lost',
    'Put right what it found: room on the disk, rights to the folder, the connection.',
  ),
  entry(
    'WATCH_LEFT',
    'warning',
    'something in the folder is left where it is: a link, a folder, or a name that cannot be read',
    'Put the file itself there, under another name.',
  ),
  entry(
    'WATCH_UNFINISHED',
    'warning',
    'a file is not whole yet: it is empty or has no end (IEA), and is waited for',
    'Let the program that writes it end, or write under a name that ends in .part and rename it when it is whole.',
  ),
  entry('WATCH_EMPTY', 'error', 'the file is empty', 'Have it exported again.'),
  entry(
    'WATCH_KIND',
    'error',
    'the file holds nothing that is decided or posted',
    'Claims (837), remittances (835), eligibility replies (271), 999, TA1 and 277CA are taken.',
  ),
  entry(
    'WATCH_MIXED',
    'error',
    'the file holds claims and answers together',
    'Give the claims in one file and the answers in another.',
  ),
  entry(
    'WATCH_HAD_BEFORE',
    'warning',
    'the same bytes came before; nothing was done or released again',
    'See what became of them then. With --again they are decided once more, and what may be sent is released once more.',
  ),
  entry(
    'WATCH_SENT_BEFORE',
    'warning',
    'claims of the file were posted before, and are among the released ones again',
    'See that they are not sent twice.',
  ),
  entry(
    'WATCH_GAVE_UP',
    'fatal',
    'the program failed at this file again and again, and has set it aside',
    'Report it. What it posted is in the books; dropped again, the file is gone on with and nothing is counted twice.',
  ),
  entry(
    'WATCH_TOKEN',
    'fatal',
    'the token for the server cannot be used',
    'Put it alone into a file that its owner alone may read (mode 0600).',
  ),
  entry(
    'WATCH_INSECURE',
    'fatal',
    'the server would be spoken to without TLS',
    'Give an address that begins with https, or one of this machine.',
  ),
  entry(
    'WATCH_SERVER',
    'error',
    'the server did not do what it was asked; the watch tries again by itself',
    'See that it runs and that the token is good for the routes of files and jobs.',
  ),
] as const;
