import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { append, cut, fetch, pidOf, read, sessions, stableOffset, until } from './support.ts';

describe('an append in flight holds back what commits above it', () => {
  test('until it commits', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast 1');
    await append(fast, 'fast 2', 'another topic');
    expect(await fetch(reader)).toEqual([]);
    expect(await read(reader)).toEqual([]);
    expect(await stableOffset(reader)).toBe(0n);

    await slow.query('commit');
    expect(await fetch(reader)).toEqual(['slow', 'fast 1', 'fast 2']);
    expect(await read(reader)).toEqual(['slow', 'fast 1', 'fast 2']);
  });

  test('until it is rolled back', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast');
    expect(await fetch(reader)).toEqual([]);

    await slow.query('rollback');
    expect(await fetch(reader)).toEqual(['fast']);
  });

  test('until its savepoint is rolled back, though its transaction goes on', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await slow.query('create temp table work ()');
    await slow.query('savepoint s');
    await append(slow, 'slow');
    await append(fast, 'fast');
    expect(await fetch(reader)).toEqual([]);

    await slow.query('rollback to savepoint s');
    expect(await fetch(reader)).toEqual(['fast']);
    await slow.query('commit');
    expect(await fetch(reader)).toEqual(['fast']);
  });

  test('still after its savepoint is released', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await slow.query('savepoint s');
    await append(slow, 'slow');
    await slow.query('release savepoint s');
    await append(fast, 'fast');
    expect(await fetch(reader)).toEqual([]);

    await slow.query('commit');
    expect(await fetch(reader)).toEqual(['slow', 'fast']);
  });

  test('until its backend is terminated', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast');
    expect(await fetch(reader)).toEqual([]);

    await fast.query('select pg_terminate_backend($1)', [await pidOf(slow)]);
    await until(async () => (await fetch(reader)).length > 0);
    expect(await fetch(reader)).toEqual(['fast']);
  });

  test('until its connection is cut', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast');
    expect(await fetch(reader)).toEqual([]);

    cut(slow);
    await until(async () => (await fetch(reader)).length > 0);
    expect(await fetch(reader)).toEqual(['fast']);
  });

  test('until its process is killed', async ({ database }) => {
    const [fast, reader] = await sessions(database, 2);

    const slow = await appendInAnotherProcess(database);
    await append(fast, 'fast');
    expect(await fetch(reader)).toEqual([]);

    slow.kill('SIGKILL');
    await until(async () => (await fetch(reader)).length > 0);
    expect(await fetch(reader)).toEqual(['fast']);
  });

  for (const isolation of ['repeatable read', 'serializable'])
    test(`in a ${isolation} transaction that is older than all of it`, async ({ database }) => {
      const [slow, fast, reader] = await sessions(database, 3);

      await slow.query(`begin isolation level ${isolation}`);
      await slow.query('create temp table work ()');
      await append(fast, 'fast 1');
      await append(slow, 'slow');
      await append(fast, 'fast 2');
      expect(await fetch(reader)).toEqual(['fast 1']);

      await slow.query('commit');
      expect(await fetch(reader)).toEqual(['fast 1', 'slow', 'fast 2']);
    });

  for (const [road, sql] of Object.entries({
    append_batch: `select fq.append_batch('default', '[{"payload": "slow"}]')`,
    'a plain INSERT': `insert into fq.events (payload) values ('"slow"')`,
    'a plain INSERT into a topic': `insert into fq.events (topic, payload) values ('another topic', '"slow"')`,
    'INSERT … SELECT': `insert into fq.events (payload) select '"slow"' from generate_series(1, 1)`,
    'a PL/pgSQL block': `do $$ begin perform fq.append(payload => '"slow"'); end $$`,
  }))
    test(`when it is ${road}`, async ({ database }) => {
      const [slow, fast, reader] = await sessions(database, 3);

      await slow.query('begin');
      await slow.query(sql);
      await append(fast, 'fast');
      expect(await fetch(reader)).toEqual([]);

      await slow.query('commit');
      expect(await fetch(reader)).toEqual(['slow', 'fast']);
    });

  test('when it is an append after one that a PL/pgSQL exception undid', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await slow.query(`
      do $$
      begin
        perform fq.append(payload => '"undone"');
        raise division_by_zero;
      exception when division_by_zero then
        perform fq.append(payload => '"slow"');
      end $$`);
    await append(fast, 'fast');
    expect(await fetch(reader)).toEqual([]);

    await slow.query('commit');
    expect(await fetch(reader)).toEqual(['slow', 'fast']);
  });

  test('but not what committed below it', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await append(fast, 'before');
    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'after');
    expect(await fetch(reader)).toEqual(['before']);

    await slow.query('commit');
    expect(await fetch(reader)).toEqual(['before', 'slow', 'after']);
  });
});

describe('of several appends in flight the first counts', () => {
  test('whichever of them ends first', async ({ database }) => {
    const [first, second, third, reader] = await sessions(database, 4);

    for (const session of [first, second, third]) await session.query('begin');
    await append(first, 'first');
    await append(second, 'second');
    await append(third, 'third');

    await second.query('commit');
    expect(await fetch(reader)).toEqual([]);
    await first.query('commit');
    expect(await fetch(reader)).toEqual(['first', 'second']);
    await third.query('rollback');
    expect(await fetch(reader)).toEqual(['first', 'second']);
  });

  test('also within one transaction', async ({ database }) => {
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow 1');
    await append(fast, 'fast');
    await append(slow, 'slow 2');
    expect(await fetch(reader)).toEqual([]);

    await slow.query('commit');
    expect(await fetch(reader)).toEqual(['slow 1', 'fast', 'slow 2']);
  });
});

async function appendInAnotherProcess(database: Database) {
  const script = `
    import pg from ${JSON.stringify(import.meta.resolve('pg'))};
    const client = new pg.Client(${JSON.stringify(database.url)});
    await client.connect();
    await client.query('begin');
    await client.query("select fq.append(payload => '\\"slow\\"')");
    process.stdout.write('appended');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('a client that is far behind and reads one by one skips nothing that was in flight meanwhile', async ({
  database,
}) => {
  const [slow, fast, reader, rolledBack] = await sessions(database, 4);
  const next = async () => {
    const { rows } = await reader.query(`select "offset", payload from fq.fetch_next('reader')`);
    if (rows[0]) await reader.query(`select fq.commit('reader', $1)`, [rows[0].offset]);
    return rows[0]?.payload;
  };

  await append(fast, '1');
  await rolledBack.query('begin');
  await append(rolledBack, 'rolled back');
  await rolledBack.query('rollback');
  await append(fast, '2');
  expect(await next()).toBe('1');

  await slow.query('begin');
  await append(slow, '3');
  await append(fast, '4');
  expect(await next()).toBe('2');
  expect(await next()).toBeUndefined();
  await slow.query('commit');
  expect(await next()).toBe('3');
  expect(await next()).toBe('4');
  expect(await next()).toBeUndefined();
});
