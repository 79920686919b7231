import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { blocked, claim, sessions } from './support.ts';

test('a heartbeat while a client is removed renews the other leases', async ({ database }) => {
  const [worker, operator, observer] = await sessions(database, 3);
  await operator.query(`select fq.subscribe('reader'), fq.subscribe('writer')`);
  await claim(worker, 'worker');
  await claim(worker, 'worker', '1 h', 'writer');

  await operator.query('begin');
  await operator.query(`select fq.unsubscribe('reader')`);
  const beat = await blocked(observer, worker, (session) =>
    session.query(`select client from fq.heartbeat('worker')`),
  );
  await operator.query('commit');
  expect((await beat.it).rows).toEqual([{ client: 'writer' }]);
});

test('a balance while its client is removed says so', async ({ database }) => {
  const [worker, operator, observer] = await sessions(database, 3);
  await operator.query(`select fq.subscribe('reader')`);
  await worker.query(`select fq.balance('reader', 'worker')`);

  await operator.query('begin');
  await operator.query(`select fq.unsubscribe('reader')`);
  const balance = await blocked(observer, worker, (session) =>
    session.query(`select fq.balance('reader', 'worker')`),
  );
  await operator.query('commit');
  await expect(balance.it).rejects.toMatchObject({ code: 'QF002' });
});
