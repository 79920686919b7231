import type { Functions } from '../generated.ts';
import type { Hearing, Listener } from './listener.ts';
import type { CompleteSettings } from './options.ts';
import { Bell, backoff, rest } from './time.ts';

/** Milliseconds between two looks while an append is undecided that began before anybody listened. */
const undecided = { first: 5, most: 50 };

/**
 * Milliseconds between two looks while events keep coming, and how long after the last find it takes them to: nobody
 * listens then, since a writer pays more for a notification than a look costs.
 */
const bustle = { pause: 20, lasts: 100 };

/** Milliseconds between two looks that failed. */
const trouble = { first: 100, most: 5_000 };

/** What can sleep: a segment of a client, told apart by its name. */
export interface Sleeper {
  readonly name: string;
  readonly client: { readonly name: string };
}

interface Sleep {
  wake(): void;
  /** When to look after it, should nothing wake it before, and how long that is after the last look. */
  due: number;
  interval: number;
}

/**
 * Wakes the segments of a process that sleep. Whatever gives the occasion (one has gone to sleep, a notification, a
 * time that is over, a connection that is back), it arms the listener and then asks the database in one query which of
 * them have something to do, and wakes those. So a notification is never taken for more than an occasion, an event that
 * came while a segment was falling asleep is found by the look that follows, and a later one finds the listener armed.
 * Clients none of whose segments sleep are not listened for; nor is anybody while events keep coming.
 */
export class Dispatcher {
  readonly #fq: Functions;
  readonly #settings: CompleteSettings;
  readonly #mode: 'listen' | 'poll' | 'none';
  readonly #report: (error: unknown) => void;
  readonly #sleeps = new Map<Sleeper, Sleep>();
  readonly #occasion = new Bell();
  readonly #timers = new Set<NodeJS.Timeout>();
  #notified = false;
  #undecided = undecided.first;
  #looked = 0;
  #found = Number.NEGATIVE_INFINITY;
  #failures = 0;

  constructor(
    fq: Functions,
    settings: CompleteSettings,
    mode: 'listen' | 'poll' | 'none',
    report: (error: unknown) => void,
  ) {
    this.#fq = fq;
    this.#settings = settings;
    this.#mode = mode;
    this.#report = report;
  }

  /** Resolves when there is something to do for a segment. */
  sleep(sleeper: Sleeper): Promise<void> {
    return new Promise((resolve) => {
      const interval = this.#settings.pollInterval;
      this.#sleeps.set(sleeper, { wake: resolve, due: performance.now() + interval, interval });
      this.#occasion.ring();
    });
  }

  wake(sleeper: Sleeper): void {
    const sleep = this.#sleeps.get(sleeper);
    if (!sleep) return;
    this.#sleeps.delete(sleeper);
    sleep.wake();
    this.#occasion.ring();
  }

  isAsleep(sleeper: Sleeper): boolean {
    return this.#sleeps.has(sleeper);
  }

  /** Looks after some milliseconds. */
  lookIn(milliseconds: number): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#occasion.ring();
      },
      Math.min(milliseconds, 2 ** 31 - 1),
    );
    this.#timers.add(timer);
  }

  /** The listener has heard something. */
  notify(): void {
    this.#notified = true;
    this.#occasion.ring();
  }

  /** Something has changed for who sleeps. */
  ring(): void {
    this.#occasion.ring();
  }

  async run(signal: AbortSignal, listener?: Listener): Promise<void> {
    while (!signal.aborted) {
      if (this.#sleeps.size === 0) {
        await listener?.disarm();
        if (this.#sleeps.size === 0) await this.#occasion.wait(Number.POSITIVE_INFINITY, signal);
        continue;
      }
      if (this.#notified) {
        await this.#answer(signal);
        if (this.#sleeps.size === 0) continue;
      }

      if (listener && performance.now() - this.#found < bustle.lasts) {
        await listener.disarm();
        await rest(this.#looked + bustle.pause - performance.now(), signal);
        await this.#look();
        continue;
      }

      const clients = this.#clients();
      const hearing = listener ? await listener.arm(clients) : 'nothing';
      const looked = await this.#look();
      // Some were woken: for whom nobody sleeps any more, nobody should listen.
      if (this.#clients().size < clients.size) continue;

      await this.#occasion.wait(looked ? this.#untilNextLook(hearing) : this.#untilNextTry(), signal);
    }
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /**
   * Wakes at once a client that is not divided and sleeps alone: it is meant. Otherwise the database says who is; should
   * notifications follow each other quickly, it is asked once for some of them, and not by all processes at one moment.
   */
  async #answer(signal: AbortSignal): Promise<void> {
    const [only, ...others] = this.#sleeps.keys();
    if (only && others.length === 0 && only.name === only.client.name) {
      this.#notified = false;
      this.#found = performance.now();
      return this.wake(only);
    }
    if (performance.now() - this.#looked < this.#settings.wakeJitter)
      await rest(Math.random() * this.#settings.wakeJitter, signal);
    this.#notified = false;
    await this.#look();
  }

  /** Wakes who has something to do. False when the database could not be asked. */
  async #look(): Promise<boolean> {
    const asked = [...this.#sleeps];
    if (asked.length === 0) return true;
    try {
      const ready = new Set(await this.#fq.ready({ clients: asked.map(([sleeper]) => sleeper.name) }));
      this.#failures = 0;
      this.#looked = performance.now();
      if (ready.size > 0) this.#found = this.#looked;
      for (const [sleeper, sleep] of asked) {
        if (this.#sleeps.get(sleeper) !== sleep) continue;
        if (ready.has(sleeper.name)) this.#wakeUp(sleeper, sleep);
        // Those whose time comes soon too need no look of their own.
        else if (sleep.due - this.#looked < sleep.interval / 10) {
          sleep.interval = Math.min(sleep.interval * 2, this.#settings.maxPollInterval);
          sleep.due = this.#looked + sleep.interval;
        }
      }
      return true;
    } catch (error) {
      this.#failures++;
      this.#found = Number.NEGATIVE_INFINITY;
      this.#report(error);
      return false;
    }
  }

  #wakeUp(sleeper: Sleeper, sleep: Sleep): void {
    this.#sleeps.delete(sleeper);
    sleep.wake();
  }

  #clients(): Set<string> {
    return new Set([...this.#sleeps.keys()].map(({ client }) => client.name));
  }

  #untilNextLook(hearing: Hearing): number {
    const pause = this.#undecided;
    this.#undecided = hearing === 'not yet all' ? Math.min(pause * 2, undecided.most) : undecided.first;
    if (hearing === 'not yet all') return pause;
    if (hearing === 'all') return Math.min(this.#untilDue(), this.#settings.fallbackInterval);
    return this.#mode === 'none' ? this.#untilDue() : this.#settings.dispatchInterval;
  }

  #untilNextTry(): number {
    return backoff(this.#failures, trouble.first, trouble.most);
  }

  #untilDue(): number {
    const due = Math.min(...[...this.#sleeps.values()].map((sleep) => sleep.due));
    return Math.max(due - performance.now(), 1);
  }
}
