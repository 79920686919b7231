import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installByExtension, installByMigration, installByPsql } from '../../embedded/install.ts';
import { type Major, majors, type Server, startServer } from '../../embedded/server.ts';
import { describeSchema, query } from './describe.ts';
import { programVersion, runProgram } from './programs.ts';

const found = await programVersion('pg_dump');

if (found === undefined) {
  test('there is no pg_dump here: dump and restore are tested where there is one', async () => {
    await expect(runProgram('pg_dump', ['--version'])).rejects.toMatchObject({ code: 'ENOENT' });
  });
} else {
  describe(`dumped and restored by pg_dump ${found}`, () => dumpAndRestore(found));
}

/** pg_dump refuses newer servers, and an older one may not understand what it writes: the server is of its own major. */
function dumpAndRestore(version: number): void {
  const major = majors.filter((candidate) => candidate <= version).pop() as Major;
  const roads: Record<string, (server: Server, url: string) => Promise<void>> = {
    psql: (_, url) => installByPsql(url),
    migrated: (_, url) => installByMigration(url),
    extension: installByExtension,
  };
  const ways: Record<string, (from: string, to: string, file: string) => Promise<unknown>> = {
    'plain text': async (from, to, file) => {
      await runProgram('pg_dump', ['-d', from, '-f', file]);
      await runProgram('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', to, '-f', file]);
    },
    'INSERT statements': async (from, to, file) => {
      await runProgram('pg_dump', ['--inserts', '-d', from, '-f', file]);
      await runProgram('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', to, '-f', file]);
    },
    'an archive': async (from, to, file) => {
      await runProgram('pg_dump', ['-Fc', '-d', from, '-f', file]);
      await runProgram('pg_restore', ['--exit-on-error', '-d', to, file]);
    },
    'an archive in four jobs': async (from, to, file) => {
      await runProgram('pg_dump', ['-Fc', '-d', from, '-f', file]);
      await runProgram('pg_restore', ['--exit-on-error', '-j', '4', '-d', to, file]);
    },
  };
  let server: Server;
  let directory: string;
  let databases = 0;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fq-dump-'));
    server = await startServer({ major });
    await query(server.url(), 'create role app');
    for (const [road, install] of Object.entries(roads)) {
      await query(server.url(), `create database ${road}`);
      await install(server, server.url(road));
      await fill(server.url(road));
    }
  }, 300_000);

  afterAll(async () => {
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  for (const road of Object.keys(roads)) {
    for (const [way, restore] of Object.entries(ways)) {
      test(`${road}, as ${way}: schema, grants, rows and the end of the log are the same`, async () => {
        const { from, to } = await copy(road, restore);
        expect(await describeSchema(to)).toEqual(await describeSchema(from));
        expect(await rows(to)).toEqual(await rows(from));
      });
    }

    test(`${road}: consumers and appenders go on where they were`, async () => {
      const { from, to } = await copy(road, ways['plain text']);

      const due = `select e::text from fq.fetch('billing') e`;
      expect(await query(to, due)).toEqual(await query(from, due));
      expect(await query(to, `select fq.stable_offset() = 45 as all_is_stable`)).toEqual([
        { all_is_stable: true },
      ]);

      // The offsets 43 to 45 were drawn and rolled back before the dump.
      const [next] = await query(to, `select "offset"::int from fq.append('orders', '{"after": true}')`);
      expect(next).toEqual({ offset: 46 });
      await query(to, `select fq.commit('billing', 42)`);
      expect(await query(to, `select "offset"::int from fq.fetch('billing')`)).toEqual([{ offset: 46 }]);
      expect(await query(to, `select "offset"::int from fq.commit('billing', 46)`)).toEqual([{ offset: 46 }]);
      expect(await query(to, `select "offset"::int from fq.commit('billing', 3)`)).toEqual([{ offset: 46 }]);
    });

    test(`${road}: what an attached client would miss is refused until it is attached again, and it misses nothing`, async () => {
      const from = await create();
      await roads[road]?.(server, from);
      await query(
        from,
        `create table handled (type text);
         create function handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
         select fq.append(type => 'before'), fq.subscribe('model'), fq.subscribe('other')`,
      );
      for (const client of ['model', 'other']) await query(from, `select fq.attach('${client}', 'handler')`);
      await query(from, `select fq.append(type => 'attached')`);

      for (const way of Object.values(ways)) {
        const { to } = await copy(from, way);
        const append = `select fq.append(type => 'after')`;
        const missing = await query(
          to,
          `select client from fq.why_stuck() where what = 'attached' order by 1`,
        );
        if (road === 'extension') {
          expect(missing).toEqual([{ client: 'model' }, { client: 'other' }]);
          await expect(query(to, append)).rejects.toMatchObject({ code: 'QF022' });
          await query(to, `select fq.attach('model', 'handler')`);
          await expect(query(to, append)).rejects.toMatchObject({ code: 'QF022' });
          await query(to, `select fq.detach('other')`);
        } else {
          expect(missing).toEqual([]);
          await query(to, `select fq.detach('other')`);
        }
        await query(to, append);
        const handled = `select type, count(*)::int from handled group by 1 order by min(ctid)`;
        expect(await query(to, handled)).toEqual([
          { type: 'before', count: 2 },
          { type: 'attached', count: 2 },
          { type: 'after', count: 1 },
        ]);
        expect(await query(to, `select type from fq.fetch('other')`)).toEqual([{ type: 'after' }]);
        expect(
          await query(to, `select events_behind::int from fq.client_status where client = 'model'`),
        ).toEqual([{ events_behind: 0 }]);
      }
    });

    test(`${road}: a log that nothing was ever appended to begins at 1`, async () => {
      const fresh = await create();
      await roads[road]?.(server, fresh);
      const { to } = await copy(fresh, ways['plain text']);
      expect(await query(to, `select fq.stable_offset()::int`)).toEqual([{ stable_offset: 0 }]);
      expect(await query(to, `select "offset"::int from fq.append()`)).toEqual([{ offset: 1 }]);
      expect(await query(to, `select "offset"::int from fq.fetch('first')`)).toEqual([{ offset: 1 }]);
    });

    const rowsAlone: Record<string, { dump: string[]; restore?: string[] }> = {
      'as plain text': { dump: [] },
      'as INSERT statements': { dump: ['--inserts'] },
      'in two jobs': { dump: ['-Fc'], restore: ['-j', '2'] },
      'without triggers': { dump: ['-Fc'], restore: ['--disable-triggers'] },
    };
    for (const [way, { dump, restore }] of Object.entries(rowsAlone))
      test(`${road}: its rows alone go into a fresh install of the same road, ${way}`, async () => {
        const to = await create();
        await roads[road]?.(server, to);
        const file = join(directory, `${road}.rows`);
        await runProgram('pg_dump', [
          ...dump,
          '--data-only',
          '-N',
          'public',
          '-d',
          server.url(road),
          '-f',
          file,
        ]);
        if (restore)
          await runProgram('pg_restore', [...restore, '--data-only', '--exit-on-error', '-d', to, file]);
        else await runProgram('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', to, '-f', file]);
        expect(await rows(to)).toEqual(await rows(server.url(road)));

        // What --disable-triggers leaves behind is seen, and mended by what installing calls.
        if (way === 'without triggers') {
          expect(await guards(to)).toEqual(['guard', 'guard', 'guard', 'guard']);
          await query(to, 'select fq._mend()');
        }
        expect(await guards(to)).toEqual([]);
        const [next] = await query(to, `select "offset"::int from fq.append('orders', '{"after": true}')`);
        expect(next).toEqual({ offset: 46 });
      });

    test(`${road}: without its events, it says so wherever one looks, until it is installed again`, async () => {
      const to = await create();
      const file = join(directory, `${road}.partial`);
      // An extension's tables come with their extension, and their rows are left out by a list of the archive.
      await runProgram('pg_dump', [
        '-Fc',
        '--exclude-table-data=fq.events*',
        '-d',
        server.url(road),
        '-f',
        file,
      ]);
      const list = `${file}.list`;
      const contents = await runProgram('pg_restore', ['-l', file]);
      await writeFile(
        list,
        contents
          .split('\n')
          .filter((line) => !/(TABLE DATA fq events|SEQUENCE SET fq events_offset_seq) /.test(line))
          .join('\n'),
      );
      await runProgram('pg_restore', ['--exit-on-error', '-L', list, '-d', to, file]);

      expect(await query(to, 'select count(*)::int from fq.events')).toEqual([{ count: 0 }]);
      const ends = {
        code: 'QF003',
        hint: expect.stringContaining(`select setval('fq.events_offset_seq', 45);`),
      };
      await expect(query(to, `select fq.fetch('billing')`)).rejects.toMatchObject(ends);
      await expect(query(to, `select fq.ready('{billing}')`)).rejects.toMatchObject(ends);
      await expect(query(to, 'select fq.read(after => 30)')).rejects.toMatchObject({ code: 'QF003' });
      expect(await query(to, `select events_behind from fq.client_status where client = 'billing'`)).toEqual([
        { events_behind: null },
      ]);
      expect(await query(to, `select what, client from fq.why_stuck() order by what, client`)).toEqual([
        { what: 'cursor', client: 'billing' },
        { what: 'cursor', client: 'done' },
        { what: 'sequence', client: null },
      ]);
      await expect(query(to, 'select fq.append()')).rejects.toMatchObject({
        code: 'QF021',
        hint: expect.stringContaining(`select setval('fq.events_offset_seq', 45);`),
      });

      if (road === 'extension') await query(to, 'select fq._mend()');
      else await installByPsql(to);
      expect(await query(to, 'select fq.why_stuck()')).toEqual([]);
      expect(await query(to, `select "offset"::int from fq.append()`)).toEqual([{ offset: 46 }]);
      expect(await query(to, `select "offset"::int from fq.fetch('billing')`)).toEqual([{ offset: 46 }]);
    });
  }

  async function copy(
    source: string,
    restore: (typeof ways)[string] | undefined,
  ): Promise<{ from: string; to: string }> {
    const from = source.includes(':') ? source : server.url(source);
    const to = await create();
    await restore?.(from, to, `${join(directory, new URL(to).pathname)}.dump`);
    return { from, to };
  }

  async function create(): Promise<string> {
    const name = `copy_${++databases}`;
    await query(server.url(), `create database ${name}`);
    return server.url(name);
  }
}

