import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from '../support/database.ts';

/** A test's sessions, all at once: `const [slow, fast, reader] = await sessions(database, 3)`. */
export function sessions<N extends number>(database: Database, count: N): Promise<Tuple<N>> {
  return Promise.all(Array.from({ length: count }, () => database.connect())) as Promise<Tuple<N>>;
}

type Tuple<N extends number, T extends pg.Client[] = []> = T['length'] extends N
  ? T
  : Tuple<N, [...T, pg.Client]>;

/** Appends an event that is known by its name. */
export async function append(session: pg.Client, name: string, topic = 'default'): Promise<bigint> {
  return one(session, 'select "offset" from fq.append($1, $2)', [topic, JSON.stringify(name)]).then(BigInt);
}

/** The names of the events that a client is given. */
export async function fetch(session: pg.Client, client = 'reader'): Promise<string[]> {
  const { rows } = await session.query('select payload from fq.fetch($1)', [client]);
  return rows.map(({ payload }) => payload);
}

/** The names of the events that a reader of a topic is given, or of all topics. */
export async function read(session: pg.Client, topic: string | null = null): Promise<string[]> {
  const { rows } = await session.query('select payload from fq.read($1)', [topic]);
  return rows.map(({ payload }) => payload);
}

/** Fetches and commits what was fetched; gives the names. */
export async function consume(session: pg.Client, client = 'reader'): Promise<string[]> {
  const { rows } = await session.query('select "offset", payload from fq.fetch($1)', [client]);
  const last = rows.at(-1);
  if (last) await session.query('select fq.commit($1, $2)', [client, last.offset]);
  return rows.map(({ payload }) => payload);
}

export async function stableOffset(session: pg.Client, topic: string | null = null): Promise<bigint> {
  return one(session, 'select fq.stable_offset($1)', [topic]).then(BigInt);
}

/** The one value that a query gives. */
export async function one(session: pg.Client, text: string, values?: unknown[]): Promise<string> {
  const { rows } = await session.query({ text, values, rowMode: 'array' });
  return rows[0]?.[0];
}

export function pidOf(session: pg.Client): Promise<number> {
  return one(session, 'select pg_backend_pid()').then(Number);
}

/** Ends the connection as the kernel does when its process dies: without a word. */
export function cut(session: pg.Client): void {
  (session as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

/** Waits for something that other processes are about to do; 20 s mean that it hangs. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const hung = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > hung) throw new Error(`did not come true in 20 s: ${condition}`);
    await sleep(5);
  }
}

/** Waits until a session waits for a lock. */
export async function untilBlocked(observer: pg.Client, pid: number): Promise<void> {
  const sql = "select 1 from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'";
  await until(async () => (await observer.query(sql, [pid])).rows.length > 0);
}
