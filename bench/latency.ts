import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import {
  type Bench,
  connect,
  createDatabase,
  median,
  payload,
  progress,
  quantile,
  type Report,
  rotate,
  verdict,
} from './support.ts';
import { startWorker } from './worker.ts';

/** A consumer and an appender, each with a session of its own. */
interface Pair {
  what: string;
  /** How long the consumer sleeps before the append, in milliseconds, at least and at most. */
  asleep: [number, number];
  samples: number;
  aim?: number;
  /** Puts the consumer to sleep and resolves when it has the next event in hand. */
  receive(): Promise<void>;
  append(): Promise<unknown>;
  /** What the consumer does once it has the event. */
  finish?(): Promise<unknown>;
  end?(): Promise<unknown>;
}

const topic = 'orders';
const client = 'sleeper';
const append = {
  name: 'append',
  text: 'select "offset" from fq.append(topic => $1, payload => $2, type => $3, key => $4)',
  values: [topic, payload, 'OrderPlaced', '1'],
};

export async function measureLatency(bench: Bench): Promise<Report[]> {
  const { url, admin } = await createDatabase(bench, 'latency');
  // The workers have a log of their own, so that what they read, and that they listen, concerns nobody else.
  const workers = await createDatabase(bench, 'latency_workers');
  const sessions: pg.Client[] = [];
  const open = async (to = url) => {
    const session = await connect(to);
    sessions.push(session);
    return session;
  };

  const pairs: Pair[] = [];
  try {
    const appender = await open();
    pairs.push(
      await ping(appender, await open()),
      await byHand(appender, await open()),
      await armed(appender, await open()),
      await waiting(appender, await open()),
      await working(await open(workers.url), workers.url, 'listen'),
      await working(await open(workers.url), workers.url, 'poll'),
    );
    const times = pairs.map((): number[] => []);

    progress('latency');
    for (let round = 0; round < bench.rounds; round++) {
      for (const pair of rotate(pairs, round)) {
        // The first one finds a session that has not prepared anything yet.
        if (round === 0) await measure(pair);
        const mine = times[pairs.indexOf(pair)] as number[];
        for (let i = 0; i < pair.samples; i++) mine.push(await measure(pair));
      }
    }
    return [report(pairs, times)];
  } finally {
    for (const pair of pairs) await pair.end?.();
    await Promise.all(sessions.map((session) => session.end()));
    await Promise.all([admin, workers.admin].map((session) => session.end()));
  }
}

async function measure(pair: Pair): Promise<number> {
  let end = Number.NaN;
  const received = pair.receive().then(() => {
    end = performance.now();
  });
  const [least, most] = pair.asleep;
  await sleep(least + Math.random() * (most - least));

  const begin = performance.now();
  await Promise.all([pair.append(), received]);
  await pair.finish?.();
  if (end < begin) throw new Error(`"${pair.what}" had the event before it was appended`);
  return end - begin;
}

async function ping(appender: pg.Client, consumer: pg.Client): Promise<Pair> {
  const notified = notifications(consumer);
  return {
    what: 'bare NOTIFY alone, nothing written',
    asleep: [20, 60],
    samples: 13,
    async receive() {
      const woken = notified();
      await consumer.query('listen ping');
      await woken;
    },
    append: () => appender.query({ name: 'ping', text: "select pg_notify('ping', '')" }),
    finish: () => consumer.query('unlisten ping'),
  };
}

async function byHand(appender: pg.Client, consumer: pg.Client): Promise<Pair> {
  const notified = notifications(consumer);
  let after = -1;
  return {
    what: 'bare INSERT and NOTIFY, SELECT when it comes',
    asleep: [20, 60],
    samples: 13,
    async receive() {
      const woken = notified();
      await consumer.query('listen by_hand');
      await woken;
      const { rows } = await consumer.query({
        name: 'select',
        text: 'select * from bare.events where "offset" > $1 order by "offset" limit 100',
        values: [after],
      });
      after = Number(rows.at(-1).offset);
    },
    append: () =>
      appender.query({
        name: 'by hand',
        text: `with event as (
                 insert into bare.events (topic, payload, type, key) values ($1, $2, $3, $4) returning "offset"
               )
               select pg_notify('by_hand', "offset"::text) from event`,
        values: append.values,
      }),
    finish: () => consumer.query('unlisten by_hand'),
  };
}

