begin;
select fq.append('fail/returns_the_failure_as_it_is_stored', key => 'a', type => 'a');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/returns_the_failure_as_it_is_stored' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/returns_the_failure_as_it_is_stored') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/returns_the_failure_as_it_is_stored', topics => '{fail/returns_the_failure_as_it_is_stored}');
create temporary table failure as select * from fq.fail('fail/returns_the_failure_as_it_is_stored', pg_temp.offset_of('a'), 'error');

select results_eq('select * from failure', $$ select * from fq.failures where client = 'fail/returns_the_failure_as_it_is_stored' $$, 'the first time');
select results_eq(
  'select client::text, "offset", state, bucket, key::text, attempts, error, failed_at from failure',
  $$
    select 'fail/returns_the_failure_as_it_is_stored' collate "C", "offset", 'blocking' collate "C", bucket, null collate "C", 1, 'error' collate "C", '2030-01-01 00:00:00+00'::timestamptz
      from fq.events
     where topic = 'fail/returns_the_failure_as_it_is_stored'
  $$,
  'with these contents'
);

create temporary table next as select * from fq.fail('fail/returns_the_failure_as_it_is_stored', pg_temp.offset_of('a'), 'error');
select results_eq('select * from next', $$ select * from fq.failures where client = 'fail/returns_the_failure_as_it_is_stored' $$, 'and the next');

select * from finish();
rollback;
