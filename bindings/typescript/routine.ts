import type { Codec } from './codecs.ts';
import type { Query } from './query.ts';

/** What there is to know of a function or procedure in order to call it. Keys are names in TypeScript. */
export interface Routine {
  name: string;
  parameters: Record<string, Parameter>;
  returns: Returns;
}

/** A codec, and the name in SQL. */
export interface Parameter {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: the generated signature has checked the value.
  codec: Codec<any>;
}

export type Row = Record<string, Parameter>;

export type Returns =
  | { kind: 'void' }
  | { kind: 'value' | 'values'; codec: Codec<unknown> }
  | { kind: 'row' | 'rows'; row: Row }
  /** Of a procedure, its INOUT parameters. */
  | { kind: 'inout'; row: Row };

/** Calls a function or procedure. Arguments that are undefined are left out, so that the defaults of SQL apply. */
export async function call<Result>(query: Query, routine: Routine, args: object): Promise<Result> {
  const { text, values } = statement(routine, args as Record<string, unknown>);
  return read(routine.returns, await query(text, values)) as Result;
}

function statement(routine: Routine, args: Record<string, unknown>) {
  const unknown = Object.keys(args).find((name) => !Object.hasOwn(routine.parameters, name));
  if (unknown !== undefined) throw new TypeError(`${routine.name} has no argument "${unknown}"`);

  const given = Object.entries(routine.parameters).filter(([name]) => args[name] !== undefined);
  const list = given.map(([, { name, codec }], index) => `"${name}" => ${codec.cast(`$${index + 1}`)}`);
  const values = given.map(([key, { codec }]) => (args[key] === null ? null : codec.encode(args[key])));

  const invocation = `${routine.name}(${list.join(', ')})`;
  return {
    text: routine.returns.kind === 'inout' ? `call ${invocation}` : select(routine.returns, invocation),
    values,
  };
}

function select(returns: Exclude<Returns, { kind: 'inout' }>, invocation: string): string {
  switch (returns.kind) {
    case 'void':
      return `select null::text as r from ${invocation} r`;
    case 'value':
    case 'values':
      return `select ${returns.codec.print('r')} as r from ${invocation} r`;
    case 'row':
    case 'rows': {
      const columns = Object.values(returns.row).map(
        ({ name, codec }) => `${codec.print(`r."${name}"`)} as "${name}"`,
      );
      return `select ${columns.join(', ')} from ${invocation} r`;
    }
  }
}

function read(returns: Returns, rows: Record<string, unknown>[]): unknown {
  switch (returns.kind) {
    case 'void':
      return undefined;
    case 'value':
      return decode(returns.codec, Object.values(rows[0] ?? {})[0]);
    case 'values':
      return rows.map((row) => decode(returns.codec, Object.values(row)[0]));
    case 'row':
      return toObject(Object.entries(returns.row), rows[0] ?? {});
    case 'rows': {
      const columns = Object.entries(returns.row);
      return rows.map((row) => toObject(columns, row));
    }
    case 'inout': {
      const result = toObject(Object.entries(returns.row), rows[0] ?? {});
      const [value, ...others] = Object.values(result);
      return others.length === 0 ? value : result;
    }
  }
}

function toObject(columns: [string, Parameter][], row: Record<string, unknown>): Record<string, unknown> {
  const values = Object.values(row);
  const result: Record<string, unknown> = {};
  columns.forEach(([name, { codec }], index) => {
    result[name] = decode(codec, values[index]);
  });
  return result;
}

/** Undefined is what some drivers are told to make of a null. */
function decode(codec: Codec<unknown>, value: unknown): unknown {
  return value === null || value === undefined ? null : codec.decode(value);
}
