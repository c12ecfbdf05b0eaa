import { type Issue, type REGISTER, registered } from '../base/index.ts';

export type X12Code = (typeof REGISTER)['x12'][number]['code'];

/** An issue of the X12 room: severity, words and hint come from the register, the rest from where it was found. */
export function x12Issue(code: X12Code, detail: Pick<Issue, 'found' | 'expected' | 'at' | 'ack'>): Issue<X12Code> {
  const entry = registered(code);
  if (!entry) throw new Error(`UNREGISTERED_CODE ${code}`);
  return {
    code,
    severity: entry.severity,
    message: entry.text,
    ...(entry.hint ? { hint: entry.hint } : {}),
    ...detail,
  };
}
