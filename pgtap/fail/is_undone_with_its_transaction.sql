begin;
select fq.append('fail/is_undone_with_its_transaction', type => 'a');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/is_undone_with_its_transaction' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/is_undone_with_its_transaction') e);
select fq.subscribe('fail/is_undone_with_its_transaction', topics => '{fail/is_undone_with_its_transaction}');
savepoint handler;
select fq.fail('fail/is_undone_with_its_transaction', pg_temp.offset_of('a'), 'error');
rollback to handler;

select is_empty($$ select from fq.failures where client = 'fail/is_undone_with_its_transaction' $$, 'nothing is left');
select is(pg_temp.given(), 'a', 'the event is given at once');

select * from finish();
rollback;
