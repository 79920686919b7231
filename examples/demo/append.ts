import { createHash } from 'node:crypto';
import pg from 'pg';
import { createFq } from '../../bindings/typescript/pg.ts';
import { Failure, type Item } from './source.ts';
import { type Measure, progress } from './terminal.ts';

const maxEvents = 1000;
const maxBytes = 4_000_000;

/**
 * Appends all events by several writers at once and tells how long that took, without the making of the events. All
 * events of a key go to the same writer, which keeps their order.
 */
export async function append(url: string, writers: number, items: AsyncIterable<Item>): Promise<Measure> {
  const clock = new Clock();
  const connections = Array.from({ length: writers }, () => new pg.Client(url));
  // A query that is under way says so too when the connection is lost.
  for (const connection of connections) connection.on('error', () => {});
  const all = connections.map((connection) => new Writer(connection, clock));
  try {
    await Promise.all(connections.map((connection) => connection.connect()));
    for await (const item of items) await all[shareOf(item.event.key, writers)]?.add(item);
    await Promise.all(all.map((writer) => writer.finish()));
  } finally {
    await Promise.allSettled(all.map((writer) => writer.idle));
    await Promise.allSettled(connections.map((connection) => connection.end()));
  }
  return clock.measure;
}

/** Collects events while its last batch is being appended. */
class Writer {
  /** Settles when nothing is being appended. */
  idle: Promise<void> = Promise.resolve();
  readonly #connection: pg.Client;
  readonly #clock: Clock;
  #batch: Item[] = [];
  #bytes = 0;

  constructor(connection: pg.Client, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  async add(item: Item): Promise<void> {
    this.#batch.push(item);
    this.#bytes += item.size;
    if (this.#batch.length < maxEvents && this.#bytes < maxBytes) return;
    await this.idle;
    this.#flush();
  }

  async finish(): Promise<void> {
    await this.idle;
    this.#flush();
    await this.idle;
  }

  #flush(): void {
    const batch = this.#batch;
    this.#batch = [];
    this.#bytes = 0;
    this.idle = this.#clock.during(batch.length, () => appendInTransaction(this.#connection, batch));
    // Whoever waits for it next is told.
    this.idle.catch(() => {});
  }
}

/** Runs while at least one writer appends. */
class Clock {
  readonly measure: Measure = { events: 0, milliseconds: 0 };
  #running = 0;
  #start = 0;

  async during(events: number, run: () => Promise<void>): Promise<void> {
    if (this.#running++ === 0) this.#start = performance.now();
    try {
      await run();
      this.measure.events += events;
      progress('appended', this.measure.events);
    } finally {
      if (--this.#running === 0) this.measure.milliseconds += performance.now() - this.#start;
    }
  }
}

/** A batch is one call per topic; the transaction around the calls makes it all or nothing. */
async function appendInTransaction(connection: pg.Client, batch: Item[]): Promise<void> {
  const fq = createFq(connection);
  try {
    await connection.query('begin');
    for (const run of runsOfOneTopic(batch)) {
      await fq.appendBatch({
        topic: run.topic,
        events: run.items.map(({ event: { topic, ...event } }) => event),
      });
    }
    await connection.query('commit');
  } catch (error) {
    await connection.query('rollback');
    throw (await findRefused(connection, batch)) ?? error;
  }
}

/** Tries the events of a batch that was refused one by one, so that the one to blame can be named. */
async function findRefused(connection: pg.Client, batch: Item[]): Promise<Failure | undefined> {
  const fq = createFq(connection);
  for (const { event: newEvent, origin } of batch) {
    const { topic, ...event } = newEvent;
    await connection.query('begin');
    try {
      await fq.appendBatch({ topic, events: [event] });
    } catch (error) {
      const reason = (error as Error).message.replace('events[0] ', '');
      return new Failure(`${origin}: ${reason}`);
    } finally {
      await connection.query('rollback');
    }
  }
  return undefined;
}

/** Events without a key are of one writer too. What is in a key is for fq to judge. */
function shareOf(key: unknown, writers: number): number {
  return createHash('sha256').update(String(key)).digest().readUInt32BE() % writers;
}

function runsOfOneTopic(batch: Item[]): { topic: string; items: Item[] }[] {
  const runs: { topic: string; items: Item[] }[] = [];
  for (const item of batch) {
    const run = runs.at(-1);
    if (run?.topic === item.event.topic) run.items.push(item);
    else runs.push({ topic: item.event.topic, items: [item] });
  }
  return runs;
}
