import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import {
  append,
  before,
  blocked,
  claim,
  commit,
  fail,
  offsets,
  one,
  outcome,
  pidOf,
  sessions,
  until,
} from '../support.ts';
import { createModels } from './support.ts';

const impatient = { options: '-c lock_timeout=10s -c deadlock_timeout=50ms' } as pg.ClientConfig;

const acts = {
  promote: `select fq.promote('copy', 'model', 1000000)`,
  'promote the other way': `select fq.promote('model', 'copy', 1000000)`,
  'seek with a reset': `select fq.seek('model', 'beginning', reset => 'delete from public.model')`,
  'dividing anew': `select fq.subscribe('model', segments => 2)`,
  pause: `select fq.pause('model')`,
  discard: `select fq.discard('model')`,
  unsubscribe: `select fq.unsubscribe('model')`,
};

/** Begins something, and returns once that waits, for a lock or for a while; `it` is how it went. */
async function waiting(
  observer: pg.Client,
  session: pg.Client,
  sql: string,
): Promise<{ it: Promise<string> }> {
  const pid = await pidOf(session);
  const it = outcome(session.query(sql));
  const waits = `select wait_event_type in ('Lock', 'Timeout') from pg_stat_activity where pid = $1`;
  await until(async () => Boolean(await one(observer, waits, [pid])));
  return { it };
}

async function prepare(session: pg.Client): Promise<void> {
  await createModels(session, 'model', 'copy');
  await session.query(`select fq.subscribe('model', segments => 4), fq.fork('model', 'copy')`);
  await session.query(`select fq.append(key => 'key ' || n) from generate_series(1, 40) n`);
}

describe('promote, with a segment that is held up, and', () => {
  for (const [act, sql] of Object.entries(acts))
    test(act, async ({ database }) => {
      const [handler, left, right, observer] = await sessions(database, 4);
      await prepare(handler);
      const held = { client: 'model#1' };
      const [next = 0] = await offsets(handler, held);

      await handler.query('begin');
      await commit(handler, next, held);
      const both = await Promise.all(
        [acts.promote, sql].map((it, i) =>
          blocked(observer, i === 0 ? left : right, (session) => outcome(session.query(it))),
        ),
      );
      await handler.query('commit');
      for (const { it } of both) expect(await it).toMatch(/done|QF002/);
    });

  test('a transaction that commits, and then fails an event', async ({ database }) => {
    const [handler, operator, observer] = await sessions(database, 3);
    await prepare(operator);
    const lease = await claim(handler, 'worker', '1 h', 'model');
    const [first = 0, second = 0] = await offsets(handler, lease);

    await handler.query('begin');
    await commit(handler, first, lease);
    const promotion = await blocked(observer, operator, (session) => outcome(session.query(acts.promote)));
    expect(await outcome(fail(handler, second, lease))).toBe('done');
    await handler.query('commit');
    expect(await promotion.it).toBe('done');
  });
});

describe('two who wait for a promotion, one for each client, do not wait for each other then:', () => {
  // Both have found that their client has another name before either goes on.
  const ways: Record<string, { where: string; act(session: pg.Client, client: string): Promise<unknown> }> = {
    operators: {
      where: 'fq._lock',
      act: (session, client) => session.query('select fq.pause($1)', [client]),
    },
    consumers: { where: 'fq.commit', act: (session, client) => commit(session, 1, { client }) },
  };

  for (const [who, { where, act }] of Object.entries(ways))
    test(who, async ({ database }) => {
      const [left, right] = [await database.connect(impatient), await database.connect(impatient)];
      const [operator, observer] = await sessions(database, 2);
      await operator.query(`select fq.subscribe('model'), fq.fork('model', 'copy')`);
      await append(operator, '1');
      await operator.query(before(where, 'exit when found', 'if pg_sleep(0.3) is null then null; end if;'));
      for (const [session, client] of [
        [left, 'model'],
        [right, 'copy'],
      ] as const)
        expect(await offsets(session, { client })).toEqual([1]);

      await operator.query('begin');
      await operator.query(acts.promote);
      const both = [
        await blocked(observer, left, (session) => outcome(act(session, 'model'))),
        await blocked(observer, right, (session) => outcome(act(session, 'copy'))),
      ];
      await operator.query('commit');
      const expected = who === 'consumers' ? 'QF010' : 'done';
      expect([await both[0]?.it, await both[1]?.it]).toEqual([expected, expected]);
    });
});

test('a promotion into the name of a segment that another client has is refused', async ({ database }) => {
  const [operator] = await sessions(database, 1);
  await operator.query(
    `select fq.subscribe('model'), fq.subscribe('copy', segments => 2), fq.subscribe('model#1')`,
  );
  expect(await outcome(operator.query(acts.promote))).toBe('22023');
});

test('detach and who has the client, and looks at its events then', async ({ database }) => {
  const [other, operator] = [await database.connect(impatient), await database.connect(impatient)];
  const [observer] = await sessions(database, 1);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model'), fq.attach('model', 'model')`);

  await other.query('begin');
  await other.query(`select fq.subscribe('model', on_failure => 'park_key')`);
  const detach = await waiting(observer, operator, `select fq.detach('model')`);
  expect(await outcome(other.query(`select fq.discard('model')`))).toBe('done');
  await other.query('commit');
  expect(await detach.it).toBe('done');
});

