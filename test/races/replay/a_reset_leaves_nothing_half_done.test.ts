import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, one, sessions } from '../support.ts';
import {
  appending,
  createModels,
  expectInOrder,
  expectOnce,
  expectWhole,
  finish,
  running,
  stop,
} from './support.ts';

for (const segments of [1, 4])
  for (const reset of ['delete from public.model', 'truncate public.model'])
    test(`back to the beginning again and again while two sessions run ${segments} segment(s), with "${reset}": the read model is always where the cursor is`, async ({
      database,
    }) => {
      const [operator, observer] = await sessions(database, 2);
      await createModels(operator, 'model');
      await operator.query(`select fq.subscribe('model', segments => $1)`, [segments]);
      const appenders = appending(database, 2);
      const runners = [...running(database, 1), ...running(database, 1, 'model', 'model_batch')];

      let removed = 0;
      for (let turn = 0; turn < 6; turn++) {
        await sleep(Math.random() * 80);
        removed += Number(await one(observer, 'select count(*) from model'));
        await operator.query(`select fq.seek('model', 'beginning', reset => $1)`, [reset]);
        for (let look = 0; look < 5; look++) await expectWhole(observer);
      }
      await stop(appenders, runners);
      expect(removed).toBeGreaterThan(10);
      await finish(operator);
      await expectOnce(operator);
      await expectInOrder(operator);
    });

for (const end of ['commit', 'rollback'])
  test(`a reset leaves nothing of what a consumer has under way: ${end}`, async ({ database }) => {
    const [consumer, operator, observer] = await sessions(database, 3);
    await createModels(operator, 'model');
    await operator.query(`select fq.subscribe('model')`);
    await append(operator, '1');

    await consumer.query('begin');
    await consumer.query(`select public.model(e) from fq.fetch('model') e`);
    const seek = await blocked(observer, operator, (session) =>
      session.query(`select fq.seek('model', 'beginning', reset => 'delete from public.model')`),
    );
    await consumer.query(`select fq.commit('model', 1)`);
    await consumer.query(end);
    await seek.it;
    expect(await one(operator, 'select count(*) from model')).toBe('0');
    await finish(operator);
    await expectOnce(operator);
  });
