begin;
select plan(2);

select is_empty(
  $$ select conname from pg_constraint where contype = 'f' and confrelid = 'fq.events'::regclass $$,
  'no foreign key points to the events'
);
select is_empty(
  $$ select i.indexrelid::regclass
       from pg_index i
      where i.indrelid = 'fq.events'::regclass
        and i.indisunique
        and (select attnum from pg_attribute where attrelid = 'fq.events'::regclass and attname = 'offset') <> all (i.indkey::int2[]) $$,
  'nothing is unique without the offset'
);

select * from finish();
rollback;
