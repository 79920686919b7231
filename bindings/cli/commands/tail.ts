import type { Command } from 'commander';
import type { Pool } from 'pg';
import { rest } from '../../typescript/worker/time.ts';
import { type Start, toStart } from '../arguments.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { print, printable } from '../output.ts';
import { interruption, type Session, withDatabase } from '../session.ts';

export function addTail(program: Command): void {
  program
    .command('tail')
    .description('print the events of a topic, and those to come')
    .argument('<topic>')
    .option(
      '--from <start>',
      '"beginning", "end", or the offset of the first event; by default the end, with --no-follow the beginning',
      toStart,
    )
    .option('--no-follow', 'end when there are no more events')
    .option('--type <type...>', 'only events of these types')
    .addHelpText(
      'after',
      `
Prints events in order, none before every lower offset of the topic is decided. It has no cursor, looks every half a
second at most, and lets no append send a NOTIFY.

Examples:
  $ npx fq tail orders
  $ npx fq tail orders --from 1000 --type OrderPlaced --type OrderPaid
  $ npx fq tail orders --no-follow --json | jq .payload.total`,
    )
    .action(withDatabase(tail));
}

interface TailOptions {
  from?: Start;
  follow: boolean;
  type?: string[];
}

const maxEvents = 1000;
const longestPause = 500;

async function tail(
  { fq, pool, json }: Session,
  { follow, from = follow ? 'end' : 'beginning', type: types }: TailOptions,
  topic: string,
): Promise<ExitCode> {
  const signal = interruption();
  let after = await toOffsetBefore(from, () => fq.stableOffset({ topic }));
  let pause = longestPause;
  while (!signal.aborted) {
    const rows = await read(pool, topic, after, types);
    for (const row of rows) if (row.event) await print(json ? row.event : describe(row));

    const last = rows.at(-1);
    if (last) after = last.offset;
    if (rows.length === maxEvents) continue;
    if (!follow) break;
    pause = last ? 20 : Math.min(pause * 1.5, longestPause);
    await rest(pause, signal);
  }
  return exitCode.done;
}

async function toOffsetBefore(start: Start, end: () => Promise<bigint>): Promise<string> {
  if (start === 'beginning') return '-1';
  return String(start === 'end' ? await end() : start - 1n);
}

interface Row {
  offset: string;
  created_at: Date;
  type: string | null;
  key: string | null;
  payload: string;
  /** As JSON; null for an event of another type. */
  event: string | null;
}

/** fq.read without JavaScript between the stored JSON and what is printed, which would round large numbers. */
async function read(pool: Pool, topic: string, after: string, types: string[] | undefined): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `select e."offset", e.created_at, e.type, e.key, case when wanted then e.payload::text end as payload,
            case when wanted then json_build_object(
              'offset', e."offset"::text, 'topic', e.topic, 'key', e.key, 'version', e.version::text, 'type', e.type,
              'payload', e.payload, 'headers', e.headers, 'body', translate(encode(e.body, 'base64'), e'\\n', ''),
              'event_id', e.event_id, 'created_at', e.created_at, 'bucket', e.bucket
            )::text end as event
       from fq.read(topic => $1, after => $2, max_events => $3) e
      cross join lateral (select $4::text[] is null or e.type = any ($4::text[])) w (wanted)`,
    [topic, after, maxEvents, types ?? null],
  );
  return rows;
}

function describe({ offset, created_at, type, key, payload }: Row): string {
  return [offset, created_at.toISOString(), type ?? '-', key ?? '-', payload].map(printable).join('  ');
}
