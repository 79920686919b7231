import type { Query } from '../query.ts';

/**
 * All that a worker asks of a driver. `pg-fq/pg` and `pg-fq/postgres` have one; the caller sees no difference between
 * them, but for the client that a handler is given.
 */
export interface Driver<Client> {
  /**
   * Runs something in a transaction, on a connection of the pool that is its alone, and commits. When it rejects, rolls
   * back and rejects with the same; with a {@link ConnectionLost} when the connection is gone, and with it the
   * transaction, whatever it was that `run` rejected with.
   */
  transaction<Result>(isolation: Isolation, run: (client: Client) => Promise<Result>): Promise<Result>;
  /** Opens a connection of its own, outside the pool. */
  open(handlers: ConnectionHandlers): Promise<Connection>;
  /** Takes the errors of the pool's idle connections, which would end the process, until what it returns is called. */
  guard?(onError: (error: unknown) => void): () => void;
}

export type Isolation = 'read committed' | 'repeatable read' | 'serializable';

export interface ConnectionHandlers {
  /** A NOTIFY has come on some channel. */
  onNotification(): void;
  /** The connection is gone; called once, unless `close` was called before. */
  onLost(error: unknown): void;
}

/** What a session of its own is told first: fq reads in no other, whatever the database's default is. */
export const readCommitted = `set default_transaction_isolation to 'read committed'`;

/** Behind a pooler such a setting would be left to others: there each query has a transaction of its own that says so. */
export function inReadCommitted(run: Query, isolation: unknown): Query {
  if (String(isolation).startsWith('read ')) return run;
  return async (text, values) => {
    await run('begin isolation level read committed', []);
    try {
      const rows = await run(text, values);
      await run('commit', []);
      return rows;
    } catch (error) {
      await run('rollback', []);
      throw error;
    }
  };
}

/** What tells whether a session needs any of this. */
export const whoAmI = `select pg_backend_pid()::text as pid, current_setting('transaction_isolation') as isolation`;

/** One session. */
export interface Connection {
  query: Query;
  /** Whether a pooler such as PgBouncer stands between, so that LISTEN and locks of the session are of no use. */
  pooled: boolean;
  /** Ends it, also when the other side does not answer. Never rejects. */
  close(): Promise<void>;
}

/** The connection of a transaction is gone; nothing of the transaction remains, unless it was lost in its commit. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super(`the connection was lost: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'ConnectionLost';
  }
}
