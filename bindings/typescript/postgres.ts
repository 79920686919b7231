import type { Sql, TransactionSql } from 'postgres';
import type { AnyEvents, EventMap } from './events.ts';
import { Fq } from './index.ts';
import type { Query } from './query.ts';
import { postgresDriver } from './worker/postgres.ts';
import { FqWithWorker } from './worker.ts';

/** An Sql, a TransactionSql or a ReservedSql of the driver `postgres`. */
export interface PostgresConnection {
  unsafe(
    text: string,
    values: (string | null)[],
    options: { prepare: boolean },
  ): PromiseLike<Record<string, unknown>[]>;
}

/** An Sql of the driver `postgres`, of any types. */
export interface PostgresPool extends PostgresConnection {
  begin: unknown;
  options: unknown;
}

/** The functions of fq over an Sql of `postgres`. */
export type PostgresFq<Log extends EventMap<Log> = AnyEvents> = FqWithWorker<
  Log,
  PostgresConnection,
  PostgresPool,
  TransactionSql
>;

/** Binds fq to an `sql` of `postgres`; `within(tx)` joins a transaction, `worker` works on events. */
export function createFq<Log extends EventMap<Log> = AnyEvents>(sql: PostgresPool): PostgresFq<Log>;
/** Binds fq to a transaction or a reserved connection of `postgres`. */
export function createFq<Log extends EventMap<Log> = AnyEvents>(
  connection: PostgresConnection,
): Fq<Log, PostgresConnection>;
export function createFq<Log extends EventMap<Log> = AnyEvents>(connection: PostgresConnection) {
  return isPool(connection)
    ? new FqWithWorker<Log, PostgresConnection, PostgresPool, TransactionSql>(query, connection, (sql) =>
        postgresDriver(sql as unknown as Sql, query),
      )
    : new Fq<Log, PostgresConnection>(query, connection);
}

/** The seam for an `sql` of `postgres`. */
export function query(connection: PostgresConnection): Query {
  return async (text, values) => {
    try {
      // Prepared unless the connection was told not to: otherwise each call costs another round trip.
      return await connection.unsafe(text, values, { prepare: true });
    } catch (error) {
      throw withCommonNames(error);
    }
  };
}

/** Transactions and reserved connections cannot begin another. */
function isPool(connection: PostgresConnection): connection is PostgresPool {
  return 'begin' in connection && 'options' in connection;
}

/** `pg` and the protocol's documentation name these without the suffix. */
function withCommonNames(error: unknown): unknown {
  if (error instanceof Error) {
    for (const name of ['schema', 'table', 'column', 'constraint']) {
      const value = (error as unknown as Record<string, unknown>)[`${name}_name`];
      if (value !== undefined) Object.assign(error, { [name]: value });
    }
  }
  return error;
}
