import pg from 'pg';
import postgres from 'postgres';
import { expect, expectTypeOf, test } from 'vitest';
import type {
  Conflict,
  Event,
  EventOf,
  Filter,
  Fq,
  Json,
  JsonObject,
  Matching,
  Pattern,
  Query,
  VersionConflict,
} from '../../bindings/typescript/index.ts';
import {
  conflictOf,
  createFq,
  errorCodes,
  isFqError,
  retryOnConflict,
} from '../../bindings/typescript/index.ts';
import { createFq as createPgFq, type PgConnection } from '../../bindings/typescript/pg.ts';
import { createFq as createPostgresFq } from '../../bindings/typescript/postgres.ts';

interface Line {
  product: string;
  count: number;
}

interface OrderPlaced {
  total: number;
  lines: Line[];
}

type Log = {
  default: { Ping: { at: string } };
  orders: { OrderPlaced: OrderPlaced; OrderCancelled: { reason: string | null } };
  audit: { [type: string]: { by: string } };
};

type Orders =
  | Event<'orders', 'OrderPlaced', OrderPlaced>
  | Event<'orders', 'OrderCancelled', { reason: string | null }>;

const query: Query = async () => [];
const fq = createFq<Log>(query);
const open = createFq(query);
const order: OrderPlaced = { total: 1, lines: [] };

