import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { append, blocked, claim, commit, offsets, one, outcome, sessions } from './support.ts';

// What a handler has written cannot be removed before its transaction ends, and it needs its cursor to end.

async function prepared(database: Database): Promise<[pg.Client, pg.Client, pg.Client]> {
  const [handler, operator, observer] = await sessions(database, 3);
  await operator.query(`select fq.subscribe('reader', segments => 2)`);
  await operator.query('create table totals (id int primary key, n int); insert into totals values (1, 0)');
  for (const name of ['1', '2', '3']) await append(operator, name);
  return [handler, operator, observer];
}

const reset = `select fq.seek('reader', 'beginning', reset => 'update public.totals set n = 0')`;

describe.each(['without a token', 'by a token'])('a handler %s', (how) => {
  for (const end of ['commit', 'rollback'])
    test(`ends with a ${end}, then the read model is reset`, async ({ database }) => {
      const [handler, operator, observer] = await prepared(database);
      const lease = how === 'by a token' ? await claim(operator, 'worker') : { client: 'reader#0' };

      await handler.query('begin');
      const given = await offsets(handler, lease);
      expect(given).toEqual([1, 2, 3]);
      await handler.query('update totals set n = n + 3');
      const resetting = await blocked(observer, operator, (session) => outcome(session.query(reset)));
      expect(await outcome(commit(handler, 3, lease))).toBe('done');
      await handler.query(end);

      expect(await resetting.it).toBe('done');
      expect(await one(observer, 'select n from totals')).toBe(0);
      expect(await one(observer, `select max("offset") from fq.clients`)).toBe('-1');
    });
});

test('who fetches while the read model is reset cannot commit what it was given before', async ({
  database,
}) => {
  const [handler, operator, observer] = await prepared(database);
  const lease = await claim(operator, 'worker');
  expect(await offsets(handler, lease)).toEqual([1, 2, 3]);
  await commit(handler, 3, lease);

  await operator.query('begin');
  await operator.query(reset);
  expect(await offsets(handler, { client: 'reader#0' })).toEqual([]);
  const fetching = await blocked(observer, handler, (session) => outcome(offsets(session, lease)));
  await operator.query('commit');
  expect(await fetching.it).toBe('done');
  expect(await outcome(commit(handler, 3, lease))).toBe('QF008');
  expect(await offsets(handler, { client: 'reader#0' })).toEqual([1, 2, 3]);
});
