begin;
select fq.append('redrive/lets_the_attempts_begin_anew', type => 'a');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/lets_the_attempts_begin_anew' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/lets_the_attempts_begin_anew') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/lets_the_attempts_begin_anew', topics => '{redrive/lets_the_attempts_begin_anew}', on_failure => 'dead_letter', max_attempts => 2);
select fq.fail('redrive/lets_the_attempts_begin_anew', pg_temp.offset_of('a'), 'error') from generate_series(1, 2);
select fq.redrive('redrive/lets_the_attempts_begin_anew');

select is((select attempts from fq.failures where client = 'redrive/lets_the_attempts_begin_anew'), 0, 'from the beginning');
create temporary table failure as select * from fq.fail('redrive/lets_the_attempts_begin_anew', pg_temp.offset_of('a'), 'error');
select results_eq('select attempts, retry_at is null from failure', $$ values (1, false) $$, 'it is retried');
select ok(retry_at - failed_at between '5 s' and '5.5 s', 'as soon as after a first failure') from failure;
select is((select state from fq.fail('redrive/lets_the_attempts_begin_anew', pg_temp.offset_of('a'), 'error')), 'dead', 'as often as before');

select * from finish();
rollback;
