import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, appendTo, commit, offsets, one, outcome, sessions } from './support.ts';

const subscribe = (session: pg.Client, topics: string) =>
  session.query(`select fq.subscribe('reader', topics => $1)`, [topics]);

describe('a topic that is added', () => {
  test('is read from where the cursor is, also by who had fetched before', async ({ database }) => {
    const [appender, reader, operator] = await sessions(database, 3);
    await subscribe(operator, '{A}');
    await append(appender, '1', 'B');
    await appendTo(appender, null, 'A', 3);

    expect(await offsets(reader)).toEqual([2, 3, 4]);
    await subscribe(operator, '{A,B}');
    expect(await outcome(commit(reader, 4))).toBe('QF010');
    expect(await offsets(reader)).toEqual([1, 2, 3, 4]);
  });

  test('while an append to it is in flight, holds back who had fetched before', async ({ database }) => {
    const [slow, fast, reader, operator] = await sessions(database, 4);
    await subscribe(operator, '{A}');
    await slow.query('begin');
    await append(slow, '1', 'B');
    await appendTo(fast, null, 'A', 8);
    expect(await offsets(reader, { max: 3 })).toEqual([2, 3, 4]);

    await subscribe(operator, '{A,B}');
    expect(await outcome(commit(reader, 4))).toMatch(/QF004|QF010/);
    expect(await offsets(reader, { max: 3 })).toEqual([]);
    await slow.query('commit');
    expect(await offsets(reader, { max: 3 })).toEqual([1, 2, 3]);
  });

  for (const same of [true, false])
    test(`while an append to it is in flight below the cursor, is refused${same ? ' in the session that fetched too' : ''}`, async ({
      database,
    }) => {
      const [slow, fast, reader, other] = await sessions(database, 4);
      await subscribe(reader, '{A}');
      await slow.query('begin');
      await append(slow, '1', 'B');
      await appendTo(fast, null, 'A', 2);
      expect(await offsets(reader)).toEqual([2, 3]);
      expect(await commit(reader, 3)).toBe(3);

      expect(await outcome(subscribe(same ? reader : other, '{A,B}'))).toBe('QF004');
      expect(await one(other, `select topics from fq.clients`)).toEqual(['A']);
      await slow.query('rollback');
      await subscribe(other, '{A,B}');
    });

  test('waits for the append to it that is just about to end', async ({ database }) => {
    const [slow, fast, reader, operator] = await sessions(database, 4);
    await subscribe(reader, '{A}');
    await slow.query('begin');
    await append(slow, '1', 'B');
    await appendTo(fast, null, 'A', 2);
    expect(await offsets(reader)).toEqual([2, 3]);
    expect(await commit(reader, 3)).toBe(3);

    const subscribing = subscribe(operator, '{A,B}');
    await slow.query('commit');
    await subscribing;
    // It was in the log before the subscription took effect, and lies behind the cursor.
    expect(await offsets(reader)).toEqual([]);
  });
});

test('a client that was removed and made anew for other topics skips nothing in a session that fetched for the old one', async ({
  database,
}) => {
  const [slow, fast, reader, operator] = await sessions(database, 4);
  await subscribe(operator, '{A}');
  await slow.query('begin');
  await append(slow, '1', 'B');
  await appendTo(fast, null, 'A', 4);
  expect(await offsets(reader, { max: 2 })).toEqual([2, 3]);

  await operator.query(`select fq.unsubscribe('reader')`);
  await subscribe(operator, '{A,B}');
  expect(await offsets(reader, { max: 2 })).toEqual([]);
  await slow.query('commit');
  expect(await offsets(reader, { max: 2 })).toEqual([1, 2]);
});
