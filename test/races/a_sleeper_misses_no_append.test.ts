import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { noCheckForFloors } from '../fuzz/sabotage.ts';
import { type Database, test } from '../support/database.ts';
import { append, consume, one, read, sessions } from './support.ts';

/** A sleeper that nobody wakes gives up after this long; an append takes a thousandth of it. */
const fallback = 5_000;

const listen = (session: pg.Client, topic: string | null = null) =>
  one(session, 'select fq.listen($1)', [topic]) as Promise<unknown> as Promise<boolean>;

/** What a session is told from now on. */
function notifications(session: pg.Client): { topic: string; offset: string }[] {
  const heard: { topic: string; offset: string }[] = [];
  session.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')));
  return heard;
}

describe('an append in flight while somebody goes to sleep', () => {
  test('is pointed out to the sleeper, since it sends no NOTIFY', async ({ database }) => {
    const [slow, sleeper] = await sessions(database, 2);
    const heard = notifications(sleeper);

    await slow.query('begin');
    await append(slow, 'slow');
    expect(await listen(sleeper)).toBe(false);
    expect(await consume(sleeper)).toEqual([]);

    await slow.query('commit');
    expect(heard).toEqual([]);
    expect(await listen(sleeper)).toBe(true);
    expect(await consume(sleeper)).toEqual(['slow']);
  });

  test('sends none when it appends again, for whoever listens has seen it', async ({ database }) => {
    const [slow, sleeper] = await sessions(database, 2);
    const heard = notifications(sleeper);

    await slow.query('begin');
    await append(slow, 'slow 1');
    expect(await listen(sleeper)).toBe(false);
    await append(slow, 'slow 2');
    await slow.query('commit');
    expect(await listen(sleeper)).toBe(true);
    expect(await consume(sleeper)).toEqual(['slow 1', 'slow 2']);
    expect(heard).toEqual([]);
  });

  test('sends a NOTIFY when it begins after listen, however long it takes', async ({ database }) => {
    const [slow, sleeper] = await sessions(database, 2);
    const heard = notifications(sleeper);

    await slow.query('begin');
    await slow.query('create temp table work ()');
    expect(await listen(sleeper)).toBe(true);
    await append(slow, 'slow');
    expect(await consume(sleeper)).toEqual([]);
    await slow.query('commit');
    expect(await consume(sleeper)).toEqual(['slow']);
    expect(heard).toEqual([{ topic: 'default', offset: '1' }]);
  });

  test('is lost to a sleeper that is not told of it', async ({ database }) => {
    const [slow, sleeper] = await sessions(database, 2);
    const heard = notifications(sleeper);
    await slow.query(noCheckForFloors);

    await slow.query('begin');
    await append(slow, 'slow');
    expect(await listen(sleeper)).toBe(true);
    expect(await consume(sleeper)).toEqual([]);
    await slow.query('commit');
    await sleep(100);
    await sleeper.query('select 1');
    expect(heard).toEqual([]);
    expect(await consume(sleeper)).toEqual(['slow']);
  });

  test('is lost to a sleeper that fetched before it listened, and not again', async ({ database }) => {
    const [quick, sleeper] = await sessions(database, 2);
    const heard = notifications(sleeper);

    expect(await consume(sleeper)).toEqual([]);
    await append(quick, 'quick');
    expect(await listen(sleeper)).toBe(true);
    await sleep(100);
    await sleeper.query('select 1');
    expect(heard).toEqual([]);
    expect(await consume(sleeper)).toEqual(['quick']);
  });
});

describe('appenders and a sleeper that race each other', () => {
  const roads: Record<string, string> = {
    append: 'select fq.append($1)',
    append_batch: `select fq.append_batch($1, '[{}, {}]')`,
    'plain INSERT': 'insert into fq.events (topic) values ($1)',
    'several statements': `begin; select fq.append('$1'); select fq.append('$1'); commit`,
    'an older transaction': `begin; select pg_current_xact_id(); select fq.append('$1'); select pg_sleep(0.001); commit`,
    'a savepoint rolled back': `begin; savepoint s; select fq.append('$1'); rollback to savepoint s; select fq.append('$1'); commit`,
  };

  test('1,000 times, on all topics: every append wakes it, or is there before it sleeps', async ({
    database,
  }) => {
    await race(database, null, Object.values(roads), 1000);
  });

  test('500 times, on one topic of two', async ({ database }) => {
    await race(database, 'A', Object.values(roads), 500);
  });
});

