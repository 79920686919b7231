import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { append, claim, fetch, one, sessions } from './support.ts';

// What a session saw of its clients is kept in settings of the session. There may be more clients than it can remember.

/** Clients that share a setting with the reader, more than it has room for. */
const others = `select 'other ' || i as client from generate_series(1, 100000) i where fq._slot('other ' || i) = fq._slot('reader')`;

/** Fetches for clients that nobody made, each in a transaction of its own. */
const fetchForEach = (session: pg.Client, clients: string) =>
  session.query(`
    do $$
    declare
      v_client text;
    begin
      foreach v_client in array array(${clients}) loop
        perform fq.fetch(v_client, 1);
        commit;
      end loop;
    end $$`);

const commit = (session: pg.Client, offset: number, token?: string) =>
  one(session, 'select "offset" from fq.commit($1, $2, $3)', ['reader', offset, token]).then(Number);

/** Two sessions, a reader, and two events. */
async function prepared(database: Database): Promise<[pg.Client, pg.Client]> {
  const [session, other] = await sessions(database, 2);
  for (const name of ['1', '2']) await append(session, name);
  await session.query(`select fq.subscribe('reader')`);
  return [session, other];
}

/** As memory, which PostgreSQL tells from version 16 on. Before that it is zero here, and a setting costs more. */
const settings = (session: pg.Client) =>
  one(
    session,
    `select coalesce(sum(used_bytes), 0) from pg_backend_memory_contexts where name = 'GUC hash table'`,
  ).then(Number);

test('it has as many settings for twice as many', async ({ database }) => {
  const [session] = await prepared(database);

  await fetchForEach(session, `select 'one ' || i from generate_series(1, 1000) i`);
  const before = await settings(session);
  await fetchForEach(session, `select 'two ' || i from generate_series(1, 1000) i`);
  expect(await settings(session)).toBe(before);
});

describe('a client that it has forgotten', () => {
  test('may have been moved since, and can be committed to when it has fetched again', async ({
    database,
  }) => {
    const [session, other] = await prepared(database);

    expect(await fetch(session)).toEqual(['1', '2']);
    await fetchForEach(session, others);
    await other.query(`select fq.seek('reader', "offset" => 0)`);

    await expect(commit(session, 2)).rejects.toMatchObject({
      code: 'QF010',
      message: 'client "reader" may have been moved since this session fetched',
      hint: expect.stringContaining('fetch again'),
    });
    expect(await fetch(session)).toEqual(['1', '2']);
    expect(await commit(session, 2)).toBe(2);
    expect(await commit(session, 1)).toBe(2);
  });

  test('may have been removed since, and is not made anew', async ({ database }) => {
    const [session, other] = await prepared(database);

    expect(await fetch(session)).toEqual(['1', '2']);
    await fetchForEach(session, others);
    await other.query(`select fq.unsubscribe('reader')`);

    await expect(commit(session, 2)).rejects.toMatchObject({ code: 'QF010' });
    expect(await one(other, 'select count(*) from fq.clients')).toBe('0');
  });

  test('can be committed to with its token', async ({ database }) => {
    const [session] = await prepared(database);
    const lease = await claim(session, 'worker');

    await session.query(`select fq.fetch('reader', token => $1)`, [lease?.token]);
    await fetchForEach(session, others);
    expect(await commit(session, 2, lease?.token)).toBe(2);
  });
});

for (const leased of [false, true])
  describe(`in the transaction that fetched ${leased ? 'with' : 'without'} a token nothing is forgotten`, () => {
    async function fetched(database: Database): Promise<[pg.Client, pg.Client, string | undefined]> {
      const [session, other] = await prepared(database);
      const lease = leased ? await claim(session, 'worker') : undefined;
      await fetchForEach(session, others);

      await session.query('begin');
      await session.query(`select fq.fetch('reader', token => $1)`, [lease?.token]);
      await session.query(`select fq.fetch(client, 1) from (${others}) others`);
      return [session, other, lease?.token];
    }

    test('a commit is refused when another was faster', async ({ database }) => {
      const [session, other, token] = await fetched(database);
      await commit(other, 1, token);
      await expect(commit(session, 2, token)).rejects.toMatchObject({
        code: 'QF010',
        message: 'client "reader" is at offset 1 already',
      });
    });

    test('a commit is taken when nobody was', async ({ database }) => {
      const [session, , token] = await fetched(database);
      expect(await commit(session, 2, token)).toBe(2);
      await session.query('commit');
    });
  });
