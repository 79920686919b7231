import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../../support/database.ts';
import { blocked, outcome, sessions } from '../support.ts';
import { count, impatient, names, type Road, roads } from './support.ts';

const define = `select fq.define_type('default', 'paid', '{"amount": "number"}')`;
const wrong = { type: 'paid', payload: { amount: 'much' } };
const right = { type: 'paid', payload: { amount: 1 } };

for (const road of names)
  test(`a transaction that has appended before goes on as it began, with ${road}`, async ({ database }) => {
    const [appender, definer] = await Promise.all([impatient(database), impatient(database)]);

    await appender.query('begin');
    await roads[road](appender, wrong);
    await definer.query(define);
    expect(await outcome(roads[road](appender, wrong))).toBe('done');
    await appender.query('commit');

    expect(await outcome(roads[road](appender, wrong))).toBe('QF015');
    expect(await outcome(roads[road](appender, right))).toBe('done');
    expect(await count(definer)).toBe(3);
  });

test('one that has only begun does not', async ({ database }) => {
  const [appender, definer] = await sessions(database, 2);

  await appender.query('begin');
  await appender.query('select 1');
  await definer.query(define);
  expect(await outcome(roads.append(appender, wrong))).toBe('QF015');
});

test('a definition that is not committed binds nobody but its own transaction', async ({ database }) => {
  const [appender, definer] = await Promise.all([impatient(database), impatient(database)]);

  await definer.query('begin');
  await definer.query(define);
  expect(await outcome(roads.append(appender, wrong))).toBe('done');
  expect(await outcome(roads.append(definer, wrong))).toBe('QF015');
  await definer.query('rollback');
  expect(await outcome(roads.append(appender, wrong))).toBe('done');
  expect(await count(definer)).toBe(2);
});

test('who waited for a stream while the type was defined is told', async ({ database }) => {
  const [first, second, definer] = await sessions(database, 3);

  await first.query('begin');
  await roads.append(first, { ...wrong, key: 'k', expected: 0 });
  const waiting = await blocked(definer, second, (session) =>
    outcome(roads.append(session, { ...wrong, key: 'k', expected: -1 })),
  );
  await definer.query(define);
  await first.query('commit');
  expect(await waiting.it).toBe('QF015');
  expect(await count(definer)).toBe(1);
});

test('of many that append meanwhile none is refused before, and none slips through after', async ({
  database,
}) => {
  const definer = await database.connect();
  const appenders = await Promise.all(Array.from({ length: 6 }, () => database.connect()));
  let defining = false;
  let defined = false;

  const run = async (appender: pg.Client) => {
    // Each goes on until it was refused five times.
    for (let n = 0, refused = 0; refused < 5; n++) {
      const road: Road = n % 2 ? 'append' : 'append_batch';
      const after = defined;
      const got = await outcome(roads[road](appender, wrong));
      if (got === 'QF015') refused++;
      else if (got !== 'done') return got;
      if (got === 'QF015' && !defining) return 'refused too early';
      if (got === 'done' && after) return 'stored too late';
    }
    return 'refused in time';
  };
  const running = Promise.all(appenders.map(run));
  while ((await count(definer)) < 30);
  defining = true;
  await definer.query(define);
  defined = true;
  expect(new Set(await running)).toEqual(new Set(['refused in time']));
});
