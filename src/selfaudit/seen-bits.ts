/** Bits by whole number: an open-addressed table in flat memory, some 18 bytes an entry. */
export class SeenBits {
  #keys = new Float64Array(1 << 12);
  #bits = new Uint8Array(1 << 12);
  #count = 0;

  /** 0 when nothing was put there. @param key above 0, a safe integer */
  get(key: number): number {
    return this.#bits[this.#slot(key)] as number;
  }

  put(key: number, bits: number): void {
    let slot = this.#slot(key);
    if (this.#keys[slot] === 0) {
      if (++this.#count * 2 > this.#keys.length) {
        this.#grow();
        slot = this.#slot(key);
      }
      this.#keys[slot] = key;
    }
    this.#bits[slot] = bits;
  }

  #slot(key: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    // Every bit of the key has to reach the low bits of the hash: keys differ in their high bits alone.
    let hash = (key | 0) ^ Math.imul((key / 2 ** 32) | 0, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 16)) & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, bits] = [this.#keys, this.#bits];
    this.#keys = new Float64Array(keys.length * 2);
    this.#bits = new Uint8Array(bits.length * 2);
    for (let place = 0; place < keys.length; place++) {
      const key = keys[place] as number;
      if (key === 0) continue;
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#bits[slot] = bits[place] as number;
    }
  }
}
