import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { installByPsql } from '../../embedded/install.ts';
import { type Major, startServer } from '../../embedded/server.ts';
import { append, commit, one, read, until } from './support.ts';

test('a subscription of the log and its clients goes on, in whatever order rows come; nobody else may write there', async () => {
  const server = await startServer({
    major: inject('major') as Major,
    settings: { wal_level: 'logical', max_wal_senders: '4', max_replication_slots: '4' },
  });
  const clients: pg.Client[] = [];
  const connect = async (database: string) => {
    const client = new pg.Client(server.url(database));
    client.on('error', () => {});
    clients.push(client);
    await client.connect();
    return client;
  };
  try {
    const administrator = await connect('postgres');
    for (const database of ['source', 'copy']) {
      await administrator.query(`create database ${database}`);
      await installByPsql(server.url(database));
    }
    const [fast, slow, copy] = [await connect('source'), await connect('source'), await connect('copy')];
    await append(fast, 'before');
    await commit(fast, 1, { client: 'billing' });

    await fast.query('create publication log for table fq.events, fq.clients');
    // In the same cluster, a subscription that made its own slot would wait for itself.
    await fast.query(`select pg_create_logical_replication_slot('log', 'pgoutput')`);
    await copy.query(
      `create subscription log connection '${server.url('source')}' publication log with (create_slot = false, slot_name = 'log')`,
    );
    const copied = async () =>
      (await copy.query('select payload from fq.events order by "offset"')).rows.map(
        ({ payload }) => payload,
      );
    await until(async () => (await copied()).length === 1);
    await until(
      async () =>
        (await one(copy, `select count(*) from pg_subscription_rel where srsubstate <> 'r'`)) === '0',
    );

    // The lower offset commits last, and comes last.
    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast');
    await until(async () => (await copied()).length === 2);
    expect(await copied()).toEqual(['before', 'fast']);
    await slow.query('commit');
    await until(async () => (await copied()).length === 3);
    expect(await copied()).toEqual(['before', 'slow', 'fast']);

    // A cursor moves where no sequence says that the log has come to, also back.
    const cursor = () => one(copy, `select "offset" from fq.clients where id = 'billing'`);
    await commit(fast, 3, { client: 'billing' });
    await until(async () => (await cursor()) === '3');
    await fast.query(`select fq.seek('billing', 'beginning')`);
    await until(async () => (await cursor()) === '-1');
    await commit(fast, 3, { client: 'billing' });
    await until(async () => (await cursor()) === '3');

    // Events that are removed there are removed here.
    await append(fast, 'gone', 'gone');
    await until(async () => (await copied()).length === 4);
    await fast.query(`select fq.drop_topic('gone', force => true)`);
    await until(async () => (await copied()).length === 3);

    // A copy may lag: what it cannot know is no error, and nothing is said of it.
    expect((await copy.query(`select from fq.fetch('billing')`)).rows).toEqual([]);
    expect((await copy.query(`select fq.ready('{billing}')`)).rows).toEqual([]);
    expect(await read(copy)).toEqual([]);
    expect((await copy.query('select from fq.read(after => 2)')).rows).toEqual([]);
    expect((await copy.query('select from fq.why_stuck()')).rows).toEqual([]);

    // An append here would take an offset that is on its way.
    await copy.query('create function public.handler(event fq.events) returns void language sql as $$ $$');
    await copy.query(`insert into fq.clients (id) values ('local')`);
    for (const sql of [
      'select fq.append()',
      'insert into fq.events default values',
      `select fq.attach('local', 'public.handler')`,
    ]) {
      await expect(copy.query(sql)).rejects.toMatchObject({ code: 'QF006' });
      await copy.query('begin; set local session_replication_role = replica');
      await expect(copy.query(sql)).rejects.toMatchObject({ code: 'QF006' });
      await copy.query('rollback');
    }
    await append(fast, 'after');
    await until(async () => (await copied()).length === 4);

    // It takes over: installing brings its sequences to where the log and its clients are.
    await copy.query('alter subscription log disable');
    await copy.query('alter subscription log set (slot_name = none)');
    await copy.query('drop subscription log');
    await expect(copy.query('select fq.append()')).rejects.toMatchObject({
      code: 'QF021',
      hint: expect.stringContaining(`select setval('fq.events_offset_seq', 5);`),
    });
    await expect(copy.query(`select fq.fetch('billing')`)).rejects.toMatchObject({ code: 'QF003' });
    await installByPsql(server.url('copy'));
    expect(await append(copy, 'here')).toBe(6n);
    expect(await read(copy)).toEqual(['before', 'slow', 'fast', 'after', 'here']);
    const { rows } = await copy.query(`select payload from fq.fetch('billing')`);
    expect(rows.map(({ payload }) => payload)).toEqual(['after', 'here']);
    const token = await one(copy, `select token from fq.clients where id = 'billing'`);
    await copy.query(`select fq.seek('billing', 'beginning')`);
    expect(await one(copy, `select token > ${token} from fq.clients where id = 'billing'`)).toBe(true);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
    await server.stop();
  }
});

test('a replica session holds back readers as any other does', async () => {
  const server = await startServer({ major: inject('major') as Major });
  const clients = [0, 1, 2].map(() => new pg.Client(server.url()));
  try {
    await installByPsql(server.url());
    for (const client of clients) await client.connect();
    const [replica, other, reader] = clients as [pg.Client, pg.Client, pg.Client];
    await replica.query('set session_replication_role = replica');
    await replica.query('begin');
    await append(replica, 'slow');
    await append(other, 'fast');
    expect(await read(reader)).toEqual([]);
    await expect(reader.query(`insert into fq.clients (id, "offset") values ('c', 2)`)).rejects.toMatchObject(
      {
        code: 'QF004',
      },
    );
    await replica.query('commit');
    expect(await read(reader)).toEqual(['slow', 'fast']);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
    await server.stop();
  }
});
