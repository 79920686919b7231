import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { appendTo, before, blocked, offsets, sessions } from './support.ts';

const stop = 42;

/** Whoever passes over events stops between its look for events to give and its step. */
const stopInBetween = `
  create function stop() returns void language plpgsql as $$
  begin
    perform pg_advisory_lock(${stop}), pg_advisory_unlock(${stop});
  end $$;
  ${before('fq._next_events', 'v_end := v_upto', 'perform public.stop();')}`;

test('a client that passes over events while a topic is dropped skips none that it has not looked at', async ({
  database,
}) => {
  const [reader, operator, observer] = await sessions(database, 3);
  await operator.query(stopInBetween);
  await operator.query(`select fq.subscribe('reader', types => '{rare}')`);
  await appendTo(operator, null, 'old', 6000);
  await appendTo(operator, null, 'new', 6000);
  await operator.query(`select fq.append('new', type => 'rare')`);
  await appendTo(operator, null, 'new', 6000);

  await observer.query('select pg_advisory_lock($1)', [stop]);
  const fetching = await blocked(observer, reader, (session) => offsets(session));
  await operator.query(`select fq.drop_topic('old', force => true)`);
  await observer.query('select pg_advisory_unlock($1)', [stop]);
  expect(await fetching.it).toEqual([]);
  expect(await offsets(reader)).toEqual([12001]);
});
