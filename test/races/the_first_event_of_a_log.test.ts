import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, consume, fetch, sessions, stableOffset } from './support.ts';

test('nothing is stable in a log from which no offset was drawn', async ({ database }) => {
  const [reader] = await sessions(database, 1);

  expect(await stableOffset(reader)).toBe(0n);
  expect(await fetch(reader)).toEqual([]);
  await expect(reader.query(`select fq.commit('reader', 1)`)).rejects.toMatchObject({ code: 'QF003' });
});

test('the very first event, in flight, holds back the second', async ({ database }) => {
  const [slow, fast, reader] = await sessions(database, 3);

  await slow.query('begin');
  expect(await append(slow, 'slow')).toBe(1n);
  await append(fast, 'fast');
  expect(await consume(reader)).toEqual([]);
  expect(await stableOffset(reader)).toBe(0n);

  await slow.query('commit');
  expect(await consume(reader)).toEqual(['slow', 'fast']);
});

test('the very first event, in flight alone, is not committed past', async ({ database }) => {
  const [slow, reader] = await sessions(database, 2);

  await slow.query('begin');
  await append(slow, 'slow');
  expect(await stableOffset(reader)).toBe(0n);
  await expect(reader.query(`select fq.commit('reader', 1)`)).rejects.toMatchObject({ code: 'QF004' });

  await slow.query('commit');
  expect(await consume(reader)).toEqual(['slow']);
});

test('an append that began before the first reader came is not missed', async ({ database }) => {
  const [slow, fast] = await sessions(database, 2);

  await slow.query('begin');
  await append(slow, 'slow');
  await append(fast, 'fast');

  const [reader] = await sessions(database, 1);
  expect(await consume(reader)).toEqual([]);
  await slow.query('rollback');
  expect(await consume(reader)).toEqual(['fast']);
});
