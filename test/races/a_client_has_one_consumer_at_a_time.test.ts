import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../support/database.ts';
import {
  append,
  appendTo,
  claim,
  commit,
  cut,
  fetch,
  offsets,
  one,
  outcome,
  pidOf,
  sessions,
  until,
} from './support.ts';

describe('while one transaction has fetched, another of the same name gets nothing, and takes over', () => {
  const ends: Record<string, (first: pg.Client, other: pg.Client) => Promise<unknown>> = {
    'when it rolls back': (first) => first.query('rollback'),
    'when its backend dies': async (first, other) =>
      other.query('select pg_terminate_backend($1)', [await pidOf(first)]),
    'when its connection is cut': async (first) => cut(first),
  };

  for (const [when, end] of Object.entries(ends))
    test(`from the same event ${when}`, async ({ database }) => {
      const [first, second, observer] = await sessions(database, 3);
      for (const name of ['1', '2']) await append(observer, name);

      await first.query('begin');
      expect(await fetch(first)).toEqual(['1', '2']);
      expect(await fetch(second)).toEqual([]);
      await commit(first, 1);
      expect(await fetch(second)).toEqual([]);
      const pid = await pidOf(first);
      await end(first, observer);
      // A backend that was killed is gone when its process is.
      await until(
        async () =>
          (await one(
            observer,
            `select count(*) from pg_stat_activity where pid = $1 and state like '%transaction%'`,
            [pid],
          )) === '0',
      );
      expect(await fetch(second)).toEqual(['1', '2']);
    });

  test('from the next event when it commits', async ({ database }) => {
    const [first, second, observer] = await sessions(database, 3);
    for (const name of ['1', '2']) await append(observer, name);

    await first.query('begin');
    await fetch(first);
    await commit(first, 1);
    expect(await fetch(second)).toEqual([]);
    await first.query('commit');
    expect(await fetch(second)).toEqual(['2']);
  });

  test('by polling, and finds its effects', async ({ database }) => {
    const [first, second, observer] = await sessions(database, 3);
    await observer.query('create table effect (name text)');
    for (const name of ['1', '2']) await append(observer, name);

    await first.query('begin');
    await fetch(first);
    const takingOver = (async () => {
      for (;;) {
        await second.query('begin');
        const given = await offsets(second);
        if (given.length > 0) return given;
        await second.query('rollback');
      }
    })();
    await first.query(`insert into effect values ('1')`);
    await commit(first, 1);
    await first.query('commit');
    expect(await takingOver).toEqual([2]);
    expect(await one(second, 'select count(*) from effect')).toBe('1');
  });

  test('of two segments neither keeps the other', async ({ database }) => {
    const [first, second, observer] = await sessions(database, 3);
    await observer.query(`select fq.subscribe('reader', segments => 2)`);
    for (let i = 0; i < 40; i++) await appendTo(observer, `key ${i}`);

    await first.query('begin');
    const given = await offsets(first, { client: 'reader#0' });
    expect(await offsets(second, { client: 'reader#0' })).toEqual([]);
    const rest = await offsets(second, { client: 'reader#1' });
    expect([...given, ...rest].sort((x, y) => x - y)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });
});

test('eight consumers of one name that each handle in a transaction: every event once, in order', async ({
  database,
}) => {
  const [observer] = await sessions(database, 1);
  const consumers = await Promise.all(Array.from({ length: 8 }, () => database.connect()));
  await observer.query('create table effect (n bigserial, "offset" bigint)');
  await appendTo(observer, null, 'default', 300);

  await Promise.all(
    consumers.map(async (consumer) => {
      while ((await one(consumer, 'select count(*) from effect')) !== '300') {
        await consumer.query('begin');
        const { rows } = await consumer.query(
          `insert into effect ("offset") select "offset" from fq.fetch('reader', 5) returning "offset"`,
        );
        if (rows.length > 0) await commit(consumer, rows.at(-1).offset);
        await consumer.query(Math.random() < 0.2 ? 'rollback' : 'commit');
      }
    }),
  );
  expect(await one(observer, 'select array_agg("offset"::int order by n) from effect')).toEqual(
    Array.from({ length: 300 }, (_, i) => i + 1),
  );
});

describe('a fetch that finds nothing writes nothing', () => {
  const idle: Record<
    string,
    (session: pg.Client) => Promise<{ client?: string; token?: string } | undefined>
  > = {
    'of a client that nobody knows, on an empty log': async () => undefined,
    'at the end of the log': async (session) => {
      await appendTo(session, null, 'default', 3);
      await commit(session, 3);
      return {};
    },
    'of a client whose topic got nothing': async (session) => {
      await session.query(`select fq.subscribe('reader', topics => '{A}', types => '{x}')`);
      await appendTo(session, null, 'A', 50);
      await appendTo(session, null, 'B', 500);
      return {};
    },
    'of a segment, with a token': async (session) => {
      await session.query(`select fq.subscribe('reader', segments => 4)`);
      await appendTo(session, null, 'default', 3);
      await claim(session, 'worker');
      return claim(session, 'worker');
    },
    'while a worker holds the client': async (session) => {
      await session.query(`select fq.subscribe('reader')`);
      await claim(session, 'worker');
      await appendTo(session, null);
      return {};
    },
    'of a client that is paused': async (session) => {
      await session.query(`select fq.subscribe('reader'), fq.pause('reader')`);
      await appendTo(session, null);
      return {};
    },
    'before a failure that blocks': async (session) => {
      await session.query(`select fq.subscribe('reader', retry_delay => '1 h')`);
      await appendTo(session, null);
      await session.query(`select fq.fail('reader', 1, 'it broke')`);
      return {};
    },
    'while an append is in flight': async (session) => {
      await session.query(`select fq.subscribe('reader')`);
      return {};
    },
  };

  for (const [when, prepare] of Object.entries(idle))
    test(when, async ({ database }) => {
      const [appender, reader] = await sessions(database, 2);
      const asked = await prepare(reader);
      await appender.query('begin');
      await append(appender, 'in flight');

      await reader.query('begin');
      expect(await outcome(offsets(reader, asked).then((given) => expect(given).toEqual([])))).toBe('done');
      expect(await one(reader, 'select pg_current_xact_id_if_assigned()')).toBeNull();
    });
});
