import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, type Template, test } from '../support/database.ts';
import { query } from './describe.ts';
import { root } from './programs.ts';

const roads: Template[] = ['fq_psql', 'fq_migrated', 'fq_extension'];

/** What the README tells to grant to the role of an application, one right on one thing each. */
const recipe = [
  ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^grant (.+) on (.+) to app;$/gm),
].flatMap(([, rights = '', things = '']) =>
  // Columns in parentheses stay together.
  rights.split(/, (?![^(]*\))/).flatMap((right) => things.split(', ').map((thing) => `${right} on ${thing}`)),
);

/** What such a role can do, in this order. */
const allowed = {
  'append an event': `select fq.append('orders', '{"n": 1}', key => 'k', body => 'b')`,
  'append to a stream': `select fq.append('streams', key => 'k', expected_version => -1)`,
  'append to a stream at its version': `select fq.append('streams', key => 'k', expected_version => 1)`,
  'read a stream': `select fq.read_stream('streams', 'k'), fq.stream_version('streams', 'k')`,
  'append once': `select fq.append('streams', event_id => '11111111-1111-1111-1111-111111111111')`,
  'remember ids for a time': `select fq.create_topic('streams', remember_ids => '1 day')`,
  'append once for a time': `select fq.append('streams', event_id => '11111111-1111-1111-1111-111111111112')`,
  'append under a condition': `select fq.append('streams', unless => '{"type": "none"}')`,
  'append a batch': `select fq.append_batch('orders', '[{}]')`,
  'insert an event': `insert into fq.events (payload) values ('{}')`,
  'read events': `select * from fq.read('orders')`,
  'read what a decision stands on': `select * from fq.read_matching('{"topic": "orders"}')`,
  'ask for the stable offset': 'select fq.stable_offset()',
  'wait for events': `call fq.wait('billing', '0')`,
  'fetch events': `select * from fq.fetch('billing')`,
  'fetch the next event': `select * from fq.fetch_next('billing')`,
  'create a client by a commit': `select fq.commit('billing', 1)`,
  'move a cursor by a commit': `select fq.commit('billing', 2)`,
  'move a cursor by hand': `insert into fq.clients (id, "offset") values ('billing', 3)
    on conflict on constraint "clients_pkey" do update set "offset" = excluded."offset"`,
  'subscribe a client': `select fq.subscribe('mailer', topics => '{orders}')`,
  'divide it': `select fq.subscribe('mailer', segments => 2)`,
  'balance its segments': `select fq.balance('mailer', 'worker')`,
  'renew the leases': `select fq.heartbeat('worker')`,
  'release a segment': `select fq.release_segment(id, token) from fq.clients where id = 'mailer#0'`,
  'claim a segment': `select fq.claim_segment('mailer', 'other')`,
  'fetch and commit with a token': `select fq.commit(id, 1, token), fq.fetch(id, 1, token) from fq.clients where id = 'mailer#0'`,
  'say that an event failed': `select fq.fail(c.id, e."offset", 'in vain', c.token) from fq.clients c, fq.events e
    where c.id = 'mailer#0' and e.topic = 'orders' and e.key is null`,
  'redrive it': `select fq.redrive('mailer')`,
  'discard it': `select fq.discard('mailer')`,
  'look at dead letters': 'select * from fq.dead_letters',
  'ask who is ready': `select fq.ready('{mailer}')`,
  'pause a client': `select fq.pause('mailer')`,
  'resume it': `select fq.resume('mailer')`,
  'move it': `select fq.seek('mailer', 'beginning')`,
  'ask whether an event is replayed': `select fq.is_replay('mailer', 1)`,
  'wait for a read model': `call fq.wait_for('mailer', 0, '0')`,
  'build another beside it': `select fq.fork('mailer', 'mailer 2')`,
  'let that take its place': `select fq.promote('mailer 2', 'mailer', 1000)`,
  'look at the clients': 'select * from fq.client_status',
  'look at the topics': 'select * from fq.topic_status',
  'look who listens': 'select * from fq.listeners',
  'ask why it is stuck': 'select fq.why_stuck()',
  'remove it': `select fq.unsubscribe('mailer')`,
  'configure a topic': `select fq.create_topic('orders', 'always')`,
  'append where a NOTIFY is sent': `select fq.append('orders')`,
  'listen to a topic': `select fq.listen('orders')`,
  'append while somebody listens': `select fq.append('orders')`,
  'stop listening': 'select fq.unlisten()',
  'look up an error': 'select * from fq.errors',
};

