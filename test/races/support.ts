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

/** Waits for something that other processes are about to do; 90 s mean that it hangs. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const hung = Date.now() + 90_000;
  while (!(await condition())) {
    if (Date.now() > hung) throw new Error(`did not come true in 90 s: ${condition}`);
    await sleep(5);
  }
}

/** Waits until a session waits for a lock. */
export async function untilBlocked(observer: pg.Client, pid: number): Promise<void> {
  const sql = "select 1 from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'";
  await until(async () => (await observer.query(sql, [pid])).rows.length > 0);
}

/** Appends an event of a key, and gives its offset. */
export async function appendTo(
  session: pg.Client,
  key: string | null,
  topic = 'default',
  count = 1,
): Promise<number[]> {
  const { rows } = await session.query<{ offset: string }>(
    `select "offset" from fq.append_batch($1, (select jsonb_agg(jsonb_build_object('key', $2::text)) from generate_series(1, $3)))`,
    [topic, key, count],
  );
  return rows.map(({ offset }) => Number(offset));
}

export interface Asked {
  client?: string;
  max?: number;
  token?: string;
}

/** The offsets of the events that a client is given. */
export async function offsets(
  session: pg.Client,
  { client = 'reader', max = 100, token }: Asked = {},
): Promise<number[]> {
  const { rows } = await session.query<{ offset: string }>('select "offset" from fq.fetch($1, $2, $3)', [
    client,
    max,
    token,
  ]);
  return rows.map(({ offset }) => Number(offset));
}

/** Commits; gives where the cursor is then. */
export async function commit(
  session: pg.Client,
  offset: number,
  { client = 'reader', token }: Asked = {},
): Promise<number> {
  return one(session, 'select "offset" from fq.commit($1, $2, $3)', [client, offset, token]).then(Number);
}

export async function fail(
  session: pg.Client,
  offset: number,
  { client = 'reader', token }: Asked = {},
): Promise<void> {
  await session.query(`select fq.fail($1, $2, 'it broke', $3)`, [client, offset, token]);
}

/** Claims a segment; gives what fetch and commit ask for, or nothing when all are taken. */
export async function claim(
  session: pg.Client,
  worker: string,
  lease = '1 h',
  client = 'reader',
): Promise<Required<Pick<Asked, 'client' | 'token'>> | undefined> {
  const { rows } = await session.query('select client, token from fq.claim_segment($1, $2, $3)', [
    client,
    worker,
    lease,
  ]);
  return rows[0];
}

/** "done", or the SQLSTATE of the error. */
export function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error) => error.code ?? String(error),
  );
}

/** Begins something in a session, and returns once that waits for a lock; `it` is how it went. */
export async function blocked<T>(
  observer: pg.Client,
  session: pg.Client,
  work: (session: pg.Client) => Promise<T>,
): Promise<{ it: Promise<T> }> {
  const pid = await pidOf(session);
  const it = work(session);
  // It may fail before anybody waits for it.
  it.catch(() => {});
  await untilBlocked(observer, pid);
  return { it };
}

/** SQL that puts something before a part of a function, which must be there. */
export function before(name: string, part: string, statement: string): string {
  return `
    do $before$
    declare
      v_source text := pg_get_functiondef('${name}'::regproc);
    begin
      if strpos(v_source, $part$${part}$part$) = 0 then
        raise exception 'there is no such part in ${name}';
      end if;
      execute replace(v_source, $part$${part}$part$, $part$${statement} ${part}$part$);
    end $before$`;
}
