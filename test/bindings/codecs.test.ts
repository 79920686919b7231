import { describe, expect } from 'vitest';
import * as codec from '../../bindings/typescript/codecs.ts';
import { call, type Routine, type Row } from '../../bindings/typescript/routine.ts';
import { drivers, testOn } from './drivers.ts';

/** Every type that the generator knows, whether or not a function of fq uses it today. */
const everything: Row = {
  text: { name: 'a_text', codec: codec.text },
  uuid: { name: 'a_uuid', codec: codec.uuid },
  boolean: { name: 'a_boolean', codec: codec.boolean },
  smallint: { name: 'a_smallint', codec: codec.smallint },
  integer: { name: 'an_integer', codec: codec.integer },
  double: { name: 'a_double', codec: codec.double },
  bigint: { name: 'a_bigint', codec: codec.bigint },
  jsonb: { name: 'a_jsonb', codec: codec.jsonb },
  timestamptz: { name: 'a_timestamptz', codec: codec.timestamptz },
  bytea: { name: 'a_bytea', codec: codec.bytea },
  texts: { name: 'texts', codec: codec.array(codec.text, 'text') },
  bigints: { name: 'bigints', codec: codec.array(codec.bigint, 'bigint') },
};
const columns = `
  a_text text, a_uuid uuid, a_boolean boolean, a_smallint smallint, an_integer integer, a_double double precision,
  a_bigint bigint, a_jsonb jsonb, a_timestamptz timestamptz, a_bytea bytea, texts text[], bigints bigint[]`;
const names = Object.values(everything).map(({ name }) => name);

const values = {
  text: 'null',
  uuid: '0d9f1a70-6f0c-4e57-8f0b-8f5b1f0d7a11',
  boolean: false,
  smallint: -32768,
  integer: 2147483647,
  double: 0.1 + 0.2,
  bigint: -(2n ** 63n),
  jsonb: { deep: [null, 'x', 1.5] },
  timestamptz: new Date('1969-07-20T20:17:40.123Z'),
  bytea: Uint8Array.of(0, 39, 92, 255),
  texts: ['', 'null', 'NULL', 'a,b', '{"c"}', 'back\\slash', 'quote"', 'ü 🎉', ' space '],
  bigints: [2n ** 63n - 1n, -1n],
};
const nulls = Object.fromEntries(Object.keys(everything).map((name) => [name, null]));

describe.each(drivers)('$name', (driver) => {
  const test = testOn(driver);

  test('every type goes in and comes out', async ({ link: { query }, database }) => {
    const client = await database.connect();
    await client.query(`
      create type fq.everything as (${columns});
      create function fq.echo(${columns}) returns fq.everything language sql
        as 'select row(${names.join(', ')})::fq.everything';
      create function fq.echo_twice(${columns}) returns setof fq.everything language sql
        as 'select row(${names.join(', ')})::fq.everything from generate_series(1, 2)'`);
    const echo: Routine = {
      name: 'fq.echo',
      parameters: everything,
      returns: { kind: 'row', row: everything },
    };
    const twice: Routine = { ...echo, name: 'fq.echo_twice', returns: { kind: 'rows', row: everything } };

    expect(await call(query, echo, values)).toStrictEqual(values);
    expect(await call(query, echo, nulls)).toStrictEqual(nulls);
    expect(await call(query, twice, values)).toStrictEqual([values, values]);
    expect(await call(query, echo, { ...values, texts: [], bigints: [] })).toMatchObject({
      texts: [],
      bigints: [],
    });
  });

  test('an interval is what PostgreSQL reads', async ({ link: { query }, database }) => {
    const client = await database.connect();
    await client.query(`create function fq.seconds(span interval) returns bigint language sql
      as 'select extract(epoch from span)::bigint'`);
    const seconds: Routine = {
      name: 'fq.seconds',
      parameters: { span: { name: 'span', codec: codec.interval } },
      returns: { kind: 'value', codec: codec.bigint },
    };
    expect(await call(query, seconds, { span: '30 s' })).toBe(30n);
    expect(await call(query, seconds, { span: '1 day 00:00:05' })).toBe(86405n);
    expect(await call(query, seconds, { span: null })).toBeNull();
  });

  test('a function may return a set of values', async ({ link: { query }, database }) => {
    const client = await database.connect();
    await client.query(`create function fq.dates() returns setof timestamptz language sql
      as $$ values ('2024-02-29 12:00:00.123999+00'::timestamptz), (null) $$`);
    const dates: Routine = {
      name: 'fq.dates',
      parameters: {},
      returns: { kind: 'values', codec: codec.timestamptz },
    };
    expect(await call(query, dates, {})).toEqual([new Date('2024-02-29T12:00:00.123Z'), null]);
  });

  test('a procedure gives back its INOUT parameters', async ({ link: { query }, database }) => {
    const client = await database.connect();
    await client.query(`create procedure fq.results(
        inout a_text text, inout a_uuid uuid, inout a_boolean boolean, inout an_integer integer, inout a_bigint bigint
      ) language plpgsql as $$ begin end $$`);
    const { text, uuid, boolean, integer } = values;
    const row = Object.fromEntries(
      Object.entries(everything).filter(([name]) =>
        ['text', 'uuid', 'boolean', 'integer', 'bigint'].includes(name),
      ),
    );
    const results: Routine = { name: 'fq.results', parameters: row, returns: { kind: 'inout', row } };
    for (const args of [
      { text, uuid, boolean: true, integer, bigint: 123n },
      { text, uuid, boolean, integer: null, bigint: null },
    ])
      expect(await call(query, results, args)).toStrictEqual(args);
  });
});
