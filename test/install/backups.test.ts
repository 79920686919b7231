import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDirectory, findAccount, handOver } from '../../embedded/account.ts';
import { bundle, installByExtension, installByPsql } from '../../embedded/install.ts';
import { type Major, majors, type Server, startServer } from '../../embedded/server.ts';
import { describeSchema, query } from './describe.ts';
import { programVersion, root, runProgram } from './programs.ts';

const found = await programVersion('pg_dump');

if (found === undefined) {
  test('there is no pg_dump here: backups are tested where there is one', async () => {
    await expect(runProgram('pg_dump', ['--version'])).rejects.toMatchObject({ code: 'ENOENT' });
  });
} else {
  describe.each(['psql', 'extension'] as const)(
    'what the page on backups prints runs where fq came by %s',
    (road) => runThePage(road, majors.filter((candidate) => candidate <= found).pop() as Major),
  );
}

function runThePage(road: 'psql' | 'extension', major: Major): void {
  const account = findAccount();
  const directory = createDirectory(account);
  const archive = join(directory, 'archive');
  let sections: Map<string, string[]>;
  let server: Server;
  let younger: Server;
  let before: unknown;

  beforeAll(async () => {
    sections = await readSections(road);
    await mkdir(archive);
    await mkdir(join(directory, 'dist'));
    await writeFile(join(directory, 'dist', 'fq.sql'), await bundle());
    handOver(directory, account);
    [server, younger] = await Promise.all([
      startServer({
        major,
        settings: { archive_mode: 'on', archive_command: `cp %p ${archive}/%f`, ...local },
      }),
      startServer({ major: 18, settings: local }),
    ]);
    for (const cluster of [server, younger]) {
      await query(cluster.url(), 'create role app');
      await shareExtension(cluster);
    }
    await query(server.url(), 'create database mydb');
    await (road === 'psql'
      ? installByPsql(server.url('mydb'))
      : installByExtension(server, server.url('mydb')));
    await fill(server.url('mydb'));
    before = await contents(server.url('mydb'));
  }, 300_000);

  afterAll(async () => {
    await run(server, 'pg_ctl -D recovered -m immediate stop', 0).catch(() => {});
    await Promise.all([server?.stop(), younger?.stop()]);
    await rm(directory, { recursive: true, force: true });
  });

  test.for([
    ['A whole database', 2],
    ['fq only', 1],
    ['The rows only', 1],
  ] as const)('%s: it is the same, and goes on', async ([title, times]) => {
    let restored = 0;
    for (const block of sections.get(title) as string[]) {
      // pg_dump warns of keys that it cannot put in order.
      expect(await run(server, block)).toBe('');
      if (!block.includes('createdb restored')) continue;
      restored++;
      if (title !== 'The rows only')
        expect(await describeSchema(server.url('restored'))).toEqual(
          await describeSchema(server.url('mydb')),
        );
      await expectTheSame(server.url('restored'));
      await query(server.url(), 'drop database restored');
    }
    expect(restored).toBe(times);
  });

  afterEach(() => query(server.url(), 'drop database if exists restored with (force)'));

  test('The schema only: a log that begins at 1', async () => {
    for (const block of sections.get('The schema only') as string[])
      expect(await run(server, block)).toBe('');
    expect(await describeSchema(server.url('restored'))).toEqual(await describeSchema(server.url('mydb')));
    expect(await query(server.url('restored'), 'select count(*)::int from fq.clients')).toEqual([
      { count: 0 },
    ]);
    expect(await query(server.url('restored'), 'select "offset"::int from fq.append()')).toEqual([
      { offset: 1 },
    ]);
    await query(server.url(), 'drop database restored');
  });

  test('Into a younger cluster: it is the same, its functions are of there, and it goes on', async () => {
    for (const block of sections.get('Into a younger cluster') as string[])
      expect(await run(server, block, younger.port)).toBe('');
    await query(younger.url(), 'create database installed');
    await (road === 'psql'
      ? installByPsql(younger.url('installed'))
      : installByExtension(younger, younger.url('installed')));
    const version = 'select fq._installed() as version';
    expect(await query(younger.url('restored'), version)).toEqual(
      await query(younger.url('installed'), version),
    );
    await expectTheSame(younger.url('restored'));
  });

  test('Point in time: events and cursors are those of that moment', async () => {
    const port = await freePort();
    const mydb = server.url('mydb');
    for (const block of sections.get('Point in time') as string[]) await run(server, block, port);
    expect(await query(mydb, `select count(*)::int from fq.read('mistakes')`)).toEqual([{ count: 1 }]);

    const recovered = new URL(mydb);
    recovered.port = String(port);
    const deadline = Date.now() + 60_000;
    while (
      !(await query<{ done: boolean }>(recovered.href, 'select not pg_is_in_recovery() as done'))[0]?.done
    )
      if (Date.now() > deadline) throw new Error('it does not come out of recovery');
    await expectTheSame(recovered.href);
  });

  async function expectTheSame(url: string): Promise<void> {
    expect(await contents(url)).toEqual(before);
    // The offsets 41 to 43 were drawn and rolled back before the dump.
    expect(await query(url, `select "offset"::int from fq.append('orders')`)).toEqual([{ offset: 44 }]);
    await query(url, `select fq.commit('billing', 40)`);
    expect(await query(url, `select "offset"::int from fq.fetch('billing')`)).toEqual([{ offset: 44 }]);
  }

  /** Runs commands as the page prints them, as the account of the server; gives what they complain of. */
  async function run(cluster: Server, commands: string, port = 5433): Promise<string> {
    const script = commands.replaceAll('5433', String(port)).replaceAll('/archive/', `${archive}/`);
    const { stderr } = await promisify(execFile)('/bin/sh', ['-e', '-c', script], {
      ...account,
      cwd: directory,
      env: {
        PATH: `${join(dirname(cluster.dataDirectory), 'runtime', 'bin')}:${process.env.PATH}`,
        PGHOST: cluster.host,
        PGPORT: String(cluster.port),
        PGUSER: cluster.user,
      },
    });
    return stderr;
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

/** No socket file, whose directory a copy of the cluster would share. */
const local = { unix_socket_directories: '' };

/** The commands under each heading, without those of the other road. */
async function readSections(road: string): Promise<Map<string, string[]>> {
  const page = await readFile(join(root, 'docs/guides/backups.md'), 'utf8');
  const other = road === 'psql' ? '# where fq is an extension' : '# where psql or a migration installed fq';
  return new Map(
    page
      .split(/^## /m)
      .map((section) => [
        section.slice(0, section.indexOf('\n')),
        [...section.matchAll(/^```sh\n(.*?)^```/gms)]
          .map(([, block = '']) => block)
          .filter((block) => !block.startsWith(other)),
      ]),
  );
}

/** Puts the extension where a cluster looks for it. */
async function shareExtension({ extensionDirectory }: Server): Promise<void> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const control = join(extensionDirectory, 'fq.control');
  const script = join(extensionDirectory, `fq--${version}.sql`);
  await copyFile(join(root, 'fq.control'), control);
  await writeFile(script, await bundle('extension'));
  await Promise.all([chmod(control, 0o644), chmod(script, 0o644)]);
}

async function fill(url: string): Promise<void> {
  await query(
    url,
    `select fq.append('orders', jsonb_build_object('n', n), 'created', key => 'k' || n % 5, body => '\\x00ff5c')
       from generate_series(1, 40) n`,
  );
  await query(url, 'begin; select fq.append() from generate_series(1, 3); rollback');
  await query(
    url,
    `select fq.commit('billing', 30);
     select fq.subscribe('divided', topics => '{orders}', segments => 4, on_failure => 'park_key', retry_delay => '1 day');
     select fq.claim_segment('divided', 'worker');
     select fq.create_topic('orders', remember_ids => '1 day');
     select fq.define_type('typed', 'T', '{"n": "number"}');
     grant usage on schema fq to app;
     grant select on fq.events to app`,
  );
  await query(
    url,
    `select fq.fail(c.id, e."offset", 'it broke', c.token)
       from fq.clients c
      cross join lateral (select e."offset" from fq.events e where e.bucket between c.first_bucket and c.last_bucket order by 1 limit 1) e
      where c.worker = 'worker'`,
  );
}

async function contents(url: string): Promise<unknown> {
  const tables = ['events', 'clients', 'workers', 'failures', 'topics', 'types', 'streams', 'event_ids'];
  const rows = tables.map((table) =>
    query(url, `select r::text from fq.${table} r order by r::text collate "C"`),
  );
  return {
    rows: await Promise.all(rows),
    end: await query(url, 'select last_value::int, is_called from fq.events_offset_seq'),
    tokens: await query(url, 'select last_value::int, is_called from fq.tokens'),
  };
}
