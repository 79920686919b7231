import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { named } from './names.ts';
import type { Round } from './round.ts';

export interface Entry {
  readonly offset: string;
  readonly payload: { readonly id: string };
}

/** What a client was given and is done with, in that order. */
export interface Log {
  readonly name: string;
  readonly topic: string | null;
  /** Whether being given an event twice, or late, is wrong; for rivals and for the plain query it is not. */
  readonly strict: boolean;
  /** Whether it reads with the plain query, which sees what fq.fetch still holds back. */
  readonly plain: boolean;
  readonly entries: Entry[];
  /** Sleeps that only the fallback ended. */
  overslept: number;
}

type Step = () => Promise<number>;

const size = () => 1 + Math.floor(Math.random() ** 2 * 50);
/** Far longer than any append of a round takes. */
const fallback = 5_000;

/** Starts every kind of reader there is; each ends when the round is over and it has read everything. */
export async function startReaders(
  round: Round,
  topics: readonly string[],
): Promise<{ log: Log; run: Promise<void> }[]> {
  const readers = await Promise.all([
    autocommits(round),
    commitsInOneTransaction(round),
    commitsInAnotherSession(round),
    fetchesOneByOne(round),
    readsPlainly(round),
    sleeps(round),
    ...[null, ...topics].map((topic) => reads(round, topic)),
    ...['namesake', 'Namesake'].map((name) => hasNamesake(round, name)),
    ...rivals(round),
  ]);
  return readers.map(({ log, step }) => ({ log, run: untilTheEnd(round, log, step) }));
}

async function untilTheEnd(round: Round, log: Log, step: Step): Promise<void> {
  for (;;) {
    const { quiet } = round;
    const count = await step();
    if (count === 0) {
      if (quiet) return;
      await sleep(Math.random() * (log.strict ? 3 : 6));
    }
  }
}

interface Reader {
  log: Log;
  step: Step;
}

async function autocommits(round: Round): Promise<Reader> {
  const log = newLog('fetch, commit');
  const session = await round.connect();
  const step = async () => {
    const events = await fetch(session, log.name, size());
    const last = events.at(-1);
    if (!last) return 0;
    // A commit works in a strict transaction, where a fetch does not; that may be told to try again.
    const strict = Math.random() < 0.2;
    try {
      await session.query(strict ? 'begin isolation level serializable' : 'begin');
      await session.query('select fq.commit($1, $2)', [log.name, last.offset]);
      await session.query('commit');
    } catch (error) {
      if (!strict || (error as pg.DatabaseError).code !== '40001') throw error;
      await session.query('rollback');
      return events.length;
    }
    log.entries.push(...events);
    return events.length;
  };
  return { log, step };
}

async function commitsInOneTransaction(round: Round): Promise<Reader> {
  const log = newLog('begin, fetch, commit');
  const session = await round.connect();
  const step = async () => {
    await session.query('begin');
    const events = await fetch(session, log.name, size());
    const last = events.at(-1);
    if (last) await session.query('select fq.commit($1, $2)', [log.name, last.offset]);
    const done = Math.random() > 0.1;
    await session.query(done ? 'commit' : 'rollback');
    if (done) log.entries.push(...events);
    return events.length;
  };
  return { log, step };
}

/** As a pool does it. The committing session cannot know what the other one was given, so it may have to try again. */
async function commitsInAnotherSession(round: Round): Promise<Reader> {
  const log = newLog('fetch here, commit there');
  const [here, there] = await Promise.all([round.connect(), round.connect()]);
  const step = async () => {
    const events = await fetch(here, log.name, size());
    const last = events.at(-1);
    if (!last) return 0;
    for (;;) {
      try {
        await there.query('select fq.commit($1, $2)', [log.name, last.offset]);
        break;
      } catch (error) {
        if ((error as pg.DatabaseError).code !== 'QF004') throw error;
      }
    }
    log.entries.push(...events);
    return events.length;
  };
  return { log, step };
}

async function fetchesOneByOne(round: Round): Promise<Reader> {
  const log = newLog('fetch_next, commit');
  const session = await round.connect();
  const step = async () => {
    const { rows } = await session.query<Entry>('select "offset", payload from fq.fetch_next($1)', [
      log.name,
    ]);
    const [event] = rows;
    if (!event) return 0;
    await session.query(plainCommit(log.name, event.offset));
    log.entries.push(event);
    return 1;
  };
  return { log, step };
}

/** The read query and the commit of seed 0. Refused with QF004, it reads again from its cursor. */
async function readsPlainly(round: Round): Promise<Reader> {
  const log = newLog('plain SQL', { strict: false, plain: true });
  const session = await round.connect();
  const step = async () => {
    const { rows } = await session.query<Entry>(`
      SELECT * FROM "fq"."events"
      WHERE "offset" > (
        SELECT
          CASE count(*)
            WHEN 0 THEN -1
            ELSE MAX("offset")
          END
          AS "offset"
        FROM fq.clients
        WHERE id = '${log.name}'
        LIMIT 1
      )
      ORDER BY "offset" ASC
      LIMIT 1`);
    const [event] = rows;
    if (!event) return 0;
    try {
      await session.query(plainCommit(log.name, event.offset));
    } catch (error) {
      if ((error as pg.DatabaseError).code !== 'QF004') throw error;
      return 1;
    }
    log.entries.push(event);
    return 1;
  };
  return { log, step };
}