async function fill(url: string): Promise<void> {
  await query(
    url,
    `begin;
     select fq.append(
              case when n % 2 = 0 then 'orders' else 'emails' end, jsonb_build_object('n', n), 'created',
              key => 'k\\' || n % 5, headers => '{"trace": "ä\\n"}', body => '\\x00ff5c')
       from generate_series(1, 37) n;
     select fq.append_batch('batch', '[{}, {"type": "b"}]');
     insert into fq.events (type) values ('plain');
     commit;
     -- In the table, the later one comes first.
     insert into fq.events ("offset", topic, key) values (42, 'orders', 'k1'), (41, 'emails', 'k2');
     begin;
     select fq.append() from generate_series(1, 3);
     rollback;
     select fq.commit('billing', 30);
     select fq.commit('done', 45);
     insert into fq.clients (id) values ('has not begun');
     select fq.create_topic('emails', notify => 'always'), fq.create_topic('orders', notify => 'off');
     grant usage on schema fq to app;
     grant execute on all routines in schema fq to app;
     grant select, insert on fq.events to app`,
  );
}

async function guards(url: string): Promise<string[]> {
  const found = await query<{ what: string }>(url, 'select what from fq.why_stuck()');
  return found.map(({ what }) => what);
}

async function rows(url: string): Promise<unknown> {
  return {
    events: await query(url, 'select e::text from fq.events e order by e."offset"'),
    clients: await query(url, 'select c::text from fq.clients c order by c.id'),
    topics: await query(url, 'select t::text from fq.topics t order by t.topic'),
    end: await query(url, 'select last_value::int, is_called from fq.events_offset_seq'),
  };
}
