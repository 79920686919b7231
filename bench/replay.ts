import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createFq } from '../bindings/typescript/pg.ts';
import { createConsumers, run, selectEvents } from './consumers.ts';
import { type Load, random, startLoad, takeTurns, type Work } from './load.ts';
import {
  type Bench,
  type Comparison,
  compare,
  connect,
  createDatabase,
  median,
  payload,
  progress,
  quantile,
  type Report,
  rotate,
} from './support.ts';

const size = 100;
/** How much of the log one statement counts in its turn. */
const stretch = 100_000;
const hands = 4;

/** The read model of all: how many events each key has. */
const count = (side: string, events: string) => `
  insert into bench.model as m (side, key, n)
  select '${side}', e.key, count(*) from ${events} group by e.key
  on conflict on constraint model_pkey do update set n = m.n + excluded.n`;

const handlers = `
create function bench.count_one(event fq.events) returns void language plpgsql as $$
begin
  insert into bench.model as m (side, key, n) values ('fq', event.key, 1)
  on conflict on constraint model_pkey do update set n = m.n + 1;
end $$;

create function bench.count_batch(events fq.events[]) returns void language plpgsql as $$
begin
  ${count('fq', 'unnest(events) e')};
end $$;

create function bench.ignore(events fq.events[]) returns void language plpgsql as $$
begin
end $$;

-- By hand: set by set, behind a cursor in a table.
create procedure bench.count_by_hand(
  size integer, for_seconds float8, inout events bigint default 0, inout seconds float8 default 0
) language plpgsql as $$
declare
  v_begin  constant timestamptz := clock_timestamp();
  v_end    constant timestamptz := v_begin + for_seconds * interval '1 s';
  v_cursor bigint;
  v_batch  record;
begin
  events := 0;
  while clock_timestamp() < v_end loop
    select c."offset" into v_cursor from bare.cursors c where c.id = 'by hand' for update;
    with batch as materialized (
      select x."offset", x.key from fq.events x where x."offset" > v_cursor order by x."offset" limit size
    ), counted as (${count('by hand', 'batch e')})
    select count(*) as events, max(b."offset") as last into v_batch from batch b;
    exit when v_batch.events = 0;
    update bare.cursors c set "offset" = v_batch.last where c.id = 'by hand';
    commit;
    events := events + v_batch.events;
  end loop;
  seconds := extract(epoch from clock_timestamp() - v_begin);
end $$`;

export async function measureReplay(bench: Bench): Promise<Report[]> {
  const log = await createLog(bench);
  try {
    return [
      ...(await measureProjections(bench, log)),
      await measureRebuilds(bench, log),
      ...(await measureAttached(bench)),
    ];
  } finally {
    await Promise.all([log.admin, ...log.sessions].map((session) => session.end()));
  }
}

interface Log {
  url: string;
  admin: pg.Client;
  sessions: pg.Client[];
}

async function createLog(bench: Bench): Promise<Log> {
  progress(`replay: making a log of ${bench.events} events`);
  const { url, admin } = await createDatabase(bench, 'replay');
  await createConsumers(admin);
  await admin.query(handlers);
  await admin.query(`insert into fq.events (topic, type, key, payload) ${selectEvents(bench.events)}`);
  await admin.query(`select fq.subscribe('one'), fq.subscribe('four', segments => ${hands})`);
  await admin.query(`insert into bare.cursors (id, upto) values ('by hand', ${bench.events})`);
  await admin.query('vacuum analyze fq.events');
  await admin.query('checkpoint');
  return { url, admin, sessions: await Promise.all(Array.from({ length: hands }, () => connect(url))) };
}

const projections = ['one', 'batch', 'four', 'worker', 'fourWorker', 'byHand', 'statement'] as const;
type Projection = (typeof projections)[number];

