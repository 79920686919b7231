import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { type Database, test } from '../../support/database.ts';
import { blocked, outcome, sessions } from '../support.ts';
import { appendBatch, count, roads, wrongStreams } from './support.ts';

const drop = (session: pg.Client) => session.query(`select fq.drop_topic('A', force => true)`);

/** Sessions, and one that holds up whoever drops the topic somewhere in the middle of that. */
async function prepared(database: Database): Promise<[pg.Client, pg.Client, pg.Client, pg.Client]> {
  const [appender, dropper, definer, observer] = await sessions(database, 4);
  await definer.query(`select fq.define_type('A', 'any')`);
  await roads.append(appender, { topic: 'A', key: 'old', expected: 0 });
  return [appender, dropper, definer, observer];
}

test('of an append that is undecided when it comes to the stream nothing is left', async ({ database }) => {
  const [appender, dropper, , observer] = await prepared(database);

  await appender.query('begin');
  await roads.append(appender, { topic: 'A', key: 'old', expected: 1 });
  const dropping = await blocked(observer, dropper, drop);
  await appender.query('commit');
  await dropping.it;
  expect(await count(observer, 'A')).toBe(0);
  expect(await wrongStreams(observer)).toEqual([]);
  expect(await outcome(roads.append(appender, { topic: 'A', key: 'old', expected: 0 }))).toBe('done');
});

test('a stream that begins meanwhile is kept with its event, or goes with it', async ({ database }) => {
  const [appender, dropper, definer, observer] = await prepared(database);
  const id = randomUUID();

  await definer.query('begin');
  await definer.query(`select fq.define_type('A', 'any', schema_version => 2)`);
  await appender.query('begin');
  await roads.append(appender, { topic: 'A', key: 'new', expected: 0, id });
  const dropping = await blocked(observer, dropper, drop);
  await appender.query('commit');
  await definer.query('commit');
  await dropping.it;

  expect(await wrongStreams(observer)).toEqual([]);
  const expected = await count(observer, 'A');
  expect(await outcome(roads.append(appender, { topic: 'A', key: 'new', expected }))).toBe('done');
  expect(await outcome(roads.append(appender, { topic: 'A', key: 'new', id }))).toBe('done');
  expect(await count(observer, 'A')).toBe(2);
});

test('who waits for its stream begins it anew', async ({ database }) => {
  const [appender, dropper, , observer] = await prepared(database);

  await dropper.query('begin');
  await drop(dropper);
  const waiting = await blocked(observer, appender, (session) =>
    roads.append(session, { topic: 'A', key: 'old', expected: -1 }),
  );
  await dropper.query('commit');
  expect((await waiting.it).version).toBe(1);

  await dropper.query('begin');
  await drop(dropper);
  const batch = await blocked(observer, appender, (session) =>
    roads.append_batch(session, { topic: 'A', key: 'old', expected: -1 }),
  );
  await dropper.query('commit');
  expect((await batch.it).version).toBe(1);
  expect(await wrongStreams(observer)).toEqual([]);
});

test('a batch that waits for another stream stores nothing without its version', async ({ database }) => {
  const [appender, dropper, holder, observer] = await prepared(database);

  await holder.query('begin');
  await roads.append(holder, { topic: 'A', key: 'z', expected: 0 });
  // It has found the old stream by now, and comes back to it.
  const waiting = await blocked(observer, appender, (session) =>
    outcome(
      appendBatch(
        session,
        [
          { key: 'old', expected: 1 },
          { key: 'z', expected: -1 },
        ],
        { topic: 'A' },
      ),
    ),
  );
  await drop(dropper);
  await holder.query('commit');

  expect(await waiting.it).toBe('QF012');
  expect(await count(observer, 'A')).toBe(1);
  expect(await wrongStreams(observer)).toEqual([]);
});
