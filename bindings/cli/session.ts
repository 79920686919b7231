import type { Command } from 'commander';
import type { Pool, PoolClient } from 'pg';
import { createFq, type PgFq } from '../typescript/pg.ts';
import { type ExitCode, Failure } from './exit.ts';

/** What a command works with. */
export interface Session {
  pool: Pool;
  fq: PgFq;
  json: boolean;
}

/** Connects for what a command does, and makes of its result the exit code. */
export function withDatabase<Options extends object, Args extends unknown[]>(
  run: (session: Session, options: Options, ...args: Args) => Promise<ExitCode>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options & { url?: string; json?: boolean }>();
    const pool = await openPool(options.url);
    try {
      const session = { pool, fq: createFq(pool), json: options.json ?? false };
      process.exitCode = await run(session, options, ...(command.processedArgs as Args));
    } finally {
      await pool.end();
    }
  };
}

/** Aborted by the first Ctrl-C; the second ends the process as usual. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

async function openPool(url = process.env.FQ_URL || process.env.DATABASE_URL): Promise<Pool> {
  const { Pool } = await importDriver();
  const pool = new Pool({
    ...(url && { connectionString: url }),
    application_name: 'fq',
    max: 2,
    connectionTimeoutMillis: 30_000,
    verify: (client, done) => readCommitted(client).then(() => done(), done),
  });
  // The query that notices a lost connection tells; an idle one need not end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * fq reads in no stricter transactions, whatever the database's default is. Behind a pooler, whose sessions have other numbers,
 * the setting would be left to others.
 */
async function readCommitted(client: PoolClient & { processID?: number }): Promise<void> {
  await client.query(
    `select set_config('default_transaction_isolation', 'read committed', false) where pg_backend_pid() = $1`,
    [client.processID],
  );
}

async function importDriver() {
  try {
    return (await import('pg')).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Failure('the driver "pg" is not installed', 'Put it beside pg-fq: npm install pg');
  }
}
