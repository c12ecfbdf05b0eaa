import { type Issue, registered } from '../../base/index.ts';

/** Keeps the server from starting, with what has to be put right first. */
export class ServerStop extends Error {
  readonly issue: Issue;

  constructor(code: string, found: string) {
    const { severity = 'fatal', text = code, hint = '' } = registered(code) ?? {};
    super(`${code}: ${found}`);
    this.issue = { code, severity, message: text, found, hint };
  }
}
