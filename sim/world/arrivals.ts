/** In which order a patient's claims were decided and sent, and which have arrived. */
export class Arrivals {
  readonly #order: string[] = [];
  readonly #arrived = new Set<string>();
  #last = -1;

  sent(key: string): void {
    this.#order.push(key);
  }

  isUnderway(key: string): boolean {
    return this.#order.includes(key) && !this.#arrived.has(key);
  }

  arrived(key: string): 'in order' | 'out of order' | 'again' | 'never sent' {
    const place = this.#order.indexOf(key);
    if (place < 0) return 'never sent';
    if (this.#arrived.has(key)) return 'again';
    const inOrder = place === this.#arrived.size && place > this.#last;
    this.#arrived.add(key);
    this.#last = Math.max(this.#last, place);
    return inOrder ? 'in order' : 'out of order';
  }
}
