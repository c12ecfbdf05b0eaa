import { RE2JS } from 're2js';
import { dayNumberOf, type IsoDate, type Issue, registered } from '../../base/index.ts';
import type { Policy, TextPattern } from '../../policy/index.ts';
import { isQuestionCode, type QuestionCode } from './question-code.ts';

/** A pattern ready to be looked for. Its expressions run in time linear in the text, whoever wrote them. */
export interface ReadyPattern {
  readonly pattern: TextPattern;
  readonly code: QuestionCode;
  readonly find: RE2JS;
  readonly unlessSentence: RE2JS | undefined;
  readonly unlessNote: RE2JS | undefined;
  readonly unlessBefore: RE2JS | undefined;
  readonly unlessAfter: RE2JS | undefined;
}

export interface TextEngine {
  readonly patterns: readonly ReadyPattern[];
  /** Patterns that cannot be used; the others are. */
  readonly issues: readonly Issue[];
}

/** Makes the patterns that stand on a day ready. Do it once and ask of many notes. */
export function makeTextEngine(policy: Policy, on: IsoDate): TextEngine {
  const day = dayNumberOf(on);
  const issues: Issue[] = [];
  const patterns = policy.textPatterns.patterns
    .filter(({ from, through }) => from <= day && day <= through)
    .flatMap((pattern) => {
      const made = ready(pattern);
      if (typeof made !== 'string') return [made];
      issues.push(unusable(pattern.id, made));
      return [];
    });
  return { patterns, issues };
}

function ready(pattern: TextPattern): ReadyPattern | string {
  const { code } = pattern;
  if (!isQuestionCode(code)) return `code ${code}`;
  const optional = (text: string) => (text === '' ? undefined : compiled(text));
  try {
    return {
      pattern,
      code,
      find: compiled(pattern.find),
      unlessSentence: optional(pattern.unlessSentence),
      unlessNote: optional(pattern.unlessNote),
      unlessBefore: optional(pattern.unlessBefore),
      unlessAfter: optional(pattern.unlessAfter),
    };
  } catch (error) {
    return error instanceof Error ? error.message : 'not an expression';
  }
}

function compiled(text: string): RE2JS {
  return RE2JS.compile(text, RE2JS.CASE_INSENSITIVE);
}

function unusable(id: string, found: string): Issue {
  const { severity = 'error', text = '', hint = '' } = registered('TEXT_PATTERN_UNUSABLE') ?? {};
  return { code: 'TEXT_PATTERN_UNUSABLE', severity, message: text, found: `${id}: ${found}`, hint };
}
