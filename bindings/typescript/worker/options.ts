import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { EventMap, EventOf, Filter, TopicOf } from '../events.ts';
import type { Functions } from '../generated.ts';
import type { Isolation } from './driver.ts';
import type { Logger } from './events.ts';

/** What a handler is given beside the event. */
export interface Context<Log extends EventMap<Log>> {
  /** The functions of fq; within the transaction, if there is one. */
  fq: Functions<Log>;
  /** Aborted when the work is in vain: the lease was lost, or the worker waits no longer. */
  signal: AbortSignal;
  /**
   * Whether the client was done with the event before and is given it again, after `fq.seek`: leave out then what must
   * not happen twice, such as e-mails. The database is asked for an event that may be one, in the transaction if there is
   * one; so ask while the handler runs, and wait for the answer.
   */
  isReplay(event: { offset: bigint }): Promise<boolean>;
}

/** What a handler is given that works in the transaction with the cursor. */
export interface Transaction<Log extends EventMap<Log>, Client> extends Context<Log> {
  /** The driver's own client, in the transaction: a PoolClient of `pg`, a TransactionSql of `postgres`. */
  client: Client;
}

/** What a client reads, where it begins and how it fails, as `fq.subscribe` takes it; what is left out stays as it is. */
export interface Subscription<Topic extends string> {
  /** Read only these topics; `[]` reads all. */
  topics?: readonly Topic[];
  /** Read only these types; `[]` reads all. */
  types?: readonly string[];
  /** Do not read these types; `[]` lifts that. */
  excludeTypes?: readonly string[];
  /** Patterns of which an event must contain one; `[]` lifts that. */
  filter?: Filter;
  /** Where a new client begins: "beginning" unless told otherwise. */
  start?: 'beginning' | 'end';
  /** Or: after this event. */
  offset?: bigint;
  /** Or: with the events of this time. */
  since?: Date;
  /** How many cursors share the keys and can be worked on at once, 1 to 256; 4 unless told otherwise. */
  segments?: number;
  /** What becomes of an event that fails; a new client waits until it works, "block". */
  onFailure?: 'block' | 'dead_letter' | 'park_key';
  /** After how many failures an event is dead; 10 for a new client. */
  maxAttempts?: number;
  /** How long to wait after a failure, doubled with each: milliseconds or an interval; 5 s for a new client. */
  retryDelay?: number | string;
  /** How long to wait at most: milliseconds or an interval; 5 min for a new client. */
  maxRetryDelay?: number | string;
}

/**
 * Who handles the events of a client: a handler, one by one or per batch, in the transaction with the cursor or outside it;
 * or a function of the database.
 */
export type Handling<Event, Tx, Outside> =
  | {
      batch?: false;
      transaction?: true;
      /** Of the transaction; "read committed" unless told otherwise. */
      isolation?: Isolation;
      /** Handles one event. Its effects are committed together with the cursor, so that they happen exactly once. */
      handler(event: Event, tx: Tx): unknown;
    }
  | {
      /** Hand over whole batches. */
      batch: true;
      transaction?: true;
      /** Of the transaction; "read committed" unless told otherwise. */
      isolation?: Isolation;
      /** Handles a batch. Its effects are committed together with the cursor, so that they happen exactly once. */
      handler(events: Event[], tx: Tx): unknown;
    }
  | {
      batch?: false;
      /** Without a transaction, for effects outside the database. */
      transaction: false;
      /** Handles one event, at least once. */
      handler(event: Event, context: Outside): unknown;
    }
  | {
      /** Hand over whole batches. */
      batch: true;
      /** Without a transaction, for effects outside the database. */
      transaction: false;
      /** Handles a batch, at least once. */
      handler(events: Event[], context: Outside): unknown;
    }
  | {
      /**
       * Instead of a handler: a function or procedure of the database, as `schema.name`, that takes `fq.events`, or
       * `fq.events[]` for a batch. `fq.handle` calls it in the transaction with the cursor, which is "read committed", so
       * that no event leaves the database and each is handled exactly once.
       */
      run: string;
      handler?: undefined;
      batch?: undefined;
      transaction?: undefined;
      isolation?: undefined;
    };

