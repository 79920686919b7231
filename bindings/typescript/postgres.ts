import type { AnyEvents, EventMap } from './events.ts';
import { Fq } from './index.ts';
import type { Query } from './query.ts';

/** An Sql, a TransactionSql or a ReservedSql of the driver `postgres`. */
export interface PostgresConnection {
  unsafe(
    text: string,
    values: (string | null)[],
    options: { prepare: boolean },
  ): PromiseLike<Record<string, unknown>[]>;
}

/** Binds fq to an `sql` of `postgres`; `within(tx)` joins a transaction. */
export function createFq<Log extends EventMap<Log> = AnyEvents>(
  connection: PostgresConnection,
): Fq<Log, PostgresConnection> {
  return new Fq<Log, PostgresConnection>(query, connection);
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
