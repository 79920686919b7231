import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, blocked, claim, offsets, outcome, read, sessions } from './support.ts';

/**
 * Calls a function in the query of a cursor and fetches the first row; the second FETCH fails in a savepoint, as one that
 * is cancelled does. What the call did stands, and so must what it locked.
 */
async function throughCursor(session: pg.Client, call: string): Promise<void> {
  await session.query('begin');
  await session.query(`declare c cursor for select 1 / (2 - g), ${call} from generate_series(1, 3) g`);
  expect((await session.query('fetch 1 from c')).rowCount).toBe(1);
  await session.query('savepoint s');
  await expect(session.query('fetch 1 from c')).rejects.toMatchObject({ code: '22012' });
  await session.query('rollback to savepoint s');
}

const append7 = `fq.append('default', '{"seat": 7}', "unless" => '{"topic": "default", "payload": {"seat": 7}}')`;
const append7InABatch = `(select count(*) from fq.append_batch('default', '[{"payload": {"seat": 7}}]', '[{"payload": {"seat": 7}}]'))`;
const appendAnything = `fq.append('default', '{"seat": 7}', "unless" => '{}')`;

for (const call of [append7, append7InABatch, appendAnything])
  test(`who excludes the same waits for ${call}`, async ({ database }) => {
    const [one, other, observer] = await sessions(database, 3);

    await throughCursor(one, call);
    const waiting = await blocked(observer, other, (session) => outcome(session.query(`select ${append7}`)));
    await one.query('commit');
    expect(await waiting.it).toBe('QF014');
    expect(await read(observer)).toEqual([{ seat: 7 }]);
  });

test("a client that was fetched for is nobody else's", async ({ database }) => {
  const [one, other] = await sessions(database, 2);
  await append(other, 'a');

  await throughCursor(one, `(select count(*) from fq.fetch('reader'))`);
  expect(await offsets(other)).toEqual([]);
  await one.query('commit');
  expect(await offsets(other)).toHaveLength(1);
});

test('nor is one of which an event has failed', async ({ database }) => {
  const [one, other] = await sessions(database, 2);
  const offset = await append(other, 'a');
  await other.query(`select fq.subscribe('reader', on_failure => 'park_key', retry_delay => '0')`);

  await throughCursor(one, `(fq.fail('reader', ${offset}, 'it broke')).state`);
  expect(await offsets(other)).toEqual([]);
  await one.query('commit');
});

test('nor is one that begins anew with its read model', async ({ database }) => {
  const [one, other] = await sessions(database, 2);
  await append(other, 'a');
  await other.query(`create table model (); select fq.subscribe('reader')`);

  await throughCursor(one, `(fq.seek('reader', 'beginning', reset => 'delete from public.model')).id`);
  expect(await offsets(other)).toEqual([]);
  await one.query('commit');
  expect(await offsets(other)).toHaveLength(1);
});

test('a read model is not emptied under whoever fetched with a token', async ({ database }) => {
  const [one, other, observer] = await sessions(database, 3);
  await append(other, 'a');
  await other.query(`create table model (); select fq.subscribe('reader')`);
  const lease = await claim(other, 'worker');

  await throughCursor(one, `(select count(*) from fq.fetch('${lease?.client}', 100, ${lease?.token}))`);
  const waiting = await blocked(observer, other, (session) =>
    session.query(`select fq.seek('reader', 'beginning', reset => 'delete from public.model')`),
  );
  await one.query('commit');
  await waiting.it;
});

for (const call of [`(fq.attach('reader', 'handles')).id`, `(fq.detach('reader')).id`])
  test(`appends wait for ${call}`, async ({ database }) => {
    const [one, other, observer] = await sessions(database, 3);
    await other.query(`
      create function handles(event fq.events) returns void language sql as '';
      select fq.subscribe('reader')`);
    if (/detach/.test(call)) await other.query(`select fq.attach('reader', 'handles')`);

    await throughCursor(one, call);
    const waiting = await blocked(observer, other, (session) => append(session, 'a'));
    await one.query('commit');
    await waiting.it;
  });
