import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { expect } from 'vitest';
import type { Database } from '../../support/database.ts';
import { one } from '../support.ts';

/** Read models with a row for each event handled, in the order in which that happened, and handlers of the same names. */
export async function createModels(session: pg.Client, ...names: string[]): Promise<void> {
  for (const name of names)
    await session.query(`
      create table ${name} (n bigint generated always as identity, "offset" bigint, key text);
      create function ${name}(event fq.events) returns void language plpgsql as $$
      begin
        insert into public.${name} ("offset", key) values (event."offset", event.key);
      end $$;
      create function ${name}_batch(events fq.events[]) returns void language plpgsql as $$
      begin
        insert into public.${name} ("offset", key)
        select e."offset", e.key from pg_catalog.unnest(events) e order by e."offset";
      end $$`);
}

/** At this moment the read model has each event of the log exactly once, or of one topic. */
export async function expectOnce(session: pg.Client, model = 'model', topic?: string): Promise<void> {
  const { rows } = await session.query(
    `select e."offset", count(m.n)::int as times
       from (select "offset" from fq.events where topic = coalesce($1, topic)) e
       full join ${model} m using ("offset")
      group by "offset", e."offset"
     having count(m.n) <> 1 or e."offset" is null
      order by "offset"
      limit 20`,
    [topic],
  );
  expect(rows).toEqual([]);
}

/** At this moment the read model has what the cursors of its client have passed, and nothing else. */
export async function expectWhole(session: pg.Client, client = 'model', model = client): Promise<void> {
  const { rows } = await session.query(
    `select c.id as cursor, c."offset" as at, e."offset", count(m.n)::int as times
       from fq.clients c
       join fq.events e on e.bucket between c.first_bucket and c.last_bucket
       left join ${model} m on m."offset" = e."offset"
      where c.segments = 1 and (c.id = $1 or c.parent = $1)
      group by 1, 2, 3
     having count(m.n) <> (e."offset" <= c."offset")::int
      order by 3
      limit 20`,
    [client],
  );
  expect(rows).toEqual([]);
}

/** No event was handled before an earlier one of its key. */
export async function expectInOrder(session: pg.Client, model = 'model'): Promise<void> {
  const { rows } = await session.query(
    `select * from (select *, lag("offset") over (partition by key order by n) as before from ${model}) m
      where key is not null and "offset" < before limit 20`,
  );
  expect(rows).toEqual([]);
}

/** Handles what is left, and none of it in vain. */
export async function finish(session: pg.Client, client = 'model', handler = client): Promise<void> {
  await session.query('call fq.run($1, $2)', [client, handler]);
  expect(await one(session, 'select count(*) from fq.failures')).toBe('0');
}

/** Everything that appends, and may come to nothing. */
const ways: ((session: pg.Client, topic: string, key: string | null) => Promise<unknown>)[] = [
  (session, topic, key) => session.query('select fq.append($1, key => $2)', [topic, key]),
  (session, topic, key) =>
    session.query('select fq.append_batch($1, $2)', [topic, JSON.stringify([{ key }, {}, { key }])]),
  (session, topic, key) =>
    session.query('insert into fq.events (topic, key) values ($1, $2), ($1, null)', [topic, key]),
  async (session, topic, key) => {
    await session.query('begin');
    await session.query('select fq.append($1, key => $2)', [topic, key]);
    await sleep(Math.random() * 10);
    await session.query('savepoint s');
    await session.query('insert into fq.events (topic, key) values ($1, $2)', [topic, key]);
    await session.query('rollback to s');
    await session.query('select fq.append($1, key => $2) from generate_series(1, 2)', [topic, key]);
    await sleep(Math.random() * 10);
    await session.query('commit');
  },
  async (session, topic, key) => {
    await session.query('begin');
    await session.query('insert into fq.events (topic, key) values ($1, $2)', [topic, key]);
    await session.query('select fq.append($1, key => $2)', [topic, key]);
    await sleep(Math.random() * 10);
    await session.query('rollback');
  },
];

/** Something that goes on until it is told to stop; what went wrong is told then. */
abstract class Going {
  protected over = false;
  readonly #going: Promise<void>;

  constructor(database: Database) {
    this.#going = this.#go(database);
    this.#going.catch(() => {});
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.#going;
  }

  async #go(database: Database): Promise<void> {
    const session = await database.connect();
    while (!this.over) await this.step(session);
    await session.end();
  }

  protected abstract step(session: pg.Client): Promise<void>;
}

export async function stop(...going: Going[][]): Promise<void> {
  await Promise.all(going.flat().map((one) => one.stop()));
}

/** Sessions that append to a few keys of two topics, in all ways. */
export function appending(database: Database, count: number): Going[] {
  return Array.from({ length: count }, () => new Appending(database));
}

class Appending extends Going {
  protected async step(session: pg.Client): Promise<void> {
    const topic = Math.random() < 0.7 ? 'default' : 'other';
    const key = Math.random() < 0.1 ? null : `key ${Math.floor(Math.random() * 30)}`;
    await ways[Math.floor(Math.random() * ways.length)]?.(session, topic, key);
    await sleep(Math.random() * 4);
  }
}

/** Sessions that run a client side by side. */
export function running(database: Database, count: number, client = 'model', handler = client): Going[] {
  return Array.from({ length: count }, () =>
    repeating(database, (session) => runFor(session, client, handler)),
  );
}

async function runFor(session: pg.Client, client: string, handler: string): Promise<void> {
  const max = 1 + Math.floor(Math.random() * 8);
  await session.query(`call fq.run($1, $2, $3, clock_timestamp() + '50 ms')`, [client, handler, max]);
}

/** A session that does the same again and again. */
export function repeating(database: Database, step: (session: pg.Client) => Promise<void>): Going {
  return new (class extends Going {
    protected override step = step;
  })(database);
}
