begin;
select fq.subscribe('client_status/tells_the_rate_of_the_last_segment', topics => '{client_status/tells_the_rate_of_the_last_segment}', segments => 2);
select fq.append_batch('client_status/tells_the_rate_of_the_last_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 100) n));
commit;

begin;
select plan(3);

set local fq.now = '2100-01-01 00:00:00+00';
select fq.seek('client_status/tells_the_rate_of_the_last_segment', 'beginning');
set local fq.now = '2100-01-01 00:00:10+00';
select fq.commit('client_status/tells_the_rate_of_the_last_segment#0', max("offset")) from fq.fetch('client_status/tells_the_rate_of_the_last_segment#0', 1000);
select is((select events_per_second from fq.client_status), null, 'none while one has not moved');

create temporary table moved as select max("offset") as "offset" from fq.fetch('client_status/tells_the_rate_of_the_last_segment#1', 5);
select fq.commit('client_status/tells_the_rate_of_the_last_segment#1', "offset") from moved;
select is((select events_per_second from fq.client_status), "offset" / 10.0::double precision, 'which all wait for') from moved;
select cmp_ok((select caught_up_at from fq.client_status), '>', '2100-01-01 00:00:10+00', 'to catch up');

select * from finish();
rollback;
