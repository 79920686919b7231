import type { AnyEvents, EventMap } from './events.ts';
import { Functions } from './generated.ts';
import type { Query } from './query.ts';

export * from './conflicts.ts';
export type { FqError } from './errors.ts';
export { isFqError } from './errors.ts';
export type {
  AnyEvents,
  EventMap,
  EventOf,
  Fields,
  Filter,
  Json,
  JsonObject,
  NewEvent,
  Pattern,
  Position,
  TopicOf,
} from './events.ts';
export * from './generated.ts';
export type { Query } from './query.ts';
export * from './retry.ts';
export type {
  ClientOptions,
  Context,
  Logger,
  ReleaseReason,
  RunOptions,
  Subscription,
  Transaction,
  Worker,
  WorkerEvents,
  WorkerOptions,
} from './worker.ts';

/** The functions of fq over one connection, pool or transaction. */
export class Fq<Log extends EventMap<Log> = AnyEvents, Connection = Query> extends Functions<Log> {
  readonly #adapter: (connection: Connection) => Query;

  constructor(adapter: (connection: Connection) => Query, connection: Connection) {
    super(adapter(connection));
    this.#adapter = adapter;
  }

  /** The same over another connection: whatever it does is part of the transaction that is open there. */
  within(connection: Connection): Fq<Log, Connection> {
    return new Fq<Log, Connection>(this.#adapter, connection);
  }
}

/** Binds fq to anything that can run SQL; `pg-fq/pg` and `pg-fq/postgres` do it for those two drivers. */
export function createFq<Log extends EventMap<Log> = AnyEvents>(query: Query): Fq<Log> {
  return new Fq<Log>((connection) => connection, query);
}
