const first = 5;

/** How long a segment pauses after a batch, so that a loaded worker leaves the database some air. */
export class PostBatchPause {
  readonly #most: number;
  #pause = 0;

  /** The longest pause in milliseconds; 0 for none at all. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The milliseconds to pause now: longer after a full batch, half as long after a partial one, none after an empty one. */
  after(events: number, batchSize: number): number {
    if (events === 0) this.#pause = 0;
    else if (events < batchSize) this.#pause = Math.floor(this.#pause / 2);
    else this.#pause = Math.min(this.#pause * 2 || first, this.#most);
    return this.#pause;
  }
}
