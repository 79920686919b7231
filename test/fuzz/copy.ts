import type pg from 'pg';

/** `COPY … FROM STDIN` of one chunk; the driver leaves that to whoever needs it. */
export class CopyIn {
  readonly #text: string;
  readonly #data: string;
  #done: (error?: Error) => void = () => {};

  constructor(text: string, data: string) {
    this.#text = text;
    this.#data = data;
  }

  run(session: pg.Client): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#done = (error) => (error ? reject(error) : resolve());
      session.query(this as unknown as pg.Submittable);
    });
  }

  // What the driver calls.

  submit(connection: { query(text: string): void }): void {
    connection.query(this.#text);
  }

  handleCopyInResponse(connection: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }): void {
    connection.sendCopyFromChunk(Buffer.from(this.#data));
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#done(error);
  }

  handleReadyForQuery(): void {
    this.#done();
  }
}

/** `COPY … TO STDOUT`, as one text. */
export class CopyOut {
  readonly #text: string;
  readonly #chunks: Buffer[] = [];
  #done: (error?: Error) => void = () => {};

  constructor(text: string) {
    this.#text = text;
  }

  run(session: pg.Client): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#done = (error) => (error ? reject(error) : resolve(Buffer.concat(this.#chunks).toString()));
      session.query(this as unknown as pg.Submittable);
    });
  }

  // What the driver calls.

  submit(connection: { query(text: string): void }): void {
    connection.query(this.#text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // The driver uses its buffer again.
    this.#chunks.push(Buffer.from(chunk));
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#done(error);
  }

  handleReadyForQuery(): void {
    this.#done();
  }
}
