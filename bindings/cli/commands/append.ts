import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Command } from 'commander';
import type { Pool, PoolClient } from 'pg';
import type { Json } from '../../typescript/index.ts';
import { toCount } from '../arguments.ts';
import { type ExitCode, exitCode, Failure } from '../exit.ts';
import { batchesOf, type Line } from '../lines.ts';
import { count, events, print, toJson } from '../output.ts';
import { Progress } from '../progress.ts';
import { interruption, type Session, withDatabase } from '../session.ts';

export function addAppend(program: Command): void {
  program
    .command('append')
    .description('append events, one JSON object per line')
    .argument('<topic>')
    .argument('[file]', 'of lines; else, and for "-", standard input')
    .option('--payload', 'each line is the payload of an event; else it is an event')
    .option('--key <path>', 'where in the payload the key is, such as customer.id, for events that have none')
    .option('--type <type>', 'for events that have none')
    .option('--batch <lines>', 'how many lines to append at once, at most', toCount, 1000)
    .addHelpText(
      'after',
      `
An event is what fq.append_batch takes: {"payload", "type", "key", "headers", "body", "event_id", "expected_version"},
all optional. Lines are appended in batches, each stored as a whole or not at all. At a line that is refused it stops,
and says which one it is; with an event_id in each line the same input can be given again.

Examples:
  $ echo '{"type": "OrderPlaced", "payload": {"total": 42}}' | npx fq append orders
  $ npx fq append orders orders.ndjson
  $ psql -Atc 'select to_json(c) from customers c' | npx fq append customers --payload --key id --type Imported`,
    )
    .action(withDatabase(append));
}

interface AppendOptions {
  payload?: boolean;
  key?: string;
  type?: string;
  batch: number;
}

async function append(
  { pool, json }: Session,
  options: AppendOptions,
  topic: string,
  file = '-',
): Promise<ExitCode> {
  const signal = interruption();
  const { stream, readPart } = await open(file);
  addAbortSignal(signal, stream);

  const progress = new Progress(topic);
  const total: Appended = { number: 0, first: null, last: null };
  try {
    for await (const batch of batchesOf(stream, options.batch)) {
      add(total, await appendBatch(pool, topic, batch, options));
      progress.show(total.number, readPart());
      if (signal.aborted) break;
    }
  } catch (error) {
    progress.end();
    if (!signal.aborted || (error as Error).name !== 'AbortError') throw afterwards(error, total);
  }
  progress.end();

  const { number, first, last } = total;
  const range = first === null ? '' : `, offsets ${first} to ${last}`;
  await print(
    json
      ? toJson({ topic, appended: number, firstOffset: first, lastOffset: last })
      : `${events(number)} appended to ${topic}${range}`,
  );
  return signal.aborted ? exitCode.interrupted : exitCode.done;
}

/** The input, and how much of it has been read, from 0 to 1, where one can know. */
async function open(file: string): Promise<{ stream: Readable; readPart(): number | undefined }> {
  if (file === '-') return { stream: process.stdin, readPart: () => undefined };
  const { size } = await stat(file);
  const stream: ReadStream = createReadStream(file, { highWaterMark: 1 << 18 });
  return { stream, readPart: () => (size > 0 ? Math.min(stream.bytesRead / size, 1) : undefined) };
}

interface Appended {
  number: number;
  first: string | null;
  last: string | null;
}

function add(total: Appended, { number, first, last }: Appended): void {
  total.number += number;
  total.first ??= first;
  total.last = last;
}

/** An error, with what was stored before it. */
function afterwards(error: unknown, { number, last }: Appended): unknown {
  if (!(error instanceof Error)) return error;
  const { message, code, hint } = error as Error & { code?: string; hint?: string };
  const stored =
    last === null ? 'Nothing is stored' : `The ${events(number)} up to offset ${last} are stored`;
  const rest = error instanceof RefusedLine ? `, what comes from line ${count(error.from)} on is not` : '';
  return new Failure(message, [hint, `${stored}${rest}.`].filter(Boolean).join(' '), code);
}

/** A line that is no event, in a batch that begins with the line "from". */
class RefusedLine extends Failure {
  from = 0;

  constructor(line: Line, problem: string, cause?: { code?: string; hint?: string }) {
    super(`line ${line.number} ${problem}`, cause?.hint, cause?.code);
  }
}

async function appendBatch(
  pool: Pool,
  topic: string,
  batch: Line[],
  options: AppendOptions,
): Promise<Appended> {
  try {
    const elements = batch.map((line) => toEvent(line, options));
    try {
      return await send(pool, topic, elements);
    } catch (error) {
      throw (await findRefused(pool, topic, batch, elements)) ?? error;
    }
  } catch (error) {
    if (error instanceof RefusedLine) error.from = batch[0]?.number ?? 0;
    throw error;
  }
}

/** fq.append_batch, without the events in return, and with the lines as they are: JavaScript rounds large numbers. */
async function send(connection: Pool | PoolClient, topic: string, elements: string[]): Promise<Appended> {
  const { rows } = await connection.query<Appended>(
    `select count(*)::integer as number, min("offset") as first, max("offset") as last
       from fq.append_batch(topic => $1, events => $2)`,
    [topic, `[${elements.join()}]`],
  );
  return rows[0] ?? { number: 0, first: null, last: null };
}

/** Tries the lines of a batch that was refused one by one, so that the one to blame can be named. */
async function findRefused(
  pool: Pool,
  topic: string,
  batch: Line[],
  elements: string[],
): Promise<RefusedLine | undefined> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const [index, line] of batch.entries()) {
      try {
        await send(client, topic, [elements[index] ?? '']);
      } catch (error) {
        const { message, code, hint } = error as Error & { code?: string; hint?: string };
        return new RefusedLine(line, message.replace(/^events\[0\] /, ''), {
          ...(code !== undefined && { code }),
          ...(hint !== undefined && { hint }),
        });
      }
    }
    return undefined;
  } finally {
    // Its transaction ends with it.
    client.release(true);
  }
}

/** The JSON of an event, in which the line stands as it is. */
function toEvent(line: Line, { payload, key: path, type }: AppendOptions): string {
  const value = parse(line);
  if (payload) {
    const key = path === undefined ? undefined : keyAt(line, value, path);
    return `{${[`"payload":${line.text}`, ...members({ type, key })].join()}}`;
  }

  if (!isObject(value)) throw new RefusedLine(line, 'is not a JSON object');
  const key = path === undefined || value.key !== undefined ? undefined : keyAt(line, value.payload, path);
  const missing = members({ type: value.type === undefined ? type : undefined, key });
  const own = line.text.trim().slice(1, -1);
  return `{${(Object.keys(value).length === 0 ? missing : [...missing, own]).join()}}`;
}

function members(fields: Record<string, string | undefined>): string[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
}

function parse(line: Line): Json {
  try {
    return JSON.parse(line.text);
  } catch (error) {
    throw new RefusedLine(line, `is not JSON: ${(error as Error).message}`);
  }
}

/** What stands at a path such as customer.id, as text. */
function keyAt(line: Line, payload: Json | undefined, path: string): string {
  const found = path
    .split('.')
    .reduce<Json | undefined>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      payload,
    );
  const exact = typeof found === 'number' ? !Number.isInteger(found) || Number.isSafeInteger(found) : true;
  if ((typeof found !== 'string' && typeof found !== 'number') || !exact)
    throw new RefusedLine(line, `has no string and no number at "${path}" that could be its key`);
  return String(found);
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
