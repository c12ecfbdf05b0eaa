import { QUESTIONS } from '../questions.ts';
import type { Reads } from '../tables.ts';

/** A question whose answer has not been fetched. */
export class NotFetched extends Error {
  readonly question: keyof Reads;
  readonly asked: readonly unknown[];

  constructor(question: keyof Reads, asked: readonly unknown[]) {
    super(`${question} has not been fetched`);
    this.question = question;
    this.asked = asked;
  }
}

/** Answers that have been fetched, to be asked for as if they were the tables. What is not among them is thrown. */
export class Slice {
  readonly reads: Reads;
  readonly #answers = new Map<string, unknown>();

  constructor() {
    const questions = Object.keys(QUESTIONS) as (keyof Reads)[];
    const reads = questions.map((name) => [name, (...asked: unknown[]) => this.#answer(name, asked)]);
    this.reads = Object.fromEntries(reads) as unknown as Reads;
  }

  /** Of questions those whose answers are not here, each once. */
  unknown<T extends readonly unknown[]>(question: keyof Reads, all: readonly T[]): T[] {
    const unknown = new Map<string, T>();
    for (const asked of all) {
      const key = keyOf(question, asked);
      if (!this.#answers.has(key) && !isOfNothing(question, asked)) unknown.set(key, asked);
    }
    return [...unknown.values()];
  }

  put(question: keyof Reads, asked: readonly unknown[], answer: unknown): void {
    this.#answers.set(keyOf(question, asked), answer);
  }

  #answer(question: keyof Reads, asked: readonly unknown[]): unknown {
    const key = keyOf(question, asked);
    const answer = this.#answers.get(key);
    if (answer !== undefined || this.#answers.has(key)) return answer;
    if (isOfNothing(question, asked)) return [];
    throw new NotFetched(question, asked);
  }
}

/** A claim that made no postings asks for those from the sequence after it to its own. */
function isOfNothing(question: keyof Reads, [, first, last]: readonly unknown[]): boolean {
  return question === 'postings' && (last as number) < (first as number);
}

function keyOf(question: keyof Reads, asked: readonly unknown[]): string {
  let key: string = question;
  for (const each of asked) {
    const text = typeof each === 'object' ? JSON.stringify(each) : `${each}`;
    key += ` ${text.length}:${text}`; // whatever stands in a text, no two questions have one key
  }
  return key;
}
