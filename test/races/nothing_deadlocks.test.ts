import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../support/database.ts';
import { appendTo, blocked, claim, commit, fail, offsets, one, outcome, sessions, until } from './support.ts';

const operations = {
  seek: `select fq.seek('reader', 'beginning')`,
  'dividing anew': `select fq.subscribe('reader', segments => 2)`,
  pause: `select fq.pause('reader')`,
  discard: `select fq.discard('reader')`,
  unsubscribe: `select fq.unsubscribe('reader')`,
};

async function keys(session: pg.Client): Promise<void> {
  for (let i = 0; i < 40; i++) await appendTo(session, `key ${i}`);
}

for (const [what, sql] of Object.entries(operations))
  describe(`${what} and`, () => {
    test('a transaction that commits, and then fails an event', async ({ database }) => {
      const [handler, operator, observer] = await sessions(database, 3);
      await operator.query(`select fq.subscribe('reader', segments => 4)`);
      await keys(operator);
      const lease = await claim(handler, 'worker');
      const [first = 0, second = 0] = await offsets(handler, lease);

      await handler.query('begin');
      await commit(handler, first, lease);
      const operation = await blocked(observer, operator, (session) => outcome(session.query(sql)));
      expect(await outcome(fail(handler, second, lease))).toBe('done');
      await handler.query('commit');
      expect(await operation.it).toBe('done');
    });

    test('a transaction that claims two segments', async ({ database }) => {
      const [worker, operator, observer] = await sessions(database, 3);
      await operator.query(`select fq.subscribe('reader', segments => 4)`);

      await worker.query('begin');
      await worker.query('savepoint s');
      await claim(worker, 'worker');
      const operation = await blocked(observer, operator, (session) => outcome(session.query(sql)));
      expect(await outcome(claim(worker, 'another worker'))).toBe('done');
      await worker.query('commit');
      expect(await operation.it).toBe('done');
    });

    // It would hold what the other waits for, and may have to wait for what that holds.
    test('balance, which leaves the segments alone meanwhile', async ({ database }) => {
      const [handler, operator, worker, observer] = await sessions(database, 4);
      await operator.query(`select fq.subscribe('reader', segments => 4)`);
      await keys(operator);
      const lease = await claim(handler, 'worker');
      const [first = 0] = await offsets(handler, lease);

      await handler.query('begin');
      await commit(handler, first, lease);
      const operation = await blocked(observer, operator, (session) => outcome(session.query(sql)));
      expect(await outcome(worker.query(`select fq.balance('reader', 'another worker')`))).toBe('done');
      expect(await one(observer, `select count(*) from fq.clients where worker = 'another worker'`)).toBe(
        '0',
      );
      await handler.query('commit');
      expect(await operation.it).toBe('done');
    });
  });

describe('with a segment that is held up', () => {
  for (const [one, first] of Object.entries(operations))
    for (const [other, second] of Object.entries(operations))
      test(`${one} and ${other}`, async ({ database }) => {
        const [handler, left, right, observer] = await sessions(database, 4);
        await handler.query(`select fq.subscribe('reader', segments => 4)`);
        await keys(handler);
        // The client now lies behind its segments.
        for (let i = 0; i < 5; i++)
          await handler.query(`update fq.clients set max_attempts = 10 where id = 'reader'`);
        const held = { client: 'reader#1' };
        const [next = 0] = await offsets(handler, held);

        await handler.query('begin');
        await commit(handler, next, held);
        const operations = await Promise.all([
          blocked(observer, left, (session) => outcome(session.query(first))),
          blocked(observer, right, (session) => outcome(session.query(second))),
        ]);
        await handler.query('commit');
        // One may find that the other has removed the client.
        for (const { it } of operations) expect(await it).toMatch(/done|QF002/);
      });
});

test('who fails the first event of a client that another creates at that moment, and who removes it', async ({
  database,
}) => {
  const [handler, creator, operator, observer] = await sessions(database, 4);
  await appendTo(creator, 'key');
  // Stops the handler when it has noted the failure, and is not done yet.
  await creator.query(`
    create function stop() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(1);
      return null;
    end $$;
    create trigger zz_stop after insert on fq.failures for each row execute function stop()`);
  await observer.query('select pg_advisory_lock(1)');

  await creator.query('begin');
  await creator.query(`insert into fq.clients (id) values ('reader')`);
  const failing = await blocked(observer, handler, (session) => outcome(fail(session, 1)));
  await creator.query('commit');
  await until(
    async () =>
      (await one(
        observer,
        `select count(*) from pg_locks where not granted and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      )) === '1',
  );
  const removing = await blocked(observer, operator, (session) =>
    outcome(session.query(`select fq.unsubscribe('reader')`)),
  );
  await observer.query('select pg_advisory_unlock(1)');
  expect([await failing.it, await removing.it]).toEqual(['done', 'done']);
});

test('redrive, and a transaction that discards a later failure and then an earlier one', async ({
  database,
}) => {
  const [operator, other, observer] = await sessions(database, 3);
  await operator.query(`select fq.subscribe('reader', on_failure => 'dead_letter', max_attempts => 1)`);
  for (const offset of [1, 2]) {
    await appendTo(operator, 'key');
    await fail(operator, offset);
  }

  await operator.query('begin');
  await operator.query(`select fq.discard('reader', 2)`);
  const redrive = await blocked(observer, other, (session) =>
    outcome(session.query(`select fq.redrive('reader')`)),
  );
  expect(await outcome(operator.query(`select fq.discard('reader', 1)`))).toBe('done');
  await operator.query('commit');
  expect(await redrive.it).toBe('done');
});