describe('attach and', () => {
  const ways = {
    'who fetches, commits and then appends': ['fetch', 'commit', 'attach', 'append'],
    'who fetches, appends and then commits': ['fetch', 'append', 'attach', 'commit'],
    // It waits for the table with the cursor in its hands, and nobody knows that it will.
    'who commits without a fetch in its transaction, and then appends: one of the two may be told to try again':
      ['commit', 'attach', 'append'],
  };

  for (const [who, steps] of Object.entries(ways))
    test(who, async ({ database }) => {
      const [consumer, operator] = [await database.connect(impatient), await database.connect(impatient)];
      const observer = await database.connect();
      await createModels(operator, 'model');
      await operator.query(`select fq.subscribe('model')`);
      await append(operator, '1');

      const outcomes: string[] = [];
      let attach: { it: Promise<string> } | undefined;
      await consumer.query('begin');
      for (const step of steps)
        if (step === 'attach')
          attach = await waiting(observer, operator, `select fq.attach('model', 'model')`);
        else if (step === 'fetch') expect(await offsets(consumer, { client: 'model' })).toEqual([1]);
        else if (step === 'commit') await commit(consumer, 1, { client: 'model' });
        else outcomes.push(await outcome(append(consumer, '2')));
      await consumer.query('commit');
      outcomes.push((await attach?.it) ?? '');
      expect(outcomes).toContain('done');
      for (const got of outcomes) expect(got).toMatch(steps.includes('fetch') ? /done/ : /done|40P01/);
    });
});

/** What an act may be told: that its client is not there, not free, moved, divided, behind or attached. */
const told = ['done', 'QF002', 'QF009', 'QF010', 'QF011', 'QF017', 'QF018'];

function pick<T>(choices: readonly T[]): T {
  return choices[Math.floor(Math.random() * choices.length)] as T;
}

const some = () => pick(['model', 'model', 'copy']);
const key = () => `key ${Math.floor(Math.random() * 20)}`;

/** What somebody does. */
const anything: Record<string, (session: pg.Client) => Promise<unknown>> = {
  append: (session) => session.query('select fq.append(key => $1) from generate_series(1, 3)', [key()]),
  insert: (session) => session.query('insert into fq.events (key) values ($1), (null)', [key()]),
  run: (session) => session.query(`call fq.run($1, 'model', 5, max_total => 20)`, [some()]),
  'run in batches': (session) =>
    session.query(`call fq.run($1, 'model_batch', 5, clock_timestamp() + '5 ms')`, [some()]),
  'run and append': (session) => session.query(`call fq.run($1, 'echo', 5, max_total => 5)`, [some()]),
  fork: (session) => session.query(`select fq.fork('model', 'copy')`),
  promote: (session) => session.query(pick([acts.promote, acts['promote the other way']])),
  'promote when it is not behind': (session) => session.query(`select fq.promote('copy', 'model')`),
  seek: (session) =>
    session.query(`select fq.seek($1, $2, reset => 'delete from public.model')`, [
      some(),
      pick(['beginning', 'end']),
    ]),
  divide: (session) => session.query('select fq.subscribe($1, segments => $2)', [some(), pick([1, 1, 3])]),
  claim: (session) => session.query(`select fq.claim_segment($1, 'worker', '5 ms')`, [some()]),
  fail: (session) =>
    session.query(
      `select fq.fail($1, e."offset", 'it broke') from fq.fetch($1, 1) e where not exists (select from fq.failures)`,
      [some()],
    ),
  redrive: (session) => session.query('select fq.redrive($1)', [some()]),
  discard: (session) => session.query('select fq.discard($1)', [some()]),
  unsubscribe: (session) => session.query(`select fq.unsubscribe('copy')`),
  'wait for': (session) =>
    session.query(`call fq.wait_for($1, $2, '5 ms', $3)`, [some(), pick([1, 100]), pick([null, key()])]),
  'client status': (session) => session.query('select * from fq.client_status'),
  'topic status': (session) => session.query('select * from fq.topic_status'),
  'why stuck': (session) => session.query('select * from fq.why_stuck()'),
  'commit and append': async (session) => {
    await session.query('begin');
    await session.query(
      `select fq.commit($1, max(e."offset")) from fq.fetch($1, 3) e having max(e."offset") is not null`,
      [some()],
    );
    await session.query('select fq.append()');
    await session.query('commit');
  },
  attach: (session) => session.query(`select fq.attach($1, 'model')`, [some()]),
  detach: (session) => session.query('select fq.detach($1)', [some()]),
};

test('whatever six sessions do at once, nobody is the victim of a deadlock or told nonsense', async ({
  database,
}) => {
  const operator = await database.connect();
  await createModels(operator, 'model');
  await operator.query(`
    create function echo(event fq.events) returns void language plpgsql as $$
    begin
      perform public.model(event), fq.append(key => event.key);
    end $$;
    select fq.subscribe('model', segments => 3, on_failure => 'park_key', retry_delay => '1 ms'), fq.fork('model', 'copy')`);

  const faults: string[] = [];
  const done = new Set<string>();
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      const session = await database.connect(impatient);
      for (let i = 0; i < 80; i++) {
        const [name, act] = pick(Object.entries(anything));
        try {
          await act(session);
          done.add(name);
        } catch (error) {
          const { code = '', message, detail, where } = error as pg.DatabaseError;
          if (!told.includes(code) && message !== 'client "copy" exists already')
            faults.push(`${name}: ${code} ${message}, ${where}; ${detail}`);
          await session.query('rollback');
        }
      }
    }),
  );
  expect(faults).toEqual([]);
  for (const act of ['run', 'run in batches', 'seek', 'divide', 'detach']) expect(done).toContain(act);

  // What is left is whole: each client has one cursor for every bucket.
  const { rows } = await operator.query(
    `select coalesce(c.parent, c.id) as client, array_agg(b order by b) as buckets
       from fq.clients c, generate_series(c.first_bucket::int, c.last_bucket) b
      where c.segments = 1
      group by 1
     having array_agg(b order by b) <> array(select generate_series(0, 255))`,
  );
  expect(rows).toEqual([]);
});
