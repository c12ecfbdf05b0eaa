const SLOTS = 1 << 13;
const FIELDS = 8;

/** What is looked for again and again, found by eight numbers without making anything. A later one may push out another. */
export class KnownKinds<T> {
  readonly key = new Int32Array(FIELDS);
  readonly #keys = new Int32Array(SLOTS * FIELDS);
  readonly #values = new Array<T | undefined>(SLOTS).fill(undefined);

  /** The value under `key`, if it is here. */
  find(): T | undefined {
    const slot = this.#slot();
    const at = slot * FIELDS;
    for (let field = 0; field < FIELDS; field++) if (this.#keys[at + field] !== this.key[field]) return undefined;
    return this.#values[slot];
  }

  /** Keeps a value under `key`. */
  keep(value: T): T {
    const slot = this.#slot();
    this.#keys.set(this.key, slot * FIELDS);
    this.#values[slot] = value;
    return value;
  }

  clear(): void {
    this.#values.fill(undefined);
  }

  #slot(): number {
    let hash = 0;
    for (let field = 0; field < FIELDS; field++) {
      hash = Math.imul(hash ^ (this.key[field] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return (hash ^ (hash >>> 13)) & (SLOTS - 1);
  }
}