/** A client of a worker. `Topic` is what its `topics` name; unknown when it has none, and so reads all. */
export type ClientOptions<Log extends EventMap<Log>, Topic, Client> = Subscription<Topic & TopicOf<Log>> & {
  /** How many events it is given at most at a time; that of the worker unless told otherwise. */
  batchSize?: number;
} & Handling<EventOf<Log, Named<Log, Topic>>, Transaction<Log, Client>, Context<Log>>;

type Named<Log, Topic> = [unknown] extends [Topic] ? TopicOf<Log> : Topic & TopicOf<Log>;

/** How a worker works. All times are in milliseconds. */
export interface Settings {
  /** Its name, one of its own for each worker that runs; host, process and a random part unless told otherwise. */
  name?: string;
  /**
   * How many segments are worked on at once, 4. Each takes a connection of the pool meanwhile, so that the pool must be
   * larger. The worker opens one more connection beside the pool, and another to listen.
   */
  concurrency?: number;
  /** How many segments a client has that does not say, 4. */
  segments?: number;
  /** How many events a handler's transaction has at most, 200. */
  batchSize?: number;
  /**
   * What wakes a segment that sleeps. "listen" (the default): a NOTIFY, on a connection of its own; behind a pooler,
   * where that cannot work, it is "poll". "poll": one query for all segments of the process every `dispatchInterval`.
   * "none": only the looks that all have, from `pollInterval` to `maxPollInterval`.
   */
  wakeUp?: 'listen' | 'poll' | 'none';
  /** How soon to look after a segment that has gone to sleep, 500; doubled with each look that finds nothing. */
  pollInterval?: number;
  /** How long between two looks at most, 30,000. */
  maxPollInterval?: number;
  /** How long to pause at most between batches under load, 100; 0 for no pauses. */
  maxPostBatchPause?: number;
  /** How often to renew the leases, and to see that the listening connection is alive, 5,000. */
  heartbeatInterval?: number;
  /** How long a lease lasts without a heartbeat, 30,000: after a crash others go on after that time. */
  staleThreshold?: number;
  /** How often to share the segments anew among the workers, 10,000. */
  rebalanceInterval?: number;
  /** How long between two looks of "poll", 200. */
  dispatchInterval?: number;
  /** How long to trust in being notified, 30,000. */
  fallbackInterval?: number;
  /** How soon to listen again when the connection was lost, 5,000; doubled with each failure. */
  reconnectInterval?: number;
  /** How long to wait at most before listening again, 60,000. */
  maxReconnectInterval?: number;
  /** By how much at most to put off, at random, a wake-up of several segments that follows another at once, 25. */
  wakeJitter?: number;
  /** How long a handler may still work when the worker stops, or when its segment is due to another worker, 30,000. */
  grace?: number;
  /** Is told what happens; without one, only errors that no listener takes are written to the console. */
  logger?: Logger;
}

/** What the worker makes of it. */
export type CompleteSettings = Required<Omit<Settings, 'logger'>> & Pick<Settings, 'logger'>;

/** A client as the worker sees it, whatever its types are. */
export interface AnyClient extends Subscription<string> {
  name: string;
  batchSize: number;
  segments: number;
  batch: boolean;
  transaction: boolean;
  isolation: Isolation;
  handler(given: unknown, tx: unknown): unknown;
  /** The function of the database that is there instead of the handler. */
  run?: string;
}

const defaults = {
  concurrency: 4,
  segments: 4,
  batchSize: 200,
  wakeUp: 'listen',
  pollInterval: 500,
  maxPollInterval: 30_000,
  maxPostBatchPause: 100,
  heartbeatInterval: 5_000,
  staleThreshold: 30_000,
  rebalanceInterval: 10_000,
  dispatchInterval: 200,
  fallbackInterval: 30_000,
  reconnectInterval: 5_000,
  maxReconnectInterval: 60_000,
  wakeJitter: 25,
  grace: 30_000,
} as const;

const counts = ['concurrency', 'segments', 'batchSize'] as const;

const intervals = [
  'pollInterval',
  'maxPollInterval',
  'heartbeatInterval',
  'staleThreshold',
  'rebalanceInterval',
  'dispatchInterval',
  'fallbackInterval',
  'reconnectInterval',
  'maxReconnectInterval',
] as const;

const delays = ['maxPostBatchPause', 'wakeJitter', 'grace'] as const;