/** Sleeps when there is nothing to read, as fq.listen says how to. */
async function sleeps(round: Round): Promise<Reader> {
  const log = newLog('listen, sleep, fetch, commit');
  const session = await round.connect();
  let wakeUps = 0;
  session.on('notification', () => wakeUps++);
  const take = async () => {
    const events = await fetch(session, log.name, size());
    const last = events.at(-1);
    if (last) await session.query('select fq.commit($1, $2)', [log.name, last.offset]);
    log.entries.push(...events);
    return events.length;
  };

  const step = async () => {
    const before = wakeUps;
    const { rows } = await session.query<{ armed: boolean }>('select fq.listen() as armed');
    const count = await take();
    if (count > 0 || !rows[0]?.armed) return count;

    const woken = () => wakeUps > before;
    const until = performance.now() + fallback;
    while (!woken() && !round.quiet && performance.now() < until) await nap(session, 100);
    if (!woken() && !round.quiet && (await round.stable()) > BigInt(log.entries.at(-1)?.offset ?? -1)) {
      if ((await take()) > 0) log.overslept++;
    }
    await session.query('select fq.unlisten()');
    return 0;
  };
  return { log, step };
}

async function nap(session: pg.Client, ms: number): Promise<void> {
  const stop = new AbortController();
  await Promise.race([
    once(session, 'notification', { signal: stop.signal }).catch(() => {}),
    sleep(ms, undefined, { signal: stop.signal }).catch(() => {}),
  ]);
  stop.abort();
}

/** Its name differs in case only from that of another client, and its calls do not tell them apart. */
async function hasNamesake(round: Round, name: string): Promise<Reader> {
  const log = newLog(name);
  const session = await round.connect();
  const step = async () => {
    const { rows } = await session.query<Entry>(
      `select "offset", payload from fq.fetch(${named('$1', 'ci')}, $2)`,
      [name, size()],
    );
    const last = rows.at(-1);
    if (last)
      await session.query(`select fq.commit(${named('$1', pick(['ci', 'C', 'name']))}, $2)`, [
        name,
        last.offset,
      ]);
    log.entries.push(...rows);
    return rows.length;
  };
  return { log, step };
}

async function reads(round: Round, topic: string | null): Promise<Reader> {
  const log = newLog(`read ${topic ?? 'everything'}`, { topic });
  const session = await round.connect();
  const step = async () => {
    const name = named('$1', topic !== null && Math.random() < 0.3 ? 'ci' : 'plain');
    const { rows } = await session.query<Entry>(`select "offset", payload from fq.read(${name}, $2, $3)`, [
      topic,
      log.entries.at(-1)?.offset ?? -1,
      size(),
    ]);
    log.entries.push(...rows);
    return rows.length;
  };
  return { log, step };
}

/** Two sessions with one cursor: events may be given to both, but none to neither. */
function rivals(round: Round): Promise<Reader>[] {
  const log = newLog('rivals', { strict: false });
  return [1, 2].map(async () => {
    const session = await round.connect();
    const step = async () => {
      const events = await fetch(session, log.name, size());
      const last = events.at(-1);
      if (!last) return 0;
      await session
        .query('select fq.commit($1, $2)', [log.name, last.offset])
        .catch((error: pg.DatabaseError) => {
          // Or the other made the client since.
          if (error.code !== 'QF004' && error.code !== 'QF010') throw error;
        });
      log.entries.push(...events);
      return events.length;
    };
    return { log, step };
  });
}

function newLog(
  name: string,
  { topic = null, strict = true, plain = false }: Partial<Pick<Log, 'topic' | 'strict' | 'plain'>> = {},
): Log {
  return { name, topic, strict, plain, entries: [], overslept: 0 };
}

async function fetch(session: pg.Client, client: string, maxEvents: number): Promise<Entry[]> {
  const sql = 'select "offset", payload from fq.fetch($1, $2)';
  const { rows } = await session.query<Entry>(sql, [client, maxEvents]);
  return rows;
}

function plainCommit(client: string, offset: string): pg.QueryConfig {
  return {
    text: `
      INSERT INTO "fq"."clients"
      ("id", "offset")
      VALUES
      ($1, $2)
      ON CONFLICT ON CONSTRAINT "clients_pkey"
      DO UPDATE SET "offset" = EXCLUDED."offset"
      RETURNING *`,
    values: [client, offset],
  };
}

function pick<T>(choices: readonly T[]): T {
  return choices[Math.floor(Math.random() * choices.length)] as T;
}
