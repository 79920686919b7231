begin;
select fq.append('fail/refuses_to_do_without_the_token_of_a_lease', type => 'a');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/refuses_to_do_without_the_token_of_a_lease' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/refuses_to_do_without_the_token_of_a_lease') e);
select fq.subscribe('fail/refuses_to_do_without_the_token_of_a_lease', topics => '{fail/refuses_to_do_without_the_token_of_a_lease}');
select fq.claim_segment('fail/refuses_to_do_without_the_token_of_a_lease', 'fail/refuses_to_do_without_the_token_of_a_lease/worker');

select throws_ok($$ select fq.fail('fail/refuses_to_do_without_the_token_of_a_lease', pg_temp.offset_of('a'), 'error') $$, 'QF009', 'client "fail/refuses_to_do_without_the_token_of_a_lease" is held by worker "fail/refuses_to_do_without_the_token_of_a_lease/worker"', 'while a worker holds the client');
select is_empty($$ select from fq.failures where client = 'fail/refuses_to_do_without_the_token_of_a_lease' $$, 'which changes nothing');

select * from finish();
rollback;
