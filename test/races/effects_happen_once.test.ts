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

describe('of two transactions that handle the same event, which was set aside, one is refused', () => {
  // Behind the cursor, and ahead of it.
  // Without a token, a transaction that is not strict has the client to itself.
  for (const passed of [true, false])
    for (const isolation of isolations)
      for (const leased of [true, false])
        if (leased || isolation !== 'read committed')
          test(`${isolation}, ${leased ? 'by one token' : 'without a token'}, ${passed ? 'behind' : 'ahead of'} the cursor`, async ({
            database,
          }) => {
            const [first, second, observer] = await sessions(database, 3);
            await first.query(`select fq.subscribe('reader', on_failure => 'park_key', retry_delay => '0')`);
            await first.query('create table effect (n int)');
            await append(first, '1');
            await append(first, '2');
            const lease = leased ? await claim(first, 'worker') : {};
            expect(await offsets(first, lease)).toEqual([1, 2]);
            await fail(first, 1, lease);
            expect(await offsets(first, lease)).toEqual([1]);
            if (passed) await commit(first, 2, lease);

            if (isolation === 'read committed') await first.query('begin');
            expect(await offsets(first, lease)).toEqual([1]);
            if (isolation !== 'read committed') await first.query(`begin isolation level ${isolation}`);
            await handle(first);
            await second.query('begin');
            expect(await offsets(second, lease)).toEqual([1]);
            await handle(second);

            await commit(first, 1, lease);
            const pid = await pidOf(second);
            const committing = outcome(commit(second, 1, lease));
            await untilBlocked(observer, pid);
            await first.query('commit');
            expect(await committing).toMatch(/QF010|40001/);
            await second.query('commit');
            expect(await one(observer, 'select count(*) from effect')).toBe('1');
          });
});
