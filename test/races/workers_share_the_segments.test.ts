import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { Appending, createEffects, type Lease, untilDone, Worker } from './load.ts';
import { appendTo, commit, offsets, one, outcome, until } from './support.ts';

/** One call of a worker, which gives back at once what it should; gives how many segments it has then. */
async function turn(session: pg.Client, worker: string, grace = '30 s'): Promise<number> {
  const { rows } = await session.query<Lease>(
    `select client, token, give_back_by from fq.balance('reader', $1, '30 s', $2)`,
    [worker, grace],
  );
  const back = rows.filter(({ give_back_by }) => give_back_by);
  for (const { client, token } of back)
    await session.query('select fq.release_segment($1, $2)', [client, token]);
  return rows.length - back.length;
}

/** All workers take a turn at once, `times` times; gives how many segments each has in the end. */
async function turns(workers: Map<string, pg.Client>, times: number): Promise<number[]> {
  let counts: number[] = [];
  for (let i = 0; i < times; i++)
    counts = await Promise.all([...workers].map(([name, session]) => turn(session, name)));
  return counts.sort();
}

async function prepared(
  database: Database,
  segments: number,
  names: string,
): Promise<Map<string, pg.Client>> {
  const workers = new Map(
    await Promise.all([...names].map(async (name) => [name, await database.connect()] as const)),
  );
  await [...workers.values()][0]?.query(`select fq.subscribe('reader', segments => $1)`, [segments]);
  return workers;
}

const held = (session: pg.Client) =>
  one(session, `select count(*) from fq.clients where worker is not null`).then(Number);

describe('16 segments', () => {
  test('are all claimed by four workers at once in one call each, and shared 4, 4, 4, 4', async ({
    database,
  }) => {
    const workers = await prepared(database, 16, 'abcd');
    const [any] = workers.values() as Iterable<pg.Client> as unknown as [pg.Client];

    await Promise.all(
      [...workers].map(([name, session]) => session.query(`select fq.balance('reader', $1)`, [name])),
    );
    expect(await held(any)).toBe(16);
    // Marked, given back, claimed.
    await turns(workers, 3);
    expect(await turns(workers, 1)).toEqual([4, 4, 4, 4]);
  });

  test('are shared anew when a worker joins, leaves, and crashes', async ({ database }) => {
    const workers = await prepared(database, 16, 'abcdef');
    const [any] = [...workers.values()] as [pg.Client];
    const without = (...gone: string[]) => new Map([...workers].filter(([name]) => !gone.includes(name)));

    await turns(without('e', 'f'), 4);
    expect(await turns(without('f'), 4)).toEqual([3, 3, 3, 3, 4]);
    expect(await turns(workers, 4)).toEqual([2, 2, 3, 3, 3, 3]);

    // "c" leaves in order: its leases end, and the next who look take its segments.
    await workers.get('c')?.query(`select fq.heartbeat('c', '0')`);
    expect(await turns(without('c'), 6)).toEqual([3, 3, 3, 3, 4]);

    // "a" and "f" crash: the others find out when their leases have run out.
    const later = new Date(Date.now() + 60_000).toISOString();
    const rest = without('c', 'a', 'f');
    for (const session of rest.values()) await session.query(`set fq.now = '${later}'`);
    expect(await turns(rest, 6)).toEqual([5, 5, 6]);
    expect(await one(any, 'select string_agg(worker, $1 order by worker) from fq.workers', [''])).toBe('bde');
  });

  test('of which a worker keeps too many, are taken from it after the grace; it can commit until then', async ({
    database,
  }) => {
    const workers = await prepared(database, 16, 'ab');
    const [a, b] = [...workers.values()] as [pg.Client, pg.Client];
    for (let i = 0; i < 100; i++) await appendTo(a, `key ${i}`);
    const { rows } = await a.query<Lease>(`select * from fq.balance('reader', 'a')`);
    expect(rows).toHaveLength(16);

    expect(await turn(b, 'b')).toBe(0);
    const last = rows.at(-1) as Lease;
    const [first = 0, second = 0] = await offsets(a, last);
    expect(await commit(a, first, last)).toBe(first);

    // Half a minute later, before its lease runs out.
    await a.query(`set fq.now = '${new Date(Date.now() + 29_000).toISOString()}'`);
    await a.query(`select fq.heartbeat('a')`);
    await b.query(`set fq.now = '${new Date(Date.now() + 31_000).toISOString()}'`);
    expect(await turn(b, 'b')).toBe(8);
    expect(await outcome(commit(a, second, last))).toBe('QF008');
    expect(await turn(a, 'a')).toBe(8);
    expect(await held(a)).toBe(16);
  });

  test('among 17 workers: one waits, and gets the first that is free', async ({ database }) => {
    const workers = await prepared(database, 16, 'abcdefghijklmnopq');
    expect(await turns(workers, 8)).toEqual([0, ...Array(16).fill(1)]);
    const idle = await one(
      workers.get('a') as pg.Client,
      'select w.worker from fq.workers w where w.worker not in (select c.worker from fq.clients c where c.worker is not null)',
    );
    expect(idle).toBe('q');
    await workers.get('d')?.query(`select fq.heartbeat('d', '0')`);
    expect(await turn(workers.get('q') as pg.Client, 'q')).toBe(1);
  });
});

test('a balance that outlasts its lease comes to an end', async ({ database }) => {
  const session = await database.connect({ options: '-c statement_timeout=5s' } as pg.ClientConfig);
  await session.query(`select fq.subscribe('reader', segments => 128)`);
  expect(await outcome(session.query(`select fq.balance('reader', 'a', '4 ms')`))).toBe('done');
});

test('hand-over under load: workers join, leave and crash, every event is handled once, those of a key in order', async ({
  database,
}) => {
  const observer = await database.connect();
  await observer.query(`select fq.subscribe('reader', segments => 16)`);
  await createEffects(observer);
  const appending = [1, 2, 3].map((number) => new Appending(database, number));
  const habits = { lease: 250, grace: 100 };

  const [a, b] = ['a', 'b'].map((name) => new Worker(database, name, habits)) as [Worker, Worker];
  const handled = (workers: string) =>
    until(async () =>
      (await one(observer, 'select string_agg(distinct worker, $1) from effect', [''])).includes(workers),
    );
  await until(async () => (await one(observer, 'select count(*) from effect')) !== '0');
  const c = new Worker(database, 'c', habits);
  await handled('c');
  await a.crash();
  await sleep(100);
  const d = new Worker(database, 'd', habits);
  await handled('d');
  await b.leave();
  // Under the name of one that died.
  const again = new Worker(database, 'a', habits);
  await sleep(400);
  await c.crash();

  await Promise.all(appending.map((one) => one.stop()));
  await untilDone(observer, [d, again]);
});
