import type { Event, Lease, SubscribeArguments } from '../generated.ts';
import { Functions } from '../generated.ts';
import type { Database } from './batch.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Driver } from './driver.ts';
import type { Emitter, SegmentName, WorkerEvents } from './events.ts';
import { isTransient } from './failures.ts';
import { Line } from './line.ts';
import { Listener } from './listener.ts';
import type { AnyClient, CompleteSettings } from './options.ts';
import { Segment } from './segment.ts';
import { Slots } from './slots.ts';
import { Bell, backoff, rest } from './time.ts';
import { Upkeep } from './upkeep.ts';

/** All that a run is made of. */
export interface Parts<Client> {
  database: Database<Client>;
  /** Where to listen. */
  listening: Driver<unknown>;
  settings: CompleteSettings;
  clients: AnyClient[];
  // biome-ignore lint/suspicious/noExplicitAny: what is in the log matters to the caller alone.
  emitter: Emitter<WorkerEvents<any>>;
  /** Whether to end when everything is done. */
  drain: boolean;
}

/** Milliseconds between two attempts to begin. */
const trouble = { first: 100, most: 5_000 };

/** One run of a worker, from its start to its end. */
export class Run<Client> {
  readonly #parts: Parts<Client>;
  readonly #settings: CompleteSettings;
  readonly #control: Line;
  readonly #fq: Functions;
  readonly #dispatcher: Dispatcher;
  readonly #upkeep: Upkeep;
  readonly #slots: Slots;
  readonly #segments = new Map<string, Segment>();
  /** Tokens that were given back, for an answer that is older than that. */
  readonly #released = new Set<bigint>();
  readonly #stopping = new AbortController();
  readonly #changed = new Bell();
  #failure: { error: unknown } | undefined;

