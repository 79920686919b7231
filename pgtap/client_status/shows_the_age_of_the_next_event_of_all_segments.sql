begin;
select fq.subscribe('client_status/shows_the_age_of_the_next_event_of_all_segments', topics => '{client_status/shows_the_age_of_the_next_event_of_all_segments}', segments => 4);
insert into fq.events (topic, key, type, created_at)
select 'client_status/shows_the_age_of_the_next_event_of_all_segments', 'k' || n, n, '2030-01-01 00:00+00'::timestamptz + n * interval '1 s' from generate_series(1, 40) n;
commit;

begin;
select plan(2);

set local fq.now = '2030-01-01 00:01:40+00';
select is((select seconds_behind from fq.client_status), 99::double precision, 'which is the oldest of theirs');

create temporary table log as select type::integer as n, "offset", bucket / 64 as segment from fq.events where topic = 'client_status/shows_the_age_of_the_next_event_of_all_segments';
select fq.commit('client_status/shows_the_age_of_the_next_event_of_all_segments#' || segment, "offset") from log where n = 1;
select is((select seconds_behind from fq.client_status), 100 - min(n)::double precision, 'until its segment is done with it')
  from log where n > 1;

select * from finish();
rollback;
