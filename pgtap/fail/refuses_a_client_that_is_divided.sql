begin;
select fq.append('fail/refuses_a_client_that_is_divided', type => 'a');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/refuses_a_client_that_is_divided' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/refuses_a_client_that_is_divided') e);
select fq.subscribe('fail/refuses_a_client_that_is_divided', topics => '{fail/refuses_a_client_that_is_divided}', segments => 2);

select throws_ok($$ select fq.fail('fail/refuses_a_client_that_is_divided', pg_temp.offset_of('a'), 'error') $$, 'QF011', 'client "fail/refuses_a_client_that_is_divided" is divided into 2 segments', 'for its segments read it');
select is_empty($$ select from fq.failures where client = 'fail/refuses_a_client_that_is_divided' $$, 'which changes nothing');

select * from finish();
rollback;
