import { expect } from 'vitest';
import { test } from '../support/database.ts';
import {
  append,
  appendTo,
  claim,
  commit,
  fetch,
  offsets,
  one,
  outcome,
  read,
  sessions,
  stableOffset,
  until,
} from './support.ts';

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

for (const [road, sql] of Object.entries({
  'plain INSERT': `insert into fq.events (topic, payload) values ('A', '"long"')`,
  COPY: `copy fq.events (topic, payload) from program 'printf "A\\t\\"long\\"\\n"'`,
}))
  test(`a long ${road} delays readers of its own topic only`, async ({ database }) => {
    const [long, quick, reader] = await sessions(database, 3);

    await long.query('begin');
    await long.query(sql);
    await append(quick, 'quick', 'A');
    await append(quick, 'quick', 'B');
    expect(await read(reader, 'A')).toEqual([]);
    expect(await stableOffset(reader, 'A')).toBe(0n);
    expect(await read(reader, 'B')).toEqual(['quick']);
    expect(await stableOffset(reader, 'B')).toBe(3n);
    expect(await read(reader)).toEqual([]);

    await long.query('commit');
    expect(await read(reader, 'A')).toEqual(['long', 'quick']);
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

test('a client of one topic is not held back by an append to another, and its cursor passes it', async ({
  database,
}) => {
  const [long, quick, reader, other] = await sessions(database, 4);
  await reader.query(
    `select fq.subscribe('reader', topics => '{B}'), fq.subscribe('both', topics => '{A,B}')`,
  );

  await long.query('begin');
  await append(long, 'long', 'A');
  expect(await appendTo(quick, null, 'B', 2)).toEqual([2, 3]);
  expect(await offsets(reader)).toEqual([2, 3]);
  expect(await commit(reader, 2)).toBe(2);
  // By who has not fetched, too.
  expect(await commit(other, 3)).toBe(3);
  expect(await offsets(other, { client: 'both' })).toEqual([]);
  expect(await outcome(commit(other, 3, { client: 'both' }))).toBe('QF004');

  await long.query('commit');
  expect(await offsets(other, { client: 'both' })).toEqual([1, 2, 3]);
  await appendTo(quick, null, 'B');
  expect(await offsets(reader)).toEqual([4]);
});

test('nor are its segments, nor a seek to its end', async ({ database }) => {
  const [long, quick, reader] = await sessions(database, 3);
  await reader.query(`select fq.subscribe('reader', topics => '{B}', segments => 2)`);

  await long.query('begin');
  await append(long, 'long', 'A');
  await appendTo(quick, null, 'B', 2);
  const lease = await claim(reader, 'worker');
  expect(await offsets(reader, lease)).toEqual([2, 3]);
  expect(await commit(reader, 3, lease)).toBe(3);
  await reader.query(`select fq.seek('reader', 'end')`);
  expect(await one(reader, `select array_agg("offset"::int order by id) from fq.clients`)).toEqual([3, 3, 3]);
  await long.query('rollback');
});

test('a client passes over what it does not read up to an append in flight to its own topic, not to another', async ({
  database,
}) => {
  const [long, quick, reader] = await sessions(database, 3);
  await reader.query(`select fq.subscribe('reader', topics => '{B}', types => '{x}')`);

  await appendTo(quick, null, 'B', 2000);
  await long.query('begin');
  await append(long, 'long', 'A');
  await appendTo(quick, null, 'B', 2000);
  await append(long, 'own', 'B');
  await appendTo(quick, null, 'B', 2000);
  await quick.query(`select fq.append('B', type => 'x')`);
  const cursor = () => one(reader, 'select "offset" from fq.clients').then(Number);
  await until(async () => {
    expect(await offsets(reader)).toEqual([]);
    return (await cursor()) > 2001;
  });
  expect(await cursor()).toBeLessThanOrEqual(4001);
  await long.query('commit');
  await until(async () => {
    const given = await offsets(reader);
    if (given.length > 0) expect(given).toEqual([6003]);
    return given.length > 0;
  });
});
