import type pg from 'pg';
import { createConsumers, run, selectEvents } from './consumers.ts';
import {
  type Bench,
  type Comparison,
  compare,
  connect,
  createDatabase,
  progress,
  type Report,
  rotate,
} from './support.ts';

/** All happens in the last so many events, so that it is the same in a log of any length. */
const tail = 10_000;
const size = 100;

const names = ['transaction', 'leased', 'segments', 'type', 'topic'] as const;
type Name = (typeof names)[number];

const labels: Record<Name, string> = {
  transaction: `${size} at a time, in a transaction`,
  leased: `${size} at a time, under a lease`,
  segments: `${size} at a time, under leases of 16 segments`,
  type: 'a type that 1 event in 1,000 has',
  topic: 'a topic that 1 event in 1,000 has',
};

interface Log {
  length: number;
  admin: pg.Client;
  session: pg.Client;
  rates: Record<Name, number[]>;
}

export async function measureFlatness(bench: Bench): Promise<Report[]> {
  const logs: Log[] = [];
  try {
    for (const length of [tail, bench.events]) logs.push(await createLog(bench, length));

    progress('flat');
    for (let round = 0; round < bench.rounds; round++) {
      for (const name of names) {
        for (const log of rotate(logs, round)) log.rates[name].push(await measure(bench, log, name));
      }
    }
  } finally {
    await Promise.all(logs.flatMap(({ admin, session }) => [admin.end(), session.end()]));
  }

  const [short, long] = logs as [Log, Log];
  const [shortLength, longLength] = logs.map(({ length }) => length.toLocaleString('en-US'));
  return [
    compare(
      `Consumers at the end of a log of ${longLength} events against one of ${shortLength}`,
      names.map(
        (name): Comparison => ({
          what: labels[name],
          connections: 1,
          fq: long.rates[name],
          bare: short.rates[name],
          aim: 0.8,
        }),
      ),
      [
        'Events per second through fq.fetch, the read model and fq.commit; for the rare ones the events of all kinds ' +
          'that were left behind.',
      ],
      `at ${longLength}`,
      `at ${shortLength}`,
    ),
  ];
}

/** Events per second, from the same place in either log to its end at most. */
async function measure({ seconds }: Bench, log: Log, name: Name): Promise<number> {
  const begin = log.length - tail;
  await log.admin.query('select fq.seek($1, "offset" => $2)', [name, begin > 0 ? begin : -1]);
  if (name === 'type' || name === 'topic') {
    const drained = await run(log.session, `call bench.consume('{${name}}', ${size}, ${seconds})`);
    return tail / drained.seconds;
  }
  const call = {
    transaction: `call bench.consume('{transaction}', ${size}, ${seconds})`,
    leased: `call bench.consume_leased('leased', 1, 'bench', ${size}, ${seconds})`,
    segments: `call bench.consume_leased('segments', 16, 'bench', ${size}, ${seconds})`,
  }[name];
  const { events, seconds: taken } = await run(log.session, call);
  return events / taken;
}

async function createLog(bench: Bench, length: number): Promise<Log> {
  progress(`flat: making a log of ${length} events`);
  const { url, admin } = await createDatabase(bench, `flat_${length}`);
  await createConsumers(admin);
  await admin.query(`insert into fq.events (topic, type, key, payload) ${selectEvents(length)}`);
  await admin.query('vacuum analyze fq.events');
  await admin.query(`
    select fq.subscribe('transaction'), fq.subscribe('leased'), fq.subscribe('segments', segments => 16),
           fq.subscribe('type', types => '{Special}'), fq.subscribe('topic', topics => '{rare}')`);
  await admin.query('vacuum analyze fq.clients');
  await admin.query('checkpoint');

  const session = await connect(url);
  const rates = Object.fromEntries(names.map((name) => [name, []])) as unknown as Log['rates'];
  const log = { length, admin, session, rates };
  for (const name of names) await measure(bench, log, name);
  return log;
}
