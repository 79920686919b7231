import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, fetch, read, sessions, stableOffset } from './support.ts';

test('a long append to one topic does not delay readers of another', async ({ database }) => {
  const [long, quick, reader] = await sessions(database, 3);

  await long.query('begin');
  await append(long, 'long', 'A');
  const last = await append(quick, 'quick', 'B');
  expect(await read(reader, 'B')).toEqual(['quick']);
  expect(await stableOffset(reader, 'B')).toBe(last);

  expect(await read(reader, 'A')).toEqual([]);
  expect(await stableOffset(reader, 'A')).toBe(0n);
  expect(await read(reader)).toEqual([]);
  expect(await fetch(reader)).toEqual([]);

  await long.query('commit');
  expect(await read(reader)).toEqual(['long', 'quick']);
});

test('a long append_batch to one topic does not delay readers of another', async ({ database }) => {
  const [long, quick, reader] = await sessions(database, 3);

  await long.query('begin');
  await long.query(`select fq.append_batch('A', '[{"payload": 1}, {"payload": 2}]')`);
  await append(quick, 'quick', 'B');
  expect(await read(reader, 'B')).toEqual(['quick']);
  expect(await read(reader, 'A')).toEqual([]);
  await long.query('commit');
});

test('a long plain INSERT delays readers of all topics, whichever it names', async ({ database }) => {
  const [long, quick, reader] = await sessions(database, 3);

  await long.query('begin');
  await long.query(`insert into fq.events (topic, payload) values ('A', '"long"')`);
  await append(quick, 'quick', 'B');
  for (const topic of ['A', 'B', null]) {
    expect(await read(reader, topic)).toEqual([]);
    expect(await stableOffset(reader, topic)).toBe(0n);
  }

  await long.query('commit');
  expect(await read(reader, 'B')).toEqual(['quick']);
});

test('a transaction that appends to several topics holds back each from where it began there', async ({
  database,
}) => {
  const [long, quick, reader] = await sessions(database, 3);

  await long.query('begin');
  await append(long, 'long A', 'A');
  await append(quick, 'quick A', 'A');
  const before = await append(quick, 'quick B 1', 'B');
  await append(long, 'long B', 'B');
  await append(quick, 'quick B 2', 'B');
  const last = await append(quick, 'quick C', 'C');

  expect(await stableOffset(reader, 'A')).toBe(0n);
  expect(await read(reader, 'A')).toEqual([]);
  expect(await stableOffset(reader, 'B')).toBe(before);
  expect(await read(reader, 'B')).toEqual(['quick B 1']);
  expect(await stableOffset(reader, 'C')).toBe(last);
  expect(await read(reader, 'C')).toEqual(['quick C']);

  await long.query('commit');
  expect(await read(reader, 'A')).toEqual(['long A', 'quick A']);
  expect(await read(reader, 'B')).toEqual(['quick B 1', 'long B', 'quick B 2']);
});

test('an append to a topic after a plain INSERT needs no floor of its own, and an INSERT after an append does', async ({
  database,
}) => {
  const [long, quick, reader] = await sessions(database, 3);

  await long.query('begin');
  await append(long, 'long', 'A');
  const before = await append(quick, 'quick 1', 'B');
  await long.query(`insert into fq.events (topic, payload) values ('B', '"long"')`);
  await append(quick, 'quick 2', 'B');
  expect(await stableOffset(reader, 'A')).toBe(0n);
  expect(await stableOffset(reader, 'B')).toBe(before);
  await append(long, 'later', 'B');
  await long.query('commit');
  expect(await read(reader, 'B')).toEqual(['quick 1', 'long', 'quick 2', 'later']);
});
