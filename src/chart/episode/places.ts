/** Where each object of an episode stands in its source: a JSON pointer, or file and row for what came from a table. */
export class Places {
  readonly #pointers = new Map<object, string>();
  readonly #objects = new Map<string, object>();

  /** Pointers of everything inside a value, before anything is taken out of it. */
  static of(root: unknown): Places {
    const places = new Places();
    places.#walk(root);
    return places;
  }

  set(object: object, place: string): void {
    this.#pointers.set(object, place);
    this.#objects.set(place, object);
  }

  /** The place of an object; undefined for one that was not in the source. */
  at(object: object): string | undefined {
    return this.#pointers.get(object);
  }

  /** The object at a place, if there is one. */
  find(place: string): object | undefined {
    return this.#objects.get(place);
  }

  /** Without recursion: a file may be nested deeper than the stack. */
  #walk(root: unknown): void {
    const open: [node: unknown, pointer: string][] = [[root, '']];
    for (let next = open.pop(); next; next = open.pop()) {
      const [node, pointer] = next;
      if (typeof node !== 'object' || node === null) continue;
      this.set(node, pointer);
      for (const [key, value] of Object.entries(node)) open.push([value, `${pointer}/${escapeToken(key)}`]);
    }
  }
}

/** One step of a JSON pointer. RFC 6901. */
export function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
