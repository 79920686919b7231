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
  if (!process.stdout.isTTY || Date.now() - shownAt < interval) return;
  shownAt = Date.now();
  process.stdout.write(
    `\r\x1b[K${label.padEnd(9)} ${count(done)}${of === undefined ? '' : ` of ${count(of)}`}`,
  );
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
