import type pg from 'pg';
import { createConsumers, run, selectEvents } from './consumers.ts';
import {
  type Bench,
  type Comparison,
  compare,
  connect,
  createDatabase,
  median,
  progress,
  quantile,
  type Report,
  rotate,
  verdict,
} from './support.ts';

const size = 500;

/** Clients that read a log to its end, and what that should cost at most, beside a client that reads everything alone. */
const readers: { name: string; label: string; arguments: string; aim?: number }[] = [
  { name: 'bare', label: 'by hand, everything', arguments: '' },
  { name: 'one', label: 'everything, 1 segment', arguments: '' },
  { name: 'four', label: 'everything, 4 segments', arguments: ', segments => 4', aim: 2 },
  { name: 'sixteen', label: 'everything, 16 segments', arguments: ', segments => 16', aim: 2 },
  {
    name: 'filter',
    label: 'a filter that 1 event in 1,000 matches',
    arguments: `, filter => '[{"payload": {"number": 500}}]'`,
  },
  { name: 'type', label: 'a type that 1 event in 1,000 has', arguments: `, types => '{Special}'` },
  { name: 'topic', label: 'a topic that 1 event in 1,000 has', arguments: `, topics => '{rare}'` },
];

const pollers: { name: string; label: string; behind: number }[] = [
  { name: 'type', label: 'a type that 1 in 1,000 has, nothing behind its cursor', behind: 0 },
  { name: 'type', label: 'a type that 1 in 1,000 has, 99 others behind its cursor', behind: 99 },
  { name: 'filter', label: 'a filter that 1 in 1,000 matches, nothing behind its cursor', behind: 0 },
  { name: 'filter', label: 'a filter that 1 in 1,000 matches, 99 others behind its cursor', behind: 99 },
  { name: 'topic', label: 'a topic that 1 in 1,000 has, 99 others behind its cursor', behind: 99 },
  { name: 'sixteen#0', label: 'one of 16 segments, nothing behind its cursor', behind: 0 },
];

interface Log {
  name: string;
  admin: pg.Client;
  session: pg.Client;
  readers: typeof readers;
  times: Map<string, number[]>;
  counts: Map<string, { events: number; fetches: number }>;
}

export async function measureSegments(bench: Bench): Promise<Report[]> {
  // A log of a million would take as long again without telling more.
  const length = Math.ceil(Math.min(bench.events / 5, 200_000) / 1000) * 1000;
  const logs: Log[] = [];
  try {
    logs.push(await createLog(bench, length, 'vacuumed', readers));
    logs.push(await createLog(bench, length, 'fresh', readers.slice(0, 4)));

    progress('segments: reading to the end');
    const rounds = Math.max(1, Math.ceil(bench.rounds / 4));
    for (let round = 0; round < rounds; round++) {
      for (const log of logs) await drainAll(log, round);
    }

    progress('segments: polling at the end');
    const polls = await poll(bench, logs[0] as Log, length);
    return [...logs.map((log) => report(log, length)), polls];
  } finally {
    await Promise.all(logs.flatMap(({ admin, session }) => [admin.end(), session.end()]));
  }
}

async function createLog(bench: Bench, length: number, name: string, chosen: typeof readers): Promise<Log> {
  progress(`segments: making a ${name} log of ${length} events`);
  const { url, admin } = await createDatabase(bench, `segments_${name}`);
  await createConsumers(admin);
  for (const schema of ['fq', 'bare']) {
    await admin.query(`alter table ${schema}.events set (autovacuum_enabled = off)`);
    await admin.query(`insert into ${schema}.events (topic, type, key, payload) ${selectEvents(length)}`);
    await admin.query(`${name === 'vacuumed' ? 'vacuum analyze' : 'analyze'} ${schema}.events`);
  }
  await admin.query('insert into bare.cursors (id, upto) values ($1, $2)', ['bare', length]);
  for (const reader of chosen.slice(1))
    await admin.query(`select fq.subscribe('${reader.name}'${reader.arguments})`);
  await admin.query('checkpoint');

  // What is measured is reading. Waiting for the disk costs all of them the same.
  const session = await connect(url);
  await session.query('set synchronous_commit = off');
  const log = { name, admin, session, readers: chosen, times: new Map(), counts: new Map() };
  await drainAll(log, 0);
  log.times.clear();
  return log;
}

async function drainAll({ session, readers, times, counts }: Log, round: number): Promise<void> {
  for (const { name } of rotate(readers, round)) {
    const procedure = name === 'bare' ? 'drain_by_hand' : 'drain';
    const { events, fetches, seconds } = await run(session, `call bench.${procedure}('${name}', ${size})`);
    times.set(name, [...(times.get(name) ?? []), seconds * 1000]);
    counts.set(name, { events, fetches });
  }
}

function report({ name, readers, times, counts }: Log, length: number): Report {
  const one = times.get('one') ?? [];
  return {
    title: `A log of ${length.toLocaleString('en-US')} events read to its end, ${name}`,
    notes: [
      name === 'vacuumed'
        ? `One session, segment by segment: fq.claim_segment, then fq.fetch of ${size} with the token and fq.commit until there ` +
          'is nothing more. All values are turned into text, as for a driver, but go no further, and `synchronous_commit` is ' +
          'off, so that nothing hides what reading costs. The ratio is to one segment; less is better.'
        : 'The same right after the appends, before autovacuum has been there.',
    ],
    header: ['client', 'events', 'fetches', 'ms', 'ratio', 'spread', 'aim', 'met?'],
    rows: readers.map((reader) => {
      const mine = times.get(reader.name) ?? [];
      const ratios = mine.map((time, round) => time / (one[round] ?? Number.NaN));
      const ratio = median(ratios);
      const { events, fetches } = counts.get(reader.name) ?? { events: 0, fetches: 0 };
      return {
        cells: [
          reader.label,
          events.toLocaleString('en-US'),
          fetches.toLocaleString('en-US'),
          median(mine).toFixed(0),
          ratio.toFixed(2),
          `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
          reader.aim === undefined ? '' : `≤ ${reader.aim}`,
          verdict(reader.aim === undefined ? undefined : ratio <= reader.aim),
        ],
        data: { what: reader.label, events, fetches, milliseconds: mine, ratio },
      };
    }),
  };
}

async function poll(bench: Bench, { admin, session }: Log, length: number): Promise<Report> {
  const polls = async (client: string, behind: number) => {
    await admin.query('select fq.seek($1, "offset" => $2)', [client, length - behind]);
    const { events, seconds } = await run(session, `call bench.poll('${client}', ${bench.seconds})`);
    return events / seconds;
  };
  const comparisons: Comparison[] = pollers.map(({ label }) => ({
    what: label,
    connections: 1,
    fq: [],
    bare: [],
    aim: 0.9,
  }));

  for (let round = 0; round < bench.rounds; round++) {
    for (const { name, label, behind } of rotate(pollers, round)) {
      const comparison = comparisons.find(({ what }) => what === label);
      const turns = rotate(['fq', 'bare'] as const, round);
      for (const side of turns) {
        comparison?.[side].push(await (side === 'fq' ? polls(name, behind) : polls('one', 0)));
      }
    }
  }
  return compare(
    'Polls that find nothing',
    comparisons,
    [
      'fq.fetch at the end of the log, in a transaction of its own, beside that of a client that reads everything.',
    ],
    'polls/s',
    'everything/s',
  );
}
