import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import {
  appendTo,
  before,
  blocked,
  claim,
  commit,
  fail,
  offsets,
  one,
  outcome,
  pidOf,
  sessions,
  until,
  untilBlocked,
} from './support.ts';

type Lease = { client: string; token?: string };

/** A client, its handler's transaction under way with the first event in hand, and somebody who removes it. */
async function prepared(database: Database, road: string) {
  const [handler, operator, observer] = await sessions(database, 3);
  const segments = road === 'of a segment' ? 2 : 1;
  await operator.query(`select fq.subscribe('reader', segments => $1, on_failure => 'park_key')`, [segments]);
  await handler.query('create table effect ("offset" bigint)');
  await appendTo(operator, null, 'default', 3);
  const lease: Lease =
    road === 'without a token' ? { client: 'reader' } : ((await claim(handler, 'worker')) as Lease);
  await handler.query('begin');
  expect(await offsets(handler, lease)).toEqual([1, 2, 3]);
  await handler.query('insert into effect values (1)');
  return { handler, operator, observer, lease };
}

const removals = {
  'fq.unsubscribe': `select fq.unsubscribe('reader')`,
  'a plain DELETE': `delete from fq.clients where id = 'reader'`,
};

for (const [what, sql] of Object.entries(removals))
  for (const road of ['without a token', 'with a token', 'of a segment'])
    describe(`${what}, while a transaction handles ${road}`, () => {
      test('that has not committed its cursor: it cannot, and nothing comes back', async ({ database }) => {
        const { handler, operator, lease } = await prepared(database, road);
        await operator.query(sql);
        expect(await outcome(commit(handler, 1, lease))).toMatch(/QF008|QF010/);
        await handler.query('commit');
        expect(await outcome(commit(handler, 1, { ...lease, token: lease.token ?? '1' }))).toBe('QF008');
        expect(await one(operator, 'select count(*) from fq.clients')).toBe('0');
        expect(await one(operator, 'select count(*) from effect')).toBe('0');
        expect(await one(operator, 'select count(*) from fq.workers')).toBe('0');
      });

      test('that has committed its cursor: it waits, and then all is gone', async ({ database }) => {
        const { handler, operator, observer, lease } = await prepared(database, road);
        await commit(handler, 1, lease);
        const removal = await blocked(observer, operator, (session) => outcome(session.query(sql)));
        await handler.query('commit');
        expect(await removal.it).toBe('done');
        expect(await one(operator, 'select count(*) from effect')).toBe('1');
        expect(await one(operator, 'select count(*) from fq.clients')).toBe('0');
      });

      test('that has failed an event: it waits, and then all is gone', async ({ database }) => {
        const { handler, operator, observer, lease } = await prepared(database, road);
        await handler.query('rollback');
        await handler.query('begin');
        await fail(handler, 1, lease);
        const removal = await blocked(observer, operator, (session) => outcome(session.query(sql)));
        await handler.query('commit');
        expect(await removal.it).toBe('done');
        expect(await one(operator, 'select count(*) from fq.clients')).toBe('0');
        expect(await one(operator, 'select count(*) from fq.failures')).toBe('0');
      });

      test('that commits, and then fails an event: fq.unsubscribe makes neither the victim of a deadlock', async ({
        database,
      }) => {
        const { handler, operator, observer, lease } = await prepared(database, road);
        await commit(handler, 1, lease);
        const removal = await blocked(observer, operator, (session) => outcome(session.query(sql)));
        // A plain DELETE takes the client before its segments, against the order of everybody else: PostgreSQL ends one.
        const ends = sql.startsWith('delete') ? /^(done|40P01)$/ : /^done$/;
        expect(await outcome(fail(handler, 2, lease))).toMatch(ends);
        await handler.query('commit');
        expect(await removal.it).toMatch(ends);
      });

      test('that is about to be rolled back: who subscribes meanwhile begins anew', async ({ database }) => {
        const { handler, operator, observer, lease } = await prepared(database, road);
        const subscriber = await database.connect();
        await operator.query('begin');
        await operator.query(sql);
        const subscribing = await blocked(observer, subscriber, async (session) => {
          await session.query(`select fq.subscribe('reader')`);
          return offsets(session);
        });
        await operator.query('commit');
        expect(await subscribing.it).toEqual(road === 'without a token' ? [] : [1, 2, 3]);
        expect(await outcome(commit(handler, 3, lease))).toMatch(/QF008|QF010/);
        await handler.query('rollback');
        expect(await offsets(operator)).toEqual([1, 2, 3]);
      });
    });

test('an operator who waited for a client that was made anew meanwhile has it to itself, or is told that it was gone', async ({
  database,
}) => {
  const [remover, operator, other, observer] = await sessions(database, 4);
  await remover.query(`select fq.subscribe('reader')`);
  // The operator is held up between locking the client and locking its segments.
  await remover.query(`
    create function stop() returns void language plpgsql as $$
    begin
      if current_setting('fq.stop', true) <> '' then
        perform pg_advisory_lock(42), pg_advisory_unlock(42);
      end if;
    end $$;
    ${before('fq._lock', 'perform from fq.clients c where c.parent', 'perform public.stop();')}`);
  await observer.query('select pg_advisory_lock(42)');
  await operator.query(`set fq.stop = '42'`);
  await other.query(`set lock_timeout = '300 ms'`);

  await remover.query('begin');
  await remover.query(`select fq.unsubscribe('reader'), fq.subscribe('reader', segments => 2)`);
  const pausing = await blocked(observer, operator, (session) =>
    outcome(session.query(`select fq.pause('reader')`)),
  );
  await remover.query('commit');
  const pid = await pidOf(observer);
  const stopped = until(
    async () =>
      (await one(
        observer,
        `select count(*) from pg_locks where $1 = any (pg_blocking_pids(pid)) and not granted`,
        [pid],
      )) !== '0',
  );
  stopped.catch(() => {});
  await Promise.race([stopped, pausing.it]);
  const dividing = await outcome(other.query(`select fq.subscribe('reader', segments => 3)`));
  await observer.query('select pg_advisory_unlock(42)');
  expect([dividing, await pausing.it].join()).toMatch(/^(55P03,done|done,QF002)$/);
});