/** Of two, the first must not be longer than the second. */
const ordered = [
  ['pollInterval', 'maxPollInterval'],
  ['reconnectInterval', 'maxReconnectInterval'],
] as const;

/** What a timer of JavaScript can wait at most. */
const longest = 2 ** 31 - 1;

const clientOptions = [
  'topics',
  'types',
  'excludeTypes',
  'filter',
  'start',
  'offset',
  'since',
  'segments',
  'onFailure',
  'maxAttempts',
  'retryDelay',
  'maxRetryDelay',
  'batchSize',
  'batch',
  'transaction',
  'isolation',
  'handler',
  'run',
];

/** What only a handler has. */
const handlerOptions = ['handler', 'batch', 'transaction', 'isolation'] as const;

/** Fills in the defaults and refuses what cannot work. */
export function completeSettings(given: Settings): CompleteSettings {
  refuseUnknown(given, ['name', 'logger', ...Object.keys(defaults)], 'a worker');
  const settings: CompleteSettings = { name: randomName(), ...defaults, ...withoutUndefined(given) };

  for (const name of counts) requireCount(name, settings[name]);
  for (const name of intervals) requireTime(name, settings[name], 1);
  for (const name of delays) requireTime(name, settings[name], 0);
  for (const [low, high] of ordered)
    if (settings[low] > settings[high])
      throw new RangeError(
        `${low} must not be longer than ${high}, ${settings[high]}, but is ${settings[low]}`,
      );
  if (settings.heartbeatInterval >= settings.staleThreshold)
    throw new RangeError(
      `heartbeatInterval must be shorter than staleThreshold, ${settings.staleThreshold}, but is ${settings.heartbeatInterval}`,
    );
  if (!['listen', 'poll', 'none'].includes(settings.wakeUp))
    throw new RangeError(`wakeUp must be "listen", "poll" or "none", but is "${settings.wakeUp}"`);
  if (typeof settings.name !== 'string' || settings.name === '' || settings.name.length > 200)
    throw new RangeError('name must have 1 to 200 characters');
  return settings;
}

/** The same for its clients. */
export function completeClients(given: Record<string, object>, settings: CompleteSettings): AnyClient[] {
  const clients = Object.entries(given ?? {}).map(([name, options]): AnyClient => {
    refuseUnknown(options, clientOptions, `client "${name}"`);
    const client = {
      name,
      batchSize: settings.batchSize,
      segments: settings.segments,
      batch: false,
      transaction: true,
      isolation: 'read committed',
      ...withoutUndefined(options),
    } as AnyClient;
    if (client.run !== undefined) refuseHandling(name, client.run, options);
    else if (typeof client.handler !== 'function')
      throw new TypeError(
        `client "${name}" must have a handler, a function, or "run", the name of one in the database`,
      );
    for (const count of ['batchSize', 'segments'] as const)
      requireCount(`${count} of client "${name}"`, client[count]);
    if (!['read committed', 'repeatable read', 'serializable'].includes(client.isolation))
      throw new RangeError(
        `isolation of client "${name}" must be "read committed", "repeatable read" or "serializable", but is "${client.isolation}"`,
      );
    if (!client.transaction && 'isolation' in options && options.isolation !== undefined)
      throw new TypeError(`client "${name}" has an isolation, but no transaction`);
    return client;
  });
  if (clients.length === 0) throw new TypeError('clients must name one client at least');
  return clients;
}

function refuseUnknown(given: object, known: string[], what: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`${what} has no option "${unknown}"`);
}

function refuseHandling(client: string, run: unknown, options: Partial<AnyClient>): void {
  if (typeof run !== 'string' || run === '')
    throw new TypeError(`"run" of client "${client}" must be the name of a function in the database`);
  const superfluous = handlerOptions.find((option) => options[option] !== undefined);
  if (superfluous)
    throw new TypeError(
      `client "${client}" runs a function in the database, so that it has no ${superfluous}`,
    );
}

function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number, 1 or more, but is ${value}`);
}

function requireTime(name: string, value: number, least: number): void {
  if (!(value >= least && value <= longest))
    throw new RangeError(`${name} must be ${least} to ${longest} milliseconds, but is ${value}`);
}

function withoutUndefined(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function randomName(): string {
  return `${hostname().slice(0, 150)}-${process.pid}-${randomBytes(4).toString('hex')}`;
}
