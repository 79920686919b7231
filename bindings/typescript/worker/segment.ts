import type { Event, Lease } from '../generated.ts';
import { type Database, type Fate, fail, type Holding, type Outcome, work } from './batch.ts';
import type { Dispatcher, Sleeper } from './dispatcher.ts';
import type { ReleaseReason } from './events.ts';
import { isLeaseLost } from './failures.ts';
import type { AnyClient, CompleteSettings } from './options.ts';
import { PostBatchPause } from './pause.ts';
import type { Slots } from './slots.ts';
import { backoff, rest } from './time.ts';

/** How often in a row a conflict costs nothing: the same again at once, after a few milliseconds. */
const conflicts = { most: 5, pause: 5 };

/** Milliseconds between two attempts when something other than the handler fails. */
const trouble = { first: 100, most: 5_000 };

/** Milliseconds by which a retry comes after its time, so that the database's clock agrees. */
const tolerance = 10;

/** What a segment tells the one who has it worked on. */
export interface Reports {
  batch(events: Event[], count: number, milliseconds: number): void;
  retry(event: Event, error: unknown, attempts: number, retryAt: Date): void;
  deadLetter(event: Event, error: unknown, attempts: number): void;
  error(error: unknown): void;
}

/** Works on one segment, a batch at a time, while the lease lasts. */
export class Segment implements Sleeper {
  readonly name: string;
  readonly client: AnyClient;
  readonly token: bigint;
  readonly reached: bigint;
  /** Why it works no more; undefined while it does. */
  ended: ReleaseReason | undefined;
  /** Set when it was given back. */
  released = false;

  readonly #database: Database;
  readonly #settings: CompleteSettings;
  readonly #dispatcher: Dispatcher;
  readonly #slots: Slots;
  readonly #reports: Reports;
  readonly #ending = new AbortController();
  readonly #vain = new AbortController();
  readonly #pause: PostBatchPause;
  #conflicts = 0;
  #failures = 0;
  /** While one of so many events fails and it is not known which: how many of them to try at once. */
  #suspects = 0;
  #portion: number;

  constructor(
    lease: Lease,
    client: AnyClient,
    parts: {
      database: Database;
      settings: CompleteSettings;
      dispatcher: Dispatcher;
      slots: Slots;
      drain: boolean;
      reports: Reports;
    },
  ) {
    this.name = lease.client;
    this.token = lease.token;
    this.reached = lease.reached;
    this.client = client;
    this.#database = parts.database;
    this.#settings = parts.settings;
    this.#dispatcher = parts.dispatcher;
    this.#slots = parts.slots;
    this.#reports = parts.reports;
    this.#pause = new PostBatchPause(parts.drain ? 0 : this.#settings.maxPostBatchPause);
    this.#portion = client.batchSize;
  }

  /** Works until it is ended; whatever fails meanwhile, it goes on. */
  async run(): Promise<void> {
    while (!this.ended) {
      const outcome = await this.#slots.run(async () => (this.ended ? undefined : await this.#work()));
      if (outcome) await this.#follow(outcome);
    }
  }

  /** Works no more after the batch at hand. */
  end(reason: ReleaseReason): void {
    const vain = reason === 'lost' || reason === 'abandoned';
    if (this.#vain.signal.aborted || (this.ended && !vain)) return;
    this.ended = reason;
    this.#ending.abort();
    if (vain) this.#vain.abort();
    this.#dispatcher.wake(this);
  }

  async #work(): Promise<Outcome> {
    const start = performance.now();
    const outcome = await work(this.#database, this.client, this.#holding(), this.#portion);
    if (outcome.kind === 'handled' && outcome.count > 0)
      this.#reports.batch(outcome.events, outcome.count, performance.now() - start);
    return outcome;
  }

  #holding(): Holding {
    return { name: this.name, token: this.token, reached: this.reached, signal: this.#vain.signal };
  }

  /** Does what an outcome asks for before the next batch. */
  async #follow(outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'handled':
        this.#calm(outcome.count);
        if (outcome.failure) this.#tell(outcome.failure.event, outcome.failure.error, outcome.failure.fate);
        return this.#rest(this.#pause.after(outcome.count, this.client.batchSize));
      case 'nothing':
        this.#calm(Number.POSITIVE_INFINITY);
        this.#pause.after(0, this.client.batchSize);
        if (!this.ended) await this.#dispatcher.sleep(this);
        return;
      case 'conflict':
        if (++this.#conflicts <= conflicts.most)
          return this.#rest(Math.random() * conflicts.pause * this.#conflicts);
        this.#conflicts = 0;
        return this.#fail(outcome);
      case 'failed':
        return this.#fail(outcome);
      case 'lost':
        return this.end('lost');
      case 'broken':
        return this.#recover(outcome.error);
    }
  }

  /** Says which event failed. When it is one of several, looks for it first, with half as many at a time. */
  async #fail(
    outcome: Outcome & { events: Event[]; failing: Event | undefined; error: unknown },
  ): Promise<void> {
    const { events, failing, error } = outcome;
    if (!failing) {
      this.#suspects = events.length;
      this.#portion = Math.ceil(events.length / 2);
      return;
    }
    this.#found();
    try {
      const failure = await fail(this.#database, this.#holding(), failing, error);
      if (failure) this.#tell(failing, error, failure);
    } catch (problem) {
      if (isLeaseLost(problem)) this.end('lost');
      else await this.#recover(problem);
    }
  }

  /** Tells what becomes of an event that failed, and comes back to it in time. */
  #tell(event: Event | undefined, error: unknown, { attempts, failedAt, retryAt }: Fate): void {
    if (retryAt && failedAt) this.#dispatcher.lookIn(retryAt.getTime() - failedAt.getTime() + tolerance);
    if (!event) return;
    if (retryAt) this.#reports.retry(event, error, attempts, retryAt);
    else this.#reports.deadLetter(event, error, attempts);
  }

  async #recover(error: unknown): Promise<void> {
    this.#reports.error(error);
    await this.#rest(backoff(++this.#failures, trouble.first, trouble.most));
  }

  /** Some events went well. */
  #calm(events: number): void {
    this.#conflicts = 0;
    this.#failures = 0;
    this.#suspects -= events;
    if (this.#suspects <= 0) this.#found();
  }

  #found(): void {
    this.#suspects = 0;
    this.#portion = this.client.batchSize;
  }

  async #rest(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await rest(milliseconds, this.#ending.signal);
  }
}
