import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { appendTo, blocked, offsets, sessions } from './support.ts';

const stop = 42;

/** Whoever passes over events stops between its look for events to give and its look for those to pass over. */
const stopInBetween = `
  do $do$
  begin
    execute replace(pg_get_functiondef('fq._passable'::regproc), '_passable', '_real_passable');
  end $do$;
  create or replace function fq._passable(client fq.clients, upto bigint, out events bigint, out "last" bigint)
    language plpgsql
  as $$
  begin
    perform pg_advisory_lock(${stop}), pg_advisory_unlock(${stop});
    select real.events, real."last" into events, "last" from fq._real_passable(client, upto) real;
  end $$`;

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
