import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect } from 'vitest';
import { installByPsql } from '../../embedded/install.ts';
import { startServer } from '../../embedded/server.ts';
import { test } from '../support/database.ts';
import { append, consume, fetch, one, sessions, stableOffset } from './support.ts';

const newName = () => `fq test ${randomBytes(6).toString('hex')}`;

for (const outcome of ['commit', 'rollback'])
  test(`a prepared append holds back readers until its ${outcome} by another session`, async ({
    database,
  }) => {
    const name = newName();
    const [slow, fast, reader] = await sessions(database, 3);

    await slow.query('begin');
    await append(slow, 'slow');
    await slow.query(`prepare transaction '${name}'`);
    try {
      await append(fast, 'fast');
      expect(await fetch(reader)).toEqual([]);
      await slow.end();
      expect(await fetch(reader)).toEqual([]);
      await expect(reader.query(`select fq.commit('reader', 2)`)).rejects.toMatchObject({ code: 'QF004' });
    } finally {
      await fast.query(`${outcome} prepared '${name}'`);
    }
    expect(await fetch(reader)).toEqual(outcome === 'commit' ? ['slow', 'fast'] : ['fast']);
  });

test('a session goes on with a new floor after PREPARE', async ({ database }) => {
  const name = newName();
  const [slow, fast, reader] = await sessions(database, 3);

  await slow.query('begin');
  await append(slow, 'prepared');
  await slow.query(`prepare transaction '${name}'`);
  try {
    await slow.query('begin');
    await append(slow, 'slow');
    await append(fast, 'fast');
  } finally {
    await fast.query(`rollback prepared '${name}'`);
  }
  expect(await fetch(reader)).toEqual([]);
  await slow.query('commit');
  expect(await fetch(reader)).toEqual(['slow', 'fast']);
});

test('PREPARE fails once an append has sent a NOTIFY, and works on a topic that sends none', async ({
  database,
}) => {
  const name = newName();
  const [appender, listener, reader] = await sessions(database, 3);
  await appender.query(`select fq.create_topic('two-phase', 'off')`);
  await listener.query('select fq.listen()');

  await appender.query('begin');
  await append(appender, 'armed', 'A');
  await expect(appender.query(`prepare transaction '${name}'`)).rejects.toMatchObject({ code: '0A000' });

  await appender.query('begin');
  await append(appender, 'off', 'two-phase');
  await appender.query(`prepare transaction '${name}'`);
  try {
    // Nothing will wake the listener: it is told not to sleep.
    expect(await one(listener, 'select fq.listen()')).toBe(false);
  } finally {
    await appender.query(`commit prepared '${name}'`);
  }
  expect(await consume(reader)).toEqual(['off']);
});

test('a prepared append holds back readers across a crash of the server; one in flight is gone', async () => {
  const server = await startServer();
  const clients: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client(server.url());
    client.on('error', () => {});
    await client.connect();
    clients.push(client);
    return client;
  };
  try {
    await installByPsql(server.url());
    const [slow, lost, fast] = await Promise.all([connect(), connect(), connect()]);
    await slow.query('begin');
    await append(slow, 'slow');
    await slow.query(`prepare transaction 'slow'`);
    await lost.query('begin');
    await append(lost, 'lost');
    const offset = await append(fast, 'fast');
    expect(await fetch(fast)).toEqual([]);

    await server.crash();
    await server.start();

    const [reader, appender] = await Promise.all([connect(), connect()]);
    expect(await fetch(reader)).toEqual([]);
    expect(await stableOffset(reader)).toBe(0n);
    expect(await append(appender, 'later')).toBeGreaterThan(offset);
    expect(await fetch(reader)).toEqual([]);
    await expect(reader.query(`select fq.commit('reader', ${offset})`)).rejects.toMatchObject({
      code: 'QF004',
    });

    await reader.query(`commit prepared 'slow'`);
    expect(await consume(reader)).toEqual(['slow', 'fast', 'later']);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
    await server.stop();
  }
});
