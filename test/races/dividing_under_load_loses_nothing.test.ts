import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { Appending, createEffects, untilDone, Worker } from './load.ts';
import { one, until } from './support.ts';

for (const failures of [0, 0.03])
  test(`4 → 8 → 4 → 1 → 16 while appenders append and workers work${failures ? ', some in vain' : ''}: every event once, those of a key in order`, async ({
    database,
  }) => {
    const observer = await database.connect();
    await observer.query(
      `select fq.subscribe('reader', segments => 4, on_failure => 'park_key', max_attempts => 1000, retry_delay => '10 ms', max_retry_delay => '20 ms')`,
    );
    await createEffects(observer);
    const appending = [1, 2, 3].map((number) => new Appending(database, number));
    const workers = ['a', 'b', 'c'].map((name) => new Worker(database, name, { lease: 500, failures }));

    for (const segments of [8, 4, 1, 16]) {
      const before = Number(await one(observer, 'select count(*) from effect'));
      await until(async () => Number(await one(observer, 'select count(*) from effect')) > before + 20);
      await sleep(Math.random() * 50);
      await observer.query(`select fq.subscribe('reader', segments => $1)`, [segments]);
      expect(
        await one(
          observer,
          `select coalesce(string_agg(b::text, ',' order by b), '')
             from fq.clients c, generate_series(c.first_bucket::int, c.last_bucket) b
            where c.segments = 1 and c.id <> case when $1 > 1 then 'reader' else '' end`,
          [segments],
        ),
      ).toBe(Array.from({ length: 256 }, (_, i) => i).join(','));
    }

    await Promise.all(appending.map((one) => one.stop()));
    await untilDone(observer, workers);
    expect(await one(observer, `select count(*) from fq.failures where state <> 'done'`)).toBe('0');
  });
