const LOCK = 1;
const [FREE, TAKEN] = [0, 1];

/**
 * Short texts that recur (beneficiary, provider and payer ids), each kept once and known by a small number.
 * Lives in shared memory, so that a reading and a deciding thread mean the same by a number; each has its own index.
 * Number 0 is the empty text.
 */
export class Names {
  readonly shared: NamesMemory;
  readonly #bytes: Uint8Array;
  readonly #ends: Int32Array;
  readonly #count: Int32Array;
  #slots = new Int32Array(1024);
  #hashes = new Int32Array(1024);
  /** Names up to this one are in this thread's table. */
  #indexed = 0;

  constructor(shared: NamesMemory = allocateNames()) {
    this.shared = shared;
    this.#bytes = new Uint8Array(shared.bytes);
    this.#ends = new Int32Array(shared.ends);
    this.#count = new Int32Array(shared.count);
  }

  get count(): number {
    return Atomics.load(this.#count, 0);
  }

  /** The number of the text in bytes[start, end), added when new. Every thread gives a text the same number. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (end <= start) return 0;
    const hash = hashBytes(bytes, start, end);
    return this.#find(bytes, start, end, hash) || this.#add(bytes, start, end, hash);
  }

  internText(text: string): number {
    const bytes = Buffer.from(text, 'latin1');
    return this.intern(bytes, 0, bytes.length);
  }

  text(name: number): string {
    if (name <= 0) return '';
    const start = this.#ends[name - 1] as number;
    return Buffer.from(this.#bytes.subarray(start, this.#ends[name] as number)).toString('latin1');
  }

  /** 0 when no thread had added the text when this one last looked. */
  #find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const name = this.#slots[slot] as number;
      if (name === 0) return 0;
      if (this.#hashes[slot] === hash && this.#equals(name, bytes, start, end)) return name;
    }
  }

  /** Takes in names that another thread has added. */
  #catchUp(): void {
    for (let name = this.#indexed + 1; name <= this.count; name++) {
      const hash = hashBytes(this.#bytes, this.#ends[name - 1] as number, this.#ends[name] as number);
      this.#place(name, hash);
    }
  }

  #place(name: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = name;
    this.#hashes[slot] = hash;
    this.#indexed = name;
    if (name * 2 > this.#slots.length) this.#grow();
  }

  #equals(name: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#ends[name - 1] as number;
    if ((this.#ends[name] as number) - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== this.#bytes[j]) return false;
    return true;
  }

  /** One thread at a time; another may have added the text meanwhile. */
  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const count = this.#count;
    while (Atomics.compareExchange(count, LOCK, FREE, TAKEN) !== FREE) Atomics.wait(count, LOCK, TAKEN);
    try {
      this.#catchUp();
      const known = this.#find(bytes, start, end, hash);
      if (known !== 0) return known;
      const name = this.count + 1;
      const from = this.#ends[name - 1] as number;
      if (from + end - start > this.#bytes.length || name >= this.#ends.length) throw new RangeError('NAMES_FULL');
      this.#bytes.set(bytes.subarray(start, end), from);
      this.#ends[name] = from + end - start;
      Atomics.store(count, 0, name);
      this.#place(name, hash);
      return name;
    } finally {
      Atomics.store(count, LOCK, FREE);
      Atomics.notify(count, LOCK);
    }
  }

  #grow(): void {
    const [slots, hashes] = [this.#slots, this.#hashes];
    this.#slots = new Int32Array(slots.length * 2);
    this.#hashes = new Int32Array(slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < slots.length; i++) {
      const name = slots[i] as number;
      if (name === 0) continue;
      let slot = (hashes[i] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = name;
      this.#hashes[slot] = hashes[i] as number;
    }
  }
}

export interface NamesMemory {
  readonly bytes: SharedArrayBuffer;
  readonly ends: SharedArrayBuffer;
  /** Word 0: how many names there are. Word 1: whether a thread is adding one. */
  readonly count: SharedArrayBuffer;
}

/** Names of few claims at a time: sixty thousand, of four megabytes together. */
export function fewNames(): Names {
  return new Names(allocateNames(4 << 20, 1 << 16));
}

/** By itself room for 16 million names of up to 256 MB together; memory is taken by the system only as it is touched. */
function allocateNames(bytes = 256 << 20, names = 16 << 20): NamesMemory {
  return {
    bytes: new SharedArrayBuffer(bytes),
    ends: new SharedArrayBuffer(names * Int32Array.BYTES_PER_ELEMENT),
    count: new SharedArrayBuffer(8),
  };
}

function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
