begin;
select fq.append('seek/refuses_an_offset_beyond_the_end_of_the_log');
select fq.subscribe('seek/refuses_an_offset_beyond_the_end_of_the_log');
select fq.subscribe('seek/refuses_an_offset_beyond_the_end_of_the_log divided', segments => 2);
commit;

begin;
select plan(3);

create temporary table log as select fq.stable_offset() as last;
create temporary table before as select * from fq.clients;

select throws_ok(
  format($$ select fq.seek('seek/refuses_an_offset_beyond_the_end_of_the_log', "offset" => %s) $$, last + 1),
  'QF003',
  format('client "seek/refuses_an_offset_beyond_the_end_of_the_log" cannot move to offset %s: the log ends at %s', last + 1, last),
  'one beyond it'
)
  from log;
select throws_ok($$ select fq.seek('seek/refuses_an_offset_beyond_the_end_of_the_log divided#0', "offset" => 9223372036854775807) $$, 'QF003', null, 'of a segment too');
select bag_eq('select * from fq.clients', 'select * from before', 'everything stays where it is');

select * from finish();
rollback;
