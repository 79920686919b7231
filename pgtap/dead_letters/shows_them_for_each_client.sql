begin;
select fq.append_batch('dead_letters/shows_them_for_each_client', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(1);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'dead_letters/shows_them_for_each_client' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('dead_letters/shows_them_for_each_client') e);
-- The key a belongs to the second segment, b to the first.
select fq.subscribe('dead_letters/shows_them_for_each_client/1', topics => '{dead_letters/shows_them_for_each_client}', on_failure => 'dead_letter', max_attempts => 1);
select fq.subscribe('dead_letters/shows_them_for_each_client/2', topics => '{dead_letters/shows_them_for_each_client}', on_failure => 'dead_letter', max_attempts => 1, segments => 2);
select fq.fail('dead_letters/shows_them_for_each_client/1', pg_temp.offset_of('a1'), 'error');
select fq.fail('dead_letters/shows_them_for_each_client/2#1', pg_temp.offset_of('a1'), 'error');
select fq.fail('dead_letters/shows_them_for_each_client/2#0', pg_temp.offset_of('b1'), 'error');

select results_eq(
  $$ select client::text, type::text from fq.dead_letters where topic = 'dead_letters/shows_them_for_each_client' order by client, "offset" $$,
  $$ values ('dead_letters/shows_them_for_each_client/1' collate "C", 'a1' collate "C"), ('dead_letters/shows_them_for_each_client/2', 'a1'), ('dead_letters/shows_them_for_each_client/2', 'b1') $$,
  'by its own name, also when it is divided'
);

select * from finish();
rollback;
