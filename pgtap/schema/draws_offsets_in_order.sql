begin;
select plan(5);

select is(seqcache, 1::bigint, 'no session keeps a stock of them') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(seqincrement, 1::bigint, 'one by one') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(seqstart, 1::bigint, 'from 1') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(seqcycle, false, 'and never again') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(
  (select atthasdef or attidentity <> '' from pg_attribute where attrelid = 'fq.events'::regclass and attname = 'offset'),
  false,
  'by the trigger alone, so that no INSERT without it draws one'
);

select * from finish();
rollback;
