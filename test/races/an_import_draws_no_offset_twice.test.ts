import { expect } from 'vitest';
import { test } from '../support/database.ts';
import {
  append,
  blocked,
  one,
  outcome,
  pidOf,
  read,
  sessions,
  stableOffset,
  untilBlocked,
} from './support.ts';

const importing = (offset: number) =>
  `insert into fq.events ("offset", payload) values (${offset}, '"imported ${offset}"')`;

test('of two imports at once, one waits and goes on behind the other', async ({ database }) => {
  const [first, second, observer] = await sessions(database, 3);
  await first.query('begin');
  await first.query(importing(10));

  const waiting = await blocked(observer, second, (session) => outcome(session.query(importing(5))));
  await first.query(importing(12));
  await first.query('commit');
  expect(await waiting.it).toBe('428C9');
  expect(await outcome(second.query(importing(13)))).toBe('done');

  expect(await append(second, 'live')).toBe(14n);
  expect(await read(observer)).toEqual(['imported 10', 'imported 12', 'imported 13', 'live']);
});

test('two that have both begun to append do not wait for each other in a circle', async ({ database }) => {
  const [first, second, observer] = await sessions(database, 3);
  for (const session of [first, second]) {
    await session.query('begin');
    await append(session, 'live');
  }
  const waiting = await blocked(observer, first, (session) => session.query(importing(10)));
  expect(await outcome(second.query(importing(11)))).toBe('55P03');
  await second.query('rollback');
  await waiting.it;
  await first.query('commit');

  await second.query(importing(11));
  expect(await read(observer)).toEqual(['live', 'imported 10', 'imported 11']);
});

test('an import waits for the appends that are undecided, and begins behind them', async ({ database }) => {
  const [slow, importer, observer] = await sessions(database, 3);
  await slow.query('begin');
  await append(slow, 'slow');
  expect(await stableOffset(observer)).toBe(0n);

  const waiting = await blocked(observer, importer, (session) => outcome(session.query(importing(2))));
  // It may go on.
  expect(await append(slow, 'slower')).toBe(2n);
  await slow.query('commit');
  expect(await waiting.it).toBe('428C9');
  await importer.query(importing(3));
  expect(await read(observer)).toEqual(['slow', 'slower', 'imported 3']);
});

test('appends wait for an import, and come behind it', async ({ database }) => {
  const [importer, appender, observer] = await sessions(database, 3);
  await append(importer, 'before');
  await importer.query('begin');
  await importer.query(importing(100));
  const waiting = await blocked(observer, appender, (session) => append(session, 'live'));
  // Also in an order of its own; readers wait as for any append.
  await importer.query(importing(50));
  expect(await read(observer)).toEqual(['before']);
  expect(await stableOffset(observer)).toBe(1n);
  await importer.query('commit');

  expect(await waiting.it).toBe(101n);
  expect(await read(observer)).toEqual(['before', 'imported 50', 'imported 100', 'live']);
});

test('appends go on where an import that is rolled back would have come to', async ({ database }) => {
  const [importer, appender, observer] = await sessions(database, 3);
  await importer.query('begin');
  await importer.query(importing(100));
  const waiting = await blocked(observer, appender, (session) => append(session, 'live'));
  await importer.query('rollback');
  expect(await waiting.it).toBe(101n);
  expect(await read(observer)).toEqual(['live']);
});

test('an import that goes very far on holds back readers all the same', async ({ database }) => {
  const [importer, reader] = await sessions(database, 2);
  await append(importer, 'before');
  await importer.query('begin');
  await importer.query(importing(5_000_000_000));
  expect(await read(reader)).toEqual(['before']);
  // A floor has 32 bits: further apart, or back, and readers could not tell it from another.
  expect(await stableOffset(reader)).toBeLessThan(5_000_000_000n);
  expect(await outcome(reader.query(`insert into fq.clients (id, "offset") values ('c', 5000000000)`))).toBe(
    'QF004',
  );
  for (const offset of [2, 8_000_000_000]) {
    await importer.query('savepoint before');
    expect(await outcome(importer.query(importing(offset)))).toBe('428C9');
    await importer.query('rollback to before');
  }
  await importer.query(importing(5_000_000_001));
  await importer.query('commit');

  await importer.query(importing(8_000_000_000));
  expect(await append(importer, 'live')).toBe(8_000_000_001n);
  expect(await read(reader)).toEqual([
    'before',
    'imported 5000000000',
    'imported 5000000001',
    'imported 8000000000',
    'live',
  ]);
});

test('a cursor in the middle of a COPY of events finds them all', async ({ database }) => {
  const [importer, reader, observer] = await sessions(database, 3);
  const pid = await pidOf(reader);
  await importer.query('begin');
  await importer.query(importing(7));
  // Fetching waits for nobody.
  expect(await read(reader)).toEqual([]);
  const moving = outcome(reader.query(`insert into fq.clients (id, "offset") values ('reader', 7)`));
  expect(await moving).toBe('QF004');
  const waiting = outcome(reader.query('select fq.append()'));
  await untilBlocked(observer, pid);
  await importer.query('commit');
  expect(await waiting).toBe('done');
  expect(await one(reader, `select count(*) from fq.fetch('reader')`)).toBe('2');
});

test('two subscriptions into one log, or a part of it that is restored: a new session appends behind both', async ({
  database,
}) => {
  const [operator, appender] = await sessions(database, 2);
  for (const name of ['one', 'two', 'three']) await append(operator, name);
  await operator.query(`select fq.commit('reader', 3)`);
  await operator.query(`select setval('fq.events_offset_seq', 1)`);

  const error = await appender.query('select fq.append()').catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'QF021' });
  for (const sql of ['insert into fq.events default values', `select fq.append_batch('default', '[{}]')`])
    expect(await outcome(appender.query(sql))).toBe('QF021');
  for (const sql of [
    `select fq.fetch('reader')`,
    `select fq.ready('{reader}')`,
    'select fq.read(after => 3)',
    `call fq.wait('reader', '0')`,
    `call fq.wait_for('reader', 2, '0')`,
  ])
    expect(await outcome(appender.query(sql)), sql).toBe('QF003');

  await appender.query(/select setval.*;/.exec(error.hint)?.[0] ?? 'no such hint');
  expect(await append(appender, 'four')).toBe(4n);
  expect(await read(operator)).toEqual(['one', 'two', 'three', 'four']);
});
