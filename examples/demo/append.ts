import type pg from 'pg';
import { createFq } from '../../bindings/typescript/pg.ts';
import { Failure, type Item } from './source.ts';
import { type Measure, progress } from './terminal.ts';

const maxEvents = 1000;
const maxBytes = 4_000_000;

/** Appends all events in their order and tells how long the appends took, without the making of the events. */
export async function append(connection: pg.Client, items: AsyncIterable<Item>): Promise<Measure> {
  const measure = { events: 0, milliseconds: 0 };
  for await (const batch of batches(items)) {
    const start = performance.now();
    await appendInTransaction(connection, batch);
    measure.milliseconds += performance.now() - start;
    measure.events += batch.length;
    progress('appended', measure.events);
  }
  return measure;
}

/** A batch is one call per topic; the transaction around the calls makes it all or nothing. */
async function appendInTransaction(connection: pg.Client, batch: Item[]): Promise<void> {
  const fq = createFq(connection);
  try {
    await connection.query('begin');
    for (const run of runsOfOneTopic(batch)) {
      await fq.appendBatch({
        topic: run.topic,
        events: run.items.map(({ event: { topic, ...event } }) => event),
      });
    }
    await connection.query('commit');
  } catch (error) {
    await connection.query('rollback');
    throw (await findRefused(connection, batch)) ?? error;
  }
}

/** Tries the events of a batch that was refused one by one, so that the one to blame can be named. */
async function findRefused(connection: pg.Client, batch: Item[]): Promise<Failure | undefined> {
  const fq = createFq(connection);
  for (const { event: newEvent, origin } of batch) {
    const { topic, ...event } = newEvent;
    await connection.query('begin');
    try {
      await fq.appendBatch({ topic, events: [event] });
    } catch (error) {
      const reason = (error as Error).message.replace('events[0] ', '');
      return new Failure(`${origin}: ${reason}`);
    } finally {
      await connection.query('rollback');
    }
  }
  return undefined;
}

async function* batches(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    batch.push(item);
    bytes += item.size;
    if (batch.length === maxEvents || bytes >= maxBytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

function runsOfOneTopic(batch: Item[]): { topic: string; items: Item[] }[] {
  const runs: { topic: string; items: Item[] }[] = [];
  for (const item of batch) {
    const run = runs.at(-1);
    if (run?.topic === item.event.topic) run.items.push(item);
    else runs.push({ topic: item.event.topic, items: [item] });
  }
  return runs;
}
