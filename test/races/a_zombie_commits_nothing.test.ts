import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { appendTo, blocked, claim, commit, fail, offsets, one, outcome, sessions } from './support.ts';

// A zombie is a worker that lost its lease and does not know: it slept, or was cut off, for too long.

const isolations = ['read committed', 'repeatable read', 'serializable'];
const refused = /^(QF008|40001)$/;

async function prepared(database: Database): Promise<[pg.Client, pg.Client, pg.Client]> {
  const [zombie, heir, observer] = await sessions(database, 3);
  await zombie.query(`select fq.subscribe('reader')`);
  await zombie.query('create table effect (by text, "offset" bigint)');
  await appendTo(zombie, 'key', 'default', 3);
  return [zombie, heir, observer];
}

type Lease = NonNullable<Awaited<ReturnType<typeof claim>>>;

/** Fetches and opens the transaction that handles, strict or not; gives the first event. */
async function begin(session: pg.Client, isolation: string, lease: Lease): Promise<number> {
  if (isolation === 'read committed') await session.query('begin');
  const [first = 0] = await offsets(session, lease);
  if (isolation !== 'read committed') await session.query(`begin isolation level ${isolation}`);
  return first;
}

async function handle(session: pg.Client, by: string, offset: number): Promise<void> {
  await session.query('insert into effect values ($1, $2)', [by, offset]);
}

/** Fetches, handles and commits one event in a transaction. */
async function work(
  session: pg.Client,
  by: string,
  lease: Lease,
  isolation = 'read committed',
): Promise<number> {
  const offset = await begin(session, isolation, lease);
  await handle(session, by, offset);
  await commit(session, offset, lease);
  await session.query('commit');
  return offset;
}

const effects = (session: pg.Client) =>
  one(session, `select string_agg(by || ' ' || "offset", ', ' order by "offset", by) from effect`);

