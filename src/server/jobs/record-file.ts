import { type DecidedBatch, FileOutput } from '../../workflow/index.ts';

/** What a job says of each batch, one JSON record a line of text; it appears under its name when it is whole. */
export class RecordFile {
  readonly #output: FileOutput;
  readonly #records: (decided: DecidedBatch) => Iterable<unknown>;

  constructor(path: string, records: (decided: DecidedBatch) => Iterable<unknown>) {
    this.#output = new FileOutput(path);
    this.#records = records;
  }

  batch(decided: DecidedBatch): void {
    for (const record of this.#records(decided)) {
      const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
      this.#output.write(bytes, 0, bytes.length);
    }
  }

  finish(): void {
    this.#output.finish();
  }

  abandon(): void {
    this.#output.abandon();
  }
}
