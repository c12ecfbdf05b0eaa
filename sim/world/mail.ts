/** Something on its way, and the day (YYYYMMDD) it arrives. */
interface Letter<T> {
  readonly day: string;
  readonly content: T;
}

/** What is on its way. What arrives on one day arrives in the order it was sent. */
export class Mail<T> {
  readonly #letters: Letter<T>[] = [];

  send(content: T, day: string): void {
    this.#letters.push({ day, content });
  }

  /** Takes out what arrives by the day. */
  arrived(day: string): T[] {
    const now = this.#letters.filter((letter) => letter.day <= day);
    const later = this.#letters.filter((letter) => letter.day > day);
    this.#letters.splice(0, this.#letters.length, ...later);
    return now.map(({ content }) => content);
  }

  get isEmpty(): boolean {
    return this.#letters.length === 0;
  }
}
