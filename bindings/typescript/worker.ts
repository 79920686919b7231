import type { AnyEvents, EventMap } from './events.ts';
import type { Functions } from './generated.ts';
import { Fq } from './index.ts';
import type { Query } from './query.ts';
import type { Database } from './worker/batch.ts';
import type { Driver } from './worker/driver.ts';
import { Emitter, type WorkerEvents } from './worker/events.ts';
import { type ClientOptions, completeClients, completeSettings, type Settings } from './worker/options.ts';
import { Run } from './worker/run.ts';

export type { Logger, ReleaseReason, SegmentName, WorkerEvents } from './worker/events.ts';
export type { ClientOptions, Context, Settings, Subscription, Transaction } from './worker/options.ts';

/** What {@link FqWithWorker.worker} takes. */
export type WorkerOptions<
  Log extends EventMap<Log>,
  Topics extends Record<string, unknown>,
  Connection,
  Client,
> = Settings & {
  /** By their names, the clients to work on. */
  clients: { [Name in keyof Topics]: ClientOptions<Log, Topics[Name], Client> };
  /** Where to listen, unless it is where the worker works: a direct pool beside one that goes through PgBouncer. */
  listen?: Connection;
};

/** What {@link Worker.run} takes. */
export interface RunOptions {
  /** Stops the worker when it is aborted. */
  signal?: AbortSignal | undefined;
  /** "continuous" (the default) works until it is stopped; "drain" until nothing is left to do. */
  mode?: 'continuous' | 'drain';
}

/** The functions of fq over a pool, which can work too. */
export class FqWithWorker<Log extends EventMap<Log>, Connection, Pool extends Connection, Client> extends Fq<
  Log,
  Connection
> {
  readonly #adapter: (connection: Connection) => Query;
  readonly #driverOf: (pool: Pool) => Driver<Client>;
  readonly #pool: Pool;

  constructor(
    adapter: (connection: Connection) => Query,
    pool: Pool,
    driverOf: (pool: Pool) => Driver<Client>,
  ) {
    super(adapter, pool);
    this.#adapter = adapter;
    this.#pool = pool;
    this.#driverOf = driverOf;
  }

  /**
   * A worker of some clients: it shares their segments with other workers of the same clients, in this process or
   * another, hands their events to handlers, and retries or gives up what fails, as the client says. Nothing happens
   * before it is run.
   */
  worker<Topics extends Record<string, unknown>>(
    options: WorkerOptions<Log, Topics, Pool, Client>,
  ): Worker<Log> {
    const { listen, ...rest } = options;
    const driver = this.#driverOf(this.#pool);
    const within = (client: Client) => this.within(client as unknown as Connection) as unknown as Functions;
    const query = (client: Client) => this.#adapter(client as unknown as Connection);
    const database = { driver, query, within, fq: this as unknown as Functions };
    return new Worker<Log>(database as Database, listen ? this.#driverOf(listen) : driver, rest);
  }
}

/** Hands the events of its clients to their handlers, for as long as it runs. */
export class Worker<Log extends EventMap<Log> = AnyEvents> {
  /** The name under which it holds leases. */
  readonly name: string;

  readonly #emitter: Emitter<WorkerEvents<Log>>;
  readonly #run: (drain: boolean) => Run<unknown>;
  #current: { run: Run<unknown>; ended: Promise<void> } | undefined;

  /** Called by {@link FqWithWorker.worker}. */
  constructor(
    database: Database,
    listening: Driver<unknown>,
    options: Settings & { clients: Record<string, object> },
  ) {
    const { clients: given, ...rest } = options;
    const settings = completeSettings(rest);
    const clients = completeClients(given, settings);
    const emitter = new Emitter<WorkerEvents<Log>>(settings.logger);
    this.name = settings.name;
    this.#emitter = emitter;
    this.#run = (drain) => new Run({ database, listening, settings, clients, emitter, drain });
  }

  /**
   * Subscribes the clients, then works until the signal is aborted, and resolves when the batch at hand is done and all
   * leases are given back. No failure of a handler, of the connection or of the database ends it; what is asked of the
   * database and refused, such as a wrong subscription, rejects. With the mode "drain" it resolves when nothing is left
   * to do, here or at another worker, and the first error of a handler rejects, after everything was given back.
   */
  async run(options: AbortSignal | RunOptions = {}): Promise<void> {
    if (this.#current) throw new Error(`worker "${this.name}" is running already`);
    const { signal, mode = 'continuous' } = options instanceof AbortSignal ? { signal: options } : options;
    if (mode !== 'continuous' && mode !== 'drain')
      throw new RangeError(`mode must be "continuous" or "drain", but is "${mode}"`);
    if (signal?.aborted) return;

    const run = this.#run(mode === 'drain');
    const stop = () => run.stop();
    signal?.addEventListener('abort', stop);
    const ended = run.run().finally(() => {
      signal?.removeEventListener('abort', stop);
      this.#current = undefined;
    });
    this.#current = { run, ended };
    await ended;
  }

  /** Stops it, as the signal does; resolves when it has ended, also when it was not running. */
  async stop(): Promise<void> {
    const current = this.#current;
    current?.run.stop();
    await current?.ended.catch(() => {});
  }

  /** Calls a listener whenever something happens. What the listener throws is logged. */
  on<Name extends keyof WorkerEvents<Log>>(
    event: Name,
    listener: (event: WorkerEvents<Log>[Name]) => unknown,
  ): this {
    this.#emitter.on(event, listener);
    return this;
  }

  /** Calls a listener no more. */
  off<Name extends keyof WorkerEvents<Log>>(
    event: Name,
    listener: (event: WorkerEvents<Log>[Name]) => unknown,
  ): this {
    this.#emitter.off(event, listener);
    return this;
  }
}
