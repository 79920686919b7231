import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from './support/database.ts';

// What is read often is read through an index, in its order and by one process, however long the log is said to be.

const calls = {
  'fetch, everything': `select fq.fetch('everything')`,
  'fetch, one topic': `select fq.fetch('topic')`,
  'fetch, two topics': `select fq.fetch('topics')`,
  'fetch, a type': `select fq.fetch('type')`,
  'fetch, a filter': `select fq.fetch('filter')`,
  'fetch, a segment': `select fq.fetch('segments#1')`,
  'fetch, after a failure': `select fq.fetch('failed')`,
  'fetch and commit': `with given as (select max("offset") as last from fq.fetch('everything', 3)) select fq.commit('everything', last) from given`,
  ready: `select fq.ready('{everything, topic, topics, type, filter, segments, failed}')`,
  'read, a topic': `select fq.read('t1')`,
  'read, all topics': 'select fq.read()',
  'read, a filter': `select fq.read('t1', filter => '{"type": "a"}')`,
  read_stream: `select fq.read_stream('t1', 'k1')`,
  'append, a condition': `select fq.append('t1', "unless" => '{"topic": "t1", "type": "z"}')`,
  'append, a condition on two topics': `select fq.append('t1', "unless" => '[{"topic": "t1", "type": "z"}, {"topic": "t2", "type": "z"}]')`,
  'append, a condition on all topics': `select fq.append('t1', "unless" => '{"type": "z"}')`,
  'read_matching, one topic': `select fq.read_matching('{"topic": "t1", "type": "a"}')`,
  'read_matching, two topics': `select fq.read_matching('[{"topic": "t1", "type": "a"}, {"topic": "t2"}]')`,
  'read_matching, all topics': `select fq.read_matching('{"type": "a"}')`,
};

/** What is called again and again by those who watch or wait. */
const looks = {
  'fetch, set aside': `select fq.fetch('parked')`,
  fail: `select fq.fail('parked', (select max("offset") from fq.events where topic = 't1'), 'error')`,
  redrive: `select fq.redrive('parked')`,
  balance: `select fq.balance('segments', 'worker')`,
  heartbeat: `select fq.heartbeat('worker')`,
  wait: `call fq.wait('topic', '0')`,
  wait_for: `call fq.wait_for('topic', 1, '0')`,
  is_replay: `select fq.is_replay('topic', 1)`,
  stable_offset: `select fq.stable_offset('t1')`,
  drop_topic: `select fq.drop_topic('none')`,
  client_status: 'select * from fq.client_status',
  topic_status: 'select * from fq.topic_status',
  dead_letters: 'select * from fq.dead_letters',
  listeners: 'select * from fq.listeners',
  why_stuck: 'select * from fq.why_stuck()',
};

async function prepared(session: pg.Client): Promise<void> {
  await session.query(`
    select fq.append_batch('t' || n % 3, (
      select jsonb_agg(jsonb_build_object('type', chr(97 + i % 5), 'key', 'k' || i % 7)) from generate_series(1, 100) i))
      from generate_series(1, 6) n;
    select fq.append('t1', key => 'k1', expected_version => -1);
    select fq.subscribe('everything'),
           fq.subscribe('topic', topics => '{t1}'),
           fq.subscribe('topics', topics => '{t1, t2}'),
           fq.subscribe('type', types => '{a}'),
           fq.subscribe('filter', filter => '{"type": "a"}'),
           fq.subscribe('segments', segments => 4),
           fq.subscribe('parked', on_failure => 'park_key', topics => '{t1}'),
           fq.subscribe('failed', on_failure => 'park_key');
    select fq.fail('failed', 1, 'error');
    select fq.fail('parked', (select min("offset") from fq.events where topic = 't1'), 'error')`);
  await session.query('vacuum analyze fq.events');
}

/** Every plan that a call runs. */
async function plansOf(session: pg.Client, call: string): Promise<string[]> {
  const plans: string[] = [];
  const note = ({ message }: { message?: string }) => plans.push(message ?? '');
  session.on('notice', note);
  await session.query(`
    load 'auto_explain';
    set auto_explain.log_min_duration = 0;
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_settings = on;
    set client_min_messages = log`);
  await session.query(call);
  await session.query('set client_min_messages = notice');
  session.off('notice', note);
  return plans;
}

/** Why a server compiles a plan at each call, or would if it could: the embedded one cannot, that of Debian can. */
function compiled(plan: string): string | undefined {
  if (/^JIT:/m.test(plan)) return 'is compiled';
  const estimate = Number(/\(cost=[\d.]+\.\.(\d+\.\d+) /.exec(plan)?.[1] ?? 'NaN');
  const off = /^Settings:.* jit = 'off'/m.test(plan);
  return estimate <= 100_000 || off ? undefined : `is estimated at ${estimate}`;
}

/** An incremental sort by the offset has nothing to sort: offsets are unique. */
const sluggish = /(?<!Incremental )Sort {2}\(|Seq Scan on events|Bitmap|Gather/;

const lengths = {
  'as long as it is': '',
  // The planner multiplies the rows of a page by the pages that there are, too few for workers otherwise.
  'of hundreds of millions of events': `
    set min_parallel_index_scan_size = 0;
    set min_parallel_table_scan_size = 0;
    update pg_class set reltuples = 2000000000, relpages = 1
     where oid = 'fq.events'::regclass or oid in (select indexrelid from pg_index where indrelid = 'fq.events'::regclass)`,
  'of which nothing is known': `
    delete from pg_statistic where starelid = 'fq.events'::regclass;
    update pg_class set reltuples = -1, relpages = 0 where oid = 'fq.events'::regclass`,
};

describe.each(Object.entries(lengths))('in a log %s', (_, lie) => {
  test('no call sorts the log, scans it whole, or has workers started', async ({ database }) => {
    const session = await database.connect();
    await prepared(session);
    if (lie) await session.query(lie);
    for (const [what, call] of Object.entries(calls)) {
      const plans = (await plansOf(session, call)).filter((plan) => / on events /.test(plan));
      expect(plans, what).not.toEqual([]);
      for (const plan of plans) expect(plan, what).not.toMatch(sluggish);
    }
  });

  test('no call has anything compiled', async ({ database }) => {
    const session = await database.connect();
    await prepared(session);
    if (lie) await session.query(lie);
    for (const [what, call] of Object.entries({ ...calls, ...looks }))
      for (const plan of await plansOf(session, call))
        expect(compiled(plan), `${what}: ${plan}`).toBeUndefined();
  });
});