/** One append at a time, each at a random moment of the sleeper's going to sleep, until it has got them all. */
async function race(database: Database, topic: string | null, roads: string[], times: number): Promise<void> {
  const [appender, sleeper] = await sessions(database, 2);
  let wake = () => {};
  let woken = false;
  sleeper.on('notification', () => {
    woken = true;
    wake();
  });
  const count = { slept: 0, events: 0 };
  let last = -1n;
  const take = async () => {
    const { rows } = await sleeper.query('select max("offset") as last, count(*) from fq.read($1, $2)', [
      topic,
      last,
    ]);
    if (rows[0].last !== null) last = BigInt(rows[0].last);
    count.events += Number(rows[0].count);
    return Number(rows[0].count);
  };

  const sleepUntil = async (end: bigint) => {
    while (last < end) {
      woken = false;
      const armed = await listen(sleeper, topic);
      if ((await take()) === 0) {
        if (!armed) continue;
        const before = performance.now();
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, fallback);
          if (woken) resolve();
        });
        clearTimeout(timer);
        count.slept++;
        if (!woken) expect.fail(`was not woken in ${performance.now() - before} ms`);
      }
      await sleeper.query('select fq.unlisten()');
      await take();
    }
  };

  for (let i = 0; i < times; i++) {
    const sql = roads[i % roads.length] ?? '';
    const name = topic ?? 'A';
    const appending = (async () => {
      // Between 0 and some 2 ms, finer than a timer, which is as long as listen, fetch and falling asleep take.
      for (let turns = Math.floor(Math.random() * 40); turns > 0; turns--)
        await new Promise((resolve) => setImmediate(resolve));
      if (topic !== null) await append(appender, 'noise', 'B');
      await (sql.startsWith('begin')
        ? appender.query(sql.replaceAll('$1', name))
        : appender.query(sql, [name]));
      return BigInt(await one(appender, 'select max("offset") from fq.events where topic = $1', [name]));
    })();
    // The sleeper knows the end that it must reach only when the append has told it; it may sleep until then.
    let end: bigint | undefined;
    const ended = appending.then((offset) => {
      end = offset;
    });
    const reached = sleepUntil(last + 1n);
    await Promise.all([ended, reached]);
    if (end !== undefined) await sleepUntil(end);
  }
  const stored = await one(appender, 'select count(*) from fq.events where $1::text is null or topic = $1', [
    topic,
  ]);
  expect(count.events).toBe(Number(stored));
  expect(count.slept).toBeGreaterThan(times / 20);
}

