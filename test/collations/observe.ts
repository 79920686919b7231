import pg from 'pg';
import { createDatabase, type Database } from '../support/database.ts';
import type { Example, Value } from './examples.ts';

export interface Routine {
  name: string;
  procedure: boolean;
  arguments: { name: string; type: string }[];
}

/** How the nth text of a call is written. */
export type Style = (literal: string, type: string, n: number) => string;

/** All functions and procedures that are called from outside, and what they take. */
export async function findRoutines(session: pg.Client): Promise<Routine[]> {
  const { rows } = await session.query<Routine>(`
    select p.proname as name,
           p.prokind = 'p' as procedure,
           array(select json_build_object('name', p.proargnames[n], 'type', p.proargtypes[n - 1]::regtype)
                   from generate_series(1, p.pronargs) n) as arguments
      from pg_proc p
     where p.pronamespace = 'fq'::regnamespace
       and not starts_with(p.proname, '_')
     order by p.proname`);
  return rows;
}

export function isText(type: string): boolean {
  return type === 'text' || type === 'text[]';
}

function callOf(routine: Routine, example: Example, write: Style): string {
  let n = 0;
  const written = Object.entries(example.args).map(([name, value]) => {
    const type = routine.arguments.find((argument) => argument.name === name)?.type;
    if (type === undefined) throw new Error(`${routine.name} has no argument "${name}"`);
    return `"${name}" => ${isText(type) ? write(literal(value), type, n++) : `${literal(value)}::${type}`}`;
  });
  const call = `fq.${routine.name}(${written.join(', ')})`;
  if (routine.procedure) return `call ${call}`;
  return `select * from ${call} r${example.unordered ? ' order by r::text collate "C"' : ''}`;
}

function literal(value: Value): string {
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => `"${one}"`).join()}}`);
  return typeof value === 'string' ? pg.escapeLiteral(value) : value.sql;
}

/** A database in which functions are called; whatever a call does is taken back. */
export class Stage {
  readonly #session: pg.Client;
  readonly #untouched: Database;
  readonly #restart: string;

  private constructor(session: pg.Client, untouched: Database, restart: string) {
    this.#session = session;
    this.#untouched = untouched;
    this.#restart = restart;
  }

  static async of(database: Database): Promise<Stage> {
    const untouched = await createDatabase(database);
    const session = await database.connect();
    const { rows } = await session.query<{ sql: string }>(`
      select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value) as sql
        from pg_sequences
       where last_value is not null`);
    return new Stage(session, untouched, rows.map(({ sql }) => sql).join(';'));
  }

  async drop(): Promise<void> {
    await this.#untouched.drop();
  }

  /** What a call gives back and what it leaves behind, but for the time. */
  async observe(routine: Routine, example: Example, write: Style): Promise<string> {
    const call = callOf(routine, example, write);
    const seen = routine.procedure
      ? await this.#inCopy(async (session) => {
          await session.query(given(example));
          return [await resultOf(session, call), await leftBehind(session)];
        })
      : await this.#inTransaction(example, async (session) => [
          await attempt(session, call),
          await attempt(session, example.after ?? ''),
          await leftBehind(session),
        ]);
    return JSON.stringify(seen, null, 1).replaceAll(/(?!2030)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*/g, 'now');
  }

  /** How many pages a call looks at, once the session knows its functions and tables; none when it is refused. */
  async count(routine: Routine, example: Example, write: Style): Promise<number> {
    const call = `explain (analyze, buffers, format json) ${callOf(routine, example, write)}`;
    const once = () => this.#inTransaction(example, (session) => resultOf(session, call));
    await once();
    const result = await once();
    if ('error' in result) return 0;
    const [row] = result.rows as [{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }];
    const plan = row['QUERY PLAN'][0].Plan;
    return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
  }

  async #inTransaction<T>(example: Example, run: (session: pg.Client) => Promise<T>): Promise<T> {
    await this.#session.query(`begin; ${given(example)}`);
    try {
      return await run(this.#session);
    } finally {
      await this.#session.query('rollback');
      await this.#session.query('discard all');
      await this.#session.query(this.#restart);
    }
  }

  /** For a procedure, which commits. */
  async #inCopy<T>(run: (session: pg.Client) => Promise<T>): Promise<T> {
    const copy = await createDatabase(this.#untouched);
    try {
      return await run(await copy.connect());
    } finally {
      await copy.drop();
    }
  }
}

/**
 * The plans are made for each call, as if it were the first; the time stands still, nothing is left to chance, and a loop
 * that never ends does.
 */
function given(example: Example): string {
  return `set fq.now = '2030-01-01 00:00+00'; set plan_cache_mode = force_custom_plan; set statement_timeout = '20 s';
    ${example.given ?? ''}; select setseed(0)`;
}

type Result = { rows: Record<string, unknown>[] } | { error: unknown };

async function attempt(session: pg.Client, call: string): Promise<Result> {
  await session.query('savepoint before');
  const result = await resultOf(session, call);
  if ('error' in result) await session.query('rollback to before');
  return result;
}

async function resultOf(session: pg.Client, call: string): Promise<Result> {
  try {
    const rows = [await session.query(call)].flat().flatMap((result) => result.rows);
    for (const row of rows) for (const name of ['created_at', 'began_at']) delete row[name];
    return { rows };
  } catch (error) {
    const { code, message, detail, hint } = error as pg.DatabaseError;
    return { error: { code, message, detail, hint } };
  }
}

async function leftBehind(session: pg.Client): Promise<unknown> {
  const { rows: tables } = await session.query<{ sql: string }>(`
    select format('select %L as what, to_jsonb(t) - ''{created_at,began_at}''::text[] as row from %1$s t', c.oid::regclass) as sql
      from pg_class c
     where c.relnamespace in ('fq'::regnamespace, 'public'::regnamespace)
       and c.relkind = 'r'`);
  const { rows } = await session.query(`
    select what, row
      from (${tables.map(({ sql }) => sql).join(' union all ')}
            union all
            select 'trigger', to_jsonb(pg_get_triggerdef(t.oid)) from pg_trigger t where not t.tgisinternal
            union all
            select 'channel', to_jsonb(c) from pg_listening_channels() c
            union all
            select 'sequence', jsonb_build_array(sequencename, last_value) from pg_sequences
            union all
            select 'lock', jsonb_build_array(l.classid, l.objid, l.objsubid, l.mode)
              from pg_locks l
             where l.locktype = 'advisory'
               and l.pid = pg_backend_pid()
               and l.database = (select d.oid from pg_database d where d.datname = current_database())) seen
     order by what collate "C", row::text collate "C"`);
  return rows.map(({ what, row }) => `${what} ${JSON.stringify(row)}`);
}
