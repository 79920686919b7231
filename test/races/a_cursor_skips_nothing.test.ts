import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, consume, fetch, one, pidOf, sessions, until, untilBlocked } from './support.ts';

const commit = (session: pg.Client, offset: bigint) =>
  one(session, `select "offset" from fq.commit('reader', $1)`, [offset]).then(BigInt);

/** The commit of seed 0. */
const commitPlainly = (session: pg.Client, offset: bigint) =>
  one(
    session,
    `INSERT INTO "fq"."clients"
     ("id", "offset")
     VALUES
     ('reader', $1)
     ON CONFLICT ON CONSTRAINT "clients_pkey"
     DO UPDATE SET "offset" = EXCLUDED."offset"
     RETURNING "offset"`,
    [offset],
  ).then(BigInt);

/** The read query of seed 0. */
const readPlainly = (session: pg.Client) =>
  session
    .query(`
      SELECT * FROM "fq"."events"
      WHERE "offset" > (
        SELECT
          CASE count(*)
            WHEN 0 THEN -1
            ELSE MAX("offset")
          END
          AS "offset"
        FROM fq.clients
        WHERE id = 'reader'
        LIMIT 1
      )
      ORDER BY "offset" ASC
      LIMIT 1`)
    .then(({ rows }) => rows[0] && { name: rows[0].payload, offset: BigInt(rows[0].offset) });

const roads = { 'fq.commit': commit, 'the plain commit': commitPlainly };

for (const [road, commit] of Object.entries(roads))
  describe(road, () => {
    test('is refused past an append in flight, first and later', async ({ database }) => {
      const [slow, fast, reader] = await sessions(database, 3);

      await slow.query('begin');
      const first = await append(slow, 'slow');
      const second = await append(fast, 'fast');
      for (const offset of [first, second])
        await expect(commit(reader, offset)).rejects.toMatchObject({
          code: 'QF004',
          hint: expect.stringContaining('fq.fetch'),
        });
      expect(await one(reader, 'select count(*) from fq.clients')).toBe('0');
      await slow.query('commit');
      expect(await consume(reader)).toEqual(['slow', 'fast']);

      await slow.query('begin');
      await append(slow, 'slow');
      const last = await append(fast, 'fast');
      await expect(commit(reader, last)).rejects.toMatchObject({ code: 'QF004' });
      await slow.query('commit');
      expect(await consume(reader)).toEqual(['slow', 'fast']);
    });

    test('is refused past an append to any topic, and past one of its own transaction', async ({
      database,
    }) => {
      const [slow, fast, reader] = await sessions(database, 3);

      await slow.query('begin');
      await append(slow, 'slow', 'A');
      const offset = await append(fast, 'fast', 'B');
      await expect(commit(reader, offset)).rejects.toMatchObject({ code: 'QF004' });
      await expect(commit(slow, offset)).rejects.toMatchObject({ code: 'QF004' });
      await slow.query('rollback');
    });

    test('is refused beyond the end of the log', async ({ database }) => {
      const [appender, reader] = await sessions(database, 2);

      const offset = await append(appender, '1');
      await expect(commit(reader, offset + 1n)).rejects.toMatchObject({ code: 'QF003' });
      expect(await commit(reader, offset)).toBe(offset);
    });

    test('of what the session fetched is never refused: an appender may hold a floor that is too low', async ({
      database,
    }) => {
      const [slow, fast, reader] = await sessions(database, 3);

      for (const name of ['1', '2', '3']) await append(fast, name);
      expect(await fetch(reader)).toEqual(['1', '2', '3']);
      // As an appender does that was stopped between its look at the log and its lock.
      await slow.query('begin');
      await slow.query('select pg_advisory_xact_lock_shared(fq._floor_class(null), 0)');

      expect(await commit(reader, 2n)).toBe(2n);
      expect(await commit(reader, 3n)).toBe(3n);
      expect(await fetch(reader)).toEqual([]);
      await slow.query('rollback');
    });

    test('works in the transaction of a handler that appends', async ({ database }) => {
      const [other, handler] = await sessions(database, 2);

      await append(other, 'cause');
      await handler.query('begin');
      const { rows } = await handler.query(`select "offset" from fq.fetch('reader')`);
      await append(handler, 'effect');
      expect(await commit(handler, BigInt(rows[0].offset))).toBe(1n);
      await handler.query('commit');
      expect(await consume(handler)).toEqual(['effect']);
    });

    test('never goes back', async ({ database }) => {
      const [appender, reader, late] = await sessions(database, 3);

      for (const name of ['1', '2', '3']) await append(appender, name);
      expect(await commit(reader, 3n)).toBe(3n);
      expect(await commit(late, 1n)).toBe(3n);
      expect(await commit(late, -1n)).toBe(3n);
      expect(await fetch(reader)).toEqual([]);
    });

    for (const [first, second] of [
      [2n, 3n],
      [3n, 2n],
    ] as const)
      for (const known of [true, false])
        test(`of ${first} in one session and of ${second} in another, at once, ends at 3; the client is ${known ? 'known' : 'new'}`, async ({
          database,
        }) => {
          const [appender, left, right, observer] = await sessions(database, 4);
          for (const name of ['1', '2', '3']) await append(appender, name);
          if (known) await commit(left, 1n);

          await left.query('begin');
          expect(await commit(left, first)).toBe(first);
          const pid = await pidOf(right);
          const waiting = commit(right, second);
          await untilBlocked(observer, pid);
          await left.query('commit');

          expect(await waiting).toBe(3n);
          expect(await fetch(observer)).toEqual([]);
        });

    test('in a transaction that is rolled back leaves the cursor where it was', async ({ database }) => {
      const [appender, left, right] = await sessions(database, 3);
      for (const name of ['1', '2', '3']) await append(appender, name);
      await commit(left, 1n);

      await left.query('begin');
      await commit(left, 3n);
      const waiting = commit(right, 2n);
      await left.query('rollback');

      expect(await waiting).toBe(2n);
      expect(await fetch(left)).toEqual(['3']);
    });
  });

