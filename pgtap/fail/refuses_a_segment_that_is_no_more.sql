begin;
select fq.append('fail/refuses_a_segment_that_is_no_more', type => 'a');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/refuses_a_segment_that_is_no_more' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/refuses_a_segment_that_is_no_more') e);
select fq.subscribe('fail/refuses_a_segment_that_is_no_more', topics => '{fail/refuses_a_segment_that_is_no_more}', segments => 4);
select fq.subscribe('fail/refuses_a_segment_that_is_no_more', segments => 2);

select throws_ok(
  $$ select fq.fail('fail/refuses_a_segment_that_is_no_more#3', pg_temp.offset_of('a'), 'error') $$,
  'QF010',
  'client "fail/refuses_a_segment_that_is_no_more" was divided anew and has no segment "fail/refuses_a_segment_that_is_no_more#3"',
  'when the client was divided anew'
);
select is_empty($$ select from fq.clients where id = 'fail/refuses_a_segment_that_is_no_more#3' $$, 'and creates no client of that name');

select * from finish();
rollback;
