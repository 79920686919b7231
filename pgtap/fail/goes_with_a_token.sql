begin;
select fq.append('fail/goes_with_a_token', type => 'a');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/goes_with_a_token' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/goes_with_a_token') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/goes_with_a_token', topics => '{fail/goes_with_a_token}');
create temporary table old as select * from fq.claim_segment('fail/goes_with_a_token', 'fail/goes_with_a_token/1');
select is((select attempts from fq.fail('fail/goes_with_a_token', pg_temp.offset_of('a'), 'error', token)), 1, 'of the lease') from old;

set local fq.now = '2030-01-01 00:01:00+00';
create temporary table new as select * from fq.claim_segment('fail/goes_with_a_token', 'fail/goes_with_a_token/2');
select throws_ok(
  format($$ select fq.fail('fail/goes_with_a_token', pg_temp.offset_of('a'), 'error', %s) $$, token),
  'QF008',
  format('token %s gives no right to client "fail/goes_with_a_token" any more', token),
  'not of one that is lost'
) from old;
select is((select attempts from fq.fail('fail/goes_with_a_token', pg_temp.offset_of('a'), 'error', token)), 2, 'and the next worker goes on counting') from new;

select * from finish();
rollback;
