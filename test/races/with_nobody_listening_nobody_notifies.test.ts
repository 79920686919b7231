import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, one, sessions } from './support.ts';

test('hundreds of appends at once, by every road, send no NOTIFY', async ({ database }) => {
  const [observer, ...appenders] = await sessions(database, 9);
  let heard = 0;
  observer.on('notification', () => heard++);
  await observer.query('listen fq_events');

  await Promise.all(
    appenders.map(async (appender, i) => {
      for (let n = 0; n < 60; n++) {
        await appender.query(`select fq.append('A')`);
        await appender.query(`select fq.append_batch('topic ' || $1::int, '[{}, {}]')`, [i]);
        await appender.query(`insert into fq.events (payload) values ('{}'), ('{}')`);
      }
    }),
  );

  await observer.query('select 1');
  expect(heard).toBe(0);
  // The cluster's queue is shared with other tests: what is in it is not of this database, or heard above.
  expect(Number(await one(observer, 'select pg_notification_queue_usage()'))).toBeLessThan(0.5);

  // The observer does hear what there is to hear.
  await appenders[0]?.query('select fq.listen()');
  await append(observer, 'own');
  await observer.query('select 1');
  expect(heard).toBe(1);
});
