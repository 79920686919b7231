import type pg from 'pg';
import { describe, expect } from 'vitest';
import { oneStatement } from '../fuzz/sabotage.ts';
import { test } from '../support/database.ts';
import { append, fetch, pidOf, sessions, untilBlocked } from './support.ts';

// A reader looks at the end of the log, then at the floors, then at the events. What may happen in between is played
// here by readers that are stopped there: they wait for an advisory lock that the test holds.

const stop = 42;

const wait = `perform pg_advisory_lock(${stop}), pg_advisory_unlock(${stop})`;

/** The function that looks at the end and at the floors goes on under another name, and readers call this one. */
const stopAround = (body: string) => `
  do $do$
  begin
    execute replace(
      pg_get_functiondef('fq._stable_offset(text[])'::regprocedure), '_stable_offset', '_real_stable_offset');
  end $do$;
  create or replace function fq._stable_offset(topics text[]) returns bigint language plpgsql as $$
  declare
    v_stable bigint;
  begin
    ${body};
    return v_stable;
  end $$`;

/** Readers stop before they look at anything. */
const stopBeforeTheEnd = stopAround(`${wait}; v_stable := fq._real_stable_offset(topics)`);

/** Readers stop between the floors and the events. */
const stopBeforeTheEvents = stopAround(`v_stable := fq._real_stable_offset(topics); ${wait}`);

/** Readers stop at their look at the floors: before it, or with what they saw. */
const stopAtTheFloors = (before: boolean) => `
  create function fq.stopped_locks() returns setof fq._locks language plpgsql as $$
  begin
    if ${before} then ${wait}; end if;
    return query
      select l.classid::bigint::integer, l.objid::bigint, l.pid, l.virtualtransaction
        from pg_locks l
       where l.locktype = 'advisory' and l.objsubid = 2 and l.granted
         and l.database = (select oid from pg_database where datname = current_database());
    if not ${before} then ${wait}; end if;
  end $$;
  create or replace view fq._locks as select * from fq.stopped_locks()`;

/** Fetches while the test does something at the place where the reader is stopped. */
async function fetchWith(
  reader: pg.Client,
  observer: pg.Client,
  meanwhile: () => Promise<unknown>,
): Promise<string[]> {
  const pid = await pidOf(reader);
  await observer.query('select pg_advisory_lock($1)', [stop]);
  const fetching = fetch(reader);
  await untilBlocked(observer, pid);
  await meanwhile();
  await observer.query('select pg_advisory_unlock($1)', [stop]);
  return fetching;
}

for (const [place, sql] of Object.entries({
  'before the end': stopBeforeTheEnd,
  'between the end and the floors': stopAtTheFloors(true),
  'at the floors': stopAtTheFloors(false),
  'between the floors and the events': stopBeforeTheEvents,
}))
  describe(`a reader that is stopped ${place}`, () => {
    test('misses no append that commits then', async ({ database }) => {
      const [slow, fast, reader, observer] = await sessions(database, 4);
      await observer.query(sql);
      await slow.query('begin');
      await append(slow, 'slow');
      await append(fast, 'fast');

      const first = await fetchWith(reader, observer, () => slow.query('commit'));

      expect(['slow', 'fast'].slice(0, first.length)).toEqual(first);
      expect(await fetch(reader)).toEqual(['slow', 'fast']);
    });

    test('misses no append that begins then, and commits or does not', async ({ database }) => {
      const [slow, fast, reader, observer] = await sessions(database, 4);
      await observer.query(sql);
      await append(fast, 'before');

      const first = await fetchWith(reader, observer, async () => {
        await slow.query('begin');
        await append(slow, 'slow');
        await append(fast, 'fast');
      });

      expect(first).toEqual(['before']);
      await slow.query('commit');
      expect(await fetch(reader)).toEqual(['before', 'slow', 'fast']);
    });

    test('misses no append that ends then while another begins', async ({ database }) => {
      const [slow, next, fast, reader, observer] = await sessions(database, 5);
      await observer.query(sql);
      await slow.query('begin');
      await append(slow, 'slow');

      const first = await fetchWith(reader, observer, async () => {
        await next.query('begin');
        await append(next, 'next');
        await append(fast, 'fast');
        await slow.query('commit');
      });

      expect(['slow']).toEqual(expect.arrayContaining(first));
      expect(await fetch(reader)).toEqual(['slow']);
      await next.query('commit');
      expect(await fetch(reader)).toEqual(['slow', 'next', 'fast']);
    });
  });

