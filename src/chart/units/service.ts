import { type Issue, registered } from '../../base/index.ts';

/** What was given of one code on one day. Minutes are whole, and those of therapist and assistant together count once. */
export interface Service {
  readonly code: string;
  /** All minutes of the code: the therapist's, those given together, and the assistant's alone. */
  readonly minutes: number;
  /** Those of them that an assistant gave alone; minutes given together with a therapist are the therapist's. */
  readonly assistantMinutes: number;
  /** Units that were billed, where there is a bill to compare with. */
  readonly billed?: number;
}

export type UnitIssueCode =
  | 'MINUTES_UNREADABLE'
  | 'UNITS_CODE_TWICE'
  | 'UNITS_CODE_UNKNOWN'
  | 'UNITS_TIMING_UNKNOWN'
  | 'UNITS_ASSISTANT_SPEECH'
  | 'UNITS_OVER'
  | 'UNITS_UNDER'
  | 'UNITS_MIDPOINT';
export type UnitIssue = Issue<UnitIssueCode>;

/** Most minutes of a day. */
const DAY = 1440;
const SERVICE = /^([0-9A-Za-z]{5})=(\d{1,4})(?:\/(\d{1,4}))?(?::(\d{1,3}))?$/;

/**
 * Reads `97110=33`, `97110=33/15` (15 of them by an assistant alone) and `97110=33/15:2` (billed as 2 units).
 *
 * @returns what could be read, and an issue for each text that could not
 */
export function readServices(texts: readonly string[]): { services: Service[]; issues: UnitIssue[] } {
  const services: Service[] = [];
  const issues: UnitIssue[] = [];
  for (const text of texts) {
    const service = readService(text);
    if (!service) {
      const expected = 'CODE=MINUTES, CODE=MINUTES/ASSISTANT, either with :BILLED, at most 1440 minutes';
      issues.push(unitIssue('MINUTES_UNREADABLE', text.slice(0, 40), expected));
    } else if (services.some(({ code }) => code === service.code)) {
      issues.push(unitIssue('UNITS_CODE_TWICE', text, 'each code once, with all its minutes'));
    } else services.push(service);
  }
  return { services, issues };
}

function readService(text: string): Service | undefined {
  const match = SERVICE.exec(text);
  if (!match) return undefined;
  const [, code = '', minutes = '', assistant = '0', billed] = match;
  const service = { code: code.toUpperCase(), minutes: Number(minutes), assistantMinutes: Number(assistant) };
  if (service.minutes > DAY || service.assistantMinutes > service.minutes) return undefined;
  return billed === undefined ? service : { ...service, billed: Number(billed) };
}

export function unitIssue(code: UnitIssueCode, found: string, expected?: string): UnitIssue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, found, hint, ...(expected === undefined ? {} : { expected }) };
}
