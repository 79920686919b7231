import type pg from 'pg';
import { expect } from 'vitest';
import { type Database, test } from '../../support/database.ts';
import { append, blocked, one, outcome, read, sessions } from '../support.ts';
import { count, impatient, pick, prudent, random, seed } from './support.ts';

const topic = 'public.account';

async function create(database: Database, rows: number): Promise<pg.Client> {
  const session = await database.connect();
  await session.query('create table account (id int primary key, balance int not null, note text)');
  await session.query('insert into account select i, 0 from generate_series(1, $1) i', [rows]);
  await session.query(`select fq.capture_table('public.account')`);
  return session;
}

const raise = (id: number) => `update account set balance = balance + 1 where id = ${id}`;

test('of two updates of a row the second waits, and its event follows', async ({ database }) => {
  const observer = await create(database, 1);
  const [first, second] = await sessions(database, 2);

  await first.query('begin');
  await first.query(raise(1));
  const waiting = await blocked(observer, second, (session) => outcome(session.query(raise(1))));
  await first.query('commit');
  expect(await waiting.it).toBe('done');
  expect(await balances(observer)).toEqual(['0 → 1', '1 → 2']);
});

test('what is rolled back leaves no event', async ({ database }) => {
  const observer = await create(database, 1);
  const [first, second] = await sessions(database, 2);

  await first.query('begin');
  await first.query(raise(1));
  const waiting = await blocked(observer, second, (session) => outcome(session.query(raise(1))));
  await first.query('rollback');
  expect(await waiting.it).toBe('done');

  await first.query('begin');
  await first.query(raise(1));
  await first.query('savepoint s');
  await first.query(raise(1));
  await first.query('rollback to savepoint s');
  await first.query('commit');
  expect(await balances(observer)).toEqual(['0 → 1', '1 → 2']);
});

test(`many sessions change the same rows, and the log tells each change in its order (FQ_SEED=${seed})`, async ({
  database,
}) => {
  const observer = await create(database, 8);
  const writers = await Promise.all(Array.from({ length: 8 }, () => prudent(database)));

  await Promise.all(
    writers.map(async (writer, number) => {
      const next = random(seed + number);
      for (let i = 0; i < 30; i++) {
        const id = 1 + Math.floor(next() * 8);
        const work = [
          raise(id),
          `update account set balance = balance + 1 where id in (${id}, ${1 + Math.floor(next() * 8)})`,
          `insert into account values (${id}, 0) on conflict (id) do update set balance = account.balance + 1`,
          `delete from account where id = ${id}`,
          `update account set id = id`,
        ];
        const isolation = pick(next, ['read committed', 'read committed', 'repeatable read']);
        await writer.query(`begin isolation level ${isolation}`);
        // Rows are locked in any order: some wait in a circle, and some are too late for their snapshot.
        const got = await outcome(writer.query(pick(next, work)).then(() => writer.query(raise(id))));
        expect(['done', '40P01', '40001']).toContain(got);
        await writer.query(got === 'done' && next() < 0.8 ? 'commit' : 'rollback');
      }
    }),
  );

  // Each event begins where the one before it of its key ended, and the last ends where the table is.
  const { rows } = await observer.query<{ fault: string }>(`
    with changes as (
      select "offset", key, nullif(payload -> 'old', 'null') as old, nullif(payload -> 'new', 'null') as new
        from fq.events
    ), chained as (
      select *,
             lag(new, 1, '{"balance": 0}') over (partition by key order by "offset") as before,
             row_number() over (partition by key order by "offset" desc) as back
        from changes
    )
    select format('key %s at offset %s: from %s, but it was %s', key, "offset", old, before) as fault
      from chained
     where old ->> 'balance' is distinct from before ->> 'balance'
    union all
    select format('key %s ends at %s, but the table says %s', c.key, c.new, a.balance)
      from chained c
      left join account a on a.id = c.key::int
     where c.back = 1
       and c.new ->> 'balance' is distinct from a.balance::text`);
  expect(rows).toEqual([]);
  expect(await count(observer, topic)).toBeGreaterThan(100);
});

test('a statement of 1,000 rows holds back readers until all of them can be read', async ({ database }) => {
  const observer = await create(database, 1000);
  const [writer, other] = await sessions(database, 2);

  await writer.query('begin');
  await writer.query('update account set balance = id');
  await other.query('insert into account values (1001, 0)');
  expect(await read(observer, topic)).toEqual([]);

  await writer.query('commit');
  const { rows } = await observer.query(
    `select key, payload -> 'new' ->> 'balance' as balance from fq.read($1, -1, 2000)`,
    [topic],
  );
  const [ids, last] = [rows.slice(0, 1000), rows.slice(1000)];
  expect(ids.map(({ key }) => Number(key))).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
  expect(ids.every(({ key, balance }) => key === balance)).toBe(true);
  expect(last).toEqual([{ key: '1001', balance: '0' }]);
});

test('a statement that changes nothing holds back nobody', async ({ database }) => {
  await create(database, 1);
  const [writer, other] = await Promise.all([impatient(database), impatient(database)]);
  await other.query(`select fq.capture_table('public.account', columns => '{balance}')`);

  await writer.query('begin');
  await writer.query('update account set balance = 1 where false');
  await writer.query('delete from account where id = 7');
  await writer.query('insert into account select 7, 0 where false');
  await writer.query(`update account set note = 'not captured'`);
  expect(await one(other, 'select count(*) from fq._locks')).toBe('0');
  await append(other, 'meanwhile', topic);
  expect(await read(other, topic)).toEqual(['meanwhile']);
  await writer.query('commit');
});

test('writers of other rows wait for nobody', async ({ database }) => {
  const observer = await create(database, 10);
  const writers = await Promise.all(Array.from({ length: 10 }, () => impatient(database)));

  for (const writer of writers) await writer.query('begin');
  for (const [i, writer] of writers.entries()) await writer.query(raise(i + 1));
  for (const writer of writers.toReversed()) await writer.query('commit');
  expect(await count(observer, topic)).toBe(10);
});

async function balances(observer: pg.Client): Promise<string[]> {
  const { rows } = await observer.query(
    `select format('%s → %s', payload -> 'old' ->> 'balance', payload -> 'new' ->> 'balance') as change from fq.read($1)`,
    [topic],
  );
  return rows.map(({ change }) => change);
}
