import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import {
  conflictOf,
  errorCodes,
  type Functions,
  isConditionFailed,
  isEventIdReused,
  isEventRefused,
  isFqError,
  isVersionConflict,
  type Json,
  type Query,
  retryOnConflict,
} from '../../bindings/typescript/index.ts';
import { drivers, testOn } from './drivers.ts';

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const unicode = 'Grüße, 世界 🎉 "\\\'\n\t\u2028';

describe.each(drivers)('$name', (driver) => {
  const test = testOn(driver);

  test('append returns the event as it is stored', async ({ link: { fq }, database }) => {
    const event = await fq.append({
      topic: 'orders',
      type: 'OrderPlaced',
      key: 'order-1',
      payload: { total: 12.5 },
      headers: { trace: 'abc', depth: { of: [1] } },
      body: everyByte,
    });

    const client = await database.connect();
    const { rows } = await client.query(
      'select bucket, trunc(extract(epoch from created_at) * 1000)::float8 as created from fq.events',
    );
    expect(event).toStrictEqual({
      offset: 1n,
      topic: 'orders',
      key: 'order-1',
      version: null,
      type: 'OrderPlaced',
      payload: { total: 12.5 },
      headers: { trace: 'abc', depth: { of: [1] } },
      body: everyByte,
      eventId: null,
      createdAt: new Date(rows[0].created),
      bucket: rows[0].bucket,
    });
    expect(await fq.read()).toStrictEqual([event]);
  });

  test('arguments that are left out have the defaults of SQL', async ({ link: { fq } }) => {
    const given = { topic: undefined, payload: undefined, type: undefined, headers: undefined };
    for (const event of [await fq.append({}), await fq.append(given), ...(await fq.read())])
      expect(event).toMatchObject({
        topic: 'default',
        payload: {},
        type: null,
        key: null,
        headers: {},
        body: null,
      });
  });

  test('null is null and not a default', async ({ link: { fq } }) => {
    expect(await fq.append({ type: null, key: null, body: null })).toMatchObject({ type: null, body: null });
    await expect(fq.append({ topic: null } as object)).rejects.toMatchObject({ code: '22023' });
    await expect(fq.append({ payload: null })).rejects.toMatchObject({ code: '22023' });
    expect(await fq.read({ topic: null })).toHaveLength(1);
  });

  const payloads: Json[] = [
    'text',
    '',
    '5',
    'null',
    '{"a":1}',
    5,
    0,
    -1.5e-7,
    true,
    false,
    [],
    [1, 2],
    [null, [null]],
    {},
    { snake_case: { camelCase: 'both_stay', a: null } },
    { [unicode]: unicode },
  ];
  test.for(payloads.map((payload) => ({ payload })))(
    'a payload survives: $payload',
    async ({ payload }, { link: { fq } }) => {
      const event = await fq.append({ payload });
      const [batched] = await fq.appendBatch({ topic: 'batch', events: [{ payload }] });
      expect([event.payload, batched?.payload]).toStrictEqual([payload, payload]);
      expect((await fq.read()).map((read) => read.payload)).toStrictEqual([payload, payload]);
    },
  );

  test('a payload that is no JSON is refused, not written as something else', async ({ link: { fq } }) => {
    for (const payload of [5n, { total: 5n }] as unknown as Json[]) {
      await expect(fq.append({ payload })).rejects.toThrow(TypeError);
      await expect(fq.appendBatch({ topic: 'batch', events: [{ payload }] })).rejects.toThrow(TypeError);
    }
  });

  test('names survive in any script', async ({ link: { fq } }) => {
    const event = await fq.append({
      topic: unicode,
      type: unicode,
      key: unicode,
      headers: { [unicode]: unicode },
    });
    expect(event).toMatchObject({
      topic: unicode,
      type: unicode,
      key: unicode,
      headers: { [unicode]: unicode },
    });
    expect(await fq.read({ topic: unicode })).toStrictEqual([event]);
  });

  test('a binary body survives, also empty, a part of a buffer, and large', async ({ link: { fq } }) => {
    const large = new Uint8Array(3_000_000).map((_, index) => index * 7);
    for (const body of [
      everyByte,
      new Uint8Array(),
      everyByte.subarray(100, 103),
      Buffer.from([0, 255]),
      large,
    ]) {
      const expected = new Uint8Array(body);
      const event = await fq.append({ body });
      const [batched] = await fq.appendBatch({ topic: 'batch', events: [{ body }] });
      // Comparing millions of elements one by one would take seconds.
      for (const found of [event.body, batched?.body]) {
        expect(found?.constructor).toBe(Uint8Array);
        expect(Buffer.compare(found ?? Buffer.of(1), expected)).toBe(0);
      }
    }
  });

  test('offsets are exact above 2^53', async ({ link: { fq }, database }) => {
    const start = 2n ** 53n + 1n;
    const client = await database.connect();
    await client.query(`select setval('fq.events_offset_seq', $1, false)`, [String(start)]);

    expect((await fq.append({ topic: 'far' })).offset).toBe(start);
    const [first, second] = await fq.appendBatch({ topic: 'far', events: [{}, {}] });
    expect([first?.offset, second?.offset]).toEqual([start + 1n, start + 2n]);
    expect((await fq.read({ topic: 'far', after: start })).map(({ offset }) => offset)).toEqual([
      start + 1n,
      start + 2n,
    ]);
    expect(await fq.commit({ client: 'far', offset: start + 1n })).toMatchObject({ offset: start + 1n });
    expect(await fq.fetch({ client: 'far' })).toStrictEqual([second]);
    expect(await fq.stableOffset()).toBe(start + 2n);
  });

  test('a batch keeps its order and gives each event its own fields', async ({ link: { fq } }) => {
    const events = await fq.appendBatch({
      topic: 'orders',
      events: [
        { type: 'A', key: 'k', payload: 1, headers: { n: 1 }, body: everyByte },
        { type: undefined, body: undefined },
        { type: null, key: null, body: null, payload: 'two' },
      ],
    });
    const common = { topic: 'orders', version: null, eventId: null };
    expect(events).toMatchObject([
      { ...common, type: 'A', key: 'k', payload: 1, headers: { n: 1 }, body: everyByte },
      { ...common, type: null, key: null, payload: {}, headers: {}, body: null },
      { ...common, type: null, key: null, payload: 'two', headers: {}, body: null },
    ]);
    expect(await fq.read({ topic: 'orders' })).toStrictEqual(events);
    expect(await fq.appendBatch({ topic: 'orders', events: [] })).toEqual([]);
  });

  test('a batch of thousands is one quick statement', async ({ link: { fq } }) => {
    const size = 5_000;
    const started = performance.now();
    const events = await fq.appendBatch({
      topic: 'many',
      events: Array.from({ length: size }, (_, index) => ({
        type: 'Counted',
        key: `key-${index % 7}`,
        payload: { index },
      })),
    });
    const read = await fq.read({ topic: 'many', maxEvents: size });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(read).toStrictEqual(events);
    expect(events.map(({ payload }) => payload)).toEqual(
      Array.from({ length: size }, (_, index) => ({ index })),
    );
  });

  test('read begins after an offset and ends at a number of events', async ({ link: { fq } }) => {
    await fq.appendBatch({ topic: 'a', events: [{ payload: 1 }, { payload: 2 }, { payload: 3 }] });
    await fq.append({ topic: 'b', payload: 4 });

    const payloads = async (args: Parameters<typeof fq.read>[0]) =>
      (await fq.read(args)).map(({ payload }) => payload);
    expect(await payloads({})).toEqual([1, 2, 3, 4]);
    expect(await payloads({ after: 1n, maxEvents: 2 })).toEqual([2, 3]);
    expect(await payloads({ topic: 'b' })).toEqual([4]);
    expect(await payloads({ topic: 'none' })).toEqual([]);
  });

  test('a client fetches, commits and goes on', async ({ link: { fq } }) => {
    const events = await fq.appendBatch({
      topic: 'a',
      events: [{ payload: 1 }, { payload: 2 }, { payload: 3 }],
    });

    expect(await fq.fetch({ client: 'mail' })).toStrictEqual(events);
    expect(await fq.fetch({ client: 'mail', maxEvents: 2 })).toStrictEqual(events.slice(0, 2));
    expect(await fq.fetchNext({ client: 'mail' })).toStrictEqual(events.slice(0, 1));
    expect(await fq.commit({ client: 'mail', offset: 2n })).toMatchObject({ id: 'mail', offset: 2n });
    expect(await fq.fetchNext({ client: 'mail' })).toStrictEqual(events.slice(2));
    expect(await fq.commit({ client: 'mail', offset: -1n })).toMatchObject({ id: 'mail', offset: 2n });
    await fq.commit({ client: 'mail', offset: 3n });
    expect(await fq.fetchNext({ client: 'mail' })).toEqual([]);
  });

  test('a function of the database handles the events of a client', async ({ link: { fq, query } }) => {
    await createHandler(query);
    await fq.appendBatch({ topic: 'a', events: [{ payload: 1 }, { payload: 2 }, { payload: 3 }] });

    expect(await fq.handle({ client: 'sums', handler: 'public.count_up', maxEvents: 2 })).toBe(2);
    expect(await fq.handle({ client: 'sums', handler: 'count_up' })).toBe(1);
    expect(await fq.handle({ client: 'sums', handler: 'count_up' })).toBe(0);
    expect(await fq.handle({ client: 'broken', handler: 'break_down' })).toBeNull();
    expect(await caught(fq.handle({ client: 'sums', handler: 'nowhere' }))).toMatchObject({ code: '22023' });
    expect(await fq.run({ client: 'sums', handler: 'count_up' })).toBe(0n);
    expect(await fq.run({ client: 'more', handler: 'count_up', maxTotal: 2n, until: null })).toBe(2n);
    const until = new Date(Date.now() + 50);
    expect(await fq.run({ client: 'more', handler: 'count_up', maxEvents: 1, until })).toBe(1n);
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
    expect(await counted(query)).toBe('6');
  });

  test('whoever has appended can wait for a client', async ({ link: { fq } }) => {
    const { offset } = await fq.append({ key: 'a' });
    await fq.subscribe({ client: 'mail', segments: 2 });
    expect(await fq.waitFor({ client: 'mail', offset, timeout: '0' })).toBe(false);
    const waiting = fq.waitFor({ client: 'mail', offset });
    for (const segment of ['mail#0', 'mail#1']) await fq.commit({ client: segment, offset });
    expect(await waiting).toBe(true);
    expect(await fq.waitFor({ client: 'mail', offset, key: 'a', timeout: '0' })).toBe(true);
    expect(await caught(fq.waitFor({ client: 'none', offset }))).toMatchObject({ code: 'QF002' });
  });

  test('a client is attached to what appends, and detached', async ({ link: { fq, query } }) => {
    await createHandler(query);
    const { offset } = await fq.append({});
    await fq.subscribe({ client: 'sums' });

    expect(await fq.attach({ client: 'sums', handler: 'count_up' })).toMatchObject({
      id: 'sums',
      offset,
      handler: 'count_up',
    });
    await fq.append({});
    expect(await counted(query)).toBe('2');
    expect(await caught(fq.seek({ client: 'sums', start: 'end' }))).toMatchObject({ code: 'QF018' });
    expect(await fq.detach({ client: 'sums' })).toMatchObject({ offset: offset + 1n, handler: null });
    await fq.append({});
    expect(await counted(query)).toBe('2');
    expect((await fq.fetch({ client: 'sums' })).map(({ offset }) => offset)).toEqual([offset + 2n]);
  });

  test('a client is forked, and takes the place of the first', async ({ link: { fq } }) => {
    await fq.appendBatch({ topic: 'a', events: [{}, {}, {}] });
    await fq.subscribe({ client: 'sums', topics: ['a'] });
    await fq.commit({ client: 'sums', offset: 3n });

    expect(await fq.fork({ client: 'sums', newClient: 'sums 2' })).toMatchObject({
      id: 'sums 2',
      offset: -1n,
      topics: ['a'],
    });
    await fq.commit({ client: 'sums 2', offset: 1n });
    const behind = await caught(fq.promote({ newClient: 'sums 2', client: 'sums' }));
    expect(behind).toMatchObject({ code: errorCodes.clientBehind });
    expect(await fq.promote({ newClient: 'sums 2', client: 'sums', within: 2n })).toMatchObject({
      id: 'sums',
      offset: 1n,
    });
    expect(await fq.fetch({ client: 'sums 2' })).toEqual([]);
    expect(await fq.fetch({ client: 'sums' })).toHaveLength(2);
  });

  test('an event that is given again is a replay', async ({ link: { fq } }) => {
    await fq.appendBatch({ topic: 'a', events: [{}, {}] });
    const isReplay = (offset: bigint) => fq.isReplay({ client: 'mail', offset });
    await fq.subscribe({ client: 'mail' });
    expect(await isReplay(1n)).toBe(false);
    expect(await fq.commit({ client: 'mail', offset: 1n })).toMatchObject({ reached: 1n });
    await fq.seek({ client: 'mail', start: 'beginning' });
    expect([await isReplay(1n), await isReplay(2n)]).toEqual([true, false]);
    expect(await fq.balance({ client: 'mail', worker: 'w' })).toMatchObject([{ offset: -1n, reached: 1n }]);
  });

  test('what holds readers back can be asked', async ({ link }) => {
    expect(await link.fq.whyStuck()).toEqual([]);
    await link.fq.subscribe({ client: 'mail' });
    await link.fq.pause({ client: 'mail' });
    await link.transaction(async (fq) => {
      await fq.append({ topic: 'orders' });
      expect(await link.fq.whyStuck({ topic: 'orders' })).toStrictEqual([
        {
          what: 'append',
          client: null,
          pid: expect.any(Number),
          application: expect.any(String),
          prepared: null,
          state: 'idle in transaction',
          since: expect.any(Date),
          query: expect.stringContaining('fq.append'),
          advice: expect.stringContaining('pg_terminate_backend'),
        },
        expect.objectContaining({ what: 'pause', client: 'mail', pid: null, since: null }),
      ]);
      expect(await link.fq.whyStuck({ topic: 'mails' })).toMatchObject([{ what: 'pause' }]);
    });
  });

  test('a stream counts its events, and is read from a version to another', async ({ link: { fq } }) => {
    const stream = { topic: 'accounts', key: 'a' };
    expect(await fq.streamVersion(stream)).toBe(0n);
    const events = [
      await fq.append({ ...stream, type: 'Opened', expectedVersion: 0n }),
      await fq.append({ ...stream, type: 'Paid', expectedVersion: 1n }),
      await fq.append({ ...stream, type: 'Paid', expectedVersion: -1n }),
    ];
    const unversioned = await fq.append({ ...stream, expectedVersion: null });

    expect(events.map(({ version }) => version)).toEqual([1n, 2n, 3n]);
    expect(unversioned.version).toBeNull();
    expect(await fq.streamVersion(stream)).toBe(3n);
    expect(await fq.readStream(stream)).toStrictEqual(events);
    expect(await fq.readStream({ ...stream, fromVersion: 2n })).toStrictEqual(events.slice(1));
    expect(await fq.readStream({ ...stream, fromVersion: 2n, toVersion: 2n })).toStrictEqual([events[1]]);
    expect(await fq.readStream({ ...stream, toVersion: null })).toStrictEqual(events);
    expect(await fq.readStream({ topic: 'accounts', key: 'b' })).toEqual([]);
  });

  test('a batch continues streams, and repeats no event whose id is known', async ({ link: { fq } }) => {
    const eventId = '2f1c9b1e-6c7e-4f0a-9d68-0123456789ab';
    const events = [
      { key: 'a', expectedVersion: 0n, eventId, payload: { first: true } },
      { key: 'b', expectedVersion: -1n },
      { key: 'a', expectedVersion: 1n, body: everyByte },
      { key: 'a', expectedVersion: null, eventId: null },
    ];
    const appended = await fq.appendBatch({ topic: 'accounts', events });
    expect(appended.map(({ key, version, eventId }) => [key, version, eventId])).toEqual([
      ['a', 1n, eventId],
      ['b', 1n, null],
      ['a', 2n, null],
      ['a', null, null],
    ]);
    expect(await fq.appendBatch({ topic: 'accounts', events: events.slice(0, 1) })).toStrictEqual(
      appended.slice(0, 1),
    );
    expect(await fq.read()).toStrictEqual(appended);
  });

  test('versions are exact above 2^53', async ({ link: { fq }, database }) => {
    const version = 2n ** 53n + 1n;
    const client = await database.connect();
    await client.query(`insert into fq.streams (topic, key, version) values ('accounts', 'a', $1)`, [
      String(version),
    ]);
    const stream = { topic: 'accounts', key: 'a' };

    expect((await fq.append({ ...stream, expectedVersion: version })).version).toBe(version + 1n);
    const [event] = await fq.appendBatch({
      topic: 'accounts',
      events: [{ key: 'a', expectedVersion: version + 1n }],
    });
    expect(event?.version).toBe(version + 2n);
    expect(await fq.streamVersion(stream)).toBe(version + 2n);
    expect(await fq.readStream({ ...stream, fromVersion: version + 2n })).toStrictEqual([event]);
    const conflict = await caught(fq.append({ ...stream, expectedVersion: version + 1n }));
    expect(conflictOf(conflict)).toMatchObject({ expected: version + 1n, actual: version + 2n });
  });

  test('an event with an id is stored once', async ({ link: { fq } }) => {
    const event = { topic: 'orders', payload: { total: 1 }, eventId: '2f1c9b1e-6c7e-4f0a-9d68-0123456789ab' };
    const first = await fq.append(event);
    expect(first.eventId).toBe(event.eventId);
    expect(await fq.append(event)).toStrictEqual(first);
    expect(await fq.append({ ...event, eventId: event.eventId.toUpperCase() })).toStrictEqual(first);
    expect(await fq.read()).toStrictEqual([first]);
  });

  test('an append looks out for what it must not follow', async ({ link: { fq } }) => {
    const unless = { type: 'Taken', payload: { seat: 7 } };
    const taken = { topic: 'seats', type: 'Taken', payload: { seat: 7, by: 'Ada' } };
    const first = await fq.append({ ...taken, unless });
    expect(await caught(fq.append({ ...taken, unless }))).toMatchObject({ code: errorCodes.conditionFailed });
    expect(await caught(fq.append({ ...taken, unless: [{ key: 'x' }, unless] }))).toMatchObject({
      code: errorCodes.conditionFailed,
    });
    const batch = { topic: 'seats', events: [{}, {}], unless: [{ topic: 'seats' }] };
    expect(await caught(fq.appendBatch({ ...batch, after: -1n }))).toMatchObject({
      code: errorCodes.conditionFailed,
    });

    expect(await fq.read()).toStrictEqual([first]);
    await fq.append({ ...taken, unless: { ...unless, topic: 'seats' }, after: first.offset });
    await fq.append({ ...taken, unless: [] });
    await fq.append({ ...taken, unless: null, after: null, afterPosition: null });
    await fq.append({ ...taken, unless: { headers: { tenant: 'other' } } });
    expect(await fq.read()).toHaveLength(5);
    const { position } = await fq.readMatching({ patterns: batch.unless });
    expect(await fq.appendBatch({ ...batch, afterPosition: position })).toHaveLength(2);
    expect(await caught(fq.append({ ...taken, after: first.offset }))).toMatchObject({ code: '22023' });
    expect(await caught(fq.append({ ...taken, unless, afterPosition: position }))).toMatchObject({
      code: '22023',
    });
  });

  test('what a decision stands on comes with the position to append at', async ({ link: { fq } }) => {
    expect(await fq.readMatching({ patterns: [] })).toStrictEqual({
      position: { offset: '0', topics: [] },
      events: [],
    });

    const topic = 'say "{}" \\ \n 世界';
    const odd = [
      { topic, payload: { n: '1'.repeat(300), text: topic }, key: topic, headers: { a: [null, 0.1] } },
      { topic: 'b', payload: 'null', body: new Uint8Array([0, 255, 92]), key: 'k', expectedVersion: 0n },
      { topic, payload: [], eventId: '2f1c9b1e-6c7e-4f0a-9d68-0123456789ab', body: new Uint8Array() },
      { topic: 'c' },
    ];
    for (const event of odd) await fq.append(event);
    const all = await fq.read();

    const { position, events } = await fq.readMatching({ patterns: [{ topic: 'b' }, { topic }] });
    expect(events).toStrictEqual(all.slice(0, 3));
    expect(position.offset).toBe(String(all[3]?.offset));
    expect(new Set(position.topics)).toEqual(new Set(['b', topic]));
    expect(await fq.readMatching({ patterns: {}, maxEvents: 1 })).toStrictEqual({
      position: { offset: String(all[0]?.offset), topics: null },
      events: all.slice(0, 1),
    });

    const { offset } = await fq.append({ topic: 'b' });
    expect(await fq.readMatching({ patterns: { topic: 'b' }, afterPosition: position })).toStrictEqual({
      position: { offset: String(offset), topics: ['b'] },
      events: (await fq.read()).slice(4),
    });
  });

  test('what an append was refused for can be read from the error', async ({ link: { fq } }) => {
    await fq.defineType({
      topic: 'orders',
      type: 'OrderPlaced',
      fields: { total: 'number' },
      schemaVersion: 3,
    });
    const eventId = '2f1c9b1e-6c7e-4f0a-9d68-0123456789ab';
    const key = 'say "{}" \\ \n 世界';
    const { offset } = await fq.append({ topic: 'accounts', key, eventId, expectedVersion: 0n });

    const refused = [
      {
        append: () => fq.append({ topic: 'accounts', key, expectedVersion: 0n }),
        is: isVersionConflict,
        conflict: { code: 'QF012', topic: 'accounts', key, expected: 0n, actual: 1n },
      },
      {
        append: () => fq.appendBatch({ topic: 'accounts', events: [{}, { key: 'b', expectedVersion: 5n }] }),
        is: isVersionConflict,
        conflict: { code: 'QF012', topic: 'accounts', key: 'b', expected: 5n, actual: 0n },
      },
      {
        append: () => fq.append({ topic: 'accounts', key: 'b', eventId }),
        is: isEventIdReused,
        conflict: { code: 'QF013', eventId, offset },
      },
      {
        append: () => fq.append({ unless: { key }, after: -1n }),
        is: isConditionFailed,
        conflict: { code: 'QF014', offset, after: -1n },
      },
      {
        append: () => fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { total: '1' } }),
        is: isEventRefused,
        conflict: { code: 'QF015', topic: 'orders', type: 'OrderPlaced', schemaVersion: 3 },
      },
    ];
    const guards = [isVersionConflict, isEventIdReused, isConditionFailed, isEventRefused];
    for (const { append, is, conflict } of refused) {
      const error = await caught(append());
      expect(isFqError(error)).toBe(true);
      // As libraries do that put the error into one of their own.
      const wrapped = new Error('failed query', {
        cause: Object.assign(new Error('x', { cause: error }), { code: 'P1' }),
      });
      for (const thrown of [error, wrapped]) {
        expect(conflictOf(thrown)).toStrictEqual(conflict);
        expect(guards.filter((guard) => guard(thrown))).toEqual([is]);
      }
    }
    expect(await fq.read()).toHaveLength(1);
  });

  test('an error that is no conflict has none', async ({ link: { fq } }) => {
    const error = await caught(fq.commit({ client: 'mail', offset: 5n }));
    for (const other of [
      error,
      undefined,
      null,
      'QF012',
      { code: 'QF012', detail: '{}' },
      new Error('QF012'),
    ]) {
      expect(conflictOf(other)).toBeUndefined();
      expect(isVersionConflict(other)).toBe(false);
    }
  });

  test('whoever reads, decides and appends is as exact as one after the other', async ({ link }) => {
    const stream = { topic: 'counters', key: 'a' };
    const count = async (fq: Functions) => {
      const events = await fq.readStream(stream);
      const { version } = events.at(-1) ?? { version: 0n };
      await fq.append({ ...stream, payload: events.length + 1, expectedVersion: version });
    };
    await Promise.all([
      ...Array.from({ length: 4 }, () => retryOnConflict(() => count(link.fq), { attempts: 50 })),
      ...Array.from({ length: 4 }, () => retryOnConflict(() => link.transaction(count), { attempts: 50 })),
    ]);
    expect((await link.fq.readStream(stream)).map(({ payload }) => payload)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  test('a table is captured and released', async ({ link: { fq, query } }) => {
    await query(
      'create table people (country text, id integer, name text, age integer, primary key (country, id))',
      [],
    );
    expect(await fq.captureTable({ source: 'public.people' })).toBe('public.people');
    await query(`insert into people values ('uk', 1, 'Ada', 36)`, []);
    expect(
      await fq.captureTable({
        source: 'people',
        topic: 'people',
        key: ['id'],
        columns: ['name', 'age'],
        condition: `new.name like 'A%'`,
      }),
    ).toBe('people');
    await query(`insert into people values ('uk', 2, 'Bob', 1), ('uk', 3, 'Alan', 41)`, []);
    expect(await fq.releaseTable({ source: 'people' })).toBe(true);
    expect(await fq.releaseTable({ source: 'people' })).toBe(false);
    await query('delete from people', []);

    expect(await fq.read()).toMatchObject([
      {
        topic: 'public.people',
        type: 'insert',
        key: '["uk", 1]',
        payload: { new: { country: 'uk', id: 1, name: 'Ada', age: 36 } },
      },
      { topic: 'people', type: 'insert', key: '3', payload: { new: { name: 'Alan', age: 41 } } },
    ]);
  });

  test('types of events are registered, checked and forgotten', async ({ link: { fq } }) => {
    const type = await fq.defineType({
      topic: 'orders',
      type: 'OrderPlaced',
      fields: { total: 'number', note: 'string?' },
      condition: `(payload ->> 'total')::numeric > 0`,
      schemaVersion: 2,
    });
    expect(type).toStrictEqual({
      topic: 'orders',
      type: 'OrderPlaced',
      schemaVersion: 2,
      fields: { total: 'number', note: 'string?' },
      condition: `(payload ->> 'total')::numeric > 0`,
    });
    expect(await fq.defineType({ topic: 'orders', type: 'OrderSeen', fields: null })).toMatchObject({
      schemaVersion: 1,
      fields: null,
      condition: null,
    });
    expect(await fq.eventMap()).toContain('"OrderPlaced": { "note"?: string | null; "total": number };');

    const append = (total: number, type = 'OrderPlaced') =>
      fq.append({ topic: 'orders', type, payload: { total } });
    await append(1);
    expect(isEventRefused(await caught(append(0)))).toBe(true);
    await append(0, 'Other');
    expect(
      await fq.createTopic({ topic: 'orders', onlyKnownTypes: true, rememberIds: '1 day' }),
    ).toMatchObject({
      checked: true,
      onlyKnownTypes: true,
      rememberIds: expect.stringMatching('1'),
    });
    expect(isFqError(await caught(append(0, 'Other')), errorCodes.typeUnknown)).toBe(true);

    expect(await fq.dropType({ topic: 'orders', type: 'OrderPlaced' })).toBe(true);
    expect(await fq.dropType({ topic: 'orders', type: 'OrderPlaced' })).toBe(false);
    await fq.createTopic({ topic: 'orders', onlyKnownTypes: false });
    await append(0);
  });

  test('topics are configured and dropped', async ({ link: { fq } }) => {
    const topic = await fq.createTopic({ topic: 'orders', notify: 'off' });
    expect(topic).toStrictEqual({
      topic: 'orders',
      notify: 'off',
      rememberIds: null,
      checked: false,
      onlyKnownTypes: false,
      createdAt: expect.any(Date),
    });
    expect(Math.abs(topic.createdAt.getTime() - Date.now())).toBeLessThan(60_000);
    expect(await fq.createTopic({ topic: 'orders', notify: null })).toStrictEqual(topic);

    await fq.append({ topic: 'orders' });
    expect(await fq.dropTopic({ topic: 'orders', force: true })).toBe(1n);
    expect(await fq.dropTopic({ topic: 'orders' })).toBe(0n);
  });

  test('listen tells whether an append is undecided, and unlisten ends it', async ({ link, database }) => {
    const client = await database.connect();
    const listeners = async () =>
      (await client.query('select count(distinct pid)::int from fq._locks where class = 1718747137')).rows[0]
        .count;

    expect(await link.session.listen({ topic: 'orders' })).toBe(true);
    expect(await link.session.listen()).toBe(true);
    expect(await listeners()).toBe(1);
    await link.transaction(async (fq) => {
      await fq.append({ topic: 'orders' });
      expect(await link.session.listen({ topic: 'orders' })).toBe(false);
    });
    expect(await link.session.unlisten()).toBeUndefined();
    expect(await listeners()).toBe(0);
  });

  test('wait ends when there is an event, or when the time is over', async ({ link: { fq } }) => {
    const started = performance.now();
    expect(await fq.wait({ client: 'mail', timeout: '0.2 s' })).toBe(false);
    expect(performance.now() - started).toBeGreaterThan(190);

    const waiting = fq.wait({ client: 'mail' });
    await sleep(50);
    await fq.append({});
    expect(await waiting).toBe(true);
    expect(await fq.wait({ client: 'mail', timeout: '0' })).toBe(true);
  });

  test('joins the transaction of the caller', async ({ link }) => {
    const before = await link.fq.append({});
    await link.transaction(async (fq) => {
      const event = await fq.append({});
      await fq.commit({ client: 'mail', offset: before.offset });
      expect(await link.fq.stableOffset()).toBe(before.offset);
      expect(await link.fq.read()).toHaveLength(1);
      expect(event.offset).toBe(before.offset + 1n);
    });
    expect(await link.fq.read()).toHaveLength(2);
    expect(await link.fq.fetch({ client: 'mail' })).toHaveLength(1);
  });

  test('a rollback leaves nothing', async ({ link }) => {
    const event = await link.fq.append({});
    const run = link.transaction(async (fq) => {
      await fq.append({});
      await fq.appendBatch({ topic: 'orders', events: [{}, {}] });
      await fq.createTopic({ topic: 'orders', notify: 'off' });
      await fq.commit({ client: 'mail', offset: event.offset });
      throw new Error('the handler failed');
    });
    await expect(run).rejects.toThrow('the handler failed');
    expect(await link.fq.read()).toStrictEqual([event]);
    expect(await link.fq.fetch({ client: 'mail' })).toStrictEqual([event]);
    expect(await link.fq.createTopic({ topic: 'orders' })).toMatchObject({ notify: 'armed' });
  });

  test('an error has the SQLSTATE and the hint', async ({ link: { fq } }) => {
    const error = await fq.commit({ client: 'mail', offset: 5n }).catch((error) => error);
    expect(error).toMatchObject({ code: errorCodes.offsetBeyondEnd, hint: expect.stringMatching(/\.$/) });
    expect(error.message).toMatch(/^[a-z]/);
    expect(isFqError(error)).toBe(true);
    expect(isFqError(error, errorCodes.offsetBeyondEnd)).toBe(true);
    expect(isFqError(error, errorCodes.standby)).toBe(false);

    const other = await fq.append({ topic: '' }).catch((error) => error);
    expect(other).toMatchObject({ code: '22023', hint: expect.any(String) });
    expect(isFqError(other)).toBe(false);
    expect(isFqError(undefined)).toBe(false);
  });

  test('an error names the constraint, and where it is', async ({ link: { query } }) => {
    await expect(query('insert into fq.clients (id) values ($1), ($1)', ['mail'])).rejects.toMatchObject({
      code: '23505',
      constraint: 'clients_pkey',
      schema: 'fq',
      table: 'clients',
      detail: expect.stringContaining('mail'),
    });
  });

  test('a transaction that cannot read says so', async ({ link: { query, session } }) => {
    await query(`set default_transaction_isolation to 'serializable'`, []);
    const error = await session.fetch({ client: 'mail' }).catch((error) => error);
    expect(isFqError(error, errorCodes.strictIsolation)).toBe(true);
  });

  test('an argument that the function does not have is refused', async ({ link: { fq } }) => {
    await expect(fq.append({ topci: 'orders' } as object)).rejects.toThrow(
      'fq.append has no argument "topci"',
    );
    await expect(fq.appendBatch({ topic: 'a', events: [{ offset: 1 } as object] })).rejects.toMatchObject({
      code: '22023',
      message: expect.stringContaining('unknown field "offset"'),
    });
    expect(await fq.read()).toEqual([]);
  });
});

async function createHandler(query: Query): Promise<void> {
  await query('create table counts (number integer)', []);
  await query(
    `create function count_up(event fq.events) returns void
       language sql as 'insert into public.counts values (1)'`,
    [],
  );
  await query(
    `create function break_down(event fq.events) returns void
       language plpgsql as $$ begin raise 'it broke'; end $$`,
    [],
  );
}

async function counted(query: Query): Promise<unknown> {
  const [row] = await query('select count(*)::text as count from counts', []);
  return Object.values(row ?? {})[0];
}

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('nothing was thrown'),
    (error) => error,
  );
}
