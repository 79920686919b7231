import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { appendTo, commit, offsets, outcome, sessions } from './support.ts';

test('also who fetched before the client had its row', async ({ database }) => {
  const [reader, other, operator] = await sessions(database, 3);
  await appendTo(operator, null, 'default', 3);

  expect(await offsets(reader)).toEqual([1, 2, 3]);
  await commit(other, 2);
  await operator.query(`select fq.seek('reader', 'beginning')`);
  expect(await outcome(commit(reader, 3))).toBe('QF010');
  expect(await offsets(reader)).toEqual([1, 2, 3]);
});
