import type { EventMap, EventOf } from '../events.ts';

/** Is told what a worker does; `console` is one. */
export interface Logger {
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

/** A segment of a worker's client; of a client with one segment, the client itself. */
export interface SegmentName {
  client: string;
  segment: string;
}

/** Why a worker works no more on a segment. */
export type ReleaseReason =
  /** The worker stops. */
  | 'stopped'
  /** The worker stops, and the handler has not come to an end in time: what it does is in vain. */
  | 'abandoned'
  /** Another worker is due its share. */
  | 'handed over'
  /** The lease was lost: it ran out, or the client was moved, divided anew or removed. */
  | 'lost';

/** What a worker tells its listeners. */
export interface WorkerEvents<Log extends EventMap<Log>> {
  /** So many events were handled, and the cursor moved. Of a client with `run`, `events` is empty: it stayed in the database. */
  batch: SegmentName & { events: EventOf<Log>[]; count: number; milliseconds: number };
  /** An event could not be handled and will be given again at `retryAt`. */
  retry: SegmentName & { event: EventOf<Log>; error: unknown; attempts: number; retryAt: Date };
  /** An event could not be handled and was given up. */
  deadLetter: SegmentName & { event: EventOf<Log>; error: unknown; attempts: number };
  /** A segment is this worker's from now on. */
  claimed: SegmentName;
  /** A segment is this worker's no more. */
  released: SegmentName & { reason: ReleaseReason };
  /** Something else than a handler failed. The worker goes on. */
  error: { error: unknown; client?: string; segment?: string };
}

/** Calls listeners, whatever they throw. */
export class Emitter<Events> {
  readonly #listeners = new Map<keyof Events, Set<(event: never) => unknown>>();
  readonly #logger: Logger | undefined;

  constructor(logger: Logger | undefined) {
    this.#logger = logger;
  }

  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => unknown): void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
  }

  off<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => unknown): void {
    this.#listeners.get(name)?.delete(listener);
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])])
      void call(listener as (event: Events[Name]) => unknown, event).catch((error) =>
        (this.#logger ?? console).error(`a listener for "${String(name)}" has failed`, error),
      );
  }

  /** Whether somebody listens. */
  has(name: keyof Events): boolean {
    return (this.#listeners.get(name)?.size ?? 0) > 0;
  }
}

/** A listener is called at once; what it throws, and what it rejects with, is a rejection. */
async function call<Event>(listener: (event: Event) => unknown, event: Event): Promise<void> {
  await listener(event);
}
