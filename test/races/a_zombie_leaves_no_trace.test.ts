import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { appendTo, blocked, claim, commit, fail, offsets, outcome, sessions } from './support.ts';

test('when it fails an event at the moment that somebody takes its client, the event is not given in its turn', async ({
  database,
}) => {
  const [zombie, reader, observer] = await sessions(database, 3);
  await zombie.query(`select fq.subscribe('reader', on_failure => 'park_key', retry_delay => '0')`);
  await appendTo(zombie, 'key', 'default', 3);
  const lease = await claim(zombie, 'zombie', '0');

  await zombie.query('begin');
  await fail(zombie, 1, lease);
  const fetching = await blocked(observer, reader, (session) => offsets(session));
  await zombie.query('commit');
  expect(await fetching.it).toEqual([1]);
  await commit(reader, 1);
  expect(await offsets(reader)).toEqual([2, 3]);
});

test('when it fetches at the moment that another has handled some, it sets none of those aside', async ({
  database,
}) => {
  const [zombie, next, observer] = await sessions(database, 3);
  await zombie.query(`select fq.subscribe('reader', on_failure => 'park_key', retry_delay => '1 min')`);
  await appendTo(zombie, 'key', 'default', 3);
  const stale = await claim(zombie, 'zombie', '0');
  await fail(zombie, 1, stale);

  // In one transaction, two minutes later: the first two events are handled, and the third fails.
  await next.query(`set fq.now = '${new Date(Date.now() + 120_000).toISOString()}'`);
  await next.query('begin');
  const lease = await claim(next, 'next');
  expect(await offsets(next, lease)).toEqual([1]);
  await commit(next, 1, lease);
  expect(await offsets(next, lease)).toEqual([2, 3]);
  await commit(next, 2, lease);
  await fail(next, 3, lease);
  const fetching = await blocked(observer, zombie, (session) => outcome(offsets(session, stale)));
  await next.query('commit');
  await fetching.it;

  await next.query(`set fq.now = '${new Date(Date.now() + 240_000).toISOString()}'`);
  expect(await offsets(next, lease)).toEqual([3]);
});
