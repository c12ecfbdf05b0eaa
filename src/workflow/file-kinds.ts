import { outlineOf } from '../x12/index.ts';
import { openSource } from './file-source.ts';

/** What a file is for: `claims` to decide, `answers` to post, `both` in one, or `neither`. */
export interface FileKinds {
  readonly purpose: 'claims' | 'answers' | 'both' | 'neither';
  /** Transactions met: `837P`, `835`, `TA1` …; empty where the file is no X12. */
  readonly kinds: readonly string[];
}

const ANSWERS: readonly string[] = ['835', '271', '999', '997', '277CA', 'TA1'];

/**
 * Tells by the whole of its content, and never by its name, what a file is for.
 *
 * @throws the system's error when the file cannot be read
 */
export function kindsOf(path: string): FileKinds {
  const source = openSource(path);
  try {
    const kinds = [...outlineOf(source).kinds];
    const hasClaims = kinds.some((kind) => kind.startsWith('837'));
    const hasAnswers = kinds.some((kind) => ANSWERS.includes(kind));
    if (hasClaims && hasAnswers) return { purpose: 'both', kinds };
    return { purpose: hasClaims ? 'claims' : hasAnswers ? 'answers' : 'neither', kinds };
  } finally {
    source.close();
  }
}
