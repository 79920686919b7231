import type pg from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { createDatabase, type Database } from '../../support/database.ts';
import { cut, one, pidOf, until } from '../support.ts';

export interface Stored {
  readonly offset: bigint;
  readonly version: number;
}

/** What an append is asked for, besides its topic and payload. */
export interface Wish {
  topic?: string;
  payload?: unknown;
  type?: string;
  key?: string;
  headers?: object;
  id?: string;
  expected?: number;
  unless?: unknown;
  after?: bigint | number;
  /** What fq.read_matching returned. */
  position?: unknown;
}

/** The two functions that append, alike to the caller. */
export const roads = {
  async append(session: pg.Client, wish: Wish): Promise<Stored> {
    const {
      topic = 'default',
      payload = {},
      type,
      key,
      headers = {},
      id,
      expected,
      unless,
      after,
      position,
    } = wish;
    const { rows } = await session.query(
      `select "offset", version
         from fq.append($1, $2, $3, $4, $5, event_id => $6, expected_version => $7, "unless" => $8, after => $9, after_position => $10)`,
      [topic, json(payload), type, key, headers, id, expected, json(unless), after, json(position)],
    );
    return stored(rows[0]);
  },

  async append_batch(session: pg.Client, wish: Wish): Promise<Stored> {
    const [only] = await appendBatch(session, [wish], wish);
    if (!only) throw new Error('nothing came back');
    return only;
  },
};

export type Road = keyof typeof roads;
export const names = Object.keys(roads) as Road[];

/** The elements of a batch to one topic, and the condition for all of them. */
export async function appendBatch(
  session: pg.Client,
  events: readonly Wish[],
  { topic = 'default', unless, after, position }: Wish = {},
): Promise<Stored[]> {
  const elements = events.map(({ payload, type, key, headers, id, expected }) => ({
    payload,
    type,
    key,
    headers,
    event_id: id,
    expected_version: expected,
  }));
  const { rows } = await session.query('select "offset", version from fq.append_batch($1, $2, $3, $4, $5)', [
    topic,
    json(elements),
    json(unless),
    after,
    json(position),
  ]);
  return rows.map(stored);
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

function stored({ offset, version }: { offset: string; version: string | null }): Stored {
  return { offset: BigInt(offset), version: Number(version) };
}

/** One database for the tests around, each of which uses a topic of its own; and sessions that no test may end. */
export class Shared {
  readonly sessions: pg.Client[] = [];
  #database: Database | undefined;
  #topics = 0;

  constructor(count: number) {
    beforeAll(async () => {
      this.#database = await createDatabase();
      for (let i = 0; i < count; i++) this.sessions.push(await this.connect());
    });
    afterEach(async () => {
      await Promise.all(this.sessions.map((session) => session.query('rollback')));
    });
    afterAll(() => this.#database?.drop());
  }

  get database(): Database {
    if (!this.#database) throw new Error('the database is created before the tests');
    return this.#database;
  }

  connect(): Promise<pg.Client> {
    return this.database.connect();
  }

  newTopic(): string {
    return `topic ${++this.#topics}`;
  }
}

/** How a transaction may end that somebody waits for. */
export const endings: Record<string, (session: pg.Client, other: pg.Client) => Promise<unknown>> = {
  commits: (session) => session.query('commit'),
  'rolls back': (session) => session.query('rollback'),
  'rolls back to a savepoint': (session) => session.query('rollback to savepoint s'),
  'is terminated': async (session, other) =>
    other.query('select pg_terminate_backend($1)', [await pidOf(session)]),
  'loses its connection': async (session) => cut(session),
};

/** Begins as every ending needs it. */
export async function begin(session: pg.Client): Promise<void> {
  await session.query('begin');
  // A transaction that has done something before, so that only its savepoint is undone.
  await session.query('create temp table if not exists work ()');
  await session.query('savepoint s');
}

/** Whoever waits for a lock here fails. */
export function impatient(database: Database): Promise<pg.Client> {
  return database.connect({ options: '-c lock_timeout=2s -c statement_timeout=30s' } as pg.ClientConfig);
}

/** Whoever waits in a circle here is told soon. */
export function prudent(database: Database): Promise<pg.Client> {
  return database.connect({
    options: '-c deadlock_timeout=20ms -c statement_timeout=30s',
  } as pg.ClientConfig);
}

/** What is wrong with the streams of a log: their versions are to be 1, 2, 3 … in the order of the offsets. */
export async function wrongStreams(observer: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await observer.query<{ fault: string }>(`
    select format('%s at offset %s has version %s', e.key, e."offset", e.version) as fault
      from (select e.*, row_number() over (partition by topic, key order by "offset") as n
              from fq.events e
             where version is not null) e
     where e.version <> e.n
     union all
    select format('%s is said to be at %s, and has %s events', coalesce(s.key, e.key), s.version, e.events)
      from fq.streams s
      full join (select topic, key, count(*) as events from fq.events where version is not null group by topic, key) e
        on e.topic = s.topic and e.key = s.key
     where s.version is distinct from e.events`);
  return rows.map(({ fault }) => fault);
}

/** What is wrong with the ids of a log: each is to be stored once, and to lead to its event. */
export async function wrongIds(observer: pg.Client): Promise<string[]> {
  const { rows } = await observer.query<{ fault: string }>(`
    select format('%s leads to offset %s, and is at %s', coalesce(i.event_id, e.event_id), i."offset", e.offsets) as fault
      from fq.event_ids i
      full join (select event_id, array_agg("offset") as offsets from fq.events where event_id is not null group by event_id) e
        on e.event_id = i.event_id
     where e.offsets is distinct from array[i."offset"]`);
  return rows.map(({ fault }) => fault);
}

export function count(observer: pg.Client, topic = 'default'): Promise<number> {
  return one(observer, 'select count(*) from fq.events where topic = $1', [topic]).then(Number);
}

/** The position at the end of a log in which nothing is undecided; of all topics. */
export async function endOf(observer: pg.Client): Promise<{ offset: string }> {
  return JSON.parse(await one(observer, `select position::text from fq.read_matching('{}')`));
}

export function lastOffset(observer: pg.Client): Promise<bigint> {
  return one(observer, 'select coalesce(max("offset"), -1) from fq.events').then(BigInt);
}

/** How many floors a session holds. */
export function floors(observer: pg.Client, pid: number): Promise<number> {
  const sql = `select count(*) from pg_locks where pid = $1 and locktype = 'advisory' and fq._is_floor(classid::integer, null)`;
  return one(observer, sql, [pid]).then(Number);
}

/** Waits until so many sessions wait for a lock. */
export async function untilWaiting(observer: pg.Client, sessions: number): Promise<void> {
  const sql = `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await until(async () => Number(await one(observer, sql)) === sessions);
}

/** A random number generator, so that a test can print its seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of a run: FQ_SEED, or another one each time. */
export const seed = Number(process.env.FQ_SEED || Math.floor(Math.random() * 2 ** 31));

export function pick<T>(next: () => number, values: readonly T[]): T {
  return values[Math.floor(next() * values.length)] as T;
}

export function shuffled<T>(next: () => number, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