// Nothing below is run: that it compiles, and that what is marked does not, is the test (`npm run typecheck`).
function types(): void {
  // An append is checked against the event map.
  fq.append({ topic: 'orders', type: 'OrderPlaced', payload: order, key: 'o-1', headers: { a: [1] } });
  fq.append({ topic: 'orders', type: 'OrderCancelled', payload: { reason: null }, body: new Uint8Array() });
  fq.append({ type: 'Ping', payload: { at: 'now' } });
  fq.append({ topic: 'default', type: 'Ping', payload: { at: 'now' } });
  fq.append({ topic: 'audit', payload: { by: 'me' } });
  fq.append({ topic: 'audit', type: 'Anything', payload: { by: 'me' } });
  // @ts-expect-error: the payload of another type
  fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { reason: 'none' } });
  // @ts-expect-error: a field too few
  fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { total: 1 } });
  // @ts-expect-error: a field too many
  fq.append({ topic: 'orders', type: 'OrderCancelled', payload: { reason: 'none', total: 1 } });
  // @ts-expect-error: a wrong type of field
  fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { total: '1', lines: [] } });
  // @ts-expect-error: no payload
  fq.append({ topic: 'orders', type: 'OrderPlaced' });
  // @ts-expect-error: no type
  fq.append({ topic: 'orders', payload: order });
  // @ts-expect-error: an unknown type
  fq.append({ topic: 'orders', type: 'OrderShipped', payload: {} });
  // @ts-expect-error: an unknown topic
  fq.append({ topic: 'payments', type: 'OrderPlaced', payload: order });
  // @ts-expect-error: a type of another topic
  fq.append({ topic: 'default', type: 'OrderPlaced', payload: order });
  // @ts-expect-error: a type that the topic "default" does not have
  fq.append({ type: 'OrderPlaced', payload: order });
  // @ts-expect-error: an event map without the topic "default"
  createFq<{ orders: { A: object } }>(query).append({ type: 'A', payload: {} });
  // @ts-expect-error: an argument that there is not
  fq.append({ topic: 'audit', payload: { by: 'me' }, offset: 1n });

  // A batch too.
  fq.appendBatch({
    topic: 'orders',
    events: [
      { type: 'OrderPlaced', payload: order, key: 'o-1' },
      { type: 'OrderCancelled', payload: { reason: 'late' }, body: new Uint8Array() },
    ],
  });
  fq.appendBatch({
    topic: 'orders',
    events: [
      { type: 'OrderPlaced', payload: order },
      // @ts-expect-error: one wrong payload among them
      { type: 'OrderCancelled', payload: order },
    ],
  });
  // @ts-expect-error: events of another topic
  fq.appendBatch({ topic: 'default', events: [{ type: 'OrderPlaced', payload: order }] });
  // @ts-expect-error: no topic
  fq.appendBatch({ events: [{ type: 'Ping', payload: { at: 'now' } }] });

  // Streams, ids and conditions.
  const eventId = '2f1c9b1e-6c7e-4f0a-9d68-0123456789ab';
  const ping = { type: 'Ping', payload: { at: 'now' } } as const;
  fq.append({ ...ping, key: 'a', expectedVersion: 0n, eventId, unless: [], after: 5n });
  fq.append({ ...ping, expectedVersion: null, eventId: null, unless: null });
  fq.appendBatch({
    topic: 'orders',
    events: [{ type: 'OrderPlaced', payload: order, key: 'o-1', expectedVersion: -1n, eventId }],
    unless: { key: 'o-1' },
    afterPosition: { offset: '5', topics: ['orders'] },
  });
  // @ts-expect-error: a version is no number
  fq.append({ ...ping, key: 'a', expectedVersion: 0 });
  // @ts-expect-error: a condition of one event of a batch
  fq.appendBatch({ topic: 'default', events: [{ ...ping, unless: [] }] });
  // @ts-expect-error: the offset of a condition of one event of a batch
  fq.appendBatch({ topic: 'default', events: [{ ...ping, after: 5n }] });
  // @ts-expect-error: the position of a condition of one event of a batch
  fq.appendBatch({ topic: 'default', events: [{ ...ping, afterPosition: null }] });
  // @ts-expect-error: the offset of a position is no number
  fq.append({ ...ping, unless: [], afterPosition: { offset: 5, topics: null } });
  // @ts-expect-error: a topic of one event of a batch
  fq.appendBatch({ topic: 'default', events: [{ ...ping, topic: 'default' }] });
  expectTypeOf(fq.readStream({ topic: 'orders', key: 'o-1', fromVersion: 2n })).resolves.toEqualTypeOf<
    Orders[]
  >();
  expectTypeOf(fq.streamVersion({ topic: 'orders', key: 'o-1' })).resolves.toEqualTypeOf<bigint>();
  // @ts-expect-error: an unknown topic
  fq.readStream({ topic: 'payments', key: 'o-1' });
  // @ts-expect-error: no key
  fq.readStream({ topic: 'orders' });

  // What a pattern says is checked against the event map too, since one that matches nothing guards nothing.
  const patterns: Pattern<Log>[] = [
    {},
    { topic: 'orders' },
    { type: 'OrderPlaced' },
    { type: 'OrderPlaced', payload: { total: 1 } },
    { payload: { lines: [{ product: 'tea' }] } },
    { topic: 'audit', type: 'Anything', payload: { by: 'me' }, key: 'k', headers: { tenant: 'ours' } },
    // @ts-expect-error: an unknown topic
    { topic: 'payments' },
    // @ts-expect-error: a type of another topic
    { topic: 'default', type: 'OrderPlaced' },
    // @ts-expect-error: a field of another type
    { topic: 'orders', type: 'OrderPlaced', payload: { reason: 'none' } },
    // @ts-expect-error: a wrong type of field
    { topic: 'orders', type: 'OrderPlaced', payload: { total: '1' } },
    // @ts-expect-error: a part of a part
    { payload: { lines: [{ product: 5 }] } },
    // @ts-expect-error: an event has no such part
    { version: 1 },
    // @ts-expect-error: no pattern can ask for none
    { key: null },
  ];
  fq.append({ ...ping, unless: patterns });

  // What matches is of the topics that the patterns name, of all when one of them names none.
  const named = [
    { topic: 'orders', payload: { total: 1 } },
    { topic: 'default', type: 'Ping' },
  ] as const;
  expectTypeOf(fq.readMatching({ patterns: named })).resolves.toEqualTypeOf<
    Matching<EventOf<Log, 'orders' | 'default'>>
  >();
  expectTypeOf(fq.readMatching({ patterns: { topic: 'orders' } })).resolves.toEqualTypeOf<Matching<Orders>>();
  expectTypeOf(fq.readMatching({ patterns: [{ topic: 'orders' }, { key: 'k' }] })).resolves.toEqualTypeOf<
    Matching<EventOf<Log>>
  >();
  expectTypeOf(fq.readMatching({ patterns })).resolves.toEqualTypeOf<Matching<EventOf<Log>>>();
  fq.append({ ...ping, unless: named });
  // @ts-expect-error: a field of another type
  fq.readMatching({ patterns: { topic: 'orders', type: 'OrderPlaced', payload: { reason: 'none' } } });
  // @ts-expect-error: an unknown topic
  fq.readMatching({ patterns: { topic: 'payments' } });
  // @ts-expect-error: an event has no such part
  fq.readMatching({ patterns: { topic: 'orders', course: 1 } });
  // @ts-expect-error: no patterns
  fq.readMatching({});
  fq.subscribe({ client: 'mail', filter: patterns });
  fq.subscribe({ client: 'mail', filter: { type: 'OrderPlaced', payload: { total: 1 } } });
  // @ts-expect-error: an unknown type
  fq.append({ ...ping, unless: { topic: 'orders', type: 'Placed' } });
  // @ts-expect-error: an unknown topic
  fq.subscribe({ client: 'mail', filter: [{ topic: 'payments' }] });
  // @ts-expect-error: no pattern
  fq.subscribe({ client: 'mail', filter: 'OrderPlaced' });
  open.append({ unless: { type: 'Any', payload: { deep: [1, { er: null }] } } });
  open.append({ unless: { payload: 5 } });
  // @ts-expect-error: an event has no such part
  open.append({ unless: { course: 1 } });
  expectTypeOf<Pattern>().toExtend<{ topic?: string; type?: string; key?: string; payload?: Json }>();
  expectTypeOf(
    fq.pause({ client: 'mail' }).then(({ filter }) => filter),
  ).resolves.toEqualTypeOf<Filter | null>();

  // Tables and types.
  expectTypeOf(
    fq.captureTable({ source: 'people', topic: 'people', key: ['id'], columns: ['name'], condition: 'true' }),
  ).resolves.toEqualTypeOf<string>();
  expectTypeOf(fq.releaseTable({ source: 'people' })).resolves.toEqualTypeOf<boolean>();
  fq.defineType({ topic: 'orders', type: 'OrderPlaced', fields: { total: 'number', lines: 'array?' } });
  fq.defineType({ topic: 'orders', type: 'OrderPlaced', fields: null, condition: 'true', schemaVersion: 2 });
  // @ts-expect-error: an unknown kind
  fq.defineType({ topic: 'orders', type: 'OrderPlaced', fields: { total: 'integer' } });
  // @ts-expect-error: a kind twice optional
  fq.defineType({ topic: 'orders', type: 'OrderPlaced', fields: { total: 'number??' } });
  expectTypeOf(fq.dropType({ topic: 'orders', type: 'OrderPlaced' })).resolves.toEqualTypeOf<boolean>();
  expectTypeOf(fq.eventMap()).resolves.toEqualTypeOf<string>();
  fq.createTopic({ topic: 'orders', rememberIds: '7 days', onlyKnownTypes: true });

  // What is read is a union, told apart by topic and type.
  type EventOfLog =
    | Orders
    | Event<'default', 'Ping', { at: string }>
    | Event<'audit', string | null, { by: string }>;
  expectTypeOf(
    fq.append({ topic: 'orders', type: 'OrderPlaced', payload: order }),
  ).resolves.toEqualTypeOf<Orders>();
  expectTypeOf(fq.append({ type: 'Ping', payload: { at: '' } }))
    .resolves.toHaveProperty('topic')
    .toEqualTypeOf<'default'>();
  expectTypeOf(fq.read()).resolves.toEqualTypeOf<EventOfLog[]>();
  expectTypeOf(fq.read({ topic: null })).resolves.toEqualTypeOf<EventOfLog[]>();
  expectTypeOf(fq.read({ topic: 'orders', after: 1n, maxEvents: 5 })).resolves.toEqualTypeOf<Orders[]>();
  expectTypeOf(fq.fetch({ client: 'mail' })).resolves.toEqualTypeOf<EventOfLog[]>();
  expectTypeOf(fq.fetchNext({ client: 'mail' })).resolves.toEqualTypeOf<EventOfLog[]>();
  fq.fetch({ client: 'mail' }).then(([event]) => {
    if (event?.topic === 'orders' && event.type === 'OrderPlaced')
      expectTypeOf(event.payload).toEqualTypeOf<OrderPlaced>();
    if (event?.topic === 'orders' && event.type === 'OrderCancelled')
      expectTypeOf(event.payload.reason).toEqualTypeOf<string | null>();
    if (event?.topic === 'audit') expectTypeOf(event.payload.by).toEqualTypeOf<string>();
    // @ts-expect-error: not told apart yet
    event?.payload.total;
  });

  // An interface is as good a map as a type.
  interface Declared {
    orders: { OrderPlaced: OrderPlaced };
  }
  expectTypeOf(createFq<Declared>(query).read()).resolves.toEqualTypeOf<
    Event<'orders', 'OrderPlaced', OrderPlaced>[]
  >();
  // @ts-expect-error: a map of topics to something else than types
  createFq<{ orders: string }>(query);

  // Without a map everything is open.
  open.append({});
  open.append({ topic: 'any', type: 'Any', payload: [1, 'two', null] });
  open.appendBatch({ topic: 'any', events: [{}, { type: null, payload: 5 }] });
  expectTypeOf(open.read()).resolves.toEqualTypeOf<Event[]>();
  expectTypeOf<Event['payload']>().toEqualTypeOf<Json>();
  expectTypeOf<Event['headers']>().toEqualTypeOf<JsonObject>();
  // @ts-expect-error: not JSON
  open.append({ payload: 1n });
  // @ts-expect-error: an offset is no number
  open.read({ after: 1 });

  // Drivers: a connection of one is none of the other, and `within` takes what `createFq` took.
  const pool = new pg.Pool();
  const sql = postgres();
  const typed = postgres({ types: { bigint: postgres.BigInt } });
  expectTypeOf(createPgFq<Log>(pool).within(new pg.Client())).toEqualTypeOf<Fq<Log, PgConnection>>();
  expectTypeOf(createPgFq<Log>(new pg.Client())).toEqualTypeOf<Fq<Log, PgConnection>>();
  pool.connect().then((client) => createPgFq(client));
  expectTypeOf(createPostgresFq<Log>(sql).append).toEqualTypeOf(fq.append);
  sql.begin((tx) => createPostgresFq(sql).within(tx).read());
  typed.begin((tx) => createPostgresFq(typed).within(tx).read());
  sql.reserve().then((reserved) => createPostgresFq(reserved));
  // @ts-expect-error: the other driver's connection
  createPgFq(sql);
  // @ts-expect-error: the other driver's connection
  createPostgresFq(sql).within(pool);
  expectTypeOf(fq.within(query)).toEqualTypeOf<Fq<Log, Query>>();

  // Errors.
  const error: unknown = undefined;
  if (isFqError(error)) expectTypeOf(error.code).toExtend<`QF${string}`>();
  if (isFqError(error, errorCodes.appendOnly)) expectTypeOf(error.code).toEqualTypeOf<'QF005'>();
  // @ts-expect-error: a code that fq does not have
  isFqError(error, 'QF999');

  // What an append was refused for, told apart by the code.
  const conflict = conflictOf(error);
  expectTypeOf(conflict).toEqualTypeOf<Conflict | undefined>();
  if (conflict?.code === errorCodes.versionConflict) expectTypeOf(conflict.actual).toEqualTypeOf<bigint>();
  if (conflict?.code === 'QF014') expectTypeOf(conflict.after).toEqualTypeOf<bigint>();
  expectTypeOf(conflictOf(error, errorCodes.versionConflict)).toEqualTypeOf<VersionConflict | undefined>();
  // @ts-expect-error: not told apart yet
  conflict?.actual;
  // @ts-expect-error: the code of no conflict
  conflictOf(error, errorCodes.standby);
  expectTypeOf(retryOnConflict(async () => 5, { attempts: 5 })).resolves.toEqualTypeOf<number>();
  // @ts-expect-error: no promise, so that nothing could be tried again
  retryOnConflict(() => 5);
}

test('the types compile', () => {
  expect(types).toBeTypeOf('function');
});
