import type { IsoDate, Issue } from '../../base/index.ts';
import {
  readServices,
  type Service,
  type UnitsAnswer,
  type UnitsRequest,
  unitSteps,
  unitsOfDay,
} from '../../chart/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import { UsageError } from '../stop.ts';
import { columns, wrap } from '../text.ts';

interface UnitsOptions {
  readonly rule: UnitsRequest['rule'];
  readonly on?: IsoDate;
  readonly discipline: UnitsRequest['discipline'];
  readonly policy?: string;
  readonly format: 'text' | 'json';
}

const SCHEMA = 'openkx.units/1';
const RULE_NAMES = {
  medicare: "Medicare's total-time rule",
  midpoint: 'the midpoint rule, each code by itself',
} as const;

/** Says what the minutes of a day make in units, and shows the way. */
export function run(context: Context, texts: readonly string[], options: UnitsOptions): number {
  const { services, issues } = readServices(texts);
  const [first] = issues;
  if (first) throw new UsageError(`${first.message}: ${first.found ?? ''}`, first.hint);
  const on = options.on ?? (new Date().toISOString().slice(0, 10) as IsoDate);
  const answer = answerOf(services, { on, rule: options.rule, discipline: options.discipline }, options);
  if (options.format === 'json') context.out.line(JSON.stringify(unitsRecord(answer)));
  else for (const row of answerRows(answer, context)) context.out.line(row);
  return answer.issues.some(({ severity }) => severity !== 'note') ? EXIT.FINDINGS : EXIT.CLEAN;
}

function answerOf(services: readonly Service[], request: UnitsRequest, options: UnitsOptions): UnitsAnswer {
  const result = unitsOfDay(readPolicy(options.policy), services, request);
  if (result.ok) return result.answer;
  const { asked, covers, add } = result.gap;
  throw new UsageError(`POLICY_GAP: no rule of counting for ${asked} (covers ${covers})`, `Add ${add}.`);
}

/** What programs are told: units by code under `units`, their sum under `total`. */
export function unitsRecord(answer: UnitsAnswer): Record<string, unknown> {
  const { codes, request, total, timedMinutes, minutes, timedUnits, lines, billed, over, under } = answer;
  return {
    record: 'units',
    schema: SCHEMA,
    on: request.on,
    rule: request.rule,
    discipline: request.discipline,
    units: Object.fromEntries(codes.map((code) => [code.code, code.units])),
    total,
    timedUnits,
    timedMinutes,
    minutes,
    lines,
    codes: codes.map(({ label: _, billed: ofCode, ...code }) => ({ ...code, billed: ofCode ?? null })),
    billed: billed ?? null,
    over,
    under,
    steps: unitSteps(answer),
    source: answer.source,
    issues: answer.issues.map(({ code, severity, message, found }: Issue) => ({ code, severity, message, found })),
  };
}

function answerRows(answer: UnitsAnswer, { paint, width }: Context): string[] {
  const { request, lines, total, source } = answer;
  const steps = unitSteps(answer).map(({ code, text }) => [code, text]);
  const made = lines.map(({ code, modifiers, units }) => [
    code,
    modifiers.join(' '),
    String(units),
    labelOf(code, answer),
  ]);
  const table = columns([...made, ['total', '', String(total), '']], [2]);
  return [
    `${request.on}, by ${RULE_NAMES[request.rule]}`,
    '',
    ...columns(steps).map((row) => `  ${row}`),
    '',
    ...table.map((row, place) => `  ${place === table.length - 1 ? paint('bold', row) : row}`),
    ...answer.issues.map((issue) => issueText(issue, paint)),
    '',
    ...wrap(`${source.title}; ${source.confidence}`, width).map((row) => paint('dim', row)),
  ];
}

function labelOf(code: string, { codes }: UnitsAnswer): string {
  return codes.find((each) => each.code === code)?.label ?? '';
}
