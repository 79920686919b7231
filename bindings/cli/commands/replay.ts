import { type Command, InvalidArgumentError } from 'commander';
import type { Pool } from 'pg';
import type { PgFq } from '../../typescript/pg.ts';
import { type Start, toCount, toStart } from '../arguments.ts';
import { type ExitCode, exitCode, Failure } from '../exit.ts';
import { events, print, toJson } from '../output.ts';
import { Progress } from '../progress.ts';
import { interruption, type Session, withDatabase } from '../session.ts';
import type { ClientStatus } from './status.ts';

interface ReplayOptions {
  from: Start | 'cursor';
  reset?: string;
  batch?: number;
}

export function addReplay(program: Command): void {
  program
    .command('replay')
    .description(
      'move a client back, and handle its events again inside the database, until it has caught up',
    )
    .argument('<client>')
    .argument('<handler>', 'the function that takes fq.events, or fq.events[], as schema.name')
    .option(
      '--from <start>',
      '"beginning", "end", the offset of the first event, or "cursor": where it is',
      toStartOrCursor,
      'beginning',
    )
    .option('--reset <sql>', 'to be run in the transaction that moves the client, with names in full')
    .option('--batch <events>', 'how many events to handle in a transaction, at most (100)', toCount)
    .addHelpText(
      'after',
      `
Each batch is committed with what the handler did for it, and with the cursor. Ctrl-C takes back the batch that is
under way, no more; --from cursor goes on from there. Stop the workers of the client before, or build a second read
model beside the first: see npx fq promote --help.

Examples:
  $ npx fq replay totals public.add_to_total --reset 'truncate public.totals'
  $ npx fq replay totals public.add_to_total --from cursor`,
    )
    .action(async (client: string, handler: string, options: ReplayOptions, command: Command) => {
      if (options.from === 'cursor' && options.reset !== undefined)
        command.error('error: --reset needs another --from than the cursor');
      await withDatabase(replay)(client, handler, options, command);
    });
}

function toStartOrCursor(text: string): Start | 'cursor' {
  if (text === 'cursor') return text;
  try {
    return toStart(text);
  } catch {
    throw new InvalidArgumentError('It must be "beginning", "end", "cursor", or an offset.');
  }
}

async function replay(
  { fq, pool, json }: Session,
  { from, reset, batch }: ReplayOptions,
  client: string,
  handler: string,
): Promise<ExitCode> {
  const signal = interruption();
  if (from !== 'cursor') await move(fq, pool, { client, handler, from, reset });
  await runToTheEnd(fq, pool, { client, handler, batch }, signal);

  const status = await look(pool, client);
  if (json) await print(toJson({ ...status, finished: !signal.aborted }));
  else if (signal.aborted) await print(`stopped at offset ${status?.offset}; go on with --from cursor`);
  if (signal.aborted) return exitCode.interrupted;

  check(client, status);
  if (!json) await print(`"${client}" has caught up, at offset ${status?.offset}`);
  return exitCode.done;
}

/** With the first event, so that a handler which does not exist leaves the client, and its read model, as they are. */
async function move(
  fq: PgFq,
  pool: Pool,
  to: { client: string; handler: string; from: Start; reset: string | undefined },
): Promise<void> {
  const { client, handler, from, reset } = to;
  const connection = await pool.connect();
  const tx = fq.within(connection);
  let done = false;
  try {
    await connection.query('begin');
    await tx.seek({
      client,
      ...(typeof from === 'bigint' ? { offset: from - 1n } : { start: from }),
      ...(reset !== undefined && { reset }),
    });
    await tx.handle({ client, handler, maxEvents: 1 });
    await connection.query('commit');
    done = true;
  } finally {
    connection.release(!done);
  }
}

/** How many events a call of fq.run is to handle first, at least and at most; a call is to take half a second. */
const fewest = 100;
const most = 100_000;
const milliseconds = 500;

async function runToTheEnd(
  fq: PgFq,
  pool: Pool,
  what: { client: string; handler: string; batch: number | undefined },
  signal: AbortSignal,
): Promise<void> {
  const { client, handler, batch } = what;
  const progress = new Progress(client);
  const connection = await pool.connect();
  const runner = fq.within(connection);
  try {
    const { rows } = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
    signal.addEventListener('abort', () => {
      pool.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => {});
    });

    const atFirst = Number((await look(pool, client))?.events_behind ?? 0);
    let total = 0n;
    let size = fewest;
    while (!signal.aborted) {
      const began = performance.now();
      const handled = await runner.run({
        client,
        handler,
        maxTotal: BigInt(size),
        ...(batch !== undefined && { maxEvents: batch }),
      });
      if (handled < size) break;

      total += handled;
      const behind = Number((await look(pool, client))?.events_behind ?? 0);
      progress.show(total, atFirst > 0 ? Math.max(1 - behind / atFirst, 0) : undefined);
      const factor = Math.min(milliseconds / Math.max(performance.now() - began, 1), 4);
      size = Math.round(Math.min(Math.max(size * factor, fewest), most));
    }
  } catch (error) {
    if (!signal.aborted || (error as { code?: string }).code !== canceled) throw error;
  } finally {
    progress.end();
    connection.release();
  }
}

const canceled = '57014';

async function look(pool: Pool, client: string): Promise<ClientStatus | undefined> {
  const { rows } = await pool.query<ClientStatus>('select * from fq.client_status where client = $1', [
    client,
  ]);
  return rows[0];
}

/** Whether it ended because it had caught up, and all went well. */
function check(client: string, status: ClientStatus | undefined): void {
  if (status === undefined) return;
  const failed = BigInt(status.retrying) + BigInt(status.dead);
  if (failed > 0n) {
    throw new Failure(
      `${events(failed)} of client "${client}" failed: ${status.last_error}`,
      'npx fq why-stuck and npx fq dead tell more; when the handler is mended, go on with --redrive and --from cursor',
    );
  }
  if (status.paused) throw new Failure(`client "${client}" is paused`, `select fq.resume('${client}')`);
}
