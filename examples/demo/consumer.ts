/**
 * A client in a process of its own that keeps a read model. Effect and cursor are committed in one transaction, so
 * that each event counts exactly once, wherever the process is killed.
 */
import pg from 'pg';
import { createFq } from '../../bindings/typescript/pg.ts';
import type { Message, Order } from './crash.ts';
import { models } from './read_model.ts';

const order: Order = JSON.parse(process.argv[2] ?? '');
const { update } = models[order.model];

const connection = new pg.Client(order.url);
await connection.connect();
const fq = createFq(connection);
const start = performance.now();
let done = 0;

// Nobody waits for it any more.
process.once('disconnect', () => process.exit());

for (;;) {
  await connection.query('begin');
  const events = await fq.fetch({ client: order.client, maxEvents: order.maxEvents });
  const last = events.at(-1);
  if (!last) break;

  await connection.query(update, [
    JSON.stringify(events.map(({ topic, type, key, payload }) => ({ topic, type, key, payload }))),
  ]);
  await fq.commit({ client: order.client, offset: last.offset });

  if (order.hangAfter !== undefined && done + events.length >= order.hangAfter) {
    await tell({ done, open: events.length });
    // Hangs here, with the batch done but not committed, until it is killed.
    await new Promise(() => {});
  }

  await connection.query('commit');
  done += events.length;
  await tell({ done, open: 0 });
}

await connection.end();
process.disconnect();

function tell(message: Omit<Message, 'milliseconds'>): Promise<void> {
  return new Promise((resolve) => {
    process.send?.({ ...message, milliseconds: performance.now() - start }, () => resolve());
  });
}
