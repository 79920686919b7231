import postgres, { type Sql, type TransactionSql } from 'postgres';
import type { PostgresConnection } from '../postgres.ts';
import type { Query } from '../query.ts';
import {
  type Connection,
  type ConnectionHandlers,
  ConnectionLost,
  type Driver,
  inReadCommitted,
  readCommitted,
  whoAmI,
} from './driver.ts';

/** A worker's driver over an `sql` of `postgres`. */
export function postgresDriver(
  sql: Sql,
  query: (connection: PostgresConnection) => Query,
): Driver<TransactionSql> {
  return {
    transaction: (isolation, run) => transaction(sql, isolation, run),
    open: (handlers) => open(sql, query, handlers),
  };
}

/**
 * `sql.begin`, made safe for the loss of the connection. There postgres 3.4 sends what the transaction still asks for,
 * and its own ROLLBACK, to a socket that is gone, which ends the process, or to the connection's next session, where it
 * is part of no transaction or of another (issues 1154, 1208 and 1216 of porsager/postgres).
 */
async function transaction<Result>(
  sql: Sql,
  isolation: string,
  run: (client: TransactionSql) => Promise<Result>,
): Promise<Result> {
  const loss = new Loss();
  let running: Promise<unknown> = Promise.resolve();
  let thrown: { error: unknown } | undefined;

  const begun = sql.begin(`isolation level ${isolation}`, (tx) => {
    const result = run(guard(tx, loss));
    running = result.catch((error) => {
      thrown = { error };
    });
    return loss.orNever(result);
  }) as Promise<Result>;
  begun.catch((error) => loss.report(error));

  try {
    return await Promise.race([begun, loss.gone]);
  } catch (error) {
    // Its queries are refused by now, but it may be at something else: the next attempt must not overlap it.
    await running;
    if (loss.noticed || (error !== thrown?.error && isConnectionError(error)))
      throw new ConnectionLost(error);
    // Not what postgres makes of it: an earlier error, which was caught.
    throw thrown ? thrown.error : error;
  }
}

/** Whether a transaction has lost its connection, or is over for another reason. */
class Loss {
  /** A query has found the connection gone. */
  noticed = false;
  /** No query may be sent any more. */
  over = false;
  /** Rejects once that is so. */
  readonly gone: Promise<never>;
  #reject: (error: unknown) => void = () => {};

  constructor() {
    this.gone = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.gone.catch(() => {});
  }

  report(error: unknown): void {
    this.over = true;
    this.#reject(error);
  }

  notice(error: unknown): void {
    if (!isConnectionError(error)) return;
    this.noticed = true;
    this.report(error);
  }

  /** The same promise, which never settles when it is over: then postgres sends no ROLLBACK. */
  orNever<Result>(result: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      result.then(
        (value) => !this.over && resolve(value),
        (error) => !this.over && reject(error),
      );
    });
  }
}

/** Refuses the queries of a transaction that is over. */
function guard(tx: TransactionSql, loss: Loss): TransactionSql {
  return new Proxy(tx, {
    apply: (target, _this, args) => guardQuery(Reflect.apply(target as never, undefined, args), loss),
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name === 'unsafe' || name === 'file')
        return (...args: unknown[]) => guardQuery(value(...args), loss);
      if (name === 'savepoint')
        return (...args: unknown[]) => {
          const run = args.pop() as (tx: TransactionSql) => unknown;
          const inner = (tx: TransactionSql) => loss.orNever(Promise.resolve(run(guard(tx, loss))));
          return Promise.race([value(...args, inner), loss.gone]);
        };
      return value;
    },
  });
}

/** What postgres calls when a query is awaited. */
interface LazyQuery {
  handler(query: LazyQuery): void;
  reject(error: unknown): void;
}

function guardQuery<Value>(value: Value, loss: Loss): Value {
  const query = value as Value & Partial<LazyQuery>;
  const { handler, reject } = query;
  if (typeof handler !== 'function' || typeof reject !== 'function') return value;
  query.handler = (asked) => {
    if (loss.over) return asked.reject(new ConnectionLost('the transaction is over'));
    handler.call(query, asked);
  };
  query.reject = (error) => {
    loss.notice(error);
    reject.call(query, error);
  };
  return value;
}

/** Whether an error ends the connection: the server says so, or it is not the server's. */
function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  if ('severity' in error) return error.severity === 'FATAL' || error.severity === 'PANIC';
  return /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ERR_STREAM|ERR_SOCKET)/.test(error.code);
}

async function open(
  sql: Sql,
  query: (connection: PostgresConnection) => Query,
  handlers: ConnectionHandlers,
): Promise<Connection> {
  let ended = false;
  // As `sql.listen` makes its connection. Options that were read once are taken as they are.
  const options = {
    ...sql.options,
    max: 1,
    idle_timeout: null,
    max_lifetime: null,
    fetch_types: false,
    // The worker decides when to try again; the pool must not wait for that.
    backoff: 0,
    shared: { retries: 0, typeArrayMap: {} },
    onnotify: () => handlers.onNotification(),
    onclose() {
      if (ended) return;
      ended = true;
      handlers.onLost(new Error('the connection was closed'));
    },
  };
  const own = postgres(options as never);
  const run = query(own);
  const close = async () => {
    ended = true;
    await own.end({ timeout: 0 }).catch(() => {});
  };

  try {
    const result = await own.unsafe(whoAmI, [], { prepare: false });
    const [pid, isolation] = Object.values(result[0] ?? {});
    const pooled = String(pid) !== String(result.state.pid);
    if (!pooled) await own.unsafe(readCommitted);
    const session = pooled ? inReadCommitted(run, isolation) : run;
    return {
      // By itself, it would open another session for the next query.
      query: (text, values) =>
        ended ? Promise.reject(new ConnectionLost('it was closed')) : session(text, values),
      pooled,
      close,
    };
  } catch (error) {
    await close();
    throw new ConnectionLost(error);
  }
}
