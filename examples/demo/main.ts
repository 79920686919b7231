/**
 * Puts real events into a log and lets two clients consume them: `npm run demo -- --help`.
 *
 * How fq is used: append.ts puts events in, worker.ts is one of several processes that share the work of a client,
 * follower.ts is the plain loop. takeover.ts kills one of the workers. rebuild.ts makes the read model anew inside the
 * database. The other files make events of the input and check what became of them.
 */
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { installByPsql } from '../../embedded/install.ts';
import { startServer } from '../../embedded/server.ts';
import { append } from './append.ts';
import { compare, totalOf } from './compare.ts';
import { interruption } from './crew.ts';
import { follow } from './follower.ts';
import { openRepository } from './git.ts';
import { openFile, openNdjson } from './ndjson.ts';
import { models, readJournal } from './read_model.ts';
import { rebuild } from './rebuild.ts';
import { type Expected, Failure, type Figures, type Source } from './source.ts';
import { consumeByCrew } from './takeover.ts';
import { count, endProgress, rate, say } from './terminal.ts';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

const writers = 3;

const usage = `Usage: npm run demo -- [--repository DIR | --events FILE]

Starts a PostgreSQL of its own, installs fq, appends real events, lets two clients consume them, and compares what
they made of them with the input. One client has four segments and three workers, one of which is killed half-way.
At the end its read model is rebuilt beside the one in use, takes its place, and is compared again.
Without options the events are the history of this repository.

  --repository DIR  the history of another git repository: one event per changed file
  --events FILE     events from a file of JSON lines; - for standard input. Each line is an object. With no other
                    fields than topic, type, key, payload and headers it is the event itself; otherwise all of it
                    is the payload of an event in the topic "default". Empty lines are skipped.
  --help            this text`;

try {
  const source = await chooseSource(process.argv.slice(2));
  if (source) await demo(source);
} catch (error) {
  endProgress();
  process.exitCode = 1;
  if (!interruption.signal.aborted)
    console.error(error instanceof Failure ? `demo: ${error.message}` : error);
}

/** Undefined when there is nothing to run. */
async function chooseSource(args: string[]): Promise<Source | undefined> {
  let options: { repository?: string; events?: string; help?: boolean };
  try {
    options = parseArgs({
      args,
      options: { repository: { type: 'string' }, events: { type: 'string' }, help: { type: 'boolean' } },
    }).values;
    if (options.repository !== undefined && options.events !== undefined)
      throw new Error('--repository and --events exclude each other');
    if (options.repository === '' || options.events === '')
      throw new Error('--repository and --events need a path');
  } catch (error) {
    console.error(`demo: ${(error as Error).message}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }

  if (options.help) {
    console.log(usage);
    return undefined;
  }
  if (options.events === '-') return openNdjson('standard input', process.stdin);
  if (options.events !== undefined) return openFile(fromCaller(options.events));
  return openRepository(options.repository === undefined ? root : fromCaller(options.repository));
}

/** npm runs a script in the folder of the package and tells where it was called. */
function fromCaller(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: directory } = process.env;
  return resolve(script === 'demo' && directory ? directory : '.', path);
}

async function demo(source: Source): Promise<void> {
  // Settings of another server, such as PGSSLMODE, are not for this one.
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) delete process.env[name];

  const server = await startServer();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      interruption.abort();
      await server.stop();
      process.exit(128 + constants.signals[signal]);
    });
  }

  const connection = new pg.Client(server.url());
  // A query that is under way says so too when the connection is lost.
  connection.on('error', () => {});
  try {
    await installByPsql(server.url());
    await connection.connect();
    await run(source, connection, server.url());
  } finally {
    await connection.end().catch(() => {});
    await server.stop();
  }
}

async function run(source: Source, connection: pg.Client, url: string): Promise<void> {
  const { rows } = await connection.query("select current_setting('server_version') as version");
  say('demo', `fq in PostgreSQL ${rows[0].version}; ${source.title}:`, source.rule);

  const appended = await append(url, writers, source.events());
  if (appended.events === 0) throw new Failure(`there are no events in ${source.name}`);
  say(
    'appended',
    `${count(appended.events, 'event')} by ${writers} writers at once, each key by one of them: ${rate(appended)}`,
  );

  await consumeByCrew(connection, url, source.model, appended.events);
  const figures = await models[source.model].read(connection);
  const handled = await readJournal(connection, source.group);

  const followed = await follow(connection, source.group, appended.events);
  say(
    'client 2',
    `counts events per ${source.grouped} in a plain loop, which any session can run: ${rate(followed)}`,
  );

  const expected = await source.expected();
  check([
    ...compareModel(source, expected, figures),
    ...compare('client 1', expected.sequence.keys, handled.keys),
    ...compare(`events per ${source.grouped}`, expected.sequence.groups, followed.sequence.groups),
    ...compare('client 2', expected.sequence.keys, followed.sequence.keys),
  ]);
  const { groups, keys } = followed.sequence;
  say(
    'matched',
    `${source.reference}: ${nameModel(source, expected)}`,
    `both clients handled every event exactly once, unchanged, those of each key in order (${count(keys.size, 'key')}, ${count(groups.size, source.grouped)})`,
  );

  await rebuild(connection, url, source.model, appended.events);
  check(compareModel(source, expected, await models[source.model].read(connection)));
  say('matched', `${source.reference} again: ${nameModel(source, expected)}`);
}

function compareModel({ model }: Source, expected: Expected, figures: Figures): string[] {
  return [
    ...compare(`table "${model}"`, expected.figures, figures),
    ...compare('total', new Map([['all', expected.total]]), new Map([['all', totalOf(figures)]])),
  ];
}

function check(differences: string[]): void {
  if (differences.length > 0) throw new Failure(['results do not match:', ...differences].join('\n  '));
}

function nameModel({ model }: Source, { figures, total }: Expected): string {
  const totals = Object.entries(total).map(([name, value]) => `${count(value)} ${name}`);
  return `${count(figures.size, 'row')} of the table "${model}", in total ${totals.join(', ')}`;
}
