import { join } from 'node:path';

/** What is made for the rows; each row is of one. A ledger is of the claims of a file of that size. */
export const SUBJECTS = ['claims', 'remittances', 'replies', 'ledger'] as const;
export type Subject = (typeof SUBJECTS)[number];

export interface Input extends Readonly<Record<Subject, string>> {
  /** Claims of therapy with claims of other services in between. */
  readonly mixed: string;
  readonly attestations: string;
  /** An empty folder, removed after the run. */
  readonly scratch: string;
  /** The address of an empty PostgreSQL database, for a row that needs one. */
  readonly database: string;
}

export interface Row {
  readonly name: string;
  /** Arguments to node. */
  readonly args: (input: Input) => readonly string[];
  /** The count that the output has to name; when it does not, the table says so. */
  readonly counts?: 'lines' | 'segments';
  /** Exit codes that mean the work was done; only 0 unless said. */
  readonly accept?: readonly number[];
  /** Too slow for the large file unless it is asked for. */
  readonly slow?: true;
  /** The file it reads; claims unless said. */
  readonly of?: Subject;
  readonly needsDatabase?: true;
}

/** Where the scripts of this folder are compiled to, so that no row pays for stripping types. */
export const COMPILED = 'dist/bench';

/** How the command is run: what it makes is gone before there is much of it. */
const SMALL_YOUNG_SPACE = '--max-semi-space-size=1';

export const SCANNER = 'hand-written scanner';
export const NODE_X12 = 'node-x12 stream';
export const X12_PARSER = 'x12-parser';

export const ROWS: readonly Row[] = [
  { name: 'raw read', args: ({ claims }) => [script('floor'), 'read', claims] },
  { name: 'raw segment scan', counts: 'segments', args: ({ claims }) => [script('floor'), 'segments', claims] },
  { name: SCANNER, counts: 'lines', args: ({ claims }) => [script('scanner'), claims] },
  { name: 'parse', counts: 'lines', args: ({ claims }) => [script('parse'), claims] },
  { name: 'check, one core', ...openkx(({ claims }) => ['check', claims, '--threads', '1']) },
  { name: 'check, two cores', ...openkx(({ claims }) => ['check', claims, '--threads', '2']) },
  {
    name: 'check with rewrite',
    counts: 'lines',
    args: ({ claims, attestations, scratch }) => [
      script('rewrite'),
      claims,
      attestations,
      join(scratch, 'out.837'),
      join(scratch, 'held.837'),
    ],
  },
  {
    name: 'apply into SQLite',
    ...openkx((input) => ['apply', ...files(input), '--ledger', join(input.scratch, 'ledger.db')]),
  },
  {
    name: 'apply into PostgreSQL',
    needsDatabase: true,
    ...openkx((input) => ['apply', ...files(input), '--ledger', input.database]),
  },
  { name: NODE_X12, slow: true, counts: 'segments', args: ({ claims }) => [script('peers'), 'node-x12', claims] },
  { name: X12_PARSER, slow: true, counts: 'segments', args: ({ claims }) => [script('peers'), 'x12-parser', claims] },
  { name: '835 read and balance', ...answers('remittances', 'lines') },
  ...peersOf('remittances'),
  {
    name: 'post into SQLite',
    of: 'remittances',
    accept: [0, 1],
    args: ({ remittances, scratch }) => [
      SMALL_YOUNG_SPACE,
      script('command'),
      ...['post', remittances, '--ledger', join(scratch, 'ledger.db'), '--quiet'],
    ],
  },
  {
    name: 'plain insert into SQLite',
    of: 'remittances',
    counts: 'lines',
    args: ({ remittances, scratch }) => [script('insert'), remittances, join(scratch, 'plain.db')],
  },
  { name: '271 read', ...answers('replies', 'lines') },
  ...peersOf('replies'),
  {
    name: 'plain SQL and JSON scan',
    of: 'ledger',
    counts: 'lines',
    args: ({ ledger }) => [script('ledger-scan'), ledger],
  },
  {
    name: 'selfaudit',
    of: 'ledger',
    counts: 'lines',
    accept: [0, 1],
    args: ({ ledger }) => [SMALL_YOUNG_SPACE, script('command'), 'selfaudit', '--ledger', ledger, '--format', 'ndjson'],
  },
];

export const PACKET_VISITS = 60;
/** A packet is of one episode and not of a file's size, so it stands apart from the table. */
export const PACKET: Row = {
  name: 'packet',
  args: ({ scratch }) => [script('packet'), scratch, String(PACKET_VISITS)],
  accept: [0, 1],
};

function answers(of: Subject, counts: 'lines'): Pick<Row, 'args' | 'of' | 'counts'> {
  return { of, counts, args: (input) => [SMALL_YOUNG_SPACE, script('answers'), input[of]] };
}

function peersOf(of: Subject): Row[] {
  return [NODE_X12, X12_PARSER].map((name) => ({
    name,
    of,
    slow: true,
    counts: 'segments',
    args: (input) => [script('peers'), name === NODE_X12 ? 'node-x12' : 'x12-parser', input[of]],
  }));
}

function script(name: string): string {
  return join(COMPILED, 'bench', `${name}.js`);
}

/** The command itself; findings (1) and held claims (4) are answers, not failures. */
function openkx(args: (input: Input) => readonly string[]): Pick<Row, 'args' | 'accept' | 'counts'> {
  const quiet = ['--quiet', '--format', 'ndjson'];
  return {
    args: (input) => [SMALL_YOUNG_SPACE, script('command'), ...args(input), ...quiet],
    accept: [0, 1, 4],
    counts: 'lines',
  };
}

function files({ claims, attestations, scratch }: Input): string[] {
  const [out, held] = [join(scratch, 'out.837'), join(scratch, 'held.837')];
  return [claims, '--out', out, '--held', held, '--attestations', attestations];
}
