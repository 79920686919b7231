/**
 * A worker in a process of its own. It leases segments of the client, as many as are its share, and keeps a read model
 * from their events. What a batch changes is committed together with the cursor of its segment, so that each event
 * counts exactly once, wherever the process is killed.
 */
import pg from 'pg';
import { createFq } from '../../bindings/typescript/pg.ts';
import type { Command, Order, Report } from './crew.ts';
import { models, note, tableOf } from './read_model.ts';

const order: Order = JSON.parse(process.argv[2] ?? '');
const update = models[order.model].update(
  tableOf(order.model, 'blue'),
  'jsonb_to_recordset($1) as e (topic text, type text, key text, payload jsonb)',
);

const pool = new pg.Pool({ connectionString: order.url });
const worker = createFq(pool).worker({
  name: order.name,
  staleThreshold: order.lease,
  heartbeatInterval: order.lease / 5,
  rebalanceInterval: order.lease / 8,
  pollInterval: 50,
  maxPollInterval: 250,
  clients: {
    [order.client]: {
      segments: order.segments,
      onFailure: 'park_key',
      maxAttempts: 3,
      retryDelay: 100,
      batch: true,
      batchSize: order.batchSize,
      async handler(events, { client: connection }) {
        const batch = events.map(({ topic, type, key, payload }) => ({ topic, type, key, payload }));
        const offsets = events.map((event) => String(event.offset));
        await connection.query(update, [JSON.stringify(batch)]);
        await connection.query(note, [order.name, offsets]);

        if (done + events.length >= hangAfter) {
          hangs = true;
          await tell({ kind: 'hangs', offsets });
          // Hangs here, with the batch done but not committed, until it is killed.
          await new Promise(() => {});
        }
      },
    },
  },
});

let done = 0;
let hangAfter = Number.POSITIVE_INFINITY;
let hangs = false;

worker
  .on('batch', ({ events }) => {
    done += events.length;
    return tell({ kind: 'handled', events: events.length });
  })
  .on('error', ({ error }) => tell({ kind: 'error', text: String(error) }));

process.on('message', (command: Command) => {
  hangAfter = command.hangAfter;
  void tell({ kind: 'ordered' });
});
// The demo lets go of its workers when all is done, or has ended itself.
process.once('disconnect', () => {
  if (hangs) process.exit();
  void worker.stop();
});

await worker.run();
await pool.end();

function tell(report: Report): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(report, () => resolve());
    else resolve();
  });
}
