begin;
select fq.append('fail/creates_a_client_that_does_not_exist', type => 'a');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/creates_a_client_that_does_not_exist' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/creates_a_client_that_does_not_exist') e);
select isnt_empty($$ select fq.fail('fail/creates_a_client_that_does_not_exist', pg_temp.offset_of('a'), 'error') $$, 'as a commit would');
select results_eq(
  $$ select "offset", on_failure from fq.clients where id = 'fail/creates_a_client_that_does_not_exist' $$,
  $$ values (-1::bigint, 'block' collate "C") $$,
  'at the beginning'
);

select * from finish();
rollback;