/** As the comment on fq.listen says: sleep only when it returned true and one more fetch gave nothing. */
async function armed(appender: pg.Client, consumer: pg.Client): Promise<Pair> {
  const notified = notifications(consumer);
  let events: { offset: string }[] = [];
  return {
    what: 'fq.append, fq.listen and fq.fetch',
    asleep: [20, 60],
    samples: 13,
    aim: 3,
    async receive() {
      for (;;) {
        const woken = notified();
        const { rows } = await consumer.query({
          name: 'listen',
          text: 'select fq.listen($1) as quiet',
          values: [topic],
        });
        events = await fetch(consumer);
        if (events.length > 0) return;

        await Promise.race([woken, sleep(rows[0].quiet ? 30_000 : 2, undefined, { ref: false })]);
        events = await fetch(consumer);
        if (events.length > 0) return;
      }
    },
    append: () => appender.query(append),
    async finish() {
      await consumer.query('select fq.unlisten()');
      await commit(consumer, events);
    },
  };
}

async function waiting(appender: pg.Client, consumer: pg.Client): Promise<Pair> {
  let events: { offset: string }[] = [];
  return {
    what: 'fq.append, fq.wait and fq.fetch',
    asleep: [20, 200],
    samples: 7,
    async receive() {
      do {
        await consumer.query(`call fq.wait('${client}', '30 s')`);
        events = await fetch(consumer);
      } while (events.length === 0);
    },
    append: () => appender.query(append),
    finish: () => commit(consumer, events),
  };
}

/** A worker of a topic of its own, so that no other append wakes it. */
async function working(appender: pg.Client, url: string, wakeUp: 'listen' | 'poll'): Promise<Pair> {
  const topic = `for the one that ${wakeUp}s`;
  let wake = () => {};
  const worker = await startWorker({
    url,
    client: `worker that ${wakeUp}s`,
    topics: [topic],
    wakeUp,
    onBatch: () => wake(),
  });
  await sleep(500);
  return {
    what: `fq.append and a worker of the binding, wakeUp "${wakeUp}"`,
    asleep: [300, 500],
    samples: 7,
    receive: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    append: () => appender.query({ ...append, values: [topic, ...append.values.slice(1)] }),
    end: () => worker.stop(),
  };
}

async function fetch(session: pg.Client): Promise<{ offset: string }[]> {
  const { rows } = await session.query({
    name: 'fetch',
    text: 'select * from fq.fetch($1, 100)',
    values: [client],
  });
  return rows;
}

async function commit(session: pg.Client, events: { offset: string }[]): Promise<void> {
  const last = events.at(-1);
  if (last)
    await session.query({ name: 'commit', text: 'select fq.commit($1, $2)', values: [client, last.offset] });
}

/** A function that waits for the next notification of a session. */
function notifications(session: pg.Client): () => Promise<void> {
  let wake = () => {};
  session.on('notification', () => wake());
  return () =>
    new Promise((resolve) => {
      wake = resolve;
    });
}

function report(pairs: Pair[], times: number[][]): Report {
  const bare = median(times[1] ?? []);
  const ms = (value: number) => value.toFixed(2);
  return {
    title: 'From append to delivery, consumer asleep, in milliseconds',
    notes: [
      'From the moment the append is sent, its commit and fsync included, to the moment the consumer has the event in hand. ' +
        'The ratio is that of the medians, to INSERT, NOTIFY and SELECT by hand; less is better.',
    ],
    header: ['what', 'samples', 'p50', 'p99', 'ratio', 'aim', 'met?'],
    rows: pairs.map((pair, i) => {
      const mine = times[i] ?? [];
      const p50 = median(mine);
      return {
        cells: [
          pair.what,
          String(mine.length),
          ms(p50),
          ms(quantile(mine, 0.99)),
          (p50 / bare).toFixed(2),
          pair.aim === undefined ? '' : `p50 ≤ ${pair.aim}`,
          verdict(pair.aim === undefined ? undefined : p50 <= pair.aim),
        ],
        data: { what: pair.what, milliseconds: mine, ...(pair.aim !== undefined && { aim: pair.aim }) },
      };
    }),
  };
}
