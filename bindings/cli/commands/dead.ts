import type { Command } from 'commander';
import type { Pool } from 'pg';
import { toOffset } from '../arguments.ts';
import { type ExitCode, exitCode, Failure } from '../exit.ts';
import { events, print, table, toJson } from '../output.ts';
import { type Session, withDatabase } from '../session.ts';

interface DeadOptions {
  redrive?: boolean;
  discard?: boolean;
  offset?: bigint;
  key?: string;
  all?: boolean;
}

export function addDead(program: Command): void {
  program
    .command('dead')
    .description('list the events that a client gave up on, give them to it again, or forget them')
    .argument('<client>')
    .option('--redrive', 'give them to the client again')
    .option('--discard', 'give up on them for good')
    .option('--offset <offset>', 'only this event', toOffset)
    .option('--key <key>', 'only events of this key')
    .option('--all', 'all that failed, also those that wait to be retried')
    .addHelpText(
      'after',
      `
Examples:
  $ npx fq dead mailer
  $ npx fq dead mailer --redrive --offset 42
  $ npx fq dead mailer --discard --key order-1
  $ npx fq dead mailer --redrive --all`,
    )
    .action(async (client: string, options: DeadOptions, command: Command) => {
      const problem = findProblem(options);
      if (problem !== undefined) command.error(`error: ${problem}`);
      await withDatabase(dead)(client, options, command);
    });
}

function findProblem({ redrive, discard, offset, key, all }: DeadOptions): string | undefined {
  if (redrive && discard) return '--redrive and --discard exclude each other';
  const some = offset !== undefined || key !== undefined;
  if (!redrive && !discard) return some || all ? 'say --redrive or --discard, too' : undefined;
  if (some === Boolean(all)) return 'say which: --offset, --key, or --all';
  return undefined;
}

async function dead(
  { fq, pool, json }: Session,
  { redrive, discard, offset, key }: DeadOptions,
  client: string,
): Promise<ExitCode> {
  if (!redrive && !discard) return list(pool, client, json);

  const which = { client, ...(offset !== undefined && { offset }), ...(key !== undefined && { key }) };
  const number = redrive ? await fq.redrive(which) : await fq.discard(which);
  const done = redrive ? 'redriven' : 'discarded';
  await print(json ? toJson({ client, [done]: number }) : `${events(number)} of "${client}" ${done}`);
  return exitCode.done;
}

/** A row of fq.dead_letters. */
interface DeadLetter {
  client: string;
  offset: string;
  attempts: number;
  error: string;
  failed_at: Date;
  topic: string;
  key: string | null;
  type: string | null;
  payload: unknown;
}

async function list(pool: Pool, client: string, json: boolean): Promise<ExitCode> {
  const { rows } = await pool.query<DeadLetter>(
    'select * from fq.dead_letters where client = $1 order by "offset"',
    [client],
  );
  if (json) {
    for (const row of rows) await print(toJson(row));
  } else if (rows.length > 0) {
    for (const line of table(columns, rows.map(cells))) await print(line);
  }
  if (rows.length > 0) return exitCode.done;

  const known = await pool.query('select from fq.clients where id = $1', [client]);
  if (known.rowCount === 0)
    throw new Failure(`client "${client}" does not exist`, 'npx fq status lists them.', 'QF002');
  if (!json) await print(`no dead letters of "${client}"`);
  return exitCode.done;
}

const columns = ['OFFSET', 'FAILED AT', 'ATTEMPTS', 'TOPIC', 'KEY', 'TYPE', 'ERROR'];

function cells({ offset, failed_at, attempts, topic, key, type, error }: DeadLetter) {
  return [offset, failed_at.toISOString(), attempts, topic, key, type, error];
}