/** What it cannot do, each of which is refused for want of a right. */
const denied = {
  'change an event': `update fq.events set payload = '{"n": 2}'`,
  'delete an event': 'delete from fq.events',
  'truncate the log': 'truncate fq.events',
  'lock the log': 'do $$ begin lock table fq.events in access exclusive mode; end $$',
  'drop a topic': `select fq.drop_topic('orders', force => true)`,
  'pretend to be fq.drop_topic': `select set_config('fq.drop_topic', pg_current_xact_id()::text, true); delete from fq.events`,
  'truncate the clients': 'truncate fq.clients',
  'bring an offset of its own': `insert into fq.events ("offset") values (1000)`,
  'move the end of the log': `select setval('fq.events_offset_seq', 1)`,
  'register a type': `select fq.define_type('orders', 'OrderPlaced', condition => 'true')`,
  'replace a function': 'create or replace function fq.stable_offset(topic text) returns bigint return 1',
  'add to the schema': 'create table fq.mine (id bigint)',
  'disable a trigger': 'alter table fq.events disable trigger append_only',
  'disable all triggers': `set session_replication_role = replica`,
};

describe('nothing is granted to PUBLIC', () => {
  for (const road of roads) {
    test.override({ template: road });
    test(`by the road ${road}`, async ({ database }) => {
      const grants = await query(
        database.url,
        `with objects (name, acl) as (
           select nspname, coalesce(nspacl, acldefault('n', nspowner)) from pg_namespace where nspname = 'fq'
           union all
           select oid::regclass::text,
                  coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
             from pg_class
            where relnamespace = 'fq'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
           union all
           select attrelid::regclass || '.' || attname, attacl
             from pg_attribute
            where attrelid in (select oid from pg_class where relnamespace = 'fq'::regnamespace)
           union all
           select oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner))
             from pg_proc
            where pronamespace = 'fq'::regnamespace)
         select name, privilege_type from objects, aclexplode(acl) where grantee = 0`,
      );
      expect(grants).toEqual([]);
    });
  }
});

describe('a role with the grants of the README', () => {
  test('can append, read, consume and listen', async ({ database }) => {
    await withRole(database, recipe, async (session) => {
      for (const [what, sql] of Object.entries(allowed))
        expect(await attempt(session, sql), what).toBe('done');
      const { rows } = await session.query(`select count(*)::int from fq.events`);
      expect(rows).toEqual([{ count: 10 }]);
    });
  });

  test('can change nothing else', async ({ database }) => {
    await query(database.url, `select fq.append('orders')`);
    await withRole(database, recipe, async (session) => {
      for (const [what, sql] of Object.entries(denied))
        expect(await attempt(session, sql), what).toBe('42501');
      const { rows } = await session.query(`select count(*)::int, min(payload::text) from fq.events`);
      expect(rows).toEqual([{ count: 1, min: '{}' }]);
    });
  });

  for (const left of recipe) {
    test(`needs ${left}`, async ({ database }) => {
      const grants = recipe.filter((grant) => grant !== left);
      await withRole(database, grants, async (session) => {
        const outcomes = [];
        for (const sql of Object.values(allowed)) outcomes.push(await attempt(session, sql));
        expect(outcomes).toContain('42501');
      });
    });
  }
});

test('a role without grants can do nothing', async ({ database }) => {
  await query(database.url, `select fq.append('orders')`);
  await withRole(database, [], async (session) => {
    for (const [what, sql] of Object.entries({ ...allowed, ...denied }))
      expect(await attempt(session, sql), what).toBe('42501');
  });
});

/** "done", or the SQLSTATE of the refusal. */
async function attempt(session: pg.Client, sql: string): Promise<string> {
  return session.query(sql).then(
    () => 'done',
    (error: pg.DatabaseError) => error.code ?? error.message,
  );
}

/** Connects as a new role that has these grants and is gone afterwards. */
async function withRole(
  database: Database,
  grants: string[],
  work: (session: pg.Client) => Promise<void>,
): Promise<void> {
  const role = `role_of_${database.name}`;
  await query(database.url, `create role ${role} login`);
  const url = new URL(database.url);
  url.username = role;
  const session = new pg.Client(url.href);
  try {
    for (const grant of grants) await query(database.url, `grant ${grant} to ${role}`);
    await session.connect();
    await work(session);
  } finally {
    await session.end();
    await query(database.url, `drop owned by ${role}; drop role ${role}`);
  }
}
