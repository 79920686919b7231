import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, one, outcome, sessions } from '../support.ts';
import { begin, endings, impatient, names, roads, Shared, wrongStreams } from './support.ts';

// The stream is at this version; what its two appenders expect.
const cases = [
  { at: 0, first: 0, second: 0 },
  { at: 0, first: 0, second: -1 },
  { at: 0, first: -1, second: 0 },
  { at: 0, first: -1, second: -1 },
  { at: 2, first: 2, second: 2 },
  { at: 2, first: 2, second: -1 },
  { at: 2, first: -1, second: 2 },
  { at: 2, first: -1, second: -1 },
  { at: 2, first: 2, second: 0 },
];

describe('the second appender of a stream', () => {
  const shared = new Shared(2);

  for (const road of names)
    for (const [how, end] of Object.entries(endings))
      test(`waits for the first, until that ${how}, with ${road}`, async () => {
        const [second, observer] = shared.sessions as [pg.Client, pg.Client];
        const topic = shared.newTopic();
        const actual = (at: number) => at + (how === 'commits' ? 1 : 0);

        for (const { at, first: expected, second: expects } of cases) {
          const key = `${expected} at ${at}, then ${expects}`;
          const first = await shared.connect();
          for (let version = 0; version < at; version++)
            await roads.append(first, { topic, key, expected: version });

          await begin(first);
          const before = await roads.append(first, { topic, key, expected });
          expect(before.version, key).toBe(at + 1);
          const waiting = await blocked(observer, second, (session) =>
            roads[road](session, { topic, key, expected: expects }),
          );
          await end(first, observer);

          if (expects === -1 || expects === actual(at)) {
            const after = await waiting.it;
            expect(after.version, key).toBe(actual(at) + 1);
            expect(after.offset, key).toBeGreaterThan(before.offset);
          } else {
            await expect(waiting.it, key).rejects.toMatchObject({ code: 'QF012' });
            const detail = await waiting.it.catch(({ detail }) => JSON.parse(detail));
            expect(detail).toEqual({ topic, key, expected: `${expects}`, actual: `${actual(at)}` });
          }
          await first.end().catch(() => {});
        }
        expect(await wrongStreams(observer)).toEqual([]);
      });
});

test('of 10 that wait for one each gets a version of its own, in the order of the offsets', async ({
  database,
}) => {
  const [first, observer] = await sessions(database, 2);
  const others = await Promise.all(Array.from({ length: 10 }, () => database.connect()));

  await first.query('begin');
  await roads.append(first, { key: 'k', expected: 0 });
  const waiting = await Promise.all(
    others.map((other) =>
      blocked(observer, other, (session) => roads.append(session, { key: 'k', expected: -1 })),
    ),
  );
  await first.query('commit');

  const versions = (await Promise.all(waiting.map(({ it }) => it))).map(({ version }) => version);
  expect(versions.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(await wrongStreams(observer)).toEqual([]);
});

test('a transaction that comes back to its stream after a savepoint follows who came between', async ({
  database,
}) => {
  const [first, second, observer] = await sessions(database, 3);

  await begin(first);
  await roads.append(first, { key: 'k', expected: -1 });
  const waiting = await blocked(observer, second, (session) =>
    roads.append(session, { key: 'k', expected: -1 }),
  );
  await first.query('rollback to savepoint s');
  expect((await waiting.it).version).toBe(1);

  expect((await roads.append(first, { key: 'k', expected: -1 })).version).toBe(2);
  expect(await outcome(roads.append(first, { key: 'k', expected: 1 }))).toBe('QF012');
  await first.query('rollback');
  expect(await wrongStreams(observer)).toEqual([]);
});

test('appenders of other streams wait for nobody', async ({ database }) => {
  const appenders = await Promise.all(Array.from({ length: 20 }, () => impatient(database)));
  const [observer] = await sessions(database, 1);
  for (const [i, appender] of appenders.entries())
    await roads.append(appender, { key: `old ${i}`, expected: 0 });

  for (const appender of appenders) await appender.query('begin');
  for (const [i, appender] of appenders.entries())
    for (const road of names) {
      await roads[road](appender, { key: `new ${road} ${i}`, expected: 0 });
      await roads[road](appender, { key: `old ${i}`, expected: -1 });
      await roads[road](appender, { topic: `topic ${i}`, key: 'same', expected: -1 });
    }
  // Nor does who appends to one of the keys without a version.
  const other = await impatient(database);
  await other.query(`select fq.append('default', '1', key => 'old 1')`);
  await other.query(`insert into fq.events (key) values ('new append 1')`);
  await append(other, 'no key');
  const waiting =
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  expect(await one(observer, waiting)).toBe('0');

  for (const appender of appenders.toReversed()) await appender.query('commit');
  expect(await wrongStreams(observer)).toEqual([]);
});
