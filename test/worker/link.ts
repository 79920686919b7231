import pg from 'pg';
import postgres from 'postgres';
import * as pgBinding from '../../bindings/typescript/pg.ts';
import * as postgresBinding from '../../bindings/typescript/postgres.ts';
import type { Query } from '../../bindings/typescript/query.ts';
import type { Driver as WorkerDriver } from '../../bindings/typescript/worker/driver.ts';
import { pgDriver as pgWorkerDriver } from '../../bindings/typescript/worker/pg.ts';
import { postgresDriver as postgresWorkerDriver } from '../../bindings/typescript/worker/postgres.ts';

/** fq over a pool of a driver, and what a test needs of that driver. */
export interface Link {
  fq: pgBinding.PgFq;
  /** What `fq` was made of. */
  pool: pgBinding.PgPool;
  /** Runs SQL with the client that a handler is given. */
  execute(client: unknown, text: string, values?: string[]): Promise<unknown>;
  /** What a worker asks of the driver. */
  driver: WorkerDriver<unknown>;
  query: (client: never) => Query;
  close(): Promise<void>;
}

export interface Driver {
  name: string;
  /** `pooled` when PgBouncer stands between. */
  open(url: string, max?: number, pooled?: 'pooled'): Link;
}

export const pgDriver: Driver = {
  name: 'pg',
  open(url, max = 10) {
    const pool = new pg.Pool({ connectionString: url, max });
    return {
      fq: pgBinding.createFq(pool),
      pool,
      driver: pgWorkerDriver(pool, pgBinding.query),
      query: pgBinding.query,
      execute: (client, text, values = []) => (client as pg.PoolClient).query(text, values),
      close() {
        // A pool has ended before its connections have: what hits them now is nobody's fault.
        pool.on('error', () => {});
        return pool.end();
      },
    };
  },
};

export const postgresDriver: Driver = {
  name: 'postgres',
  open(url, max = 10, pooled) {
    const sql = postgres(url, {
      max,
      prepare: !pooled,
      onnotice: () => {},
      backoff: () => 0.05,
      // A session that is terminated while the driver asks for the types of arrays rejects where nobody can catch it.
      fetch_types: false,
    });
    return {
      // The client of a handler is of another type, and used through `execute` alone.
      fq: postgresBinding.createFq(sql) as unknown as pgBinding.PgFq,
      pool: sql as unknown as pgBinding.PgPool,
      driver: postgresWorkerDriver(sql, postgresBinding.query),
      query: postgresBinding.query,
      execute: async (client, text, values = []) => (client as postgres.TransactionSql).unsafe(text, values),
      close: () => sql.end({ timeout: 1 }),
    };
  },
};

export const drivers = [pgDriver, postgresDriver];

/** A handler that notes its event in the table `effects`, in its transaction. */
export function note(link: Link, worker = 'worker') {
  return async (event: { offset: bigint; key: string | null; payload: unknown }, tx: { client: unknown }) => {
    await link.execute(
      tx.client,
      'insert into effects (worker, "offset", key, payload) values ($1::text, $2::text::bigint, $3::text, $4::text::jsonb)',
      [worker, String(event.offset), event.key as string, JSON.stringify(event.payload)],
    );
  };
}
