import type { Json } from './events.ts';
import type { Row } from './routine.ts';

/** How a type of PostgreSQL travels: as text in both directions, cast in the statement. */
export interface Codec<T> {
  /** The SQL that makes a value of the type from a parameter. */
  cast(parameter: string): string;
  /** The parameter for a value. */
  encode(value: T): string;
  /** The SQL that makes text from a value of the type. */
  print(expression: string): string;
  /** The value in that text; `boolean`, `integer`, `bigint`, `text` and `uuid` also read what drivers make of them. */
  decode(printed: unknown): T;
}

export const text: Codec<string> = { ...plain('text'), decode: String };

export const uuid: Codec<string> = { ...plain('uuid'), decode: String };

/** Neither JavaScript nor the drivers agree on what an interval is, so it stays what PostgreSQL writes: "30 s". */
export const interval: Codec<string> = { ...plain('interval'), decode: String };

export const boolean: Codec<boolean> = {
  ...plain('boolean'),
  decode: (printed) => printed === 'true' || printed === true || printed === 't',
};

export const integer: Codec<number> = { ...plain('integer'), decode: Number };

export const smallint: Codec<number> = { ...plain('smallint'), decode: Number };

export const double: Codec<number> = { ...plain('double precision'), decode: Number };

export const bigint: Codec<bigint> = { ...plain('bigint'), decode: (printed) => BigInt(String(printed)) };

export const jsonb: Codec<Json> = {
  ...plain('jsonb'),
  encode: (value) => JSON.stringify(value),
  decode: (printed) => JSON.parse(String(printed)),
};

/** Milliseconds are all that a Date can hold; the rest is cut off, as drivers do. */
export const timestamptz: Codec<Date> = {
  ...plain('timestamptz'),
  encode: (value) => value.toISOString(),
  print: (expression) => `trunc(extract(epoch from ${expression}) * 1000)::text`,
  decode: (printed) => new Date(Number(printed)),
};

export const bytea: Codec<Uint8Array> = {
  cast: (parameter) => `decode(${parameter}::text, 'base64')`,
  encode: toBase64,
  print: (expression) => `encode(${expression}, 'base64')`,
  decode: (printed) => new Uint8Array(Buffer.from(String(printed), 'base64')),
};

/** An array, without nulls, of a type whose text is unambiguous. */
export function array<T>(element: Codec<T>, type: string): Codec<T[]> {
  return {
    cast: (parameter) => `${parameter}::text::${type}[]`,
    encode: (values) =>
      `{${values.map((value) => `"${element.encode(value).replace(/[\\"]/g, '\\$&')}"`).join()}}`,
    print: (expression) => `to_json(${expression}::text[])::text`,
    decode: (printed) => JSON.parse(String(printed)).map(element.decode),
  };
}

/** An array of rows, as JSON in which each column is the text that its own codec prints; it is a result only. */
export function rows(row: Row): Codec<object[]> {
  const columns = Object.entries(row);
  const fail = () => {
    throw new TypeError('rows are no arguments');
  };
  return {
    cast: fail,
    encode: fail,
    print: (expression) => {
      const values = columns.map(([, { name, codec }]) => codec.print(`e."${name}"`)).join(', ');
      return `(select coalesce(json_agg(json_build_array(${values}) order by e.ordinality), '[]')::text from unnest(${expression}) with ordinality e)`;
    },
    decode: (printed) =>
      JSON.parse(String(printed)).map((values: (string | null)[]) =>
        Object.fromEntries(
          columns.map(([name, { codec }], index) => {
            const value = values[index] ?? null;
            return [name, value === null ? null : codec.decode(value)];
          }),
        ),
      ),
  };
}

/** Events for a batch, as JSON, in which bytes and a bigint are strings and a name is that of SQL. */
export function batch(fields: Row): Codec<object[]> {
  const toField = ([key, value]: [string, unknown]): [string, unknown] => {
    const field = fields[key];
    const isText = typeof value === 'bigint' || value instanceof Uint8Array;
    return [field?.name ?? key, isText && field?.codec !== jsonb ? field?.codec.encode(value) : value];
  };
  return {
    ...(jsonb as Codec<unknown> as Codec<object[]>),
    encode: (events) =>
      JSON.stringify(events.map((event) => Object.fromEntries(Object.entries(event).map(toField)))),
  };
}

function plain(type: string): Pick<Codec<unknown>, 'cast' | 'encode' | 'print'> {
  return {
    // The detour makes the parameter itself text, so that no driver serializes it by its type.
    cast: (parameter) => (type === 'text' ? `${parameter}::text` : `${parameter}::text::${type}`),
    encode: String,
    print: (expression) => `${expression}::text`,
  };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
