begin;
select plan(3);

alter sequence fq.events_offset_seq cache 20;
alter sequence fq.tokens increment 2 cycle;
select results_eq(
  $$ select query, advice from fq.why_stuck() where what = 'sequence' order by query $$,
  $$ values ('sequence fq.events_offset_seq does not draw each number once and in order' collate "C", 'alter sequence fq.events_offset_seq increment 1 cache 1 no cycle' collate "C"),
            ('sequence fq.tokens does not draw each number once and in order', 'alter sequence fq.tokens increment 1 cache 1 no cycle') $$,
  'ahead, repeats, or leaves out'
);
set local client_min_messages = error;
select fq._mend();
select is_empty('select fq.why_stuck()', 'installing mends it');
select is(
  array(select distinct array[seqincrement, seqcache, seqcycle::integer] from pg_sequence where seqrelid in ('fq.events_offset_seq'::regclass, 'fq.tokens'::regclass)),
  array[array[1, 1, 0]]::bigint[],
  'so that each number is drawn once and in order'
);

select * from finish();
rollback;
