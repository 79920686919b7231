import pg from 'pg';
import { installByPsql } from '../embedded/install.ts';
import type { Server } from '../embedded/server.ts';

export interface Bench {
  readonly server: Server;
  /** The version of pgbench, where there is one. */
  readonly pgbench: string | undefined;
  /** How long one side is measured in one round. */
  readonly seconds: number;
  readonly rounds: number;
  /** Length of the long log. */
  readonly events: number;
}

/** Two things that were measured in turn, round by round. */
export interface Comparison {
  what: string;
  connections: number;
  fq: number[];
  bare: number[];
  /** The least that fq/bare should be. */
  aim?: number;
}

export interface Report {
  title: string;
  notes: string[];
  header: string[];
  rows: Row[];
}

export interface Row {
  cells: string[];
  /** The same, for programs. */
  data: Record<string, unknown>;
}

/** A new database with fq in it, and beside it `bare.events` and `bare.clients`: the same tables, nothing attached. */
export async function createDatabase(bench: Bench, name: string): Promise<{ url: string; admin: pg.Client }> {
  const server = await connect(bench.server.url());
  await server.query(`create database ${name}`);
  await server.end();

  const url = bench.server.url(name);
  await installByPsql(url);
  const admin = await connect(url);
  await admin.query(`
    create schema bare;
    create table bare.events
      (like fq.events including identity including defaults including generated including indexes);
    create table bare.clients
      (like fq.clients including defaults including generated including indexes) with (fillfactor = 50)`);
  return { url, admin };
}

export async function connect(url: string, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, ...config });
  await client.connect();
  return client;
}

/** About 100 bytes, as applications write them. */
export const payload = JSON.stringify({
  order: 'b7c1e9d2-5a34',
  customer: 48211,
  total: 129.95,
  currency: 'EUR',
  items: [{ sku: 'A-17', n: 2 }],
});

/** Every side comes first, second … equally often. */
export function rotate<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A table of rates; `left` and `right` head the columns of the two sides. */
export function compare(
  title: string,
  comparisons: readonly Comparison[],
  notes: string[] = [],
  left = 'fq/s',
  right = 'bare/s',
): Report {
  return {
    title,
    notes,
    header: ['what', 'connections', left, right, 'ratio', 'spread', 'aim', 'met?'],
    rows: comparisons.map((comparison) => {
      const ratios = comparison.fq.map((rate, round) => rate / (comparison.bare[round] ?? Number.NaN));
      const ratio = median(ratios);
      const { aim } = comparison;
      return {
        cells: [
          comparison.what,
          String(comparison.connections),
          whole(median(comparison.fq)),
          whole(median(comparison.bare)),
          ratio.toFixed(2),
          `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
          aim === undefined ? '' : `≥ ${aim}`,
          verdict(aim === undefined ? undefined : ratio >= aim),
        ],
        data: { ...comparison, ratio },
      };
    }),
  };
}

export function verdict(met: boolean | undefined): string {
  return met === undefined ? '' : met ? 'yes' : 'no';
}

/** Markdown, aligned for the eye. */
export function print(report: Report): void {
  const lines = [report.header, ...report.rows.map((row) => row.cells)];
  const widths = report.header.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  const format = (line: string[]) =>
    `| ${line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;

  console.log(`\n### ${report.title}\n`);
  for (const note of report.notes) console.log(`${note}\n`);
  console.log(format(report.header));
  console.log(format(widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))));
  for (const row of report.rows) console.log(format(row.cells));
}

/** What is being done, and the seconds since the start. */
export function progress(message: string): void {
  console.error(`${performance.now().toFixed(0).slice(0, -3).padStart(4)} s  ${message}`);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