describe('fq.pause', () => {
  for (const road of ['without a token', 'with a token', 'of a segment'])
    test(`while a transaction handles ${road}: what it fetched it commits, and it gets no more`, async ({
      database,
    }) => {
      const { handler, operator, observer, lease } = await prepared(database, road);
      await commit(handler, 1, lease);
      const pausing = await blocked(observer, operator, (session) =>
        session.query(`select fq.pause('reader')`),
      );
      await commit(handler, 2, lease);
      await handler.query('commit');
      await pausing.it;

      expect(await offsets(handler, lease)).toEqual([]);
      expect(await commit(handler, 3, lease)).toBe(3);
      await appendTo(operator, null);
      expect(await offsets(handler, lease)).toEqual([]);
      await operator.query(`select fq.resume('reader')`);
      expect(await offsets(handler, lease)).toEqual([4]);
    });

  test('before the first commit of a transaction that has fetched: it commits all the same', async ({
    database,
  }) => {
    const { handler, operator, lease } = await prepared(database, 'of a segment');
    await operator.query(`select fq.pause('reader')`);
    expect(await commit(handler, 1, lease)).toBe(1);
    await handler.query('commit');
    expect(await one(operator, 'select count(*) from effect')).toBe('1');
    // Its lease stays.
    expect((await operator.query(`select client from fq.heartbeat('worker')`)).rows).toHaveLength(1);
  });
});

describe('eight sessions that subscribe the same client at once', () => {
  for (const known of [false, true])
    test(`with segments, ${known ? 'dividing it anew' : 'making it'}: one result`, async ({ database }) => {
      const subscribers = await Promise.all(Array.from({ length: 8 }, () => database.connect()));
      const [first] = subscribers as [pg.Client];
      for (let i = 0; i < 30; i++) await appendTo(first, `key ${i}`);
      if (known) await first.query(`select fq.subscribe('reader', segments => 3)`);

      const results = await atOnce(database, subscribers, (session) =>
        one(session, `select segments from fq.subscribe('reader', segments => 8, topics => '{default}')`),
      );
      expect(new Set(results)).toEqual(new Set([8]));
      await expectWhole(first, 8);
    });

  test('each with another number of segments, while workers claim: the last one counts', async ({
    database,
  }) => {
    const subscribers = await Promise.all(Array.from({ length: 8 }, () => database.connect()));
    const [first] = subscribers as [pg.Client];
    await first.query(`select fq.subscribe('reader', segments => 2)`);
    for (let i = 0; i < 60; i++) await appendTo(first, `key ${i}`);
    const workers = await Promise.all(
      ['a', 'b'].map(async (name) => [name, await database.connect()] as const),
    );

    const claiming = workers.map(async ([name, session]) => {
      for (let i = 0; i < 10; i++) {
        const went = await outcome(claim(session, name));
        if (went !== 'done') return went;
      }
      return 'done';
    });
    const outcomes = await atOnce(database, subscribers, (session) =>
      outcome(
        session.query(`select fq.subscribe('reader', segments => $1)`, [subscribers.indexOf(session) + 1]),
      ),
    );
    outcomes.push(...(await Promise.all(claiming)));
    expect(outcomes).toEqual(outcomes.map(() => 'done'));
    await expectWhole(first, Number(await one(first, `select segments from fq.clients where id = 'reader'`)));
  });
});

/** All begin while the client is locked, so that they go on together. */
async function atOnce<T>(
  database: Database,
  all: pg.Client[],
  work: (session: pg.Client) => Promise<T>,
): Promise<T[]> {
  const [holder, observer] = await sessions(database, 2);
  const pids = await Promise.all(all.map(pidOf));
  await holder.query('begin');
  await holder.query(`insert into fq.clients (id) values ('reader') on conflict do nothing`);
  await holder.query(`select from fq.clients where id = 'reader' for update`);
  const working = all.map(work);
  for (const pid of pids) await untilBlocked(observer, pid);
  await holder.query('rollback');
  return Promise.all(working);
}

/** Each bucket has one cursor, and together they give each event once. */
async function expectWhole(session: pg.Client, segments: number): Promise<void> {
  const { rows } = await session.query<{ id: string }>(
    `select id from fq.clients where segments = 1 and (parent = 'reader' or id = 'reader') order by first_bucket`,
  );
  expect(rows).toHaveLength(segments);
  const buckets = await one(
    session,
    `select array_agg(b order by b) from fq.clients c, generate_series(c.first_bucket::int, c.last_bucket) b where c.segments = 1`,
  );
  expect(buckets).toEqual(Array.from({ length: 256 }, (_, i) => i));
  await session.query(`update fq.clients set worker = null where worker is not null`);
  const given = [];
  for (const { id } of rows) given.push(...(await offsets(session, { client: id })));
  const log = Number(await one(session, 'select count(*) from fq.events'));
  expect(given.sort((x, y) => x - y)).toEqual(Array.from({ length: log }, (_, i) => i + 1));
}
