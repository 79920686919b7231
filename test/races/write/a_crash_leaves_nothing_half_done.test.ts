import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { installByPsql } from '../../../embedded/install.ts';
import { startServer } from '../../../embedded/server.ts';
import { one, outcome } from '../support.ts';
import { count, lastOffset, random, roads, seed, untilWaiting, wrongIds, wrongStreams } from './support.ts';

test(`versions, ids and conditions outlive a crash of the server in the midst of appends (FQ_SEED=${seed})`, async () => {
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
    const [observer, undecided, prepared, waiting] = await Promise.all([
      connect(),
      connect(),
      connect(),
      connect(),
    ]);
    const [known, lost, decidedLater] = [randomUUID(), randomUUID(), randomUUID()];
    const stored = await roads.append(observer, { id: known, payload: known, key: 'old', expected: 0 });

    for (const [session, id, key] of [
      [undecided, lost, 'lost'],
      [prepared, decidedLater, 'prepared'],
    ] as const) {
      await session.query('begin');
      await roads.append(session, { id, payload: id });
      await roads.append(session, { key, expected: 0 });
      await roads.append(session, { payload: { seat: key }, unless: { payload: { seat: key } } });
    }
    await roads.append(undecided, { key: 'old', expected: 1 });
    await prepared.query(`prepare transaction 'prepared'`);
    const cut = outcome(roads.append(waiting, { key: 'old', expected: -1 }));
    await untilWaiting(observer, 1);

    // And some that are anywhere when it comes.
    const told: { id: string; offset: bigint }[] = [];
    const busy = await Promise.all(Array.from({ length: 4 }, connect));
    const running = busy.map(async (session, number) => {
      const next = random(seed + number);
      for (;;) {
        const id = randomUUID();
        const wish = { id, payload: id, key: `stream ${Math.floor(next() * 3)}`, expected: -1 };
        const got = await roads.append(session, wish).catch(() => undefined);
        if (!got) return;
        told.push({ id, offset: got.offset });
      }
    });
    while (told.length < 200) await one(observer, 'select 1');
    await server.crash();
    await Promise.all(running);
    expect(await cut).not.toBe('done');
    await server.start();

    const [session, other] = await Promise.all([connect(), connect()]);
    expect(await wrongStreams(session)).toEqual([]);
    expect(await wrongIds(session)).toEqual([]);
    // What was told is there, and comes again under the same offset; the one that was not is stored now.
    const { rows } = await session.query('select event_id as id, "offset" from fq.events');
    const found = new Map(rows.map(({ id, offset }) => [id, BigInt(offset)]));
    for (const { id, offset } of told) expect(found.get(id)).toBe(offset);
    expect((await roads.append(session, { id: known, payload: known, key: 'old' })).offset).toBe(
      stored.offset,
    );
    const last = await lastOffset(session);
    expect((await roads.append(session, { id: lost, payload: lost })).offset).toBeGreaterThan(last);
    expect((await roads.append(session, { key: 'old', expected: 1 })).version).toBe(2);
    expect((await roads.append(session, { key: 'lost', expected: 0 })).version).toBe(1);
    const seat = (seat: string) => ({ payload: { seat }, unless: { payload: { seat } } });
    expect(await outcome(roads.append(session, seat('lost')))).toBe('done');

    // The one that is prepared holds what it held.
    await session.query(`set lock_timeout = '50ms'`);
    expect(await outcome(roads.append(session, { id: decidedLater, payload: decidedLater }))).toBe('55P03');
    expect(await outcome(roads.append(session, { key: 'prepared', expected: 0 }))).toBe('55P03');
    expect(await outcome(roads.append(session, seat('prepared')))).toBe('55P03');
    const before = await count(session);
    await other.query(`commit prepared 'prepared'`);
    expect(await outcome(roads.append(session, { id: decidedLater, payload: decidedLater }))).toBe('done');
    expect(await outcome(roads.append(session, { key: 'prepared', expected: 0 }))).toBe('QF012');
    expect(await outcome(roads.append(session, seat('prepared')))).toBe('QF014');
    expect(await count(session)).toBe(before + 3);
    expect(await wrongStreams(session)).toEqual([]);
    expect(await wrongIds(session)).toEqual([]);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
    await server.stop();
  }
});
