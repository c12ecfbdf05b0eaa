/** Claims, or beneficiaries, that are worked on before others have a turn. */
export const CLAIMS_IN_A_TURN = 10;

/** Lets others go on, and is fulfilled when it is one's own turn again. */
export type Pause = () => Promise<unknown>;

/** Work that could be left and is not. */
export function toItsEnd<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Work with a pause wherever it can be left. */
export async function withPauses<T>(work: Generator<void, T>, pause: Pause): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
}
