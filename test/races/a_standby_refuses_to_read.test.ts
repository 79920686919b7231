import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { findAccount, handOver } from '../../embedded/account.ts';
import { installByPsql } from '../../embedded/install.ts';
import { type Server, startServer } from '../../embedded/server.ts';
import { append, fetch, one, until } from './support.ts';

test('a hot standby refuses to read, and reads once it is promoted', async () => {
  const primary = await startServer({ settings: { wal_level: 'replica', max_wal_senders: '4' } });
  const clients: pg.Client[] = [];
  const connect = async (url: string) => {
    const client = new pg.Client(url);
    client.on('error', () => {});
    clients.push(client);
    await client.connect();
    return client;
  };
  let standby: { url: string; stop(): Promise<void> } | undefined;
  try {
    await installByPsql(primary.url());
    const appender = await connect(primary.url());
    await append(appender, 'before');
    standby = await startStandby(primary, appender);

    const reader = await connect(standby.url);
    expect(await one(reader, 'select pg_is_in_recovery()')).toBe(true);
    await append(appender, 'after');
    await until(async () => (await one(reader, 'select count(*) from fq.events')) === '2');

    // An append in flight on the primary is nothing that the standby could see.
    await appender.query('begin');
    await append(appender, 'slow');
    for (const sql of [
      `select * from fq.fetch('reader')`,
      `select * from fq.fetch_next('reader')`,
      `select * from fq.read()`,
      `select fq.stable_offset()`,
      `call fq.wait('reader', '0')`,
    ])
      await expect(reader.query(sql)).rejects.toMatchObject({
        code: 'QF006',
        hint: expect.stringContaining('primary'),
      });
    await appender.query('commit');

    await until(async () => (await one(reader, 'select count(*) from fq.events')) === '3');
    await reader.query('select pg_promote()');
    expect(await fetch(reader)).toEqual(['before', 'after', 'slow']);
    expect(await append(reader, 'on the new primary')).toBeGreaterThan(3n);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
    await standby?.stop();
    await primary.stop();
  }
});

/** A copy of the primary's files, made while it runs, that follows it. It lives in the primary's directory. */
async function startStandby(primary: Server, session: pg.Client) {
  const account = findAccount();
  const directory = join(primary.socketDirectory, 'standby');
  const old = primary.major < 15;

  await session.query(
    old ? `select pg_start_backup('standby', true, false)` : `select pg_backup_start('standby', true)`,
  );
  await cp(primary.dataDirectory, directory, { recursive: true });
  const { rows } = await session.query<{ labelfile: string }>(
    old ? 'select labelfile from pg_stop_backup(false)' : 'select labelfile from pg_backup_stop()',
  );
  await rm(join(directory, 'postmaster.pid'), { force: true });
  await writeFile(join(directory, 'backup_label'), rows[0]?.labelfile ?? '');
  await writeFile(join(directory, 'standby.signal'), '');
  await writeFile(
    join(directory, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${primary.host} port=${primary.port} user=${primary.user}'\nhot_standby = on\n`,
  );
  handOver(directory, account);

  const port = await freePort();
  const program = join(primary.extensionDirectory, '..', '..', '..', 'bin', 'postgres');
  const server = spawn(program, ['-D', directory, '-p', String(port)], {
    ...account,
    cwd: primary.socketDirectory,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: 'ignore',
  });
  const exit = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGQUIT');
    await exit;
  };
  try {
    await until(async () => {
      const lines = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
      return lines.split('\n')[7]?.trim() === 'ready' || server.exitCode !== null;
    });
    if (server.exitCode !== null) throw new Error('the standby did not start');
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://${primary.user}@${primary.host}:${port}/postgres`, stop };
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('found no free port');
  return address.port;
}