async function measureProjections(bench: Bench, log: Log): Promise<Report[]> {
  const { seconds } = bench;
  const measures: Record<Projection, () => Promise<number>> = {
    one: () => runFor(log, 'one', 'bench.count_one', 1, seconds),
    batch: () => runFor(log, 'one', 'bench.count_batch', 1, seconds),
    four: () => runFor(log, 'four', 'bench.count_batch', hands, seconds),
    worker: () => runWorker(log, 'one', 1, seconds),
    fourWorker: () => runWorker(log, 'four', hands, seconds),
    async byHand() {
      await log.admin.query('update bare.cursors set "offset" = -1');
      const done = await run(log.sessions[0] as pg.Client, `call bench.count_by_hand(${size}, ${seconds})`);
      return done.events / done.seconds;
    },
    statement: () => countInOneStatement(log, stretch),
  };
  const rates = Object.fromEntries(projections.map((name) => [name, []])) as unknown as Record<
    Projection,
    number[]
  >;

  progress('replay: projections');
  // The first transactions of a session are its slowest.
  for (const name of projections) await measures[name]();
  for (let round = 0; round < bench.rounds; round++) {
    for (const name of rotate(projections, round)) rates[name].push(await measures[name]());
  }

  const labels: Record<Exclude<Projection, 'byHand'>, string> = {
    one: 'fq.run, a call for each event',
    batch: 'fq.run, fq.events[]',
    four: `fq.run, fq.events[], ${hands} sessions on ${hands} segments`,
    worker: 'the worker of pg',
    fourWorker: `the worker of pg, ${hands} segments at once`,
    statement: limit,
  };
  const connections = (name: Projection) => (name === 'four' || name === 'fourWorker' ? hands : 1);
  const against = (fq: keyof typeof labels, bare: Projection): Comparison => ({
    what: labels[fq],
    connections: connections(fq),
    fq: rates[fq],
    bare: rates[bare],
  });
  return [
    compare(
      'Events into a read model, per second, against batches by hand',
      projections.filter((name) => name !== 'byHand').map((name) => against(name, 'byHand')),
      [
        `Counts events by key, ${size} in a transaction with the cursor. By hand is a loop in PL/pgSQL: \`select … for ` +
          `update\` of a cursor, one statement that reads and counts the next ${size}, an UPDATE of the cursor, a commit. One ` +
          `statement is the limit: \`insert … select key, count(*) … group by key\` over ${stretch.toLocaleString('en-US')} events.`,
      ],
      'events/s',
      'by hand/s',
    ),
    compare(
      'The same, against the worker of pg',
      [against('one', 'worker'), against('batch', 'worker'), against('four', 'fourWorker')],
      [
        `The worker hands ${size} events to a handler in TypeScript, which sends their keys to the same statement, in the ` +
          'transaction with the cursor.',
      ],
      'fq.run/s',
      'worker/s',
    ),
  ];
}

/** Events per second of sessions side by side, from the beginning of the log. */
async function runFor(log: Log, client: string, handler: string, sessions: number, seconds: number) {
  await log.admin.query("select fq.seek($1, 'beginning')", [client]);
  return callRun(
    log,
    sessions,
    `'${client}', '${handler}', ${size}, clock_timestamp() + ${seconds} * interval '1 s'`,
  );
}

async function callRun(log: Log, sessions: number, args: string): Promise<number> {
  const begin = performance.now();
  const results = await Promise.all(
    log.sessions.slice(0, sessions).map((session) => session.query(`call fq.run(${args})`)),
  );
  const handled = results.reduce((sum, { rows }) => sum + Number(rows[0].handled), 0);
  return (handled * 1000) / (performance.now() - begin);
}

async function runWorker(log: Log, client: string, segments: number, seconds: number): Promise<number> {
  await log.admin.query("select fq.seek($1, 'beginning')", [client]);
  const pool = new pg.Pool({ connectionString: log.url, max: segments + 1 });
  const update = count('worker', 'unnest($1::text[]) e (key)');
  let handled = 0;
  const worker = createFq(pool).worker({
    concurrency: segments,
    batchSize: size,
    maxPostBatchPause: 0,
    clients: {
      [client]: {
        segments,
        batch: true,
        handler: (events, tx) => tx.client.query(update, [events.map(({ key }) => key)]),
      },
    },
  });
  worker.on('error', ({ error }) => console.error('worker:', error));
  worker.on('batch', ({ events }) => {
    handled += events.length;
  });
  const controller = new AbortController();
  const done = worker.run(controller.signal);
  try {
    // Every segment has begun by then.
    while (handled < 10 * size * segments) await sleep(1);
    const [begin, before] = [performance.now(), handled];
    await sleep(seconds * 1000);
    return ((handled - before) * 1000) / (performance.now() - begin);
  } finally {
    controller.abort();
    await done;
    await pool.end();
  }
}

async function countInOneStatement({ sessions }: Log, events: number): Promise<number> {
  const begin = performance.now();
  await sessions[0]?.query(count('statement', `(select * from fq.events x where x."offset" <= ${events}) e`));
  return (events * 1000) / (performance.now() - begin);
}

const limit = 'by hand, in one statement';
const rebuilds = [
  { what: `fq.run, batches of ${size}`, client: 'one', sessions: 1, batch: size },
  { what: 'fq.run, batches of 1,000', client: 'one', sessions: 1, batch: 1000 },
  {
    what: `fq.run, batches of 1,000, ${hands} sessions on ${hands} segments`,
    client: 'four',
    sessions: hands,
    batch: 1000,
  },
  { what: limit, client: undefined, sessions: 1, batch: undefined },
] as const;

