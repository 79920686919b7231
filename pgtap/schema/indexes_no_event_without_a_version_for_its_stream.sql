begin;
select plan(1);

select is_empty(
  $$ select i.indexrelid::regclass
       from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = 'fq.events'::regclass
        and a.attname in ('key', 'version', 'event_id', 'type', 'payload', 'headers')
        and i.indpred is null $$,
  'an append that asks for nothing pays for nothing'
);

select * from finish();
rollback;
