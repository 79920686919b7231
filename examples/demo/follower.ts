import type pg from 'pg';
import { createFq } from '../../bindings/typescript/pg.ts';
import { Failure, type NewEvent, Sequence } from './source.ts';
import { type Measure, progress } from './terminal.ts';

const client = 'follower';
const maxEvents = 20;

/**
 * A client whose effect is not in the database: it handles one event after the other and commits its cursor after
 * each small batch. Were it killed in between, it would see the events since its last commit again.
 */
export async function follow(
  connection: pg.Client,
  group: (event: NewEvent) => string,
  total: number,
): Promise<Measure & { sequence: Sequence }> {
  const fq = createFq(connection);
  const sequence = new Sequence(group);
  const start = performance.now();
  let events = 0;
  let last = 0n;

  for (;;) {
    const batch = await fq.fetch({ client, maxEvents });
    if (batch.length === 0) break;
    for (const event of batch) {
      if (event.offset <= last) throw new Failure(`client 2 was given offset ${event.offset} after ${last}`);
      last = event.offset;
      sequence.add(event);
    }
    await fq.commit({ client, offset: last });
    events += batch.length;
    progress('client 2', events, total);
  }

  return { events, milliseconds: performance.now() - start, sequence };
}
