import { expect } from 'vitest';
import { createDatabase, test } from '../support/database.ts';
import { append, fetch, sessions } from './support.ts';

test('a transaction that writes to other tables does not delay delivery', async ({ database }) => {
  const [writer, appender, reader] = await sessions(database, 3);
  await writer.query('create table work (n integer)');
  await append(appender, 'before');

  await writer.query('begin');
  await writer.query('insert into work values (1)');
  await append(appender, 'after');
  expect(await fetch(reader)).toEqual(['before', 'after']);
  await writer.query('commit');
});

test('a transaction that has locked the cursors and the log against writing does not delay reading', async ({
  database,
}) => {
  const [holder, appender, reader] = await sessions(database, 3);
  await append(appender, 'event');

  await holder.query('begin');
  await holder.query('lock table fq.events, fq.clients in share mode');
  expect(await fetch(reader)).toEqual(['event']);
  await holder.query('commit');
});

test('a transaction in another database does not delay delivery, nor does an append there', async ({
  database,
}) => {
  const elsewhere = await createDatabase();
  try {
    const [appender, reader] = await sessions(database, 2);
    const [writer, other] = await sessions(elsewhere, 2);
    await writer.query('create table work (n integer)');
    await append(appender, 'before');

    await writer.query('begin');
    await writer.query('insert into work values (1)');
    await other.query('begin');
    await append(other, 'elsewhere');

    await append(appender, 'after');
    expect(await fetch(reader)).toEqual(['before', 'after']);
    await writer.query('commit');
    await other.query('commit');
  } finally {
    await elsewhere.drop();
  }
});

test('advisory locks that are not of fq do not delay delivery', async ({ database }) => {
  const [other, appender, reader] = await sessions(database, 3);

  await other.query('select pg_advisory_lock(0), pg_advisory_lock(0, 0), pg_advisory_lock(1718681600)');
  await other.query('select pg_advisory_lock(1718681599, 0), pg_advisory_lock(1718747136 + 65536, 0)');
  await append(appender, 'event');
  expect(await fetch(reader)).toEqual(['event']);
});
