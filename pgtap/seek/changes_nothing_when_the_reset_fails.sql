begin;
select fq.append_batch('seek/changes_nothing_when_the_reset_fails', '[{"type": "a"}, {"type": "b"}]');
select fq.subscribe('seek/changes_nothing_when_the_reset_fails', topics => '{seek/changes_nothing_when_the_reset_fails}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('seek/changes_nothing_when_the_reset_fails', min("offset"), 'no') from fq.events where topic = 'seek/changes_nothing_when_the_reset_fails';
create temporary table lease as select * from fq.claim_segment('seek/changes_nothing_when_the_reset_fails', 'worker');
commit;

begin;
select plan(6);

create table public.totals (total integer);
insert into public.totals values (6);
create temporary table clients_before as select * from fq.clients;
create temporary table failures_before as select * from fq.failures;

select throws_ok($$ select fq.seek('seek/changes_nothing_when_the_reset_fails', 'beginning', reset => 'delete from public.totals; select 1 / 0') $$, '22012', 'division by zero', 'it says why');
select throws_ok($$ select fq.seek('seek/changes_nothing_when_the_reset_fails', 'beginning', reset => 'delete from totals') $$, '42P01', null, 'names without a schema are not found');
select is((select total from public.totals), 6, 'what the client built stays');
select results_eq('select * from fq.clients', 'select * from clients_before', 'so does its cursor');
select results_eq('select * from fq.failures', 'select * from failures_before', 'and what failed');
select isnt_empty('select l.client from lease l, fq.fetch(l.client, 100, l.token)', 'its worker goes on');

select * from finish();
rollback;
