import { expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, fetch, outcome, sessions } from '../support.ts';

test('what is appended while a topic is dropped is deleted by force only', async ({ database }) => {
  const [appender, dropper, definer, observer] = await sessions(database, 4);
  await definer.query(`select fq.define_type('A', 'any')`);
  await append(appender, 'read', 'A');
  await definer.query(`select fq.subscribe('reader', start => 'end')`);

  // The one who drops it has looked at the clients, and waits behind who defines a type.
  await definer.query('begin');
  await definer.query(`select fq.define_type('A', 'any', schema_version => 2)`);
  const dropping = await blocked(observer, dropper, (session) =>
    outcome(session.query(`select fq.drop_topic('A')`)),
  );
  await append(appender, 'unread', 'A');
  await definer.query('commit');

  expect(await dropping.it).toBe('QF007');
  expect(await fetch(observer)).toEqual(['unread']);

  await definer.query('begin');
  await definer.query(`select fq.define_type('A', 'any', schema_version => 3)`);
  const forced = await blocked(observer, dropper, (session) =>
    outcome(session.query(`select fq.drop_topic('A', force => true)`)),
  );
  await append(appender, 'forced', 'A');
  await definer.query('commit');
  expect(await forced.it).toBe('done');
  expect(await fetch(observer)).toEqual([]);
});

test('an append that was undecided when the clients were asked is not deleted unread', async ({
  database,
}) => {
  const [appender, dropper, observer] = await sessions(database, 3);
  await append(appender, 'read', 'A');
  await observer.query(`select fq.append('A', '"in a stream"', key => 'k', expected_version => 0)`);
  await observer.query(`select fq.subscribe('reader', start => 'end')`);

  await appender.query('begin');
  await appender.query(`select fq.append('A', '"undecided"', key => 'k', expected_version => 1)`);
  const dropping = await blocked(observer, dropper, (session) =>
    outcome(session.query(`select fq.drop_topic('A')`)),
  );
  await appender.query('commit');

  expect(await dropping.it).toBe('QF007');
  expect(await fetch(observer)).toEqual(['undecided']);
});
