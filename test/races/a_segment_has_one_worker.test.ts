import { describe, expect } from 'vitest';
import { test } from '../support/database.ts';
import {
  appendTo,
  before,
  claim,
  commit,
  cut,
  offsets,
  one,
  outcome,
  pidOf,
  sessions,
  until,
} from './support.ts';

describe('of 16 segments', () => {
  const names = Array.from({ length: 16 }, (_, i) => `reader#${i}`).sort();

  for (const isolated of [false, true])
    test(`16 sessions that claim at once get one each, the 17th nothing${isolated ? ', though none has committed' : ''}`, async ({
      database,
    }) => {
      const [late] = await sessions(database, 1);
      await late.query(`select fq.subscribe('reader', segments => 16)`);
      const workers = await Promise.all(Array.from({ length: 16 }, () => database.connect()));

      if (isolated) await Promise.all(workers.map((worker) => worker.query('begin')));
      const leases = await Promise.all(workers.map((worker, i) => claim(worker, `worker ${i}`)));
      expect(leases.map((lease) => lease?.client).sort()).toEqual(names);
      expect(new Set(leases.map((lease) => lease?.token)).size).toBe(16);
      expect(await claim(late, 'late')).toBeUndefined();

      if (!isolated) return;
      await workers[3]?.query('rollback');
      for (const [i, worker] of workers.entries()) if (i !== 3) await worker.query('commit');
      expect(await claim(late, 'late')).toMatchObject({ client: leases[3]?.client });
      expect(await claim(late, 'late')).toBeUndefined();
    });

  test('leases that have run out are taken over by one worker each', async ({ database }) => {
    const [dead] = await sessions(database, 1);
    await dead.query(`select fq.subscribe('reader', segments => 16)`);
    for (let i = 0; i < 16; i++) await claim(dead, 'dead', '0');
    // Without a lease that lasts, each claim of the dead one took the first again.
    expect(await one(dead, `select count(*) from fq.clients where worker = 'dead'`)).toBe('1');
    for (let i = 0; i < 16; i++) await claim(dead, 'dead');
    await dead.query(`select fq.heartbeat('dead', '0')`);
    const workers = await Promise.all(Array.from({ length: 18 }, () => database.connect()));

    const leases = await Promise.all(workers.map((worker, i) => claim(worker, `worker ${i}`)));
    const won = leases.flatMap((lease) => lease ?? []);
    expect(won.map(({ client }) => client).sort()).toEqual(names);
    expect(await one(dead, `select count(distinct worker) from fq.clients where parent = 'reader'`)).toBe(
      '16',
    );
  });

  test('released ones go from hand to hand, and nobody ever shares one', async ({ database }) => {
    const [observer] = await sessions(database, 1);
    await observer.query(`select fq.subscribe('reader', segments => 3)`);
    await observer.query('create table held (segment text primary key)');
    const workers = await Promise.all(Array.from({ length: 8 }, () => database.connect()));

    const turns = await Promise.all(
      workers.map(async (worker, i) => {
        let count = 0;
        for (let turn = 0; turn < 25; turn++) {
          const lease = await claim(worker, `worker ${i}`);
          if (!lease) continue;
          await worker.query('insert into held values ($1)', [lease.client]);
          await worker.query('delete from held where segment = $1', [lease.client]);
          await worker.query('select fq.release_segment($1, $2)', [lease.client, lease.token]);
          count++;
        }
        return count;
      }),
    );
    expect(turns.reduce((sum, count) => sum + count)).toBeGreaterThan(10);
  });
});

describe('a claim does not wait for a handler', () => {
  test('that has committed its cursor: it takes another segment, or none', async ({ database }) => {
    const [slow, quick, observer] = await sessions(database, 3);
    await quick.query(`set lock_timeout = '5 s'`);
    await slow.query(`select fq.subscribe('reader', segments => 2)`);
    for (let i = 0; i < 40; i++) await appendTo(slow, `key ${i}`);
    const lease = await claim(slow, 'slow', '0');
    expect(lease?.client).toBe('reader#0');

    await slow.query('begin');
    const [first = 0] = await offsets(slow, lease);
    await commit(slow, first, lease);
    expect(await claim(quick, 'quick')).toMatchObject({ client: 'reader#1' });
    expect(await claim(quick, 'quick')).toBeUndefined();
    await slow.query('commit');

    const won = await claim(quick, 'quick');
    expect(won?.client).toBe('reader#0');
    expect(await offsets(quick, won)).not.toContain(first);
    expect(await outcome(commit(slow, first + 1, lease))).toBe('QF008');
    expect(await one(observer, `select count(*) from fq.clients where worker = 'quick'`)).toBe('2');
  });

  test('that has claimed and died: it takes the segment', async ({ database }) => {
    const [slow, quick] = await sessions(database, 2);
    await slow.query(`select fq.subscribe('reader')`);
    const pid = await pidOf(slow);

    await slow.query('begin');
    expect(await claim(slow, 'slow')).toMatchObject({ client: 'reader' });
    expect(await claim(quick, 'quick')).toBeUndefined();
    cut(slow);
    await until(
      async () => (await one(quick, 'select count(*) from pg_stat_activity where pid = $1', [pid])) === '0',
    );
    expect(await claim(quick, 'quick')).toMatchObject({ client: 'reader' });
  });

  // The claim saw the segment free, and comes to its row when another has taken it and let go of the lock.
  test('nor takes what another has taken between its two looks', async ({ database }) => {
    const [left, right, observer] = await sessions(database, 3);
    await left.query(`select fq.subscribe('reader', segments => 2)`);
    await left.query(stopBetweenLooks);

    await observer.query('select pg_advisory_lock(42)');
    const pid = await pidOf(left);
    await left.query(`set fq.stop = '42'`);
    const claiming = claim(left, 'left');
    await until(
      async () =>
        (await one(
          observer,
          `select count(*) from pg_stat_activity where pid = $1 and wait_event = 'advisory'`,
          [pid],
        )) === '1',
    );
    expect(await claim(right, 'right')).toMatchObject({ client: 'reader#0' });
    await observer.query('select pg_advisory_unlock(42)');
    expect(await claiming).toMatchObject({ client: 'reader#1' });
    expect(await one(observer, `select string_agg(worker, ',' order by id) from fq.clients`)).toBe(
      'right,left',
    );
  });
});

/** Who looks whether a segment is free is held up before it takes it. */
const stopBetweenLooks = `
  create function stop() returns void language plpgsql as $$
  begin
    if current_setting('fq.stop', true) <> '' then
      perform pg_advisory_lock(42), pg_advisory_unlock(42);
    end if;
  end $$;
  ${before('fq._claim', 'update fq.clients c', 'perform public.stop();')}`;
