import { count, duration, events } from './output.ts';

const width = 24;

/** How far something is, on stderr: one line that is overwritten on a terminal, now and then a line elsewhere. */
export class Progress {
  readonly #label: string;
  readonly #terminal = process.stderr.isTTY;
  readonly #interval = process.stderr.isTTY ? 100 : 10_000;
  readonly #began = performance.now();
  #shownAt = process.stderr.isTTY ? Number.NEGATIVE_INFINITY : performance.now();

  constructor(label: string) {
    this.#label = label;
  }

  /** done: how many events; part: of the whole, from 0 to 1, where the whole is known. */
  show(done: number | bigint, part?: number): void {
    const now = performance.now();
    if (now - this.#shownAt < this.#interval) return;
    this.#shownAt = now;

    const seconds = Math.max(now - this.#began, 1) / 1000;
    const facts = [events(done), `${count(Math.round(Number(done) / seconds))}/s`];
    if (part) facts.push(`${duration((seconds * (1 - part)) / part)} left`);
    const line = `${this.#label} ${part === undefined ? '' : `${bar(part)} `}${facts.join(', ')}`;
    process.stderr.write(
      this.#terminal ? `\r\x1b[K${line.slice(0, (process.stderr.columns || 80) - 1)}` : `${line}\n`,
    );
  }

  end(): void {
    if (this.#terminal) process.stderr.write('\r\x1b[K');
  }
}

function bar(part: number): string {
  const full = Math.floor(part * width);
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}] ${Math.floor(part * 100)} %`;
}
