import type { AnyEvents, EventMap } from './events.ts';
import { Fq } from './index.ts';
import type { Query } from './query.ts';

/** A Pool, a Client or a PoolClient of the driver `pg`. */
export interface PgConnection {
  query(text: string, values: (string | null)[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Binds fq to a pool or a client of `pg`; `within(client)` joins the transaction of a client. */
export function createFq<Log extends EventMap<Log> = AnyEvents>(
  connection: PgConnection,
): Fq<Log, PgConnection> {
  return new Fq<Log, PgConnection>(query, connection);
}

/** The seam for a pool or a client of `pg`. */
export function query(connection: PgConnection): Query {
  return async (text, values) => (await connection.query(text, values)).rows;
}
