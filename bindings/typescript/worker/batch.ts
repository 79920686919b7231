import { bigint, integer, timestamptz } from '../codecs.ts';
import type { Event, Failure, Functions } from '../generated.ts';
import type { Query } from '../query.ts';
import { ConnectionLost, type Driver, type Isolation } from './driver.ts';
import { describe, isAftermath, isCanceled, isConflict, isLeaseLost, isTransient } from './failures.ts';
import type { AnyClient } from './options.ts';

/** A database as a worker uses it. */
export interface Database<Client = unknown> {
  driver: Driver<Client>;
  /** The seam of a transaction. */
  query(client: Client): Query;
  /** The functions of fq within a transaction. */
  within(client: Client): Functions;
  /** Those over the pool. */
  fq: Functions;
}

/** How a batch has ended. */
export type Outcome =
  | { kind: 'nothing' }
  /** So many events were handled; after them one may have failed and have gone through the failure policy. */
  | { kind: 'handled'; count: number; events: Event[]; failure: FailureInside | undefined }
  /** Nothing is wrong: the same again at once. */
  | { kind: 'conflict'; events: Event[]; failing: Event | undefined; error: unknown }
  /** The handler failed, at this event or, when there is none, at one of them. */
  | { kind: 'failed'; events: Event[]; failing: Event | undefined; error: unknown }
  /** The right to the segment is lost. */
  | { kind: 'lost' }
  /** Something else failed, such as the connection. */
  | { kind: 'broken'; error: unknown };

/** What became of an event that failed. */
export type Fate = Pick<Failure, 'attempts' | 'failedAt' | 'retryAt'>;

/** An event that failed in the database, and what became of it there. */
export interface FailureInside {
  /** Undefined when it cannot be read now. */
  event: Event | undefined;
  error: Error;
  fate: Fate;
}

/** The right to a segment. */
export interface Holding {
  name: string;
  token: bigint;
  /** Events beyond this offset are no replays. */
  reached: bigint;
  /** Aborted when it is lost, or nobody waits for the work any more. */
  signal: AbortSignal;
}

/** Fetches some events of a segment, has them handled, and moves the cursor. */
export async function work(
  database: Database,
  client: AnyClient,
  holding: Holding,
  maxEvents: number,
): Promise<Outcome> {
  const batch = new Batch(database, client, holding);
  try {
    await batch.run(maxEvents);
    const { events, failure, count = events.length } = batch;
    return count === 0 && !failure ? { kind: 'nothing' } : { kind: 'handled', count, events, failure };
  } catch (error) {
    return batch.judge(error);
  }
}

/** Says of an event that it could not be handled; gives nothing when somebody else was done with it meanwhile. */
export async function fail(
  { driver, within }: Database,
  { name, token }: Holding,
  event: Event,
  error: unknown,
): Promise<Failure | undefined> {
  const args = { client: name, offset: event.offset, error: describe(error), token };
  const [failure] = await driver.transaction('read committed', (client) => within(client).fail(args));
  return failure;
}

class Batch {
  events: Event[] = [];
  /** How many a function of the database has handled. */
  count: number | undefined;
  failure: FailureInside | undefined;
  readonly #database: Database;
  readonly #client: AnyClient;
  readonly #holding: Holding;
  #stage: 'fetch' | 'handle' | 'commit' = 'fetch';
  #current: Event | undefined;

  constructor(database: Database, client: AnyClient, holding: Holding) {
    this.#database = database;
    this.#client = client;
    this.#holding = holding;
  }

  async run(maxEvents: number): Promise<void> {
    const { run, transaction, isolation } = this.#client;
    if (run !== undefined) return this.#runInside(run, maxEvents);
    if (!transaction) return this.#runOutside(maxEvents);
    if (isolation === 'read committed') return this.#transact(isolation, maxEvents);
    // Such a transaction cannot fetch: what its snapshot shows may be older than what is due.
    await this.#transact('read committed', maxEvents, 'fetch only');
    if (this.events.length > 0) await this.#transact(isolation);
  }

