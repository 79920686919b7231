import type { Figures } from './source.ts';

const shown = 5;

/** What differs, one line each, the first few of them; empty when nothing does. */
export function compare(what: string, expected: Figures, actual: Figures): string[] {
  const differences: string[] = [];
  for (const name of new Set([...expected.keys(), ...actual.keys()])) {
    const [wanted, found] = [expected.get(name), actual.get(name)];
    for (const column of new Set([...Object.keys(wanted ?? {}), ...Object.keys(found ?? {})])) {
      if (wanted?.[column] === found?.[column]) continue;
      const [should, is] = [wanted?.[column] ?? 'nothing', found?.[column] ?? 'nothing'];
      differences.push(`${what}: ${column} of ${JSON.stringify(name)} should be ${should}, but is ${is}`);
    }
  }
  const more = differences.length - shown;
  return more > 0 ? [...differences.slice(0, shown), `${what}: and ${more} more differences`] : differences;
}

/** The sums over all rows. */
export function totalOf(figures: Figures): Record<string, number> {
  const total: Record<string, number> = {};
  for (const row of figures.values()) {
    for (const [column, value] of Object.entries(row)) total[column] = (total[column] ?? 0) + value;
  }
  return total;
}
