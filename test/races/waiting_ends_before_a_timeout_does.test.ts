import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, one } from './support.ts';

// What would wait for longer ends by itself, a fifth of the timeout before that.
const calls: Record<string, string> = {
  wait: `call fq.wait('reader')`,
  wait_for: `call fq.wait_for('reader', 1)`,
  run: `call fq.run('runner', 'pg_temp.handler', until => now() + '1 hour')`,
  'run, with events that do not end': `call fq.run('endless', 'public.endless', max_events => 1)`,
};

describe('before the statement_timeout of its session, it ends without an error:', () => {
  for (const [what, call] of Object.entries(calls))
    test.concurrent(what, async ({ database }) => {
      const session = await database.connect();
      await session.query(`
        create function public.endless(event fq.events) returns void language plpgsql as $$
        begin
          perform pg_catalog.pg_sleep(0.01), fq.append('endless');
        end $$;
        create function public.idle(event fq.events) returns void language sql as '';
        select fq.subscribe('reader', topics => '{nothing}'), fq.subscribe('endless', topics => '{endless}')`);
      await append(session, 'first', 'endless');
      await session.query(`set statement_timeout = '10s'`);
      const rows = await session.query(call.replace('pg_temp.handler', 'public.idle'));
      expect(Object.values(rows.rows[0] ?? {})).toHaveLength(1);
    });
});

describe('where transactions are serializable by default, a session that is not says so:', () => {
  const hint = `set default_transaction_isolation = 'read committed'`;
  for (const call of [`select fq.fetch('reader')`, `call fq.wait('reader', '0')`, `select fq.read()`])
    test(call, async ({ database }) => {
      const session = await database.connect({
        options: '-c default_transaction_isolation=serializable',
      } as pg.ClientConfig);
      await expect(session.query(call)).rejects.toMatchObject({
        code: 'QF001',
        hint: expect.stringContaining(hint),
      });
      await session.query(hint);
      await session.query(call);
      expect(await one(session, 'show transaction_isolation')).toBe('read committed');
    });
});
