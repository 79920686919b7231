/** Resolves after some milliseconds, or when the signal is aborted. */
export function rest(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/** The same result, or a rejection when it does not come in time. */
export async function within<Result>(milliseconds: number, result: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the database has not answered for ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Wakes the one who waits for it; who is not there yet finds that it has rung. */
export class Bell {
  #rung = false;
  #wake: () => void = () => {};

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Resolves when it rings or has rung since the last wait, after some milliseconds, or when the signal is aborted. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung) {
      const rung = new AbortController();
      const end = () => rung.abort();
      this.#wake = end;
      if (signal.aborted) end();
      signal.addEventListener('abort', end);
      // A timer of JavaScript fires at once when it is to wait longer.
      await rest(Math.min(milliseconds, 2 ** 31 - 1), rung.signal);
      signal.removeEventListener('abort', end);
      this.#wake = () => {};
    }
    this.#rung = false;
  }
}

/** How long to wait after the n-th failure in a row, n from 1: doubled from the first to the most, less a tenth at random. */
export function backoff(failures: number, first: number, most: number): number {
  return Math.min(first * 2 ** (failures - 1), most) * (1 - Math.random() / 10);
}
