import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { programVersion, runProgram } from '../install/programs.ts';
import { CopyIn, CopyOut } from './copy.ts';
import type { Restore } from './plan.ts';

/** Restores a log into another database, in which it was never appended to, and says what is different there. */
export async function restore(from: string, to: string, way: Restore): Promise<string[]> {
  const [source, target] = (await Promise.all([from, to].map(connect))) as [pg.Client, pg.Client];
  try {
    // pg_dump refuses newer servers, and an older psql may not understand what it writes.
    const major = Math.floor(
      Number(await one(source, `select current_setting('server_version_num')`)) / 10_000,
    );
    const [dump = 0, psql] = await Promise.all(['pg_dump', 'psql'].map(programVersion));
    // A dump of everything brings the trigger behind the rows; those that are inserted one by one meet it.
    if (way === 'COPY' && dump >= major && psql === dump) {
      await target.query('drop schema fq cascade');
      await dumpAndRestore(from, to);
    } else await copy(source, target, way);

    const faults = await compare(source, target);
    return faults.length > 0 ? faults : await goOn(target);
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

async function dumpAndRestore(from: string, to: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'fq-fuzz-'));
  try {
    const file = join(directory, 'dump');
    const whole = ['-n', 'fq', '-d', from, '-f', file];
    await runProgram('pg_dump', whole);
    await runProgram('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', to, '-f', file]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** What pg_dump and psql do, where they are not of the server's version. */
async function copy(source: pg.Client, target: pg.Client, way: Restore): Promise<void> {
  await target.query('set check_function_bodies = off');
  for (const table of await tablesOf(source)) {
    if (way === 'COPY') {
      const rows = await new CopyOut(`copy ${table} to stdout`).run(source);
      await new CopyIn(`copy ${table} from stdin`, rows).run(target);
      continue;
    }
    const { rows } = await source.query<{ row: string }>(
      // A dump brings foreign keys last: those that a row refers to stand before it instead.
      `select to_jsonb(t)::text as row from ${table} t order by to_jsonb(t) ->> 'parent' nulls first`,
    );
    for (const { row } of rows)
      await target.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
        row,
      ]);
  }
  for (const { sequence, last } of await sequencesOf(source))
    if (last !== null) await target.query('select setval($1, $2)', [sequence, last]);
}

async function compare(source: pg.Client, target: pg.Client): Promise<string[]> {
  const faults: string[] = [];
  for (const table of await tablesOf(source)) {
    const [before, after] = await Promise.all(
      [source, target].map((session) =>
        one(
          session,
          `select coalesce(string_agg(t::text, chr(10) order by t::text collate "C"), '') from ${table} t`,
        ),
      ),
    );
    if (before !== after) faults.push(`${table} is not the same in the restored log`);
  }
  const [before, after] = await Promise.all([source, target].map(sequencesOf));
  if (JSON.stringify(before) !== JSON.stringify(after))
    faults.push(
      `sequences are at ${JSON.stringify(after)} in the restored log, and were at ${JSON.stringify(before)}`,
    );
  return faults;
}

/** Whether the restored log can be appended to, and read to its end. */
async function goOn(target: pg.Client): Promise<string[]> {
  const end = BigInt(await one(target, 'select fq.stable_offset()'));
  const next = await one(target, 'select "offset" from fq.append()');
  const offsets: string[] = [];
  for (;;) {
    const { rows } = await target.query<{ offset: string }>(
      `select "offset" from fq.fetch('restored', 1000)`,
    );
    const last = rows.at(-1);
    if (!last) break;
    offsets.push(...rows.map(({ offset }) => offset));
    await target.query(`select fq.commit('restored', $1)`, [last.offset]);
  }
  const faults: string[] = [];
  if (BigInt(next) !== end + 1n) faults.push(`the restored log ended at ${end}, but goes on with ${next}`);
  if (
    offsets.at(-1) !== next ||
    String(offsets.length) !== (await one(target, 'select count(*) from fq.events'))
  )
    faults.push(`of the restored log ${offsets.length} events could be read, up to ${offsets.at(-1)}`);
  return faults;
}

/** Those that others refer to come first. */
async function tablesOf(session: pg.Client): Promise<string[]> {
  const { rows } = await session.query<{ table: string }>(`
    select c.oid::regclass::text as table
      from pg_class c
     where c.relnamespace = 'fq'::regnamespace
       and c.relkind = 'r'
     order by not exists (select from pg_constraint r where r.confrelid = c.oid and r.contype = 'f'), c.relname`);
  return rows.map(({ table }) => table);
}

async function sequencesOf(session: pg.Client): Promise<{ sequence: string; last: string | null }[]> {
  const { rows } = await session.query(`
    select format('%I.%I', schemaname, sequencename) as sequence, last_value as last
      from pg_sequences
     where schemaname = 'fq'
     order by sequencename`);
  return rows;
}

async function connect(url: string): Promise<pg.Client> {
  const session = new pg.Client(url);
  session.on('error', () => {});
  await session.connect();
  return session;
}

async function one(session: pg.Client, text: string): Promise<string> {
  const { rows } = await session.query({ text, rowMode: 'array' });
  return rows[0]?.[0];
}
