import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { createConsumers, run, selectEvents } from './consumers.ts';
import { type Load, random, startLoad, type Work } from './load.ts';
import {
  type Bench,
  type Comparison,
  compare,
  connect,
  createDatabase,
  payload,
  progress,
  type Report,
  rotate,
} from './support.ts';
import { startWorker } from './worker.ts';

const backlog = 100_000;
const readers = 2;
const segments = 16;

/** What goes on while events are appended, and which of the two loads is measured. */
const states = ['nobody', 'asleep', 'worker', 'busy', 'always', 'bare'] as const;
type State = (typeof states)[number];

const labels: Record<Exclude<State, 'nobody'>, string> = {
  asleep: 'a session that listens and is never busy',
  worker: `a worker with ${segments} segments that sleeps when it has caught up`,
  busy: `${readers} consumers that are behind and do not listen`,
  always: "notify => 'always', nobody listening",
  bare: 'a plain INSERT into a table without triggers',
};

const aims: Partial<Record<State, number>> = { worker: 0.5 };

export async function measureWriters(bench: Bench): Promise<Report[]> {
  const comparisons: Comparison[] = [];
  for (const connections of [8, 32]) comparisons.push(...(await measure(bench, connections)));
  return [
    compare(
      'Appends while consumers sleep or work',
      comparisons,
      [
        'fq.append, one event per transaction, beside the same with nobody listening. The consumers work on the same ' +
          'processors as the server and pgbench do, so that some of what they cost is no more than their share of them.',
      ],
      'appends/s',
      'alone/s',
    ),
  ];
}

async function measure(bench: Bench, connections: number): Promise<Comparison[]> {
  const { url, admin } = await createDatabase(bench, `writers_${connections}`);
  await createConsumers(admin);
  await admin.query(`insert into fq.events (topic, type, key, payload) ${selectEvents(backlog)}`);
  await admin.query('vacuum analyze fq.events');
  for (let i = 0; i < readers; i++) await admin.query(`select fq.subscribe('behind-${i}')`);

  const loads: Load[] = [];
  const sessions: pg.Client[] = [];
  const rates = Object.fromEntries(states.map((state) => [state, [] as number[]])) as Record<State, number[]>;
  try {
    const load = async (schema: string, statement: string) => {
      const sequence = `${schema}.events_offset_seq`;
      const started = await startLoad({
        ...bench,
        url,
        connections,
        work: workOf(statement),
        admin,
        sequence,
      });
      loads.push(started);
      return started;
    };
    const append = await load(
      'fq',
      'select "offset" from fq.append(topic => :topic, payload => :payload, type => :type, key => :key)',
    );
    const insert = await load(
      'bare',
      'insert into bare.events (topic, payload, type, key) values (:topic, :payload, :type, :key)',
    );
    for (let i = 0; i < readers; i++) sessions.push(await connect(url));

    progress(`writers: ${connections} connections`);
    // A worker needs a moment to get up: longer turns than elsewhere, and fewer.
    const seconds = bench.seconds * 4;
    const rounds = Math.ceil(bench.rounds / 2);
    for (let round = 0; round < rounds; round++) {
      for (const state of rotate(states, round)) {
        const stop = await begin(state);
        rates[state].push(await (state === 'bare' ? insert : append).measure(seconds));
        await stop?.();
      }
    }
  } finally {
    await Promise.all(loads.map((load) => load.end()));
    await Promise.all([...sessions, admin].map((session) => session.end()));
  }

  const others = states.filter((state) => state !== 'nobody');
  return others.map((state) => ({
    what: labels[state],
    connections,
    fq: rates[state],
    bare: rates.nobody,
    ...(aims[state] !== undefined && { aim: aims[state] }),
  }));

  /** Lets it begin; gives what ends it. */
  async function begin(state: State): Promise<(() => Promise<unknown>) | undefined> {
    await admin.query('select fq.create_topic($1, $2)', ['orders', state === 'always' ? 'always' : 'armed']);
    switch (state) {
      case 'asleep': {
        const listener = await connect(url);
        await listener.query('select fq.listen()');
        return () => listener.end();
      }
      case 'worker': {
        await admin.query(
          `select fq.subscribe('follower', segments => ${segments}), fq.seek('follower', 'end')`,
        );
        const worker = await startWorker({ url, client: 'follower', segments });
        await worker.asleep();
        return () => worker.stop();
      }
      case 'busy': {
        for (let i = 0; i < readers; i++) await admin.query(`select fq.seek('behind-${i}', 'beginning')`);
        // With time to spare for the load to get going.
        const done = sessions.map((session, i) =>
          run(session, `call bench.consume('{behind-${i}}', 100, ${bench.seconds * 4 + 0.3})`),
        );
        await sleep(20);
        return () => Promise.all(done);
      }
      default:
        return undefined;
    }
  }
}

function workOf(statement: string): Work {
  return {
    statements: [statement],
    constants: { payload, type: 'OrderPlaced', topic: 'orders' },
    variables: { key: random(1, 1000) },
  };
}
