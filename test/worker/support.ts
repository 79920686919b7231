import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

import type { RunOptions, Worker } from '../../bindings/typescript/index.ts';
import { one, until } from '../races/support.ts';
import { test as base } from '../support/database.ts';
import type { Driver, Link } from './link.ts';

export { drivers, note, pgDriver } from './link.ts';
export { one, until };

/** Settings of a worker for which a test need not wait. */
export const soon = {
  pollInterval: 20,
  maxPollInterval: 200,
  maxPostBatchPause: 0,
  heartbeatInterval: 100,
  staleThreshold: 4_000,
  rebalanceInterval: 200,
  dispatchInterval: 20,
  reconnectInterval: 50,
  maxReconnectInterval: 200,
  grace: 5_000,
} as const;

/** Settings with which nothing happens by the clock within a test. */
export const late = {
  pollInterval: 60_000,
  maxPollInterval: 60_000,
  dispatchInterval: 60_000,
  fallbackInterval: 60_000,
} as const;

/** Runs workers, and sees that they have ended when the test has. */
export interface Bench {
  /** Runs a worker until the test ends, or until `stop` of the worker. */
  start<W extends Worker>(worker: W, options?: RunOptions): W;
}

/** A `test` with a database of its own, a link to it, a session to observe it with, and what runs workers. */
export function testOn(driver: Driver) {
  return base.extend<{ link: Link; observer: pg.Client; bench: Bench }>({
    link: async ({ database }, use) => {
      const link = driver.open(database.url);
      await use(link);
      // A handler that hangs keeps its connection.
      await Promise.race([link.close(), sleep(1_000)]);
    },
    observer: async ({ database }, use) => {
      const observer = await database.connect();
      await observer.query(`create table effects (
        id bigint generated always as identity, worker text, "offset" bigint, key text, payload jsonb)`);
      await use(observer);
    },
    // biome-ignore lint/correctness/noUnusedFunctionParameters: the link must be there longer than its workers.
    bench: async ({ link }, use) => {
      const running: { worker: Worker; ended: Promise<void> }[] = [];
      await use({
        start(worker, options) {
          const ended = worker.run(options);
          ended.catch(() => {});
          running.push({ worker, ended });
          return worker;
        },
      });
      await Promise.all(running.map(({ worker }) => worker.stop()));
      await Promise.all(running.map(({ ended }) => ended));
    },
  });
}

/** The payloads of the effects, in the order in which they happened. */
export async function effects(observer: pg.Client): Promise<unknown[]> {
  const { rows } = await observer.query('select payload from effects order by id');
  return rows.map(({ payload }) => payload);
}

/** Where a handler waits until the test lets it go on. */
export class Gate {
  /** Whether the handler has come here. */
  reached = false;
  #open = () => {};
  readonly #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  pass(): Promise<void> {
    this.reached = true;
    return this.#opened;
  }

  open(): void {
    this.#open();
  }
}

/** Waits until there are so many effects. */
export async function untilEffects(observer: pg.Client, count: number): Promise<void> {
  await until(async () => Number(await one(observer, 'select count(*) from effects')) >= count);
}

/** Appends events with these payloads; the key of each is its payload, unless told otherwise. */
export async function append(
  link: Link,
  payloads: (string | number)[],
  { topic = 'default', key }: { topic?: string; key?: string } = {},
): Promise<void> {
  const events = payloads.map((payload) => ({ payload, key: key ?? String(payload) }));
  await link.fq.appendBatch({ topic, events });
}

/** The numbers from one to another. */
export function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** How many segments each worker holds, by its name. */
export async function holdings(observer: pg.Client): Promise<Record<string, number>> {
  const { rows } = await observer.query(
    'select worker, count(*)::int as count from fq.clients where worker is not null group by worker order by worker',
  );
  return Object.fromEntries(rows.map(({ worker, count }) => [worker, count]));
}

/** Resolves with the next event of a worker. */
export function next<Name extends Parameters<Worker['on']>[0]>(
  worker: Worker,
  name: Name,
): Promise<Parameters<Parameters<typeof worker.on<Name>>[1]>[0]> {
  return new Promise((resolve) => {
    const listener = (event: Parameters<Parameters<typeof worker.on<Name>>[1]>[0]) => {
      worker.off(name, listener);
      resolve(event);
    };
    worker.on(name, listener);
  });
}

/** Notes what a worker tells, so that a test can say that it told nothing of some kind. */
export function told(worker: Worker): Record<Parameters<Worker['on']>[0], unknown[]> {
  const told = { batch: [], retry: [], deadLetter: [], claimed: [], released: [], error: [] } as Record<
    Parameters<Worker['on']>[0],
    unknown[]
  >;
  for (const name of Object.keys(told) as Parameters<Worker['on']>[0][])
    worker.on(name, (event) => told[name].push(event));
  return told;
}
