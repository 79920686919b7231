import type { PoolClient } from 'pg';
import type { AnyEvents, EventMap } from './events.ts';
import { Fq } from './index.ts';
import type { Query } from './query.ts';
import { pgDriver } from './worker/pg.ts';
import { FqWithWorker } from './worker.ts';

/** A Pool, a Client or a PoolClient of the driver `pg`. */
export interface PgConnection {
  query(text: string, values: (string | null)[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** A Pool of the driver `pg`. */
export interface PgPool extends PgConnection {
  connect(): Promise<PgPoolClient>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/** A client that was taken from a Pool of the driver `pg`. */
export interface PgPoolClient extends PgConnection {
  release(error?: Error | boolean): void;
}

/** The functions of fq over a Pool of `pg`. */
export type PgFq<Log extends EventMap<Log> = AnyEvents> = FqWithWorker<Log, PgConnection, PgPool, PoolClient>;

/** Binds fq to a pool of `pg`; `within(client)` joins the transaction of a client, `worker` works on events. */
export function createFq<Log extends EventMap<Log> = AnyEvents>(pool: PgPool): PgFq<Log>;
/** Binds fq to a client of `pg`. */
export function createFq<Log extends EventMap<Log> = AnyEvents>(
  connection: PgConnection,
): Fq<Log, PgConnection>;
export function createFq<Log extends EventMap<Log> = AnyEvents>(connection: PgConnection) {
  return isPool(connection)
    ? new FqWithWorker<Log, PgConnection, PgPool, PoolClient>(query, connection, (pool) =>
        pgDriver(pool, query),
      )
    : new Fq<Log, PgConnection>(query, connection);
}

/** The seam for a pool or a client of `pg`. */
export function query(connection: PgConnection): Query {
  return async (text, values) => (await connection.query(text, values)).rows;
}

/** Clients connect, too, but do not count clients. */
function isPool(connection: PgConnection): connection is PgPool {
  return 'connect' in connection && 'totalCount' in connection;
}
