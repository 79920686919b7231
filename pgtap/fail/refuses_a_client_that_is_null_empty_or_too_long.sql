begin;
select fq.append('fail/refuses_a_client_that_is_null_empty_or_too_long', type => 'a');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/refuses_a_client_that_is_null_empty_or_too_long' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/refuses_a_client_that_is_null_empty_or_too_long') e);
select throws_ok($$ select fq.fail(null, pg_temp.offset_of('a'), 'error') $$, '22023', 'client must not be null', 'null');
select throws_ok($$ select fq.fail('', pg_temp.offset_of('a'), 'error') $$, '22023', 'client must not be empty', 'empty');
select throws_ok($$ select fq.fail(repeat('c', 201), pg_temp.offset_of('a'), 'error') $$, '22023', 'client must not be longer than 200 characters, but has 201', 'too long');

select * from finish();
rollback;
