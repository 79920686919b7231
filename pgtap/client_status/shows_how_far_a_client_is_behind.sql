begin;
select fq.append_batch('client_status/shows_how_far_a_client_is_behind', '[{"type": "1"}, {"type": "2"}]');
select fq.append_batch('client_status/shows_how_far_a_client_is_behind other', '[{}, {}, {}]');
select fq.subscribe('client_status/shows_how_far_a_client_is_behind', topics => '{client_status/shows_how_far_a_client_is_behind}');
commit;

begin;
insert into fq.events (topic, type, created_at) select 'client_status/shows_how_far_a_client_is_behind', '3', max(created_at) + interval '1 h' from fq.events;
commit;

begin;
select plan(4);

create temporary table log as select type, "offset", created_at from fq.events where topic = 'client_status/shows_how_far_a_client_is_behind';
create function pg_temp.behind() returns text language sql
return (select format('%s of %s, %s s', s.events_behind, s.stable_offset, s.seconds_behind) from fq.client_status s);

select set_config('fq.now', (created_at + interval '10 s')::text, true) from log where type = '2';
select fq.commit('client_status/shows_how_far_a_client_is_behind', "offset") from log where type = '1';
select is(pg_temp.behind(), '5 of 6, 10 s', 'from its next event on, with what it does not read');

select set_config('fq.now', (created_at + interval '30 s')::text, true) from log where type = '3';
select fq.commit('client_status/shows_how_far_a_client_is_behind', "offset") from log where type = '2';
select is(pg_temp.behind(), '1 of 6, 30 s', 'not what it does not read before that');
select is((select "offset" from fq.client_status), "offset", 'though its cursor is where it was') from log where type = '2';

select fq.commit('client_status/shows_how_far_a_client_is_behind', "offset") from log where type = '3';
select is(pg_temp.behind(), '0 of 6, 0 s', 'nothing in the end');

select * from finish();
rollback;
