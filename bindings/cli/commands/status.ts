import type { Command } from 'commander';
import type { Pool } from 'pg';
import { rest } from '../../typescript/worker/time.ts';
import { toSeconds } from '../arguments.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { duration, print, table, toJson } from '../output.ts';
import { interruption, type Session, withDatabase } from '../session.ts';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('where each client and each topic is')
    .option('--watch [seconds]', 'look again every so many seconds (2), until Ctrl-C', toSeconds)
    .addHelpText(
      'after',
      `
BEHIND counts offsets from the client's next event on, AGE is that of the next event, LEFT says when the client will
have caught up at its RATE, in events per second. WORKERS: how many segments are held by one, of how many.

Examples:
  $ npx fq status --watch
  $ npx fq status --json | jq '.clients[] | select(.events_behind != "0") | .client'`,
    )
    .action(withDatabase(status));
}

async function status({ pool, json }: Session, { watch }: { watch?: number | true }): Promise<ExitCode> {
  if (watch === undefined) {
    await print(json ? toJson(await look(pool)) : describe(await look(pool)).join('\n'));
    return exitCode.done;
  }

  const signal = interruption();
  while (!signal.aborted) {
    const seen = await look(pool);
    if (json) await print(toJson(seen));
    else if (process.stdout.isTTY) redraw(describe(seen));
    else await print(`${describe(seen).join('\n')}\n`);
    await rest((watch === true ? 2 : watch) * 1000, signal);
  }
  return exitCode.done;
}

/** A row of fq.client_status, with what the driver makes of the types. */
export interface ClientStatus {
  client: string;
  segments: number;
  offset: string;
  stable_offset: string;
  events_behind: string;
  seconds_behind: number;
  events_per_second: number | null;
  caught_up_at: Date | null;
  workers: (string | null)[];
  paused: boolean;
  handler: string | null;
  retrying: string;
  parked: string;
  dead: string;
  last_error: string | null;
  last_failed_at: Date | null;
}

interface TopicStatus {
  topic: string;
  notify: string;
  last_offset: string | null;
  stable_offset: string;
  undecided: string;
}

interface Status {
  clients: ClientStatus[];
  topics: TopicStatus[];
}

async function look(pool: Pool): Promise<Status> {
  const clients = await pool.query<ClientStatus>('select * from fq.client_status order by client');
  const topics = await pool.query<TopicStatus>('select * from fq.topic_status order by topic');
  return { clients: clients.rows, topics: topics.rows };
}

function describe({ clients, topics }: Status): string[] {
  return [
    ...(clients.length === 0 ? ['no clients'] : table(clientColumns, clients.map(clientCells))),
    '',
    ...(topics.length === 0 ? ['no topics'] : table(topicColumns, topics.map(topicCells))),
  ];
}

const clientColumns = [
  ...['CLIENT', 'OFFSET', 'BEHIND', 'AGE', 'RATE', 'LEFT', 'WORKERS'],
  ...['RETRYING', 'PARKED', 'DEAD', 'STATE', 'LAST ERROR'],
];

function clientCells(client: ClientStatus) {
  return [
    client.client,
    client.offset === '-1' ? null : client.offset,
    BigInt(client.events_behind),
    duration(client.seconds_behind),
    client.events_per_second === null ? null : Math.round(client.events_per_second),
    client.caught_up_at && duration(Math.max(client.caught_up_at.getTime() - Date.now(), 0) / 1000),
    `${client.workers.filter((worker) => worker !== null).length} of ${client.segments}`,
    BigInt(client.retrying),
    BigInt(client.parked),
    BigInt(client.dead),
    client.paused ? 'paused' : client.handler && 'attached',
    client.last_error,
  ];
}

const topicColumns = ['TOPIC', 'LAST', 'STABLE', 'UNDECIDED', 'NOTIFY'];

function topicCells({ topic, last_offset, stable_offset, undecided, notify }: TopicStatus) {
  return [topic, last_offset, stable_offset, BigInt(undecided), notify];
}

/** From the top of the terminal, and no more than fits. */
function redraw(lines: string[]): void {
  const { columns, rows } = process.stdout;
  const shown = lines.slice(0, (rows || 24) - 1).map((line) => line.slice(0, (columns || 80) - 1));
  process.stdout.write(`\x1b[H\x1b[2J${shown.join('\n')}\n`);
}
