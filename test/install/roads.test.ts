import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunnerOption, runner } from 'node-pg-migrate';
import pg from 'pg';
import { describe, expect } from 'vitest';
import { bundle, installByPsql } from '../../embedded/install.ts';
import { createDatabase, type Template, test } from '../support/database.ts';
import { describeSchema, query } from './describe.ts';
import { programVersion, root, runProgram } from './programs.ts';
import { pretend } from './versions.ts';

const roads: Template[] = ['fq_psql', 'fq_migrated', 'fq_extension'];
const psql = await programVersion('psql');

test('all roads lead to the same schema', async () => {
  const [byPsql, ...others] = await Promise.all(roads.map(describeRoad));
  expect(byPsql?.filter((line) => line.startsWith('relation fq.events '))).toHaveLength(1);
  for (const other of others) expect(other).toEqual(byPsql);
});

const bundled = test.extend('schema', async () => {
  const database = await createDatabase('template1');
  try {
    await query(database.url, await bundle());
    return await describeSchema(database.url);
  } finally {
    await database.drop();
  }
});

bundled(
  psql === undefined
    ? 'there is no psql here: the bundled source stands in for psql -f sql/fq.sql'
    : 'the bundled source gives what psql -f sql/fq.sql gives',
  async ({ schema }) => {
    expect(schema).toEqual(await describeRoad('fq_psql'));
  },
);

describe('repeating an install', () => {
  const repeat = { fq_psql: installByPsql, fq_migrated: (url: string) => migrate(url) };

  for (const road of ['fq_psql', 'fq_migrated'] as const) {
    test(`${road}: keeps the events, the cursors, the settings and the grants`, async () => {
      await inDatabase(road, async (url) => {
        await fill(url);
        const before = await snapshot(url);
        await repeat[road](url);
        expect(await snapshot(url)).toEqual(before);
      });
    });

    test(`${road}: eight at once on a database with data change nothing`, async () => {
      await inDatabase(road, async (url) => {
        await fill(url);
        const before = await snapshot(url);
        await eightAtOnce(() => repeat[road](url));
        expect(await snapshot(url)).toEqual(before);
      });
    });

    test(`${road}: eight at once on an empty database install it once`, async () => {
      await inDatabase('template1', async (url) => {
        await eightAtOnce(() => repeat[road](url));
        expect(await describeSchema(url)).toEqual(await describeRoad(road));
      });
    });

    test(`${road}: over an extension is refused, and changes nothing`, async () => {
      await inDatabase('fq_extension', async (url) => {
        await fill(url);
        const before = [await snapshot(url), await members(url)];
        await expect(repeat[road](url)).rejects.toThrow('fq is installed here as an extension');
        expect([await snapshot(url), await members(url)]).toEqual(before);
      });
    });

    test(`${road}: an extension refuses to take it over, and changes nothing`, async () => {
      await inDatabase(road, async (url) => {
        await fill(url);
        const before = await snapshot(url);
        await expect(query(url, 'create extension fq')).rejects.toMatchObject({
          code: '55000',
          message: expect.stringContaining('is not a member of extension "fq"'),
        });
        expect(await snapshot(url)).toEqual(before);
      });
    });
  }

  test('while eight sessions append and one listens harms none', async ({ database }) => {
    const listener = await database.connect();
    await listener.query('select fq.listen()');
    let installing = true;
    let appended = 0;
    const appender = async () => {
      const client = await database.connect();
      for (; installing; appended++) await client.query(`select fq.append('busy')`);
    };
    const appenders = Promise.all(Array.from({ length: 8 }, appender));
    try {
      for (let i = 0; i < 3; i++) await Promise.race([installByPsql(database.url), appenders]);
    } finally {
      installing = false;
    }
    await appenders;
    expect(await query(database.url, 'select count(*)::int from fq.events')).toEqual([{ count: appended }]);
  });
});

