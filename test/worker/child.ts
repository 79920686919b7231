/** A worker in a process of its own, to be killed. Says when it has claimed a segment, and when it is in a handler. */
import { setTimeout as sleep } from 'node:timers/promises';
import { note, pgDriver, postgresDriver } from './link.ts';

/** What it is told to do. */
export interface Order {
  url: string;
  driver: string;
  name: string;
  /** How many milliseconds a handler takes after its effect. */
  slow?: number;
  /** The function of the database to be called instead of a handler. */
  run?: string;
  settings: object;
}

type Handler = ReturnType<typeof note>;

const order: Order = JSON.parse(process.argv[2] ?? '');
const link = (order.driver === 'pg' ? pgDriver : postgresDriver).open(order.url);
const handler: Handler = async (event, tx) => {
  await note(link, order.name)(event, tx);
  process.send?.('handling');
  if (order.slow) await sleep(order.slow);
};
const worker = link.fq.worker({
  ...order.settings,
  name: order.name,
  clients: { reader: order.run ? { run: order.run } : { handler } },
});
worker.on('claimed', () => process.send?.('claimed'));
worker.on('error', () => {});

// Nobody waits for it any more.
process.once('disconnect', () => process.exit());
process.on('SIGTERM', () => worker.stop());

await worker.run();
await link.close();
process.exit();
