import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy, type PolicyView, showPolicy } from '../src/policy/index.ts';

/** Writes docs/reference/authorities.md from the shelf: who says what on the other uses of KX, and what nobody confirms. */

const PAGE = join(import.meta.dirname, '..', 'docs', 'reference', 'authorities.md');
const policy = loadPolicy();

export function renderAuthorities(): string {
  const parts = [
    '# Authorities of the other uses of KX',
    'Generated from `policy/other-uses` by `npx node tools/generate-authorities.ts`; do not edit. Every rule with its source, and of each policy the parts that rest on no confirmed source: those may warn and never block.',
    '## Equipment policies',
    ...policy.otherUses.dmepos.map(renderPolicy),
    '## Other rules',
    ...[...policy.otherUses.tables.keys()].filter((id) => !id.startsWith('other_uses.dmepos')).map(renderTable),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderPolicy(one: (typeof policy.otherUses.dmepos)[number]): string {
  const unconfirmed = [...one.criteria.values()].filter(({ confidence }) => confidence === 'unconfirmed');
  const open = [
    ...(one.usage === 'unconfirmed' ? ['that it uses KX'] : []),
    ...(one.scope === 'unconfirmed' ? ['the list of codes'] : []),
    ...(one.doubtfulCodes.isEmpty ? [] : [`the codes ${one.doubtfulCodes.text}`]),
    ...(one.ids === 'unconfirmed' ? ['one of its two numbers'] : []),
    ...unconfirmed.map(({ id, says }) => `${id}: ${says}`),
  ];
  return [
    `### ${one.name}`,
    `\`${one.key}\`, ${one.lcd} and ${one.article}. Use of KX: ${one.usage}. Without KX: ${one.notMet.join(', ')}.`,
    `Sources: ${one.sources.map(({ title, href }) => `[${title}](${href})`).join('; ')}.`,
    open.length === 0 ? 'Nothing is unconfirmed.' : `Unconfirmed:\n\n${open.map((each) => `- ${each}`).join('\n')}`,
  ].join('\n\n');
}

function renderTable(id: string): string {
  const { label, rows } = showPolicy(policy, id) as PolicyView;
  const cells = rows.map(({ key, value, from, through, source }) =>
    [
      key,
      value,
      through.startsWith('2999') ? `from ${from}` : `${from} to ${through}`,
      source.confidence,
      `[${source.title}](${source.href})`,
    ]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  );
  const head = '| | what | stands | certainty | source |\n|---|---|---|---|---|';
  return `### ${label}\n\n\`${id}\`\n\n${head}\n${cells.map((row) => `| ${row} |`).join('\n')}`;
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(PAGE, renderAuthorities());
  else if (readFileSync(PAGE, 'utf8') !== renderAuthorities()) {
    console.error('docs/reference/authorities.md is out of date: run npx node tools/generate-authorities.ts');
    process.exitCode = 1;
  }
}
