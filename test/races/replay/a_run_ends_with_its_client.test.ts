import { expect } from 'vitest';
import { test } from '../../support/database.ts';
import { one, outcome, sessions, until } from '../support.ts';
import { createModels } from './support.ts';

for (const segments of [1, 2])
  test(`a client that is removed while it is run is not begun anew by that run, ${segments} segment(s)`, async ({
    database,
  }) => {
    const [runner, operator] = await sessions(database, 2);
    await createModels(operator, 'model');
    await operator.query(`
      create function stop(events fq.events[]) returns void language plpgsql as $$
      begin
        perform public.model_batch(events), pg_catalog.pg_advisory_xact_lock(1);
      end $$`);
    await operator.query(`select fq.subscribe('model', segments => $1)`, [segments]);
    await operator.query(`select fq.append(key => 'key ' || n) from generate_series(1, 20) n`);
    await operator.query('call fq.run($1, $2, max_total => 5)', ['model', 'model_batch']);
    await operator.query('select pg_advisory_lock(1)');

    const run = outcome(runner.query(`call fq.run('model', 'stop')`));
    const stands = `select count(*) from pg_locks where not granted and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    await until(async () => (await one(operator, stands)) === '1');
    await operator.query(`select fq.unsubscribe('model')`);
    await operator.query('select pg_advisory_unlock(1)');
    expect(await run).toMatch(/done|QF002/);
    expect(await one(operator, 'select count(*) from model')).toBe('5');
    expect(await one(operator, 'select count(*) from fq.clients')).toBe('0');
  });
