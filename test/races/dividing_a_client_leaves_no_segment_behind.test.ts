import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { appendTo, commit, fail, offsets, one, outcome, sessions } from './support.ts';

// 'reader#0' is then a name that nobody has, like that of any new client; but it has been handled already.
test('who works on a segment that is no more is not given the log from its beginning', async ({
  database,
}) => {
  const [worker, operator] = await sessions(database, 2);
  await operator.query(`select fq.subscribe('reader', segments => 4)`);
  await appendTo(operator, null, 'default', 3);
  const segment = { client: 'reader#0' };
  expect(await offsets(worker, segment)).toEqual([1, 2, 3]);
  await commit(worker, 2, segment);

  await operator.query(`select fq.subscribe('reader', segments => 1)`);
  expect(await outcome(commit(worker, 3, segment))).toBe('QF010');
  expect(await outcome(offsets(worker, segment))).toBe('QF010');
  expect(await outcome(commit(operator, 3, segment))).toBe('QF010');
  expect(await offsets(operator)).toEqual([3]);
  expect(await one(operator, `select string_agg(id, ',') from fq.clients`)).toBe('reader');
  await operator.query(`select fq.subscribe('reader', segments => 4)`);
});

test('who fails an event of a segment that is no more does not bring it back', async ({ database }) => {
  const [worker, operator] = await sessions(database, 2);
  await operator.query(`select fq.subscribe('reader', segments => 4)`);
  await appendTo(operator, null, 'default', 3);
  const segment = { client: 'reader#0' };
  expect(await offsets(worker, segment)).toEqual([1, 2, 3]);

  await operator.query(`select fq.subscribe('reader', segments => 1)`);
  expect(await outcome(fail(worker, 1, segment))).toBe('QF010');
  expect(await one(operator, `select string_agg(id, ',') from fq.clients`)).toBe('reader');
  await operator.query(`select fq.subscribe('reader', segments => 4)`);
});

test('who fetched for a segment that has other keys by now can neither commit nor fail what it was given', async ({
  database,
}) => {
  const [worker, operator] = await sessions(database, 2);
  await operator.query(`select fq.subscribe('reader', segments => 2)`);
  for (let i = 0; i < 20; i++) await appendTo(operator, `key ${i}`);
  const segment = { client: 'reader#1' };
  const [last = 0] = (await offsets(worker, segment)).slice(-1);

  await operator.query(`select fq.subscribe('reader', segments => 256)`);
  expect(await outcome(commit(worker, last, segment))).toBe('QF010');
  expect(await outcome(fail(worker, last, segment))).toBe('22023');
  expect(await one(operator, 'select count(*) from fq.failures')).toBe('0');
});
