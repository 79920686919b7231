import { once } from 'node:events';

/** Writes a line, no faster than it is read. */
export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Names as in SQL, offsets as strings, bytes as base64. */
export function toJson(record: object): string {
  const fields = Object.entries(record).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  ]);
  return JSON.stringify(Object.fromEntries(fields), (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

/** Text that no terminal takes for a command. */
export function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be printed.
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function oneLine(text: string): string {
  return printable(text.trim().replace(/\s+/g, ' '));
}

export type Cell = string | number | bigint | null;

/** Columns under their names, numbers to the right. */
export function table(names: string[], rows: Cell[][]): string[] {
  const texts = [names, ...rows.map((row) => row.map(toText))];
  const columns = names.map((_, index) => ({
    width: Math.max(...texts.map((row) => row[index]?.length ?? 0)),
    right: rows.length > 0 && rows.every((row) => /^[\d,]*$/.test(String(row[index] ?? ''))),
  }));
  return texts.map((row) =>
    columns
      .map(({ width, right }, index) => (right ? row[index]?.padStart(width) : row[index]?.padEnd(width)))
      .join('  ')
      .trimEnd(),
  );
}

function toText(cell: Cell): string {
  if (cell === null) return '-';
  return typeof cell === 'string' ? oneLine(cell) : count(cell);
}

/** "1,234" */
export function count(number: number | bigint): string {
  return number.toLocaleString('en');
}

/** "1 event", "1,234 events" */
export function events(number: number | bigint): string {
  return `${count(number)} event${Number(number) === 1 ? '' : 's'}`;
}

/** "12 s", "3 min", "4 h", "5 d" */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
