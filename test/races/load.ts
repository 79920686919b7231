import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { expect } from 'vitest';
import type { Database } from '../support/database.ts';
import { cut, until } from './support.ts';

// Appenders and workers that go on until they are told to stop, for races that no interleaving can be written out for.

/** What a worker may be told when its lease is lost, its client is divided, moved or gone, or it lost a race. */
const lost = new Set(['QF002', 'QF008', 'QF009', 'QF010', 'QF011', '40001', '57P01']);

export interface Lease {
  client: string;
  token: string;
  give_back_by: Date | null;
}

export interface Habits {
  /** How long a lease lasts, in ms; it is renewed five times in that. */
  lease?: number;
  grace?: number;
  /** How often an event fails, 0 to 1. */
  failures?: number;
  client?: string;
}

/** Where handlers leave their effects, one row for each event that they handle, in the order in which they do. */
export async function createEffects(session: pg.Client): Promise<void> {
  await session.query(`
    create table effect (
      n        bigint generated always as identity,
      client   text,
      worker   text,
      "offset" bigint,
      key      text
    );
    create table broken ("offset" bigint)`);
}

/** Each event of the log was handled once, and those of a key in order; those without one too, unless some failed. */
async function expectOnceAndInOrder(session: pg.Client, client = 'reader'): Promise<void> {
  const faults = await session.query(
    `select 'lost ' || e."offset" as fault
       from fq.events e
      where not exists (select from effect f where f."offset" = e."offset" and f.client = $1)
     union all
     select 'repeated ' || f."offset" from effect f where f.client = $1 group by f."offset" having count(*) > 1
     union all
     select 'inverted ' || f."offset"
       from (select x."offset", lag(x."offset") over (partition by x.key order by x.n) as before
               from effect x
              where x.client = $1 and (x.key is not null or not exists (select from broken))) f
      where f."offset" < f.before
     limit 20`,
    [client],
  );
  expect(faults.rows.map(({ fault }) => fault)).toEqual([]);
}

/** Waits until all that was appended was handled, or a worker broke, and asks whether that was as it should be. */
export async function untilDone(session: pg.Client, workers: Worker[], client = 'reader'): Promise<void> {
  const done = until(async () => {
    const counts = await session.query(
      `select (select count(*) from fq.events) = (select count(distinct f."offset") from effect f where f.client = $1) as done`,
      [client],
    );
    return counts.rows[0].done || workers.some(({ broke }) => broke);
  });
  await done.catch(() => {});
  await Promise.all(workers.map((worker) => worker.leave()));
  await expectOnceAndInOrder(session, client);
}

/** Appends to a few keys, by all roads, until it is told to stop. */
export class Appending {
  readonly #run: Promise<void>;
  #over = false;

  constructor(database: Database, number: number) {
    this.#run = this.#append(database, number);
    this.#run.catch(() => {});
  }

  async #append(database: Database, number: number): Promise<void> {
    const session = await database.connect();
    for (let i = number; !this.#over; i++) {
      const key = i % 7 === 0 ? null : `key ${Math.floor(Math.random() * 30)}`;
      if (i % 3 === 0) {
        await session.query('begin');
        await session.query('select fq.append(key => $1) from generate_series(1, 3)', [key]);
        await sleep(Math.random() * 5);
        await session.query(i % 2 === 0 ? 'commit' : 'rollback');
      } else await session.query('insert into fq.events (key) values ($1), (null)', [key]);
      await sleep(Math.random() * 4);
    }
    await session.end();
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#run;
  }
}

/** A worker as a program would write it, whose handler writes to "effect" in the transaction of its commit. */
export class Worker {
  readonly name: string;
  broke = false;
  readonly #database: Database;
  readonly #habits: Required<Habits>;
  readonly #run: Promise<void>;
  #session: pg.Client | undefined;
  #ending: 'leave' | 'crash' | undefined;

  constructor(database: Database, name: string, habits: Habits = {}) {
    this.name = name;
    this.#database = database;
    this.#habits = { lease: 1000, grace: 1000, failures: 0, client: 'reader', ...habits };
    this.#run = this.#work().catch((error) => {
      if (this.#ending === 'crash') return;
      this.broke = true;
      throw error;
    });
    this.#run.catch(() => {});
  }

  /** Gives everything back. */
  async leave(): Promise<void> {
    this.#ending ??= 'leave';
    await this.#run;
  }

  /** As it is when its process dies, wherever it is. */
  async crash(): Promise<void> {
    this.#ending = 'crash';
    if (this.#session) cut(this.#session);
    await this.#run;
  }

  async #work(): Promise<void> {
    const session = await this.#database.connect();
    this.#session = session;
    while (!this.#ending) {
      const balanced = performance.now();
      const leases = await this.#balance(session);
      do {
        let handled = 0;
        for (const lease of leases.slice()) {
          if (this.#ending) break;
          const given = await this.#handle(session, lease);
          handled += given ?? 0;
          if (given !== undefined && !lease.give_back_by) continue;
          if (lease.give_back_by)
            await session.query('select fq.release_segment($1, $2)', [lease.client, lease.token]);
          leases.splice(leases.indexOf(lease), 1);
        }
        if (handled === 0) await sleep(2 + Math.random() * 5);
      } while (!this.#ending && leases.length > 0 && performance.now() - balanced < this.#habits.lease / 5);
    }
    await session.query(`select fq.heartbeat($1, '0')`, [this.name]);
    await session.end();
  }

  async #balance(session: pg.Client): Promise<Lease[]> {
    const { lease, grace, client } = this.#habits;
    try {
      const { rows } = await session.query<Lease>('select * from fq.balance($1, $2, $3, $4)', [
        client,
        this.name,
        `${lease} ms`,
        `${grace} ms`,
      ]);
      return rows;
    } catch (error) {
      if (!lost.has((error as pg.DatabaseError).code ?? '')) throw error;
      return [];
    }
  }

  /** How many events it handled; nothing when the lease is lost. */
  async #handle(session: pg.Client, { client, token }: Lease): Promise<number | undefined> {
    const max = 1 + Math.floor(Math.random() * 8);
    const strict = Math.random() < 0.2;
    let failed: string | undefined;
    try {
      if (!strict) await session.query('begin');
      const { rows } = await session.query('select "offset", key from fq.fetch($1, $2, $3)', [
        client,
        max,
        token,
      ]);
      if (strict) await session.query('begin isolation level repeatable read');
      let last: string | undefined;
      for (const { offset, key } of rows) {
        if (Math.random() < this.#habits.failures) {
          failed = offset;
          break;
        }
        await session.query('insert into effect (client, worker, "offset", key) values ($1, $2, $3, $4)', [
          this.#habits.client,
          this.name,
          offset,
          key,
        ]);
        last = offset;
      }
      // What was handled before the failure is kept half of the time.
      if (failed && Math.random() < 0.5) last = undefined;
      if (last) await session.query('select fq.commit($1, $2, $3)', [client, last, token]);
      await session.query(last ? 'commit' : 'rollback');
      if (failed)
        await session.query(
          `with failed as (select fq.fail($1, $2, 'at random', $3)) insert into broken select $2::bigint from failed`,
          [client, failed, token],
        );
      return rows.length;
    } catch (error) {
      if (this.#ending === 'crash' || !lost.has((error as pg.DatabaseError).code ?? '')) throw error;
      await session.query('rollback');
      // A lost race can be tried again; a lost lease cannot.
      return (error as pg.DatabaseError).code === '40001' ? 1 : undefined;
    }
  }
}
