import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startServer } from '../embedded/server.ts';
import { measureAppends } from './append.ts';
import { measureBatches } from './batch.ts';
import { measureCapture } from './capture.ts';
import { measureConditions } from './conditions.ts';
import { measureConsumers } from './consume.ts';
import { measureFetches } from './fetch.ts';
import { measureFlatness } from './flat.ts';
import { measureIdleness } from './idle.ts';
import { measureLatency } from './latency.ts';
import { findPgbench } from './load.ts';
import { measureReplay } from './replay.ts';
import { measureSegments } from './segments.ts';
import { measureStatus } from './status.ts';
import { measureStreams } from './streams.ts';
import { type Bench, connect, print, progress, type Report } from './support.ts';
import { measureWriters } from './writers.ts';

const topics: Record<string, (bench: Bench) => Promise<Report[]>> = {
  append: measureAppends,
  batch: measureBatches,
  fetch: measureFetches,
  latency: measureLatency,
  consume: measureConsumers,
  segments: measureSegments,
  flat: measureFlatness,
  writers: measureWriters,
  idle: measureIdleness,
  streams: measureStreams,
  conditions: measureConditions,
  capture: measureCapture,
  replay: measureReplay,
  status: measureStatus,
};

const usual = { seconds: 0.15, rounds: 16, events: 1_000_000 };
const quick = { seconds: 0.05, rounds: 2, events: 300_000 };

const help = `npm run bench -- [options] [name …]

Measures fq against the same work in bare SQL, in one run, in short alternating rounds: all, or what is named of
${Object.keys(topics).join(', ')}.

  --only LIST     the same names, separated by commas
  --seconds N     how long one side is measured in one round (0.15)
  --rounds N      how many rounds (16)
  --events N      length of the long log (1000000)
  --quick         to see that it runs, not to learn anything: 0.05 s, 2 rounds, 300000 events
  --json FILE     write every single measurement to a file, too
  --help`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    events: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  console.log(help);
} else {
  await main();
}

async function main(): Promise<void> {
  const named = [...positionals, ...(options.only?.split(',') ?? [])].map((name) => name.trim());
  const chosen = named.length > 0 ? named : Object.keys(topics);
  const unknown = chosen.find((name) => !topics[name]);
  if (unknown !== undefined) throw new Error(`there is no "${unknown}" to measure\n\n${help}`);
  const { seconds, rounds, events } = {
    seconds: positive('seconds'),
    rounds: Math.ceil(positive('rounds')),
    events: Math.ceil(positive('events')),
  };

  progress('starting PostgreSQL');
  const server = await startServer();
  try {
    const bench: Bench = { server, pgbench: findPgbench(), seconds, rounds, events };
    const facts = await describe(bench);
    console.log('## Facts\n');
    for (const [name, value] of Object.entries(facts)) console.log(`- ${name}: ${value}`);

    const reports: Report[] = [];
    for (const name of Object.keys(topics).filter((topic) => chosen.includes(topic))) {
      for (const report of (await topics[name]?.(bench)) ?? []) {
        print(report);
        reports.push(report);
      }
    }
    progress('done');

    if (options.json) {
      const results = reports.map(({ title, rows }) => ({ title, rows: rows.map((row) => row.data) }));
      writeFileSync(options.json, `${JSON.stringify({ facts, results }, null, 2)}\n`);
    }
  } finally {
    await server.stop();
  }
}

function positive(name: keyof typeof usual): number {
  const value = Number(options[name] ?? (options.quick ? quick : usual)[name]);
  if (!(value > 0)) throw new Error(`--${name} must be a positive number, but is "${options[name]}"`);
  return value;
}

async function describe({ server, pgbench, seconds, rounds }: Bench): Promise<Record<string, string>> {
  const admin = await connect(server.url());
  const { rows } = await admin.query<{ version: string; settings: string }>(`
    select version(),
           (select string_agg(name || ' = ' || current_setting(name), ', ' order by name)
              from pg_settings
             where name in ('fsync', 'full_page_writes', 'max_connections', 'max_wal_size', 'shared_buffers',
                            'synchronous_commit', 'wal_sync_method')) as settings`);
  await admin.end();
  const processors = cpus();
  return {
    machine: `${processors.length} cores, ${processors[0]?.model.trim()}, ${process.platform}`,
    server: rows[0]?.version ?? '',
    settings: rows[0]?.settings ?? '',
    load: pgbench
      ? `${pgbench}, prepared statements, sessions kept between rounds`
      : 'node-postgres, pipelined prepared statements; it costs more than the server, which brings all ratios nearer to 1',
    rounds: `${rounds} of ${seconds} s for each side in turn; medians; ratio: the median over the rounds; spread: its quartiles`,
  };
}