  constructor(parts: Parts<Client>) {
    this.#parts = parts;
    this.#settings = parts.settings;
    this.#control = new Line(parts.database.driver, parts.settings.staleThreshold / 2);
    this.#fq = new Functions(this.#control.query);
    this.#slots = new Slots(parts.settings.concurrency);
    this.#dispatcher = new Dispatcher(
      this.#fq,
      parts.settings,
      parts.drain ? 'poll' : parts.settings.wakeUp,
      (error) => this.#report(error),
    );
    this.#upkeep = new Upkeep(this.#fq, parts.settings, parts.clients, {
      hold: (leases, client) => this.#hold(leases, client),
      keep: (leases) => this.#keep(leases),
      report: (error, client) => this.#report(error, client && { client: client.name }),
    });
  }

  /** Ends the run; harmless when it is ending. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Resolves when it was stopped and all is given back; with `drain`, also when everything is done. */
  async run(): Promise<void> {
    const unguard = this.#parts.database.driver.guard?.((error) => this.#report(error));
    let end: (() => Promise<void>) | undefined;
    try {
      await this.#subscribe();
      if (!this.#stopping.signal.aborted) {
        end = this.#start();
        if (this.#parts.drain) await this.#untilDrained();
        else await aborted(this.#stopping.signal);
      }
    } catch (error) {
      this.#fail(error);
    }
    await this.#giveBack();
    await end?.();
    await this.#leave(end !== undefined);
    unguard?.();
    if (this.#failure) throw this.#failure.error;
  }

  async #subscribe(): Promise<void> {
    for (const client of this.#parts.clients) {
      for (let failures = 1; !this.#stopping.signal.aborted; failures++) {
        try {
          await this.#fq.subscribe(subscription(client));
          break;
        } catch (error) {
          if (this.#parts.drain || !isTransient(error)) throw error;
          this.#report(error, { client: client.name });
          await rest(backoff(failures, trouble.first, trouble.most), this.#stopping.signal);
        }
      }
    }
  }

  /** Starts what works beside the handlers; what it returns ends that. */
  #start(): () => Promise<void> {
    const [working, listening] = [new AbortController(), new AbortController()];
    const listener =
      this.#parts.drain || this.#settings.wakeUp !== 'listen'
        ? undefined
        : new Listener(this.#parts.listening, this.#settings, {
            notification: () => this.#dispatcher.notify(),
            change: () => this.#dispatcher.ring(),
            error: (error) => this.#report(error),
          });
    const failing = (error: unknown) => this.#fail(error);
    const loops = [
      this.#upkeep.run(working.signal).catch(failing),
      this.#dispatcher.run(working.signal, listener).catch(failing),
    ];
    const ears = listener?.run(listening.signal).catch(failing);
    return async () => {
      working.abort();
      await Promise.all(loops);
      listening.abort();
      await ears;
    };
  }

  /** These are all leases on a client; says whether anything changes. */
  #hold(leases: Lease[], client: AnyClient): boolean {
    if (this.#stopping.signal.aborted) return false;
    let changed = this.#end(leases, (segment) => segment.client === client);
    for (const lease of leases) {
      if (this.#segments.has(lease.client) || this.#released.has(lease.token)) continue;
      changed = true;
      this.#attend(lease, client);
    }
    return changed;
  }

  /** These are all leases; others are lost. */
  #keep(leases: Lease[]): void {
    if (this.#end(leases, () => true)) this.#upkeep.soon();
  }

  /** Ends the segments that are lost or due to others. */
  #end(leases: Lease[], concerned: (segment: Segment) => boolean): boolean {
    const held = new Map(leases.map((lease) => [lease.client, lease]));
    let changed = false;
    for (const segment of this.#segments.values()) {
      if (!concerned(segment)) continue;
      const lease = held.get(segment.name);
      if (lease?.token === segment.token && !lease.giveBackBy) continue;
      segment.end(lease?.token === segment.token ? 'handed over' : 'lost');
      changed = true;
    }
    return changed;
  }

  /** Works on a segment from now until it is ended. */
  #attend(lease: Lease, client: AnyClient): void {
    const name: SegmentName = { client: client.name, segment: lease.client };
    const { emitter, database, drain } = this.#parts;
    const segment = new Segment(lease, client, {
      database: database as Database,
      settings: this.#settings,
      dispatcher: this.#dispatcher,
      slots: this.#slots,
      drain,
      reports: {
        batch: (events, count, milliseconds) => {
          this.#settings.logger?.debug(`${name.segment}: handled ${count} events`);
          emitter.emit('batch', { ...name, events: events as Event<string, string>[], count, milliseconds });
        },
        retry: (event, error, attempts, retryAt) => {
          this.#settings.logger?.warn(
            `${name.segment}: event ${event.offset} failed, again at`,
            retryAt,
            error,
          );
          emitter.emit('retry', { ...name, event, error, attempts, retryAt });
          if (drain) this.#fail(error);
        },
        deadLetter: (event, error, attempts) => {
          this.#settings.logger?.error(`${name.segment}: event ${event.offset} was given up`, error);
          emitter.emit('deadLetter', { ...name, event, error, attempts });
          if (drain) this.#fail(error);
        },
        error: (error) => {
          this.#report(error, name);
          if (drain) this.#fail(error);
        },
      },
    });
    this.#segments.set(segment.name, segment);
    this.#changed.ring();
    this.#settings.logger?.info(`${name.segment}: claimed`);
    emitter.emit('claimed', name);
    // A logger that throws, for instance, ends the run rather than the process.
    void segment
      .run()
      .then(() => this.#release(segment))
      .catch((error) => this.#fail(error));
    if (lease.giveBackBy) segment.end('handed over');
  }

  async #release(segment: Segment): Promise<void> {
    if (segment.released) return;
    segment.released = true;
    this.#released.add(segment.token);
    const reason = segment.ended ?? 'stopped';
    if (reason !== 'lost') {
      try {
        await this.#fq.releaseSegment({ client: segment.name, token: segment.token });
      } catch (error) {
        this.#report(error, { client: segment.client.name, segment: segment.name });
      }
    }
    this.#segments.delete(segment.name);
    this.#changed.ring();
    this.#settings.logger?.info(`${segment.name}: ${reason}`);
    this.#parts.emitter.emit('released', { client: segment.client.name, segment: segment.name, reason });
    if (reason === 'lost') this.#upkeep.soon();
  }

  /** Waits until nothing is left to do, by this worker or another, or until the run is stopped. */
  async #untilDrained(): Promise<void> {
    const clients = this.#parts.clients.map(({ name }) => name);
    while (!this.#stopping.signal.aborted) {
      const idle = [...this.#segments.values()].every((segment) => this.#dispatcher.isAsleep(segment));
      if (idle) {
        const ready = await this.#fq.ready({ clients });
        if (ready.length === 0 && !(await this.#retries(clients))) return;
        // Somebody else has it, or had it and is gone.
        this.#upkeep.soon();
      }
      await this.#changed.wait(idle ? this.#settings.dispatchInterval : 10, this.#stopping.signal);
    }
  }

  /** Whether an event of these clients that failed is still to be handled. */
  async #retries(clients: string[]): Promise<boolean> {
    const rows = await this.#control.query(
      `select null::text
         from fq.failures f
         join fq.clients c on c.id = f.client and not c.paused
        where f.client in (select jsonb_array_elements_text($1::text::jsonb))
          and f.state in ('blocking', 'parked')
          and f.error is not null
          and not exists (
            select from fq.failures e
             where e.client = f.client and e.key = f.key and e."offset" < f."offset" and e.state = 'dead'
          )
        limit 1`,
      [JSON.stringify(clients)],
    );
    return rows.length > 0;
  }

  /** Lets the batches at hand come to an end, for a while, and gives the segments back. */
  async #giveBack(): Promise<void> {
    this.stop();
    this.#upkeep.rest();
    for (const segment of this.#segments.values()) segment.end('stopped');
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.#settings.grace);
    while (this.#segments.size > 0 && !late.signal.aborted) {
      await this.#changed.wait(Number.POSITIVE_INFINITY, late.signal);
    }
    clearTimeout(timer);
    for (const segment of this.#segments.values()) segment.end('abandoned');
    await Promise.all([...this.#segments.values()].map((segment) => this.#release(segment)));
  }

  /** Ends what leases may still be its own, and its connections. */
  async #leave(registered: boolean): Promise<void> {
    if (registered) {
      try {
        // What it was given at the moment that it was stopped, too.
        for (const { client, token } of await this.#fq.heartbeat({ worker: this.#settings.name, lease: '0' }))
          await this.#fq.releaseSegment({ client, token });
      } catch (error) {
        this.#report(error);
      }
    }
    await this.#control.close();
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.stop();
  }

  #report(error: unknown, where: Partial<SegmentName> = {}): void {
    const { emitter } = this.#parts;
    const { logger } = this.#settings;
    const log = logger ?? (emitter.has('error') ? undefined : console);
    log?.error(`${where.segment ?? where.client ?? 'worker'}: the worker met an error and goes on`, error);
    emitter.emit('error', { ...where, error });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function subscription(client: AnyClient): SubscribeArguments {
  const { topics, types, excludeTypes, retryDelay, maxRetryDelay } = client;
  return {
    client: client.name,
    topics: topics && [...topics],
    types: types && [...types],
    excludeTypes: excludeTypes && [...excludeTypes],
    filter: client.filter,
    start: client.start,
    offset: client.offset,
    since: client.since,
    segments: client.segments,
    onFailure: client.onFailure,
    maxAttempts: client.maxAttempts,
    retryDelay: interval(retryDelay),
    maxRetryDelay: interval(maxRetryDelay),
  };
}

function interval(given: number | string | undefined): string | undefined {
  return typeof given === 'number' ? `${given} ms` : given;
}
