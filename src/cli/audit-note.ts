import { userInfo } from 'node:os';
import { type IsoDate, isoDate } from '../base/index.ts';

/** Who runs the program and when, for the audit log. */
export function auditNote(detail: string): { readonly at: string; readonly actor: string; readonly detail: string } {
  return { at: new Date().toISOString(), actor: process.env['OPENKX_ACTOR'] || systemUser(), detail };
}

/** A container may have no name for its user. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Today where the program runs. */
export function today(): IsoDate {
  const now = new Date();
  const [month, date] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return isoDate(`${now.getFullYear()}-${month}-${date}`);
}