test('a refused commit is accepted once the append has ended, in a session that does not know what was fetched', async ({
  database,
}) => {
  const [slow, fast, here, there] = await sessions(database, 4);
  const before = await append(fast, 'before');
  expect(await fetch(here)).toEqual(['before']);
  await slow.query('begin');
  await slow.query('select pg_advisory_xact_lock_shared(fq._floor_class(null), 0)');
  await expect(commit(there, before)).rejects.toMatchObject({ code: 'QF004' });

  const waiting = commit(there, before);
  await slow.query('rollback');
  expect(await waiting).toBe(before);
});

describe('who reads by the plain query of seed 0', () => {
  test('sees what is above an append in flight, and cannot commit it', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow');
    const offset = await append(fast, 'fast');
    expect(await readPlainly(reader)).toEqual({ name: 'fast', offset });
    await expect(commitPlainly(reader, offset)).rejects.toMatchObject({ code: 'QF004' });

    await slow.query('commit');
    expect((await readPlainly(reader))?.name).toBe('slow');
  });

  // What a plain query cannot promise, as the README says: by now the log is stable, and nothing tells the guard of the
  // cursor that the reader looked before it was. Only fq.fetch and fq.read hold back what may be committed too early.
  test.fails('skips nothing when the append below commits between the read and the commit', async ({
    database,
  }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast');
    const seen = await readPlainly(reader);
    await slow.query('commit');
    await commitPlainly(reader, seen?.offset ?? 0n).catch(() => {});

    expect((await readPlainly(reader))?.name).toBe('slow');
  });

  test.fails('skips nothing when the append below commits while the commit waits for it', async ({
    database,
  }) => {
    const [slow, fast, reader, observer] = await sessions(database, 4);
    const pid = await pidOf(reader);

    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast');
    const seen = await readPlainly(reader);
    const waiting = commitPlainly(reader, seen?.offset ?? 0n).catch(() => {});
    const wait = `select wait_event from pg_stat_activity where pid = ${pid}`;
    await until(async () => (await one(observer, wait)) === 'PgSleep');
    await slow.query('commit');
    await waiting;

    expect((await readPlainly(reader))?.name).toBe('slow');
  });
});