test('one statement for floors and events loses the append that commits between its snapshot and its look', async ({
  database,
}) => {
  const [slow, fast, reader, observer] = await sessions(database, 4);
  await observer.query(stopBeforeTheEnd);
  await observer.query(oneStatement);
  await slow.query('begin');
  await append(slow, 'slow');
  await append(fast, 'fast');

  expect(await fetchWith(reader, observer, () => slow.query('commit'))).toEqual(['fast']);
});

test('an appender that is stopped between drawing its offset and writing its row holds back readers', async ({
  database,
}) => {
  const [slow, fast, reader, observer] = await sessions(database, 4);
  await observer.query(`
    create function stop() returns trigger language plpgsql as $$
    begin
      if new.payload = '"slow"' then
        perform pg_advisory_lock(${stop}), pg_advisory_unlock(${stop});
      end if;
      return new;
    end $$;
    create trigger "~stop" before insert on fq.events for each row execute function stop()`);

  // It holds its floor and has drawn its offset; the row is not there yet.
  const pid = await pidOf(slow);
  await observer.query('select pg_advisory_lock($1)', [stop]);
  const appending = append(slow, 'slow');
  await untilBlocked(observer, pid);
  await append(fast, 'fast');
  expect(await fetch(reader)).toEqual([]);

  await observer.query('select pg_advisory_unlock($1)', [stop]);
  await appending;
  expect(await fetch(reader)).toEqual(['slow', 'fast']);
});

describe('a transaction whose snapshot may be old', () => {
  const reading = [`fq.fetch('reader')`, `fq.fetch_next('reader')`, 'fq.read()', `fq.read('default')`];
  const refusal = { code: 'QF001', hint: expect.stringContaining('Fetch first') };

  for (const isolation of ['repeatable read', 'serializable']) {
    test(`is refused to read: ${isolation}`, async ({ database }) => {
      const [reader] = await sessions(database, 1);
      for (const what of reading) {
        await reader.query(`begin isolation level ${isolation}`);
        await expect(reader.query(`select * from ${what}`)).rejects.toMatchObject(refusal);
        await reader.query('rollback');
      }
    });

    test(`is refused to read: default_transaction_isolation is ${isolation}`, async ({ database }) => {
      const [reader] = await sessions(database, 1);
      await reader.query(`set default_transaction_isolation = '${isolation}'`);
      for (const what of reading)
        await expect(reader.query(`select * from ${what}`)).rejects.toMatchObject(refusal);
      await reader.query('reset default_transaction_isolation');
      await reader.query(`select * from fq.fetch('reader')`);
    });

    test(`may commit: ${isolation}`, async ({ database }) => {
      const [appender, reader] = await sessions(database, 2);
      await append(appender, '1');
      await append(appender, '2');
      expect(await fetch(reader)).toEqual(['1', '2']);

      await reader.query(`begin isolation level ${isolation}`);
      await reader.query('create table effect ()');
      await reader.query(`select fq.commit('reader', 1)`);
      await reader.query('commit');
      expect(await fetch(reader)).toEqual(['2']);
    });
  }

  test('commits past an append that was decided after its snapshot', async ({ database }) => {
    const [appender, reader, other] = await sessions(database, 3);
    await reader.query('begin isolation level repeatable read');
    await reader.query('select 1');
    await append(appender, '1');
    expect(await fetch(other)).toEqual(['1']);

    await reader.query(`select fq.commit('reader', 1)`);
    await reader.query('commit');
    expect(await fetch(other)).toEqual([]);
  });
});
