import pg from 'pg';
import postgres from 'postgres';
import { expect, expectTypeOf, test } from 'vitest';
import type { Event, Fq, Json, JsonObject, Query } from '../../bindings/typescript/index.ts';
import { createFq, errorCodes, isFqError } from '../../bindings/typescript/index.ts';
import { createFq as createPgFq } from '../../bindings/typescript/pg.ts';
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
  expectTypeOf(createPgFq<Log>(pool).within(new pg.Client())).toEqualTypeOf(createPgFq<Log>(pool));
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
}

test('the types compile', () => {
  expect(types).toBeTypeOf('function');
});
