begin;
select plan(5);

select is(seqcache, 1::bigint, 'no session keeps a stock of them') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(seqincrement, 1::bigint, 'one by one') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(seqstart, 1::bigint, 'from 1') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(seqcycle, false, 'and never again') from pg_sequence where seqrelid = 'fq.events_offset_seq'::regclass;
select is(
  (select attidentity from pg_attribute where attrelid = 'fq.events'::regclass and attname = 'offset'),
  'a'::"char",
  'as an identity that is always generated'
);

select * from finish();
rollback;
