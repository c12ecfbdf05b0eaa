import { type DecidedBatch, FileOutput } from '../../workflow/index.ts';

/** What a job says of what it went through, one JSON record a line of text; it appears under its name when it is whole. */
export class RecordFile {
  readonly #output: FileOutput;

  constructor(path: string) {
    this.#output = new FileOutput(path);
  }

  add(record: unknown): void {
    const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
    this.#output.write(bytes, 0, bytes.length);
  }

  finish(): void {
    this.#output.finish();
  }

  abandon(): void {
    this.#output.abandon();
  }
}

/** What is said of each batch of claims, in a file of records. */
export class BatchFile extends RecordFile {
  readonly #records: (decided: DecidedBatch) => Iterable<unknown>;

  constructor(path: string, records: (decided: DecidedBatch) => Iterable<unknown>) {
    super(path);
    this.#records = records;
  }

  batch(decided: DecidedBatch): void {
    for (const record of this.#records(decided)) this.add(record);
  }
}
