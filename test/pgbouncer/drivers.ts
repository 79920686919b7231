import pg from 'pg';
import postgres from 'postgres';
import type { Functions, Query } from '../../bindings/typescript/index.ts';
import * as pgBinding from '../../bindings/typescript/pg.ts';
import * as postgresBinding from '../../bindings/typescript/postgres.ts';
import { test as base } from '../support/database.ts';
import { startPgBouncer } from '../support/pgbouncer.ts';

/** How many sessions all clients of a test share. */
export const sessions = 2;

/** Many connections to PgBouncer, the same on both drivers. */
export interface Link {
  fq: Functions;
  /** Commits when `run` resolves, rolls back when it rejects. `query` is for a handler's own tables. */
  transaction(run: (fq: Functions, query: Query) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface Driver {
  name: string;
  open(url: string): Link;
}

export const drivers: Driver[] = [
  { name: 'pg', open: openPg },
  { name: 'postgres', open: openPostgres },
];

/** A `test` with a database of its own and a link to it by way of a PgBouncer of its own. */
export function testOn(driver: Driver) {
  return base.extend<{ link: Link }>({
    link: async ({ database }, use) => {
      const pgBouncer = await startPgBouncer(database.url, sessions);
      const link = driver.open(pgBouncer.url);
      try {
        await use(link);
      } finally {
        await link.close();
        await pgBouncer.stop();
      }
    },
  });
}

function openPg(url: string): Link {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  const fq = pgBinding.createFq(pool);
  return {
    fq,
    async transaction(run) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await run(fq.within(client), pgBinding.query(client));
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

function openPostgres(url: string): Link {
  const sql = postgres(url, { max: 20, prepare: false });
  const fq = postgresBinding.createFq(sql);
  return {
    fq,
    async transaction(run) {
      await sql.begin((tx) => run(fq.within(tx), postgresBinding.query(tx)));
    },
    close: () => sql.end({ timeout: 1 }),
  };
}
