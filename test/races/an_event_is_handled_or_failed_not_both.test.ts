import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { appendTo, commit, fail, offsets, pidOf, sessions, untilBlocked } from './support.ts';

// Of two consumers of one name the first fails. Its transaction is rolled back, so that the second gets the events,
// and only then can it say so.

async function hasFailed(database: Database, policy: string): Promise<[pg.Client, pg.Client, pg.Client]> {
  const [first, second, observer] = await sessions(database, 3);
  await first.query(
    `select fq.subscribe('reader', on_failure => $1, retry_delay => '0', max_attempts => 1 + ($1 = 'park_key')::int)`,
    [policy],
  );
  await appendTo(first, 'key', 'default', 3);
  await first.query('begin');
  expect(await offsets(first)).toEqual([1, 2, 3]);
  await first.query('rollback');
  return [first, second, observer];
}

for (const policy of ['park_key', 'dead_letter'])
  describe(`under "${policy}", an event that one consumer could not handle`, () => {
    test('and another handles meanwhile, is not given again', async ({ database }) => {
      const [first, second] = await hasFailed(database, policy);

      await second.query('begin');
      expect(await offsets(second)).toEqual([1, 2, 3]);
      await fail(first, 1).catch(() => {});
      await commit(second, 3);
      await second.query('commit');

      expect(await offsets(second)).toEqual([]);
      expect((await second.query('select * from fq.failures')).rows).toEqual([]);
    });

    test('and another has handled in a serializable transaction meanwhile, is not given again', async ({
      database,
    }) => {
      const [first, second] = await hasFailed(database, policy);

      expect(await offsets(second)).toEqual([1, 2, 3]);
      await second.query('begin isolation level serializable');
      await second.query('create table effect ()');
      await fail(first, 1).catch(() => {});
      const handled = await commit(second, 3).catch(() => undefined);
      await second.query('commit');

      // Either the one or the other.
      const failures = (await second.query('select * from fq.failures')).rows.length;
      expect([handled, failures]).toEqual(handled === 3 ? [3, 0] : [undefined, 1]);
    });

    test('and another commits at that very moment, is not given again', async ({ database }) => {
      const [first, second, observer] = await hasFailed(database, policy);

      await second.query('begin');
      expect(await offsets(second, { max: 1 })).toEqual([1]);
      await first.query('begin');
      await fail(first, 1).catch(() => {});

      const pid = await pidOf(second);
      const committing = commit(second, 1);
      // Should it have to wait for the first at all.
      await Promise.race([committing, untilBlocked(observer, pid)]);
      await first.query('commit');
      await committing;
      await second.query('commit');

      expect(await offsets(second)).toEqual([2, 3]);
      expect((await second.query('select * from fq.failures')).rows).toEqual([]);
    });
  });
