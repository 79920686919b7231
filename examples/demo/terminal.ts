/** How many events took how long. */
export interface Measure {
  events: number;
  milliseconds: number;
}

const interval = 100;
let shownAt = 0;

/** A labelled line of the report; further lines are indented. */
export function say(label: string, ...lines: string[]): void {
  endProgress();
  lines.forEach((line, index) => {
    console.log(`${(index === 0 ? label : '').padEnd(9)} ${line}`);
  });
}

/** Overwrites one line of a terminal; prints nothing elsewhere. */
export function progress(label: string, done: number, of?: number): void {
  if (!process.stdout.isTTY) return;
  overwrite(label, of === undefined ? count(done) : `${count(done)} of ${count(of)}`);
}

/** How far something is that takes long: a bar on a terminal, elsewhere a line for each quarter. */
export class ProgressBar {
  readonly #label: string;
  readonly #total: number;
  #quarters = 0;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  /** `left` in seconds. Nothing is known of it at first, nor of the rate. */
  show(done: number, perSecond: number | null, left: number | null): void {
    const share = done / this.#total;
    const text = [
      `${Math.floor(share * 100)} %: ${count(done)} of ${count(this.#total, 'event')}`,
      ...(perSecond === null ? [] : [`${count(Math.round(perSecond))} events/s`]),
      ...(left === null ? [] : [`${left.toFixed(1)} s left`]),
    ].join(', ');

    if (process.stdout.isTTY) {
      overwrite(this.#label, `${bar(share)} ${text}`);
    } else if (Math.floor(share * 4) > this.#quarters && done < this.#total) {
      this.#quarters = Math.floor(share * 4);
      say(this.#label, text);
    }
  }
}

function bar(share: number): string {
  const width = 20;
  return '█'.repeat(Math.floor(share * width)).padEnd(width, '░');
}

function overwrite(label: string, text: string): void {
  if (Date.now() - shownAt < interval) return;
  shownAt = Date.now();
  process.stdout.write(`\r\x1b[K${label.padEnd(9)} ${text}`);
}

export function endProgress(): void {
  if (shownAt > 0) process.stdout.write('\r\x1b[K');
  shownAt = 0;
}

/** "1,234 events" */
export function count(number: number, noun?: string): string {
  const digits = number.toLocaleString('en');
  return noun === undefined ? digits : `${digits} ${noun}${number === 1 ? '' : 's'}`;
}

/** "12,345 events/s" */
export function rate({ events, milliseconds }: Measure): string {
  return `${count(Math.round((events * 1000) / Math.max(milliseconds, 1)))} events/s`;
}
