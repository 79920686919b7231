import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { type ModelName, models } from './read_model.ts';
import { Failure } from './source.ts';
import { type Measure, progress } from './terminal.ts';

/** What a consumer is to do. */
export interface Order {
  url: string;
  client: string;
  model: ModelName;
  maxEvents: number;
  /** After how many events it hangs in the middle of a batch. */
  hangAfter?: number;
}

/** What a consumer says after each batch, and when it hangs. */
export interface Message {
  /** Events committed by this process. */
  done: number;
  /** Events handled, but not committed. */
  open: number;
  milliseconds: number;
}

/** Ends the consumer when the demo is interrupted. */
export const interruption = new AbortController();

const client = 'read-model';
const consumer = fileURLToPath(new URL('consumer.ts', import.meta.url));

/** Consumes all events, but kills the consumer half-way in the middle of a batch and starts it again. */
export async function consumeWithCrash(
  connection: pg.Client,
  url: string,
  model: ModelName,
  total: number,
): Promise<Measure & { beforeCrash: Message }> {
  await connection.query(models[model].create);
  const order = { url, client, model, maxEvents: Math.min(1000, Math.ceil(total / 10)) };
  const report = (message: Message) => progress('client 1', message.done, total);

  const first = await consume({ ...order, hangAfter: Math.ceil(total / 2) }, report);
  await checkNoTrace(connection, model, first.done);

  const second = await consume(order, ({ done, ...message }) =>
    report({ done: first.done + done, ...message }),
  );
  if (first.done + second.done !== total)
    throw new Failure(`client 1 was given ${first.done} and ${second.done} events, but there are ${total}`);

  return {
    events: first.done + first.open + second.done,
    milliseconds: first.milliseconds + second.milliseconds,
    beforeCrash: first,
  };
}

/** Runs a consumer until it ends, or hangs and is killed; gives the last that it said. */
async function consume(order: Order, report: (message: Message) => void): Promise<Message> {
  const child = fork(consumer, [JSON.stringify(order)], { signal: interruption.signal });
  let last: Message = { done: 0, open: 0, milliseconds: 0 };
  child.on('message', (message: Message) => {
    last = message;
    report(message);
    if (message.open > 0) child.kill('SIGKILL');
  });
  // The last message may come after the exit, but not after the disconnect.
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  const expected = order.hangAfter === undefined ? code === 0 : signal === 'SIGKILL' && last.open > 0;
  if (!expected) throw new Failure(`client 1 ended with ${signal ?? `exit code ${code}`}`);
  return last;
}

/** The open batch of the killed process must be neither in the read model nor behind the cursor. */
async function checkNoTrace(connection: pg.Client, model: ModelName, done: number): Promise<void> {
  const { rows } = await connection.query(
    `select (${models[model].total}) as in_model,
            (select count(*) from fq.events e where e."offset" <= c."offset") as behind_cursor
       from (select max("offset") as "offset" from fq.clients where id = $1) c`,
    [client],
  );
  const [inModel, behindCursor] = [Number(rows[0].in_model), Number(rows[0].behind_cursor)];
  if (inModel !== done || behindCursor !== done)
    throw new Failure(
      `client 1 had committed ${done} events when it was killed, but ${inModel} are in its table and ${behindCursor} behind its cursor`,
    );
}
