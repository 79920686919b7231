import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, appendTo, commit, offsets, one, sessions } from './support.ts';

const listen = (session: pg.Client, client: string) =>
  one(session, 'select fq.listen(client => $1)', [client]) as Promise<unknown> as Promise<boolean>;

/** What a session is told from now on: the topics. */
function heardBy(session: pg.Client): string[] {
  const heard: string[] = [];
  session.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '').topic));
  return heard;
}

test('a client that sleeps is woken for each of its topics; appends to others send no NOTIFY', async ({
  database,
}) => {
  const [appender, sleeper, plain] = await sessions(database, 3);
  await sleeper.query(`select fq.subscribe('reader', topics => '{A,B}')`);
  const [heard, sent] = [heardBy(sleeper), heardBy(plain)];
  await plain.query('listen fq_events');

  expect(await listen(sleeper, 'reader')).toBe(true);
  for (const topic of ['C', 'A', 'default', 'B', 'C']) await append(appender, 'event', topic);
  await appender.query(`insert into fq.events (topic) values ('C'), ('B'), ('D')`);
  await Promise.all([sleeper.query('select 1'), plain.query('select 1')]);
  expect(heard).toEqual(['A', 'B', 'B']);
  expect(sent).toEqual(heard);

  await sleeper.query('select fq.unlisten()');
  await append(appender, 'event', 'A');
  await plain.query('select 1');
  expect(sent).toHaveLength(3);
});

test('a segment, and a client that reads all topics', async ({ database }) => {
  const [appender, sleeper] = await sessions(database, 2);
  await sleeper.query(`select fq.subscribe('divided', topics => '{A}', segments => 2), fq.subscribe('all')`);
  const heard = heardBy(sleeper);

  expect(await listen(sleeper, 'divided#1')).toBe(true);
  expect(await listen(sleeper, 'divided')).toBe(true);
  await append(appender, '1', 'A');
  await append(appender, '2', 'B');
  await sleeper.query('select 1');
  expect(heard).toEqual(['A']);
  await listen(sleeper, 'all');
  await append(appender, '3', 'B');
  await sleeper.query('select 1');
  expect(heard).toEqual(['A', 'B']);
});

test('an append to one of its topics in flight keeps it awake; one to another topic does not', async ({
  database,
}) => {
  const [slow, sleeper] = await sessions(database, 2);
  await sleeper.query(`select fq.subscribe('reader', topics => '{A,B}')`);

  await slow.query('begin');
  await append(slow, 'other', 'C');
  expect(await listen(sleeper, 'reader')).toBe(true);
  await append(slow, 'own', 'B');
  expect(await listen(sleeper, 'reader')).toBe(false);
  await slow.query('commit');
  expect(await listen(sleeper, 'reader')).toBe(true);
  expect(await offsets(sleeper)).toEqual([2]);
});

test('300 times: a client of two topics of three that goes to sleep misses no append', async ({
  database,
}) => {
  const [appender, sleeper] = await sessions(database, 2);
  await sleeper.query(`select fq.subscribe('reader', topics => '{A,B}')`);
  let wake = () => {};
  let woken = false;
  sleeper.on('notification', () => {
    woken = true;
    wake();
  });
  let slept = 0;
  let last = 0;
  const take = async () => {
    const given = await offsets(sleeper);
    last = given.at(-1) ?? last;
    if (given.length > 0) await commit(sleeper, last);
    return given.length;
  };

  for (let i = 0; i < 300; i++) {
    const appending = (async () => {
      for (let turns = Math.floor(Math.random() * 40); turns > 0; turns--)
        await new Promise((resolve) => setImmediate(resolve));
      await append(appender, 'noise', 'C');
      const [offset = 0] = await appendTo(appender, null, i % 2 ? 'A' : 'B');
      return offset;
    })();
    for (let taken = 0; taken === 0; ) {
      woken = false;
      const armed = await listen(sleeper, 'reader');
      taken = await take();
      if (taken > 0 || !armed) continue;
      slept++;
      const stop = new AbortController();
      await Promise.race([
        new Promise<void>((resolve) => {
          wake = resolve;
          if (woken) resolve();
        }),
        sleep(5000, undefined, stop),
      ]).finally(() => stop.abort());
      if (!woken) expect.fail('was not woken');
    }
    await sleeper.query('select fq.unlisten()');
    expect(last).toBe(await appending);
  }
  expect(slept).toBeGreaterThan(15);
});
