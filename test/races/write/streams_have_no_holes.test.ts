import type pg from 'pg';
import { expect } from 'vitest';
import { type Database, test } from '../../support/database.ts';
import { cut } from '../support.ts';
import { appendBatch, pick, prudent, random, roads, seed, wrongStreams } from './support.ts';

/** What may happen to a transaction without anything being wrong. */
const expected = new Set(['QF012', '40P01', '57P01', '40001']);

interface Told {
  name: string;
  version: number;
  offset: bigint;
}

test(`32 writers of 1,000 streams leave none, whatever becomes of their transactions (FQ_SEED=${seed})`, async ({
  database,
}) => {
  const observer = database.pool({ max: 2 });
  const writers = await Promise.all(
    Array.from({ length: 32 }, (_, i) => Writer.connect(database, observer, i)),
  );
  await Promise.all(writers.map((writer) => writer.run(30)));

  expect(await wrongStreams(observer)).toEqual([]);

  const told = writers.flatMap(({ told }) => told);
  const { rows } = await observer.query(
    'select payload as name, version, "offset" from fq.events order by "offset"',
  );
  const stored = new Map(rows.map(({ name, ...event }) => [name, event]));
  for (const { name, version, offset } of told)
    expect(stored.get(name), name).toEqual({ version: String(version), offset: String(offset) });
  // Nothing came back from those that were undone.
  expect(rows).toHaveLength(told.length);
  expect(told.length).toBeGreaterThan(300);
  // And readers get them in this order.
  const read = await observer.query('select payload as name from fq.read(null, -1, 1000000)');
  expect(read.rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
});

class Writer {
  readonly told: Told[] = [];
  readonly #database: Database;
  readonly #others: pg.Pool;
  readonly #number: number;
  readonly #next: () => number;
  #session: pg.Client;
  #events = 0;

  constructor(database: Database, others: pg.Pool, number: number, session: pg.Client) {
    this.#database = database;
    this.#others = others;
    this.#number = number;
    this.#session = session;
    this.#next = random(seed + number);
  }

  static async connect(database: Database, others: pg.Pool, number: number): Promise<Writer> {
    return new Writer(database, others, number, await prudent(database));
  }

  async run(transactions: number): Promise<void> {
    for (let i = 0; i < transactions; i++) await this.#transact();
  }

  async #transact(): Promise<void> {
    const pending: Told[] = [];
    try {
      const isolation = pick(this.#next, [
        'read committed',
        'read committed',
        'repeatable read',
        'serializable',
      ]);
      await this.#session.query(`begin isolation level ${isolation}`);
      for (let steps = 1 + Math.floor(this.#next() * 3); steps > 0; steps--) {
        const undone = this.#next() < 0.3;
        if (undone) await this.#session.query('savepoint s');
        const stored = await this.#append();
        if (undone) await this.#session.query('rollback to savepoint s');
        else pending.push(...stored);
      }
      const end = this.#next();
      if (end < 0.8) {
        await this.#session.query('commit');
        this.told.push(...pending);
      } else if (end < 0.9) await this.#session.query('rollback');
      else if (end < 0.95) await this.#vanish();
      else await this.#others.query('select pg_terminate_backend($1)', [this.#pid]);
    } catch (error) {
      const { code, message } = error as pg.DatabaseError;
      if (code === '57P01' || /^Connection terminated|not queryable$/.test(message)) await this.#reconnect();
      else if (expected.has(code ?? '')) await this.#session.query('rollback');
      else throw error;
    }
  }

  async #append(): Promise<Told[]> {
    const wish = () => {
      // A few streams are much busier than the others.
      const key = `stream ${Math.floor(1000 * this.#next() ** 4)}`;
      return { payload: `${this.#number}.${++this.#events}`, key, expected: -1 };
    };
    if (this.#next() < 0.3) {
      const wishes = Array.from({ length: 1 + Math.floor(this.#next() * 4) }, wish);
      const stored = await appendBatch(this.#session, wishes);
      return stored.map((event, i) => ({ ...event, name: wishes[i]?.payload ?? '' }));
    }
    const single = wish();
    if (this.#next() < 0.5) {
      const { rows } = await this.#session.query(`select fq.stream_version('default', $1) as version`, [
        single.key,
      ]);
      single.expected = Number(rows[0].version);
    }
    return [{ ...(await roads.append(this.#session, single)), name: single.payload }];
  }

  get #pid(): number {
    return (this.#session as unknown as { processID: number }).processID;
  }

  async #vanish(): Promise<void> {
    cut(this.#session);
    await this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    this.#session = await prudent(this.#database);
  }
}