async function measureRebuilds(bench: Bench, log: Log): Promise<Report> {
  const rates = new Map(rebuilds.map(({ what }) => [what as string, [] as number[]]));
  progress('replay: rebuilds');
  const rounds = Math.max(1, Math.ceil(bench.rounds / 8));
  for (let round = 0; round < rounds; round++) {
    for (const { what, client, sessions, batch } of rotate(rebuilds, round)) {
      await log.admin.query('truncate bench.model');
      if (client) await log.admin.query("select fq.seek($1, 'beginning')", [client]);
      rates
        .get(what)
        ?.push(
          client
            ? await callRun(log, sessions, `'${client}', 'bench.count_batch', ${batch}`)
            : await countInOneStatement(log, bench.events),
        );
      const { rows } = await log.admin.query('select coalesce(sum(n), 0)::int as n from bench.model');
      if (rows[0].n !== bench.events) throw new Error(`${what}: ${rows[0].n} of ${bench.events} events`);
    }
  }

  const limits = rates.get(limit) ?? [];
  return {
    title: `Rebuild of a read model from ${bench.events.toLocaleString('en-US')} events`,
    notes: ['From fq.seek to the beginning until fq.run returns, with a handler that takes fq.events[].'],
    header: ['what', 'sessions', 'seconds', 'events/s', 'ratio', 'spread'],
    rows: rebuilds.map(({ what, sessions }) => {
      const mine = rates.get(what) ?? [];
      const ratios = mine.map((rate, round) => rate / (limits[round] ?? Number.NaN));
      const seconds = mine.map((rate) => bench.events / rate);
      return {
        cells: [
          what,
          String(sessions),
          median(seconds).toFixed(1),
          Math.round(median(mine)).toLocaleString('en-US'),
          median(ratios).toFixed(3),
          `${quantile(ratios, 0.25).toFixed(3)}–${quantile(ratios, 0.75).toFixed(3)}`,
        ],
        data: { what, sessions, seconds, ratio: median(ratios) },
      };
    }),
  };
}

const attachments = ['nothing', 'ignore', 'ignoreByHand', 'model', 'modelByHand'] as const;
type Attachment = (typeof attachments)[number];

async function measureAttached(bench: Bench): Promise<Report[]> {
  const comparisons = { nothing: [] as Comparison[], byHand: [] as Comparison[] };
  for (const connections of [1, 8]) {
    const rates = await measureAppends(bench, connections);
    for (const [fq, byHand, what] of [
      ['ignore', 'ignoreByHand', 'a handler that does nothing'],
      ['model', 'modelByHand', 'a read model'],
    ] as const) {
      comparisons.nothing.push({ what, connections, fq: rates[fq], bare: rates.nothing });
      comparisons.byHand.push({ what, connections, fq: rates[fq], bare: rates[byHand] });
    }
  }
  return [
    compare(
      'Appends with an attached client, against appends without',
      comparisons.nothing,
      [
        'fq.append, one event per transaction, one of 1,000 keys. The handler takes fq.events[]; the read model counts by key.',
      ],
      'attached/s',
      'without/s',
    ),
    compare(
      'The same, against a trigger by hand',
      comparisons.byHand,
      [
        'By hand is `create trigger … after insert on fq.events referencing new table … for each statement`, which does the same.',
      ],
      'attached/s',
      'by hand/s',
    ),
  ];
}

/** In a database for each, since every append to a log calls what is attached to it. */
async function measureAppends(bench: Bench, connections: number): Promise<Record<Attachment, number[]>> {
  const loads = new Map<Attachment, Load>();
  const admins: pg.Client[] = [];
  try {
    for (const name of attachments) {
      const database = `replay_${name}_${connections}`.toLowerCase();
      const { url, admin } = await createDatabase(bench, database);
      admins.push(admin);
      await createConsumers(admin);
      await admin.query(handlers);
      await admin.query(attaching[name]);
      const sequence = 'fq.events_offset_seq';
      loads.set(name, await startLoad({ ...bench, url, connections, work: append, admin, sequence }));
    }

    progress(`replay: attached, ${connections} connection(s)`);
    return await takeTurns(bench, loads);
  } finally {
    await Promise.all([...loads.values()].map((load) => load.end()));
    await Promise.all(admins.map((admin) => admin.end()));
  }
}

const attach = (handler: string) =>
  `select fq.subscribe('read model'); select fq.attach('read model', '${handler}')`;

const triggerOf = (statement: string) => `
  create function bench.attend() returns trigger language plpgsql as $$
  begin
    ${statement}
    return null;
  end $$;
  create trigger attend after insert on fq.events referencing new table as new_events
    for each statement execute function bench.attend()`;

const attaching: Record<Attachment, string> = {
  nothing: '',
  ignore: attach('bench.ignore'),
  ignoreByHand: triggerOf(''),
  model: attach('bench.count_batch'),
  modelByHand: triggerOf(`${count('by hand', 'new_events e')};`),
};

const append: Work = {
  statements: [
    'select "offset" from fq.append(topic => :topic, payload => :payload, type => :type, key => :key)',
  ],
  constants: { payload, type: 'OrderPlaced', topic: 'orders' },
  variables: { key: random(1, 1000) },
};
