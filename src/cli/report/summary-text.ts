import { registered } from '../../base/index.ts';
import { VERDICTS, type Verdict } from '../../claim/index.ts';
import type { Context } from '../context.ts';
import { HELD, SEVERITY_FORMATS, VERDICT_LOOKS } from '../looks.ts';
import { count, grouped, printable, wrap } from '../text.ts';
import { nextSteps } from './next-steps.ts';
import type { RunEnd } from './run-report.ts';

const MOST_FINDINGS = 8;
const MOST_BAR = 24;

/** What a run came to: lines by answer, what was found most, what was written, and what to do next. */
export function summaryRows(end: RunEnd, { paint, width }: Context): string[] {
  const { summary } = end;
  const parts = [count(summary.files, 'file'), count(summary.claims, 'claim'), count(summary.lines, 'line')];
  const rule = paint('dim', '─'.repeat(Math.min(width, 80)));
  const rows = ['', rule, `${paint('bold', parts.join(', '))}  ${paint('dim', `policy ${summary.policyVersion}`)}`, ''];
  rows.push(...verdictRows(end, paint));
  const findings = findingRows(end, paint, width);
  if (findings.length > 0) rows.push('', ...findings);
  const written = writtenRows(end, paint);
  if (written.length > 0) rows.push('', ...written);
  rows.push('');
  nextSteps(end).forEach((step, place, steps) => {
    const mark = steps.length > 1 ? `${place + 1}. ` : '→ ';
    rows.push(...wrap(`${mark}${step}`, width, mark.length));
  });
  return rows;
}

function verdictRows({ summary }: RunEnd, paint: Context['paint']): string[] {
  const most = Math.max(1, ...Object.values(summary.verdicts));
  const shown = VERDICTS.toReversed().filter((verdict) => summary.verdicts[verdict] > 0);
  const digits = Math.max(0, ...shown.map((verdict) => grouped(summary.verdicts[verdict]).length));
  return shown.map((verdict: Verdict) => {
    const { shape, format } = VERDICT_LOOKS[verdict];
    const lines = summary.verdicts[verdict];
    const bar = '▇'.repeat(Math.max(1, Math.round((lines / most) * MOST_BAR)));
    return `  ${paint(format, `${shape} ${verdict.padEnd(13)}`)} ${grouped(lines).padStart(digits)}  ${paint(format, bar)}`;
  });
}

/** What was found most often; notes are left out. */
function findingRows({ summary }: RunEnd, paint: Context['paint'], width: number): string[] {
  const all = [...Object.entries(summary.findings), ...Object.entries(summary.issues)]
    .map(([code, times]) => ({ code, times, entry: registered(code) }))
    .filter(({ entry }) => entry !== undefined && entry.severity !== 'note')
    .sort((a, b) => b.times - a.times);
  const shown = all.slice(0, MOST_FINDINGS);
  const digits = Math.max(0, ...shown.map(({ times }) => grouped(times).length));
  const rows = shown.flatMap(({ code, times, entry }) => {
    const head = `${grouped(times).padStart(digits)}  ${code}  `;
    const [first = '', ...others] = wrap(`${head}${entry?.text}`, width - 4, digits + 2);
    const look = SEVERITY_FORMATS[entry?.severity ?? 'note'];
    return [`  ${first.replace(code, () => paint(look, code))}`, ...others.map((row) => `  ${row}`)];
  });
  return all.length > shown.length ? [...rows, `  … and ${all.length - shown.length} other codes`] : rows;
}

function writtenRows({ applied, isHolding, summary }: RunEnd, paint: Context['paint']): string[] {
  const held = (claims: number) => paint(claims > 0 ? HELD.format : 'dim', HELD.shape);
  if (!applied) {
    if (!isHolding) return [];
    return [`  ${held(summary.heldClaims)} ${count(summary.heldClaims, 'claim')} would be held`];
  }
  const rows = [
    `  ${paint('green', '●')} ${count(applied.released, 'claim')} released${applied.released > 0 ? ` → ${printable(applied.out)}` : ''}`,
    `  ${held(applied.held)} ${count(applied.held, 'claim')} held${applied.held > 0 ? ` → ${printable(applied.heldFile)}` : ''}`,
  ];
  return [...rows, `  ${paint('green', '+')} KX added to ${count(applied.kxAdded, 'line')}`];
}