describe('where there is something already', () => {
  const install: Record<string, (url: string) => Promise<void>> = {
    psql: installByPsql,
    'the single file': async (url) => void (await query(url, await bundle())),
    migration: (url) => migrate(url),
  };
  const extension: typeof install = {
    ...install,
    extension: async (url) => void (await query(url, 'create extension fq')),
  };

  test.for(Object.keys(extension))('%s: an empty schema is taken over', async (road) => {
    await inDatabase('template1', async (url) => {
      await query(
        url,
        'create schema fq; alter default privileges in schema fq grant select on tables to public',
      );
      await extension[road]?.(url);
      await query(url, 'alter default privileges in schema fq revoke select on tables from public');
      expect(await describeSchema(url)).toEqual(await describeRoad('fq_psql'));
    });
  });

  test.for(Object.keys(extension))('%s: a schema with what is not of fq is refused', async (road) => {
    for (const [thing, name] of [
      ['table fq.mine (n integer)', 'table fq.mine'],
      ['function fq.mine() returns integer language sql as $$ select 1 $$', 'function fq.mine()'],
      ['type fq.mine as enum ()', 'type fq.mine'],
    ]) {
      await inDatabase('template1', async (url) => {
        await query(url, `create schema fq; create ${thing}`);
        await expect(extension[road]?.(url)).rejects.toThrow(`schema "fq" is not empty: it holds ${name}`);
        const left = `select count(*)::int from pg_depend where refobjid = 'fq'::regnamespace and deptype = 'n'`;
        expect(await query(url, left)).toEqual([{ count: 1 }]);
      });
    }
  });

  test.for(Object.keys(install))(
    '%s: an fq with other tables is refused, and keeps its events',
    async (road) => {
      const others: ((session: pg.Client) => Promise<unknown>)[] = [
        (session) => pretend(session, 'tables/topics.sql'),
        (session) => pretend(session, 'types/lease.sql'),
        // From before it said which version it is.
        (session) => session.query('drop function fq._installed()'),
      ];
      for (const change of others) {
        const database = await createDatabase(road === 'migration' ? 'fq_psql' : 'fq_migrated');
        try {
          await fill(database.url);
          await change(await database.connect());
          const before = await snapshot(database.url);
          await expect(install[road]?.(database.url)).rejects.toThrow('has other tables than this version');
          expect(await snapshot(database.url)).toEqual(before);
        } finally {
          await database.drop();
        }
      }
    },
  );

  test.for(Object.keys(install))('%s: of another version, only what has changed is run', async (road) => {
    await inDatabase('fq_psql', async (url) => {
      await fill(url);
      const database = new pg.Client(url);
      await database.connect();
      try {
        const before = await snapshot(url);
        await database.query(
          `create or replace function fq.pause(client text) returns fq.clients language sql as 'select null::fq.clients';
           drop view fq.errors; drop trigger guard_cursor on fq.clients`,
        );
        await pretend(
          database,
          'functions/clients/pause.sql',
          'views/errors.sql',
          'triggers/guard_cursor.sql',
        );
        await install[road]?.(url);
        expect(await snapshot(url)).toEqual(before);
      } finally {
        await database.end();
      }
    });
  });

  test.for(Object.keys(install))(
    '%s: of another major version of the server, all code is run',
    async (road) => {
      await inDatabase('fq_psql', async (url) => {
        await fill(url);
        const before = await snapshot(url);
        await query(
          url,
          `create or replace function fq.pause(client text) returns fq.clients language sql as 'select null::fq.clients';
         do $$ begin
           execute format('create or replace function fq._installed() returns jsonb language sql as %L',
                          format('select %L::jsonb', fq._installed() || '{"server": 13}'));
         end $$`,
        );
        await install[road]?.(url);
        expect(await snapshot(url)).toEqual(before);
      });
    },
  );
});

describe('a fault in the middle leaves nothing', () => {
  const fault = "\ndo $$ begin raise 'a fault in the middle'; end $$;\n";
  const message = /a fault in the middle/;

  test('of psql -f sql/fq.sql, or of the bundled source where there is no psql', async () => {
    await inDatabase('template1', async (url) => {
      await expect(installFaulty(url)).rejects.toThrow(message);
      expect(await fqSchemas(url)).toEqual([]);
    });
  });

  test('of the migration, which can run again once it is mended', async () => {
    await inDatabase('template1', async (url) => {
      const directory = await mkdtemp(join(tmpdir(), 'fq-migrations-'));
      try {
        const migration = await bundle('migration');
        await writeFile(join(directory, '0001_fq.sql'), insertFault(migration));
        await expect(migrate(url, { dir: directory })).rejects.toThrow(message);
        expect(await fqSchemas(url)).toEqual([]);

        await writeFile(join(directory, '0001_fq.sql'), migration);
        await migrate(url, { dir: directory });
        expect(await describeSchema(url)).toEqual(await describeRoad('fq_psql'));
      } finally {
        await rm(directory, { recursive: true });
      }
    });
  });

  async function installFaulty(url: string): Promise<void> {
    if (psql === undefined) return void (await query(url, insertFault(await bundle())));

    const directory = await mkdtemp(join(tmpdir(), 'fq-sql-'));
    try {
      await cp(join(root, 'sql'), directory, { recursive: true });
      const file = join(directory, 'triggers', 'append_only.sql');
      await writeFile(file, (await readFile(file, 'utf8')) + fault);
      await runProgram('psql', ['-X', '-q', '-d', url, '-f', join(directory, 'fq.sql')]);
    } finally {
      await rm(directory, { recursive: true });
    }
  }

  function insertFault(sql: string): string {
    const place = sql.indexOf('create or replace trigger append_only');
    expect(place).toBeGreaterThan(0);
    return sql.slice(0, place) + fault + sql.slice(place);
  }
});

describe('removing it', () => {
  test('a migration down is refused, and keeps the log', async () => {
    await inDatabase('fq_migrated', async (url) => {
      await fill(url);
      const before = await snapshot(url);
      await expect(migrate(url, { direction: 'down' })).rejects.toThrow('disabled down migration');
      expect(await snapshot(url)).toEqual(before);
    });
  });

  test('drop extension removes everything but the empty schema, and create extension works again', async () => {
    await inDatabase('fq_extension', async (url) => {
      await fill(url);
      await query(url, 'drop extension fq');
      const left = `select count(*)::int from pg_depend where refobjid = to_regnamespace('fq') and deptype = 'n'`;
      expect(await query(url, left)).toEqual([{ count: 0 }]);

      await query(url, 'create extension fq; revoke usage on schema fq from pg_monitor');
      expect(await describeSchema(url)).toEqual(await describeRoad('fq_extension'));
    });
  });
});

