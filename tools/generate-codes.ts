import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUTHORITIES, REGISTER, type RegisterEntry } from '../src/base/index.ts';

/** Writes docs/reference/codes.md from the register; with --check says whether it is up to date. */

const PAGE = join(import.meta.dirname, '..', 'docs', 'reference', 'codes.md');

const SECTIONS: Record<keyof typeof REGISTER, { title: string; about: string }> = {
  verdict: { title: 'Verdicts', about: 'One for every service line.' },
  finding: {
    title: 'Findings',
    about:
      'Beside the verdict, as many as apply, in the order of this table. A finding of severity `error` holds the claim in `apply`.',
  },
  use: {
    title: 'Findings of the other uses of KX',
    about:
      'Beside the verdict where KX means something else than the therapy threshold. A finding that rests on no confirmed source is a warning at most.',
  },
  x12: { title: 'X12 issues', about: 'What is wrong with a file, its envelope, its loops and its elements.' },
  remit: {
    title: 'Remittance findings',
    about: 'What is said of the money of a remittance (835) that was read well.',
  },
  post: { title: 'Posting of answers', about: 'What `post` says of remittances, replies and acknowledgements.' },
  payer: { title: 'Shadow payer', about: 'What `adjudicate` says of a claim beside the remittance it writes.' },
  policy: {
    title: 'Policy issues',
    about: 'What is wrong with the policy shelf, a folder laid over it, or a file to import.',
  },
  ledger: { title: 'Ledger issues', about: 'What the ledger refuses or cannot do.' },
  units: { title: 'Units issues', about: 'What is wrong with minutes that are to become units.' },
  measure: { title: 'Measure issues', about: 'What is wrong with a value of an outcome measure.' },
  text: {
    title: 'Questions of notes',
    about:
      'What a note is asked about by its own words. A question is no verdict; how often each is right is in [Questions of notes](text-questions.md).',
  },
  chart: {
    title: 'Chart issues',
    about:
      'What is wrong with an episode that is given to `chart check`. What a chart lacks is no issue but an answer of [a check](chart-checks.md).',
  },
  packet: { title: 'Packet issues', about: 'What `packet` says of what it was given and made.' },
  claims: { title: 'Claims as JSON', about: 'What is wrong with claims that are sent to be decided.' },
  evidence: { title: 'Evidence issues', about: 'What is wrong with an order file that was handed in.' },
  server: { title: 'The server', about: 'Why a request was not done, or the server did not start.' },
  watch: { title: 'The folder watch', about: 'Why a file is not taken, not decided, or not gone on with.' },
  attest: { title: 'Attestations and the audit log', about: 'Why an attestation is not taken, and what was touched.' },
  correction: {
    title: 'Corrections',
    about: 'Why a denied line is not corrected by adding KX, or not yet.',
  },
  selfaudit: {
    title: 'What a self-audit shows',
    about:
      'What `selfaudit` says of many claims together: what it means, what a contractor looks at, and the next step.',
  },
  cli: {
    title: 'Command line issues',
    about: 'What is wrong with how a command was called or with a file it was given.',
  },
};

export function renderCodes(): string {
  const parts = [
    '# Codes',
    'Generated from `src/base/register` by `npx node tools/generate-codes.ts`; do not edit. A code is permanent once released.',
  ];
  for (const [kind, { title, about }] of Object.entries(SECTIONS)) {
    const entries: readonly RegisterEntry[] = REGISTER[kind as keyof typeof REGISTER];
    if (entries.length === 0) continue;
    parts.push(`## ${title}`, about, table(entries));
  }
  const documents = AUTHORITIES.map(({ key, rank, title, href }) => `| ${key} | ${rank} | [${title}](${href}) |`);
  parts.push(
    '## Authorities',
    'The documents cited above, most binding first.',
    ['| cited as | rank | document |', '|---|---|---|', ...documents].join('\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

function table(entries: readonly RegisterEntry[]): string {
  const rows = entries.map(({ code, severity, text, hint, cites = [] }) => {
    const cells = [`\`${code}\``, severity, text, hint, cites.join('; ')].map((cell) => cell.replaceAll('|', '\\|'));
    return `| ${cells.join(' | ')} |`;
  });
  return ['| code | severity | what is the case | what to do | authority |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(PAGE, renderCodes());
  else if (readFileSync(PAGE, 'utf8') !== renderCodes()) {
    console.error('docs/reference/codes.md is out of date: run npx node tools/generate-codes.ts');
    process.exitCode = 1;
  }
}
