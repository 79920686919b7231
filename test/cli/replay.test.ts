import { expect, vi } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { fq, Program, records } from './program.ts';

const clear = ['--reset', 'truncate public.seen'];

/** A read model that lists the offsets it was given, with a handler for it, and a client. */
async function prepare(database: Database, events: number, handler = '') {
  const session = await database.connect();
  await session.query(`
    create table seen ("offset" bigint);
    create function see(event fq.events) returns void language plpgsql as $$
    begin
      ${handler}
      insert into public.seen values (event."offset");
    end $$;
    select fq.subscribe('seer');
    insert into fq.events (topic) select 'orders' from generate_series(1, ${events});
  `);
  return {
    session,
    /** Whether the read model and the cursor are level, and how far. */
    async level() {
      const { rows } = await session.query(`
        select count(*)::int, count(distinct "offset")::int as different, coalesce(max("offset"), -1)::int as last,
               (select c."offset"::int from fq.clients c where c.id = 'seer') as cursor
          from seen`);
      return rows[0];
    },
  };
}

test('rebuilds a read model from the beginning, from an offset, and goes on from the cursor', async ({
  database,
}) => {
  const { session, level } = await prepare(database, 700);
  await session.query(`call fq.run('seer', 'see')`);

  expect(await fq(database.url, ['replay', 'seer', 'see', ...clear])).toEqual({
    code: 0,
    stdout: '"seer" has caught up, at offset 700\n',
    stderr: '',
  });
  expect(await level()).toEqual({ count: 700, different: 700, last: 700, cursor: 700 });

  await fq(database.url, ['replay', 'seer', 'see', ...clear, '--from', '600', '--batch', '7']);
  expect(await level()).toEqual({ count: 101, different: 101, last: 700, cursor: 700 });

  await session.query(`insert into fq.events (topic) select 'orders' from generate_series(1, 10)`);
  const { stdout } = await fq(database.url, ['replay', 'seer', 'see', '--from', 'cursor', '--json']);
  expect(records(stdout)).toMatchObject([
    { client: 'seer', offset: '710', events_behind: '0', finished: true },
  ]);
  expect(await level()).toEqual({ count: 111, different: 111, last: 710, cursor: 710 });
});

test('changes nothing when there is no such handler', async ({ database }) => {
  const { session, level } = await prepare(database, 3);
  await session.query(`call fq.run('seer', 'see')`);
  const { code, stderr } = await fq(database.url, ['replay', 'seer', 'sea', ...clear]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^fq: there is no function sea [^\n]+ \[22023\]/);
  expect(await level()).toEqual({ count: 3, different: 3, last: 3, cursor: 3 });
});

test('stops at an event that fails, and says why', async ({ database }) => {
  const { level } = await prepare(
    database,
    200,
    `if event."offset" = 150 then raise exception 'no such mailbox'; end if;`,
  );
  const { code, stderr } = await fq(database.url, ['replay', 'seer', 'see', ...clear]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^fq: 1 event of client "seer" failed: P0001: no such mailbox\. npx fq why-stuck[^\n]+\n$/,
  );
  expect(await level()).toEqual({ count: 149, different: 149, last: 149, cursor: 149 });
});

test('stops at once for Ctrl-C, with the read model and the cursor level, and goes on later', async ({
  database,
}) => {
  const { session, level } = await prepare(database, 500, 'perform pg_sleep(0.03);');
  const program = new Program(database.url, ['replay', 'seer', 'see', '--batch', '5', ...clear]);
  await vi.waitFor(async () => expect((await level()).last).toBeGreaterThan(1), { timeout: 30_000 });

  program.child.kill('SIGINT');
  const { code, stdout } = await program.ended;
  const { last } = await level();
  expect({ code, stdout }).toEqual({
    code: 130,
    stdout: `stopped at offset ${last}; go on with --from cursor\n`,
  });
  // It asks for 100 events at a time, which would take 3 s.
  expect(last).toBeLessThan(100);
  expect(await level()).toEqual({ count: last, different: last, last, cursor: last });
  const { rows } = await session.query(
    `select from pg_stat_activity where application_name = 'fq' and state = 'active' and datname = current_database()`,
  );
  expect(rows).toEqual([]);

  await session.query(
    'create or replace function see(event fq.events) returns void language sql as $$ insert into public.seen values (event."offset") $$',
  );
  await fq(database.url, ['replay', 'seer', 'see', '--from', 'cursor']);
  expect(await level()).toEqual({ count: 500, different: 500, last: 500, cursor: 500 });
});

test('handles where transactions are serializable by default', async ({ database }) => {
  const { session, level } = await prepare(database, 20);
  await session.query(`alter database ${database.name} set default_transaction_isolation to 'serializable'`);
  expect(await fq(database.url, ['replay', 'seer', 'see', ...clear])).toMatchObject({ code: 0 });
  expect(await level()).toEqual({ count: 20, different: 20, last: 20, cursor: 20 });
});