describe('a listener', () => {
  test('on one topic is not woken by another, one on all topics is', async ({ database }) => {
    const [appender, a, all] = await sessions(database, 3);
    const [heardByA, heardByAll] = [notifications(a), notifications(all)];

    expect(await listen(a, 'A')).toBe(true);
    await append(appender, 'to B', 'B');
    await a.query('select 1');
    expect(heardByA).toEqual([]);

    expect(await listen(all)).toBe(true);
    await append(appender, 'to A', 'A');
    await append(appender, 'to C', 'C');
    await Promise.all([a.query('select 1'), all.query('select 1')]);
    expect(heardByAll).toEqual([
      { topic: 'A', offset: '2' },
      { topic: 'C', offset: '3' },
    ]);
    // There is one channel for all topics: who listens may be told of more than it asked for, never of less.
    expect(heardByA).toContainEqual({ topic: 'A', offset: '2' });
  });

  test('on one topic goes to sleep while an append to another is in flight', async ({ database }) => {
    const [long, sleeper] = await sessions(database, 2);

    await long.query('begin');
    await append(long, 'long', 'B');
    expect(await listen(sleeper, 'A')).toBe(true);
    expect(await listen(sleeper, 'B')).toBe(false);
    expect(await listen(sleeper)).toBe(false);
    await long.query('commit');
    expect(await read(sleeper, 'B')).toEqual(['long']);
  });

  test('is notified by other sessions once for each transaction and topic, of the first offset', async ({
    database,
  }) => {
    const [appender, listener] = await sessions(database, 2);
    const heard = notifications(listener);

    await listen(listener);
    await appender.query(`insert into fq.events (topic) values ('A'), ('B'), ('A')`);
    await listener.query('select 1');
    expect(heard.sort((x, y) => x.topic.localeCompare(y.topic))).toEqual([
      { topic: 'A', offset: '1' },
      { topic: 'B', offset: '2' },
    ]);
  });

  test('is notified of a topic that shares the floor of one that nobody listens to', async ({ database }) => {
    const [appender, sleeper] = await sessions(database, 2);
    const heard = notifications(sleeper);
    const [other = '', topic = ''] = (await one(
      appender,
      `select array_agg(topic)
         from (select 'topic ' || n as topic from generate_series(1, 3000) n) t
        group by fq._floor_class(topic)
       having count(*) > 1
        limit 1`,
    )) as unknown as string[];

    expect(await listen(sleeper, topic)).toBe(true);
    await append(appender, 'before');
    await appender.query('begin');
    await append(appender, 'other', other);
    await append(appender, 'event', topic);
    await append(appender, 'event', topic);
    await appender.query('commit');
    await sleeper.query('select 1');
    expect(heard).toEqual([{ topic, offset: '3' }]);
  });

  test('is notified of an import', async ({ database }) => {
    const [owner, sleeper] = await sessions(database, 2);
    const heard = notifications(sleeper);

    await append(owner, 'before');
    expect(await listen(sleeper, 'A')).toBe(true);
    await owner.query(
      `insert into fq.events ("offset", topic) values (5, 'A'), (6, 'B'), (9, 'A'), (10, 'B'), (11, 'A')`,
    );
    await sleeper.query('select 1');
    expect(heard).toEqual([{ topic: 'A', offset: '2' }]);
  });

  test('is heard of until its last unlisten, or the end of its session', async ({ database }) => {
    const [appender, first, second, observer] = await sessions(database, 4);
    const heard = notifications(observer);
    await observer.query('listen fq_events');
    const told = async () => {
      heard.length = 0;
      await append(appender, 'event');
      await observer.query('select 1');
      return heard.length;
    };

    expect(await told()).toBe(0);
    await listen(first, 'default');
    await listen(first, 'default');
    await listen(second);
    expect(await told()).toBe(1);
    await first.query(`select fq.unlisten('default')`);
    expect(await told()).toBe(1);
    await second.query('select fq.unlisten()');
    expect(await told()).toBe(0);

    await listen(first);
    expect(await told()).toBe(1);
    await first.end();
    while ((await told()) > 0) await sleep(5);
  });
});

test('a topic that is always notified tells a session that only knows LISTEN; one that is off tells nobody', async ({
  database,
}) => {
  const [appender, plain, listener] = await sessions(database, 3);
  const [heard, heardByListener] = [notifications(plain), notifications(listener)];
  await appender.query(`select fq.create_topic('loud', 'always'), fq.create_topic('quiet', 'off')`);
  await plain.query('listen fq_events');

  await append(appender, '1', 'loud');
  await append(appender, '2', 'quiet');
  await append(appender, '3', 'armed');
  await plain.query('select 1');
  expect(heard.map(({ topic }) => topic)).toEqual(['loud']);

  await listen(listener);
  await append(appender, '4', 'loud');
  await append(appender, '5', 'quiet');
  await append(appender, '6', 'armed');
  await listener.query('select 1');
  expect(heardByListener.map(({ topic }) => topic)).toEqual(['loud', 'armed']);
});
