import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoDate } from '../src/base/index.ts';
import { CHECKS, type Check, Law, SECTIONS } from '../src/chart/index.ts';
import { loadPolicy } from '../src/policy/index.ts';

/** Writes docs/reference/chart-checks.md from the register of checks; with --check says whether it is up to date. */

const PAGE = join(import.meta.dirname, '..', 'docs', 'reference', 'chart-checks.md');
/** The day on which the cases are put. */
const AS_OF = isoDate('2026-12-22');

export function renderChartChecks(): string {
  const law = new Law(loadPolicy(), AS_OF);
  const parts = [
    '# Chart checks',
    'Generated from `src/chart/checks` by `npx node tools/generate-chart-checks.ts`; do not edit. The id of a check is ' +
      'permanent once released.',
    'What a record has to show, requirement by requirement. An answer is **pass**, **fail** (not supported in the records ' +
      'we hold), **unknown** (it cannot be told from what was given) or **not applicable**. How they are come by is told in ' +
      '[The chart](../concepts/chart.md).',
    '- `block`: KX should not be attested. `high`, `warn`, `info`: less and less hangs on it. The weights are our own choice, ' +
      "not Medicare's, and no rule or limit that is unconfirmed weighs more than `warn`.\n" +
      '- Limits and windows are in [the policy shelf](../../policy/README.md): `openkx policy list` shows them with their sources.\n' +
      '- The documents cited are in [the list of authorities](codes.md#authorities).',
    ...Object.entries(SECTIONS).map(([section, title]) => `## ${title}\n\n${overview(inSection(section))}`),
    '## Cases',
    `Each check with the cases that its test goes through, as of ${AS_OF} where the day matters.`,
    ...CHECKS.map((check) => details(check, law)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function inSection(section: string): readonly Check[] {
  return CHECKS.filter((check) => check.section === section);
}

function overview(checks: readonly Check[]): string {
  return table(
    ['check', 'requirement', 'weight', 'known', 'authority'],
    checks.map(({ id, rule, severity, confidence, rank, cites }) => [
      `[\`${id}\`](#${id})`,
      rule,
      severity,
      `${confidence}, ${rank}`,
      cites.join('; '),
    ]),
  );
}

function details({ id, rule, worst, cases }: Check, law: Law): string {
  const never = worst === 'fail' ? '' : ` It never fails: at worst it is ${worst === 'pass' ? 'a remark' : worst}.`;
  const rows = cases.map(({ name, answer, outcome }) => [name, outcome.replace('_', ' '), answer(law).found]);
  return `### ${id}\n\n${rule}${never}\n\n${table(['case', 'answer', 'what is said'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(PAGE, renderChartChecks());
  else if (readFileSync(PAGE, 'utf8') !== renderChartChecks()) {
    console.error('docs/reference/chart-checks.md is out of date: run npx node tools/generate-chart-checks.ts');
    process.exitCode = 1;
  }
}