describe('the extension', () => {
  test('owns every part of the schema', async () => {
    await inDatabase('fq_extension', async (url) => {
      const strays = await query(
        url,
        `with parts (classid, objid) as (
           select 'pg_class'::regclass, oid from pg_class where relnamespace = 'fq'::regnamespace and relkind in ('r', 'v')
           union all
           select 'pg_proc'::regclass, oid from pg_proc where pronamespace = 'fq'::regnamespace)
         select pg_describe_object(classid, objid, 0)
           from parts
          where not exists (
            select from pg_depend d
             where d.classid = parts.classid and d.objid = parts.objid
               and d.refclassid = 'pg_extension'::regclass and d.deptype = 'e')`,
      );
      expect(strays).toEqual([]);
    });
  });

  test('is registered in its schema: dropping the schema public leaves the log', async () => {
    await inDatabase('fq_extension', async (url) => {
      await fill(url);
      const before = await snapshot(url);
      await query(url, 'drop schema public cascade');
      expect(await snapshot(url)).toEqual(before);
    });
  });

  test('is refused in another schema', async () => {
    await inDatabase('template1', async (url) => {
      await query(url, 'create schema app');
      await expect(query(url, 'create extension fq schema app')).rejects.toThrow(
        'extension "fq" must be installed in schema "fq"',
      );
      expect(await fqSchemas(url)).toEqual([]);
    });
  });

  test('gives the rows of every table, and where every sequence stands, to a dump', async () => {
    await inDatabase('fq_extension', async (url) => {
      const forgotten = await query(
        url,
        `select c.oid::regclass::text
           from pg_class c, pg_extension e
          where c.relnamespace = 'fq'::regnamespace and c.relkind in ('r', 'S', 'p')
            and e.extname = 'fq' and not c.oid = any (e.extconfig)`,
      );
      expect(forgotten).toEqual([]);
    });
  });

  test('needs no superuser, only the right to create in the database', async ({ database }) => {
    await inDatabase('template1', async (url) => {
      const role = `owner_${database.name}`;
      await query(url, `create role ${role}`);
      try {
        const create = `set role ${role}; create extension fq; select fq.append('a'), fq.fetch('c')`;
        await expect(query(url, create)).rejects.toMatchObject({ code: '42501' });
        await query(url, `grant create on database ${new URL(url).pathname.slice(1)} to ${role}`);
        await query(url, create);
      } finally {
        await query(url, `drop owned by ${role} cascade; drop role ${role}`);
      }
    });
  });
});

async function inDatabase(
  template: Template | 'template1',
  work: (url: string) => Promise<void>,
): Promise<void> {
  const database = await createDatabase(template);
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
}

async function describeRoad(road: Template): Promise<string[]> {
  let lines: string[] = [];
  await inDatabase(road, async (url) => {
    lines = await describeSchema(url);
  });
  return lines;
}

/** As `installByMigration`, but waits for another migration where that one would give up. */
async function migrate(url: string, options: Partial<RunnerOption> = {}): Promise<void> {
  await runner({
    databaseUrl: url,
    dir: join(root, 'migrations'),
    direction: 'up',
    migrationsTable: 'fq_migrations',
    advisoryLockMode: 'wait',
    log: () => {},
    ...options,
  } as RunnerOption);
}

async function eightAtOnce(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: 8 }, work));
}

async function fill(url: string): Promise<void> {
  await query(
    url,
    `begin;
     select fq.append('orders', jsonb_build_object('n', n), key => 'k' || n % 3) from generate_series(1, 20) n;
     commit;
     insert into fq.clients values ('billing', 7);
     select fq.create_topic('orders', notify => 'always');
     grant usage on schema fq to pg_monitor;
     grant select, insert on fq.events to pg_monitor;
     grant execute on all routines in schema fq to pg_monitor`,
  );
}

async function snapshot(url: string): Promise<unknown> {
  return {
    schema: await describeSchema(url),
    events: await query(url, 'select e::text from fq.events e order by e."offset"'),
    clients: await query(url, 'select c::text from fq.clients c order by c.id'),
    topics: await query(url, 'select t::text from fq.topics t order by t.topic'),
    end: await query(url, 'select last_value, is_called from fq.events_offset_seq'),
  };
}

async function members(url: string): Promise<unknown> {
  return query(
    url,
    `select pg_describe_object(classid, objid, objsubid)
       from pg_depend
      where refclassid = 'pg_extension'::regclass and deptype = 'e'
        and refobjid = (select oid from pg_extension where extname = 'fq')
      order by 1`,
  );
}

async function fqSchemas(url: string): Promise<unknown> {
  return query(url, `select nspname from pg_namespace where nspname like 'fq%'`);
}
