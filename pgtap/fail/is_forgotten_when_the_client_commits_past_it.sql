begin;
select fq.append_batch('fail/is_forgotten_when_the_client_commits_past_it', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/is_forgotten_when_the_client_commits_past_it' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/is_forgotten_when_the_client_commits_past_it') e);
select fq.subscribe('fail/is_forgotten_when_the_client_commits_past_it', topics => '{fail/is_forgotten_when_the_client_commits_past_it}');
select fq.fail('fail/is_forgotten_when_the_client_commits_past_it', pg_temp.offset_of('first'), 'error');
select fq.commit('fail/is_forgotten_when_the_client_commits_past_it', pg_temp.offset_of('second'));

select is_empty($$ select from fq.failures where client = 'fail/is_forgotten_when_the_client_commits_past_it' $$, 'which says that it is done with it');
select is(pg_temp.given(), 'third', 'nothing blocks any more');

select * from finish();
rollback;
