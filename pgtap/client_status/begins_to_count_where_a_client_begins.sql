begin;
select fq.append_batch('client_status/begins_to_count_where_a_client_begins', (select jsonb_agg('{}'::jsonb) from generate_series(1, 100)));
commit;

begin;
select plan(2);

select fq.subscribe('client_status/begins_to_count_where_a_client_begins', topics => '{client_status/begins_to_count_where_a_client_begins}', "offset" => 40);
select set_config('fq.now', (began_at + interval '10 s')::text, true) from fq.clients where id = 'client_status/begins_to_count_where_a_client_begins';
select is((select events_per_second from fq.client_status), null, 'not what it left out');
select fq.commit('client_status/begins_to_count_where_a_client_begins', 50);
select is((select events_per_second from fq.client_status), 1::double precision, 'but what it did');

select * from finish();
rollback;
