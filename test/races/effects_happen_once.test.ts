import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import {
  append,
  claim,
  commit,
  fail,
  offsets,
  one,
  outcome,
  pidOf,
  sessions,
  untilBlocked,
} from './support.ts';

// The COMMIT of a consumer is under way when another one fetches: that may be the same program, whose connection broke
// before it was told. The second must not be let through in silence, since its effects are in its transaction.

async function handle(session: pg.Client): Promise<void> {
  await session.query('insert into effect select 1');
}

async function prepared(database: Database): Promise<[pg.Client, pg.Client, pg.Client]> {
  const [first, second, observer] = await sessions(database, 3);
  await first.query(`select fq.subscribe('reader')`);
  await first.query('create table effect (n int)');
  await append(first, '1');
  return [first, second, observer];
}

const isolations = ['read committed', 'repeatable read', 'serializable'];

describe('of two transactions that handle the same event one is refused', () => {
  for (const isolation of isolations)
    test(`when they go by one token: ${isolation}`, async ({ database }) => {
      const [first, second, observer] = await prepared(database);
      const lease = await claim(first, 'worker');
      const begin = async (session: pg.Client) => {
        if (isolation === 'read committed') await session.query('begin');
        const given = await offsets(session, lease);
        if (isolation !== 'read committed') await session.query(`begin isolation level ${isolation}`);
        if (given.length > 0) await handle(session);
        return given;
      };

      expect(await begin(first)).toEqual([1]);
      expect(await commit(first, 1, lease)).toBe(1);
      if ((await begin(second)).length > 0) {
        const pid = await pidOf(second);
        const committing = outcome(commit(second, 1, lease));
        await untilBlocked(observer, pid);
        await first.query('commit');
        expect(await committing).toMatch(/QF010|40001/);
      } else await first.query('commit');
      await second.query('commit');
      expect(await one(observer, 'select count(*) from effect')).toBe('1');
    });

  for (const isolation of ['repeatable read', 'serializable'])
    test(`when one is ${isolation}, the other has the client to itself`, async ({ database }) => {
      const [first, second, observer] = await prepared(database);

      expect(await offsets(first)).toEqual([1]);
      await first.query(`begin isolation level ${isolation}`);
      await handle(first);
      expect(await commit(first, 1)).toBe(1);
      await second.query('begin');
      expect(await offsets(second)).toEqual([1]);
      await handle(second);
      const pid = await pidOf(second);
      const committing = outcome(commit(second, 1));
      await untilBlocked(observer, pid);
      await first.query('commit');
      expect(await committing).toBe('QF010');
      await second.query('commit');
      expect(await one(observer, 'select count(*) from effect')).toBe('1');
    });
});

/** Ways to an event that is set aside: what a session does, and the offset that is given then. */
const ways = {
  failed: async (session: pg.Client, lease: { token?: string }) => {
    await append(session, '1');
    expect(await offsets(session, lease)).toEqual([1]);
    await fail(session, 1, lease);
    await session.query(`select fq.redrive('reader')`);
    return 1;
  },
  'waited for one that failed': async (session: pg.Client, lease: { token?: string }) => {
    await session.query(`select fq.append_batch('default', '[{"key": "k"}, {"key": "k"}, {"key": "k"}]')`);
    expect(await offsets(session, lease)).toEqual([1, 2, 3]);
    await fail(session, 1, lease);
    expect(await offsets(session, lease)).toEqual([]);
    await session.query(`select fq.discard('reader')`);
    return 2;
  },
};

describe('of two transactions that handle the same event, which was set aside, one is refused', () => {
  // Behind the cursor, and ahead of it.
  // Without a token, a transaction that is not strict has the client to itself.
  for (const [way, setAside] of Object.entries(ways))
    for (const passed of [true, false])
      for (const isolation of isolations)
        for (const leased of [true, false])
          if (leased || isolation !== 'read committed')
            test(`${way}: ${isolation}, ${leased ? 'by one token' : 'without a token'}, ${passed ? 'behind' : 'ahead of'} the cursor`, async ({
              database,
            }) => {
              const [first, second, observer] = await sessions(database, 3);
              await first.query(
                `select fq.subscribe('reader', on_failure => 'park_key', retry_delay => '1 h')`,
              );
              await first.query('create table effect (n int)');
              const lease = leased ? ((await claim(first, 'worker')) ?? {}) : {};
              const offset = await setAside(first, lease);
              await append(first, 'other');
              const other = Number(await one(first, 'select max("offset") from fq.events'));
              await offsets(first, lease);
              if (passed) await commit(first, other, lease);

              if (isolation === 'read committed') await first.query('begin');
              expect(await offsets(first, lease)).toEqual([offset]);
              if (isolation !== 'read committed') await first.query(`begin isolation level ${isolation}`);
              await handle(first);
              await second.query('begin');
              expect(await offsets(second, lease)).toEqual([offset]);
              await handle(second);

              await commit(first, offset, lease);
              const pid = await pidOf(second);
              const committing = outcome(commit(second, offset, lease));
              await untilBlocked(observer, pid);
              await first.query('commit');
              expect(await committing).toMatch(/QF010|40001/);
              await second.query('commit');
              expect(await one(observer, 'select count(*) from effect')).toBe('1');
            });
});
