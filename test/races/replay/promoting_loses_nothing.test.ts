import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, one, outcome, sessions } from '../support.ts';
import {
  appending,
  createModels,
  expectInOrder,
  expectOnce,
  expectWhole,
  finish,
  repeating,
  running,
  stop,
} from './support.ts';

/** Ways in which the read models swap their names together with their clients. */
const swaps: Record<string, { prepare: string; segments: number }> = {
  'that have views and handlers of their names': {
    segments: 3,
    prepare: `
      alter table live rename to model_1;
      alter table next rename to model_2;
      create view live as select * from model_1;
      create view next as select * from model_2;
      drop function live_batch(fq.events[]), next_batch(fq.events[]);
      create function live_batch(events fq.events[]) returns void language sql as $$
        insert into public.model_1 ("offset", key) select "offset", key from unnest(events) order by "offset" $$;
      create function next_batch(events fq.events[]) returns void language sql as $$
        insert into public.model_2 ("offset", key) select "offset", key from unnest(events) order by "offset" $$;
      create procedure swap() language plpgsql as $$
      begin
        perform fq.promote('next', 'live');
        alter function live_batch rename to passing;
        alter function next_batch rename to live_batch;
        alter function passing rename to next_batch;
        alter view live rename to passing;
        alter view next rename to live;
        alter view passing rename to next;
      end $$`,
  },
  // First the tables: who handles an event waits for these, and then for the cursor.
  'that are tables of their names': {
    segments: 1,
    prepare: `
      create procedure swap() language plpgsql as $$
      begin
        alter table live rename to passing;
        alter table next rename to live;
        alter table passing rename to next;
        perform fq.promote('next', 'live');
      end $$`,
  },
};

for (const [which, { prepare, segments }] of Object.entries(swaps))
  test(`promoted again and again while both clients run, with read models ${which}: each has every event once, and the one in use never loses any`, async ({
    database,
  }) => {
    const [operator, observer] = await sessions(database, 2);
    await createModels(operator, 'live', 'next');
    await operator.query(prepare);
    await operator.query(`select fq.subscribe('live'), fq.fork('live', 'next')`);
    await operator.query(`select fq.subscribe('next', segments => $1)`, [segments]);
    const appenders = appending(database, 2);
    const runners = ['live', 'next'].flatMap((client) => running(database, 2, client, `${client}_batch`));
    const seen: number[] = [];
    const readers = [
      repeating(database, async (session) => {
        seen.push(Number(await one(session, 'select count(*) from live')));
        await sleep(1);
      }),
    ];

    const began = async () =>
      (await observer.query('select began_at from fq.clients where parent is null order by id')).rows;
    const before = await began();
    let promotions = 0;
    for (const until = performance.now() + 10_000; promotions < 7 && performance.now() < until; ) {
      const got = await outcome(operator.query('call swap()'));
      if (got === 'done') promotions++;
      else expect(got).toBe('QF017');
      for (const client of ['live', 'next']) await expectWhole(observer, client);
      await sleep(Math.random() * 20);
    }
    await stop(appenders, runners, readers);

    // An odd number of swaps: they have each other's name now.
    expect(promotions).toBe(7);
    expect(await began()).toEqual(before.toReversed());
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    for (const client of ['live', 'next']) {
      await finish(operator, client, `${client}_batch`);
      await expectOnce(operator, client);
      await expectInOrder(operator, client);
    }
  });

describe('who is at work on a client while it is promoted, commits nothing under the new name', () => {
  for (const client of ['live', 'next'])
    test(client, async ({ database }) => {
      const [consumer, operator] = await sessions(database, 2);
      await operator.query(`select fq.subscribe('live'), fq.fork('live', 'next')`);
      await append(operator, '1');

      await consumer.query('begin');
      expect((await consumer.query('select from fq.fetch($1)', [client])).rows.length).toBe(1);
      await operator.query(`select fq.promote('next', 'live')`);
      expect(await outcome(consumer.query('select fq.commit($1, 1)', [client]))).toBe('QF010');
      await consumer.query('rollback');
    });
});

test('a promotion waits for the commit of the one that is replaced, and counts it', async ({ database }) => {
  const [consumer, operator, observer] = await sessions(database, 3);
  await operator.query(`select fq.subscribe('live'), fq.fork('live', 'next')`);
  await append(operator, '1');

  await consumer.query('begin');
  await consumer.query(`select fq.fetch('live'), fq.commit('live', 1)`);
  const promotion = await blocked(observer, operator, (session) =>
    outcome(session.query(`select fq.promote('next', 'live')`)),
  );
  await consumer.query('commit');
  expect(await promotion.it).toBe('QF017');
});

test('a client that is far behind is refused before anybody has to wait', async ({ database }) => {
  const [handler, operator] = await sessions(database, 2);
  await operator.query(`select fq.subscribe('model'), fq.fork('model', 'copy')`);
  await append(operator, '1');
  await operator.query(`select fq.commit('model', 1)`);
  await append(operator, '2');

  await handler.query('begin');
  await handler.query(`select fq.commit('model', 2)`);
  await operator.query(`set lock_timeout = '5 s'`);
  expect(await outcome(operator.query(`select fq.promote('copy', 'model')`))).toBe('QF017');
  await handler.query('rollback');
});