for (const isolation of isolations)
  describe(isolation, () => {
    test('a lease that runs out in an open transaction, while another claims and works', async ({
      database,
    }) => {
      const [zombie, heir] = await prepared(database);
      const lease = (await claim(zombie, 'zombie')) as Lease;

      const offset = await begin(zombie, isolation, lease);
      await handle(zombie, 'zombie', offset);
      await heir.query(`select fq.heartbeat('zombie', '0')`);
      const won = (await claim(heir, 'heir')) as Lease;
      expect(await work(heir, 'heir', won, isolation)).toBe(1);

      expect(await outcome(commit(zombie, offset, lease))).toMatch(refused);
      await zombie.query('commit');
      expect(await outcome(commit(zombie, offset, lease))).toBe('QF008');
      expect(await outcome(offsets(zombie, lease))).toBe('QF008');
      expect(await outcome(fail(zombie, 2, lease))).toBe('QF008');
      expect(await work(heir, 'heir', won, isolation)).toBe(2);
      expect(await effects(heir)).toBe('heir 1, heir 2');
    });

    test('the other has claimed, and not worked yet', async ({ database }) => {
      const [zombie, heir] = await prepared(database);
      const lease = (await claim(zombie, 'zombie', '0')) as Lease;

      const offset = await begin(zombie, isolation, lease);
      await handle(zombie, 'zombie', offset);
      const won = (await claim(heir, 'heir')) as Lease;
      expect(await outcome(commit(zombie, offset, lease))).toMatch(refused);
      await zombie.query('commit');
      expect(await offsets(heir, won)).toEqual([1, 2, 3]);
      expect(await effects(heir)).toBeNull();
    });

    test('the other is about to claim', async ({ database }) => {
      const [zombie, heir, observer] = await prepared(database);
      const lease = (await claim(zombie, 'zombie', '0')) as Lease;

      const offset = await begin(zombie, isolation, lease);
      await handle(zombie, 'zombie', offset);
      await heir.query('begin');
      await claim(heir, 'heir');
      const committing = await blocked(observer, zombie, (session) =>
        outcome(commit(session, offset, lease)),
      );
      await heir.query('commit');
      expect(await committing.it).toMatch(refused);
      await zombie.query('commit');
      expect(await effects(observer)).toBeNull();
    });

    test('the other was about to claim, and did not', async ({ database }) => {
      const [zombie, heir, observer] = await prepared(database);
      const lease = (await claim(zombie, 'zombie', '0')) as Lease;

      const offset = await begin(zombie, isolation, lease);
      await handle(zombie, 'zombie', offset);
      await heir.query('begin');
      await claim(heir, 'heir');
      const committing = await blocked(observer, zombie, (session) => commit(session, offset, lease));
      await heir.query('rollback');
      expect(await committing.it).toBe(1);
      await zombie.query('commit');
      expect(await effects(observer)).toBe('zombie 1');
    });

    test('the same worker loses its lease, and claims again', async ({ database }) => {
      const [zombie, heir, self] = await prepared(database);
      const lease = (await claim(zombie, 'worker', '0')) as Lease;

      const offset = await begin(zombie, isolation, lease);
      await handle(zombie, 'zombie', offset);
      const between = (await claim(heir, 'heir', '0')) as Lease;
      expect(await work(heir, 'heir', between, isolation)).toBe(1);
      const again = (await claim(self, 'worker')) as Lease;
      expect(again.token).not.toBe(lease.token);

      expect(await outcome(commit(zombie, offset, lease))).toMatch(refused);
      await zombie.query('commit');
      expect(await outcome(commit(heir, 2, between))).toBe('QF008');
      expect(await work(self, 'worker', again, isolation)).toBe(2);
      expect(await effects(self)).toBe('heir 1, worker 2');
    });

    test('the same worker claims again at once: what it fetched before, it cannot commit', async ({
      database,
    }) => {
      const [zombie, self] = await prepared(database);
      const lease = (await claim(zombie, 'worker', '0')) as Lease;

      const offset = await begin(zombie, isolation, lease);
      await handle(zombie, 'zombie', offset);
      const again = (await claim(self, 'worker')) as Lease;
      expect(await work(self, 'worker', again, isolation)).toBe(1);
      expect(await outcome(commit(zombie, offset, lease))).toMatch(refused);
      await zombie.query('commit');
      expect(await effects(self)).toBe('worker 1');
    });

    test('a commit before the lease ran out, in a transaction that is still open, is not lost', async ({
      database,
    }) => {
      const [slow, heir] = await prepared(database);
      const lease = (await claim(slow, 'slow')) as Lease;

      const offset = await begin(slow, isolation, lease);
      await handle(slow, 'slow', offset);
      await commit(slow, offset, lease);
      await heir.query(`select fq.heartbeat('slow', '0')`);
      // Its segment is about to be committed to: nobody gets it, and nobody waits.
      expect(await claim(heir, 'heir')).toBeUndefined();
      await slow.query('commit');

      const won = (await claim(heir, 'heir')) as Lease;
      expect(await work(heir, 'heir', won, isolation)).toBe(2);
      expect(await outcome(commit(slow, 3, lease))).toBe('QF008');
      expect(await effects(heir)).toBe('slow 1, heir 2');
    });

    test('a commit before the lease ran out, in a transaction that fails in the end, leaves nothing', async ({
      database,
    }) => {
      const [slow, heir] = await prepared(database);
      const lease = (await claim(slow, 'slow', '0')) as Lease;

      const offset = await begin(slow, isolation, lease);
      await handle(slow, 'slow', offset);
      await commit(slow, offset, lease);
      expect(await claim(heir, 'heir')).toBeUndefined();
      await slow.query('rollback');
      const won = (await claim(heir, 'heir')) as Lease;
      expect(await work(heir, 'heir', won, isolation)).toBe(1);
      expect(await effects(heir)).toBe('heir 1');
    });

    test('a consumer without a token, which a claim overtakes', async ({ database }) => {
      const [zombie, heir] = await prepared(database);

      if (isolation === 'read committed') await zombie.query('begin');
      expect(await offsets(zombie)).toEqual([1, 2, 3]);
      if (isolation !== 'read committed') await zombie.query(`begin isolation level ${isolation}`);
      await handle(zombie, 'zombie', 1);
      const won = (await claim(heir, 'heir')) as Lease;
      expect(await work(heir, 'heir', won, isolation)).toBe(1);
      expect(await outcome(commit(zombie, 1))).toMatch(/^(QF009|40001)$/);
      await zombie.query('commit');

      await heir.query('select fq.release_segment($1, $2)', [won.client, won.token]);
      expect(await outcome(commit(zombie, 1))).toMatch(/^(done|QF010)$/);
      expect(await effects(heir)).toBe('heir 1');
    });
  });

test('a worker whose lease ran out goes on as long as nobody else claims', async ({ database }) => {
  const [slow, heir] = await prepared(database);
  const lease = (await claim(slow, 'slow', '0')) as Lease;
  expect(await work(slow, 'slow', lease)).toBe(1);
  await slow.query(`select fq.heartbeat('slow')`);
  expect(await claim(heir, 'heir')).toBeUndefined();
  expect(await work(slow, 'slow', lease)).toBe(2);
});

test('a worker that released goes on with nothing', async ({ database }) => {
  const [worker, heir] = await prepared(database);
  const lease = (await claim(worker, 'worker')) as Lease;
  await worker.query('begin');
  expect(await offsets(worker, lease)).toEqual([1, 2, 3]);
  await heir.query('select fq.release_segment($1, $2)', [lease.client, lease.token]);
  expect(await outcome(commit(worker, 1, lease))).toBe('QF008');
  await worker.query('rollback');
  // By anybody, also without a token.
  expect(await offsets(heir)).toEqual([1, 2, 3]);
});
