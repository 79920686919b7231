begin;
select fq.append('fail/gives_up_after_10_attempts_when_no_number_is_given', type => 'a');
commit;

begin;
select plan(1);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_up_after_10_attempts_when_no_number_is_given' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_up_after_10_attempts_when_no_number_is_given') e);
select fq.subscribe('fail/gives_up_after_10_attempts_when_no_number_is_given', topics => '{fail/gives_up_after_10_attempts_when_no_number_is_given}', on_failure => 'dead_letter');

select is(
  array(select (failure).state from (select fq.fail('fail/gives_up_after_10_attempts_when_no_number_is_given', pg_temp.offset_of('a'), 'error') as failure from generate_series(1, 10)) failures),
  array_fill('blocking'::text, array[9]) || 'dead'::text,
  'not before'
);

select * from finish();
rollback;
