import type { Severity } from '../base/index.ts';
import type { Verdict } from '../claim/index.ts';
import type { Paint } from './paint.ts';

interface Look {
  readonly shape: string;
  readonly format: Parameters<Paint>[0];
}

/** Each answer has a shape of its own, so that no colour is needed to tell them apart. */
export const VERDICT_LOOKS: Readonly<Record<Verdict, Look>> = {
  KX_MISSING: { shape: '◆', format: ['yellow', 'bold'] },
  UNDECIDED: { shape: '?', format: ['cyan', 'bold'] },
  KX_EARLY: { shape: '▲', format: ['magenta', 'bold'] },
  KX_OK: { shape: '●', format: 'green' },
  KX_NOT_NEEDED: { shape: '○', format: 'green' },
  NOT_SUBJECT: { shape: '·', format: 'gray' },
};

export const HELD: Look = { shape: '■', format: ['red', 'bold'] };

export const SEVERITY_FORMATS: Readonly<Record<Severity, Parameters<Paint>[0]>> = {
  fatal: ['red', 'bold'],
  error: 'red',
  warning: 'yellow',
  note: 'gray',
};
