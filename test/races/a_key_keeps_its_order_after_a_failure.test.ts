import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { Appending, createEffects, untilDone, Worker } from './load.ts';
import { appendTo, blocked, commit, fail, offsets, one, sessions, until } from './support.ts';

/** A client that parks keys, for an hour. */
async function prepared(database: Database, delay = '1 h'): Promise<[pg.Client, pg.Client, pg.Client]> {
  const [reader, operator, observer] = await sessions(database, 3);
  await operator.query(
    `select fq.subscribe('reader', on_failure => 'park_key', retry_delay => $1, max_retry_delay => $1)`,
    [delay],
  );
  return [reader, operator, observer];
}

/** From now on it is so much later for a session. */
async function later(session: pg.Client, hours: number): Promise<void> {
  await session.query(`set fq.now = '${new Date(Date.now() + hours * 3_600_000).toISOString()}'`);
}

describe('the second event of a key in a transaction fails, so that the first is rolled back', () => {
  for (const delay of ['0', '1 h'])
    test(`the first is given again, then the second: retried after ${delay}`, async ({ database }) => {
      const [reader] = await prepared(database, delay);
      await appendTo(reader, 'key', 'default', 3);
      await appendTo(reader, 'other');

      await reader.query('begin');
      expect(await offsets(reader)).toEqual([1, 2, 3, 4]);
      await commit(reader, 1);
      await reader.query('rollback');
      await fail(reader, 2);

      const given: number[] = [];
      for (let turn = 0; turn < 6; turn++) {
        if (turn === 3) await later(reader, 2);
        const batch = await offsets(reader);
        given.push(...batch);
        if (batch.length > 0) await commit(reader, batch.at(-1) ?? 0);
      }
      expect(given.filter((offset) => offset !== 4)).toEqual([1, 2, 3]);
      expect(given).toContain(4);
      expect((await reader.query('select * from fq.failures')).rows).toEqual([]);
    });

  test('and the second is discarded: the first is given all the same', async ({ database }) => {
    const [reader, operator] = await prepared(database);
    await appendTo(reader, 'key', 'default', 3);
    await offsets(reader);
    await fail(reader, 2);
    await offsets(reader);
    expect(await one(operator, `select fq.discard('reader', 2)`)).toBe('1');

    const given: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const batch = await offsets(reader);
      given.push(...batch);
      if (batch.length > 0) await commit(reader, batch.at(-1) ?? 0);
    }
    expect(given).toEqual([1, 3]);
  });

  test('and then the first, and the second is discarded: the first is retried all the same', async ({
    database,
  }) => {
    const [reader, operator] = await prepared(database);
    await appendTo(reader, 'key', 'default', 3);
    await offsets(reader);
    await fail(reader, 2);
    await fail(reader, 1);
    expect(await one(operator, `select fq.discard('reader', 2)`)).toBe('1');
    await later(reader, 2);
    expect(await offsets(reader)).toEqual([1]);
  });
});

describe('an operator, at the moment that a consumer’s open transaction has set later events of the key aside', () => {
  const operations = {
    'discards the failed one': { sql: `select fq.discard('reader')`, given: [3, 4] },
    'redrives the failed one': { sql: `select fq.redrive('reader')`, given: [1, 3, 4] },
  };

  for (const [what, { sql, given }] of Object.entries(operations))
    for (const end of ['commit', 'rollback'])
      test(`${what}: the later ones are given in order, after a ${end}`, async ({ database }) => {
        const [reader, operator, observer] = await prepared(database);
        await appendTo(operator, 'key');
        await appendTo(operator, 'other');
        await offsets(reader);
        await fail(reader, 1);
        await appendTo(operator, 'key', 'default', 2);

        await reader.query('begin');
        expect(await offsets(reader)).toEqual([2]);
        await commit(reader, 2);
        const pid = await one(operator, 'select pg_backend_pid()');
        const operation = operator.query(sql);
        // Should it have to wait at all.
        await Promise.race([
          operation,
          until(
            async () =>
              (await one(
                observer,
                `select count(*) from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`,
                [pid],
              )) === '1',
          ),
        ]);
        await reader.query(end);
        await operation;

        const handled: number[] = [];
        for (let batch = await offsets(reader); batch.length > 0; batch = await offsets(reader)) {
          handled.push(...batch);
          await commit(reader, batch.at(-1) as number);
        }
        expect(handled.filter((offset) => offset !== 2)).toEqual(given);
        expect((await reader.query(`select * from fq.failures where state <> 'done'`)).rows).toEqual([]);
      });

  test('discards while the key is set aside: the fetch that waits for it sets nothing aside any more', async ({
    database,
  }) => {
    const [reader, operator, observer] = await prepared(database);
    await appendTo(operator, 'key', 'default', 3);
    await offsets(reader, { max: 1 });
    await fail(reader, 1);

    await operator.query('begin');
    await operator.query(`select fq.discard('reader')`);
    const fetching = await blocked(observer, reader, (session) => offsets(session));
    await operator.query('commit');
    const given = await fetching.it;
    expect(given.length > 0 ? given : await offsets(reader)).toEqual([2, 3]);
  });

  test('discards one of two keys: the other still waits', async ({ database }) => {
    const [reader, operator] = await prepared(database);
    await appendTo(operator, 'a');
    await appendTo(operator, 'b');
    await appendTo(operator, 'a');
    await appendTo(operator, 'b');
    await offsets(reader);
    await fail(reader, 1);
    await fail(reader, 2);
    expect(await offsets(reader)).toEqual([]);
    await operator.query(`select fq.discard('reader', key => 'a')`);
    expect(await offsets(reader)).toEqual([3]);
    await commit(reader, 3);
    expect(await offsets(reader)).toEqual([]);
    await later(reader, 2);
    expect(await offsets(reader)).toEqual([2]);
  });
});

test('parallel workers whose handlers fail at random, and an operator who redrives and retries: every event once, those of a key in order', async ({
  database,
}) => {
  const [observer] = await sessions(database, 1);
  await observer.query(
    `select fq.subscribe('reader', segments => 4, on_failure => 'park_key', max_attempts => 3, retry_delay => '2 ms', max_retry_delay => '10 ms')`,
  );
  await createEffects(observer);
  const appending = [1, 2, 3].map((number) => new Appending(database, number));
  const workers = ['a', 'b', 'c'].map((name) => new Worker(database, name, { failures: 0.1 }));
  let over = false;
  const operating = (async () => {
    const operator = await database.connect();
    while (!over) await operator.query(`select fq.redrive('reader'), pg_sleep(0.02)`);
  })();

  try {
    await until(async () => Number(await one(observer, 'select count(*) from broken')) > 25);
    await Promise.all(appending.map((one) => one.stop()));
    await untilDone(observer, workers);
  } finally {
    over = true;
    await operating;
  }
  expect(await one(observer, `select count(*) from fq.failures where state <> 'done'`)).toBe('0');
});
