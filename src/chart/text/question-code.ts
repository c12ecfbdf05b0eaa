import { REGISTER, registered, type Severity } from '../../base/index.ts';

export type QuestionCode = (typeof REGISTER.text)[number]['code'];
export type FindingSeverity = Severity;

const CODES = new Set<string>(REGISTER.text.map(({ code }) => code));

export function isQuestionCode(code: string): code is QuestionCode {
  return CODES.has(code) && code !== 'TEXT_PATTERN_UNUSABLE';
}

export function severityOf(code: QuestionCode): Severity {
  return registered(code)?.severity ?? 'note';
}
