const SLOTS = 1 << 13;
const FIELDS = 8;

/** What is looked for again and again, found by eight numbers without making anything. A later one may push out another. */
export class KnownKinds<T> {
  readonly #keys = new Int32Array(SLOTS * FIELDS);
  readonly #values: (T | undefined)[] = new Array(SLOTS);
  readonly key = new Int32Array(FIELDS);

  /** The value under `key`, made when it is not here. */
  find(make: () => T): T {
    const { key } = this;
    let hash = 0;
    for (let field = 0; field < FIELDS; field++)
      hash = Math.imul(hash ^ (key[field] as number), 0x9e3779b1) ^ (hash >>> 15);
    const slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
    const at = slot * FIELDS;
    const value = this.#values[slot];
    if (value !== undefined && this.#isAt(at)) return value;
    const made = make();
    this.#keys.set(key, at);
    this.#values[slot] = made;
    return made;
  }

  #isAt(at: number): boolean {
    for (let field = 0; field < FIELDS; field++) if (this.#keys[at + field] !== this.key[field]) return false;
    return true;
  }
}
