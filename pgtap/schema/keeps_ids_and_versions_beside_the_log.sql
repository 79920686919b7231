begin;
select plan(3);

select is_empty(
  $$ select i.indexrelid::regclass
       from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = 'fq.events'::regclass
        and i.indisunique
        and a.attname in ('event_id', 'version', 'key') $$,
  'for the log can only be unique by its offset'
);
select is(
  (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'fq.streams'::regclass and contype = 'p'),
  'PRIMARY KEY (topic, key)',
  'a stream is there once'
);
select is(
  (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'fq.event_ids'::regclass and contype = 'p'),
  'PRIMARY KEY (event_id)',
  'an id as well'
);

select * from finish();
rollback;