  /** What an error means, by the stage at which it came. */
  judge(error: unknown): Outcome {
    const { events } = this;
    if (this.#holding.signal.aborted) return { kind: 'lost' };
    if (error instanceof ConnectionLost) return { kind: 'broken', error };
    if (this.#stage !== 'handle' && isLeaseLost(error)) return { kind: 'lost' };
    if (this.#stage === 'fetch') return { kind: 'broken', error };

    // That a transaction cannot go on, or not commit, may be the fault of any of its events.
    const known = this.#stage === 'handle' && !isAftermath(error);
    const failing = events.length === 1 ? events[0] : known ? this.#current : undefined;
    if (isConflict(error)) return { kind: 'conflict', events, failing, error };
    if (this.#stage === 'commit' && isTransient(error)) return { kind: 'broken', error };
    return { kind: 'failed', events, failing, error };
  }

  /** Fetches, unless that was done, handles and commits, in one transaction. */
  #transact(isolation: Isolation, maxEvents?: number, part?: 'fetch only'): Promise<void> {
    const { driver, query, within } = this.#database;
    return driver.transaction(isolation, async (client) => {
      const fq = within(client);
      if (maxEvents !== undefined) await this.#fetch(fq, maxEvents);
      else await this.#refuseWhatIsDone(query(client));
      if (part === 'fetch only' || this.events.length === 0) return;
      await this.#handle({ client, ...this.#context(fq) });
      await this.#commit(fq, this.events.at(-1));
    });
  }

  async #runOutside(maxEvents: number): Promise<void> {
    const { fq } = this.#database;
    await this.#transact('read committed', maxEvents, 'fetch only');
    if (this.events.length === 0) return;
    try {
      await this.#handle(this.#context(fq));
    } catch (error) {
      // What was handled before is done.
      const done = this.#current ? this.events[this.events.indexOf(this.#current) - 1] : undefined;
      if (done) await this.#commitAlone(done);
      this.#stage = 'handle';
      throw error;
    }
    await this.#commitAlone(this.events.at(-1));
  }

  /** Has a function of the database handle them, which sees to the failure policy too. */
  async #runInside(handler: string, maxEvents: number): Promise<void> {
    const { driver, query, within } = this.#database;
    const { name, token } = this.#holding;
    try {
      const { count, failure } = await driver.transaction('read committed', async (client) => {
        const fq = within(client);
        const count: number | null = await fq.handle({ client: name, handler, maxEvents, token });
        // Fewer than asked for may mean that one failed.
        const whole = count === 0 || count === maxEvents;
        const failure = whole ? undefined : await this.#findFailure(query(client), fq, count);
        this.#stage = 'commit';
        return { count, failure };
      });
      this.count = count ?? 0;
      this.failure = failure;
    } catch (error) {
      const stage = isCanceled(error) ? 'handle' : this.#stage;
      if (stage === 'fetch' || error instanceof ConnectionLost) throw error;
      // Nothing has gone through the failure policy. These are the events among which it happened.
      await this.#transact('read committed', maxEvents, 'fetch only');
      this.#stage = stage;
      if (this.events.length > 0) throw error;
    }
  }

  /** The event that a transaction has said to have failed, if it has. */
  async #findFailure(query: Query, fq: Functions, count: number | null): Promise<FailureInside | undefined> {
    const [row] = await query(
      `select e.topic::text as topic,
              ${bigint.print('f."offset"')} as "offset",
              f.error as error,
              ${integer.print('f.attempts')} as attempts,
              ${timestamptz.print('f.failed_at')} as failed_at,
              ${timestamptz.print('f.retry_at')} as retry_at
         from fq.clients c
         join fq.failures f
           on f.client = coalesce(c.parent, c.id)
          and f.bucket between c.first_bucket and c.last_bucket
          and f."offset" > case when $2::text is null then -1 else c."offset" end
         join fq.events e on e."offset" = f."offset"
        where c.id = $1::text
          and f.failed_at >= now()`,
      // After some that were handled, it is behind the cursor.
      [this.#holding.name, count === null ? null : String(count)],
    );
    if (!row) return undefined;
    const [topic, offset, error, attempts, failedAt, retryAt] = Object.values(row);
    const [event] = await fq.read({
      topic: String(topic),
      after: bigint.decode(offset) - 1n,
      maxEvents: 1,
    });
    return {
      event,
      error: new Error(String(error)),
      fate: {
        attempts: integer.decode(attempts),
        failedAt: timestamptz.decode(failedAt),
        retryAt: retryAt ? timestamptz.decode(retryAt) : null,
      },
    };
  }

  async #fetch(fq: Functions, maxEvents: number): Promise<void> {
    const { name, token } = this.#holding;
    this.events = await fq.fetch({ client: name, maxEvents, token });
  }

  /**
   * A transaction whose connection was lost in its commit may have committed after all, and after the fetch: then a part
   * of these events is done. That all are, `fq.commit` notices.
   */
  async #refuseWhatIsDone(query: Query): Promise<void> {
    const [first, last] = [this.events[0], this.events.at(-1)].map((event) => String(event?.offset));
    const rows = await query(
      `select null::text
         from fq.clients c
        where c.id = $1::text
          and c."offset" >= $2::text::bigint
          and c."offset" < $3::text::bigint`,
      [this.#holding.name, first ?? null, last ?? null],
    );
    if (rows.length > 0) throw new ConnectionLost('an earlier transaction was committed after all');
  }

  async #handle(tx: object): Promise<void> {
    this.#stage = 'handle';
    const { batch, handler } = this.#client;
    if (batch) return void (await handler(this.events, tx));
    for (const event of this.events) {
      this.#holding.signal.throwIfAborted();
      this.#current = event;
      await handler(event, tx);
    }
  }

  /** What a handler is given, but for the client of a transaction. */
  #context(fq: Functions): object {
    const { name, reached, signal } = this.#holding;
    const isReplay = async ({ offset }: { offset: bigint }) =>
      offset <= reached && (await fq.isReplay({ client: name, offset }));
    return { fq, signal, isReplay };
  }

  async #commit(fq: Functions, last: Event | undefined): Promise<void> {
    this.#stage = 'commit';
    const { name, token } = this.#holding;
    if (last) await fq.commit({ client: name, offset: last.offset, token });
  }

  #commitAlone(last: Event | undefined): Promise<void> {
    this.#stage = 'commit';
    const { driver, within } = this.#database;
    return driver.transaction('read committed', (client) => this.#commit(within(client), last));
  }
}
