begin;
select fq.append_batch('promote/counts_only_what_it_reads', (select jsonb_agg(jsonb_build_object('type', t, 'payload', n) order by n) from generate_series(1, 10) n, unnest('{a,b,c}'::text[]) t));
select fq.append_batch('promote/counts_only_what_it_reads other', '[{}, {}, {}]');
select fq.subscribe('promote/counts_only_what_it_reads');
commit;

begin;
select plan(5);

select fq.commit('promote/counts_only_what_it_reads', fq.stable_offset());
create function pg_temp.behind(client text) returns text language plpgsql as $$
declare
  v_detail text;
begin
  perform fq.promote(behind.client, 'promote/counts_only_what_it_reads');
  return '0';
exception when sqlstate 'QF017' then
  get stacked diagnostics v_detail = pg_exception_detail;
  return v_detail::json->>'behind';
end;
$$;

select fq.subscribe('promote/counts_only_what_it_reads topic', '{promote/counts_only_what_it_reads other}');
select is(pg_temp.behind('promote/counts_only_what_it_reads topic'), '3', 'of its topic');
select fq.subscribe('promote/counts_only_what_it_reads types', '{promote/counts_only_what_it_reads}', '{a,b}', '{b}');
select is(pg_temp.behind('promote/counts_only_what_it_reads types'), '10', 'of its types');
select fq.subscribe('promote/counts_only_what_it_reads filter', filter => '[{"payload": 1}, {"payload": 2, "type": "b"}]');
select is(pg_temp.behind('promote/counts_only_what_it_reads filter'), '4', 'what contains its patterns');
select fq.subscribe('promote/counts_only_what_it_reads offset', '{promote/counts_only_what_it_reads}', "offset" => (select min("offset") + 27 from fq.events where topic = 'promote/counts_only_what_it_reads'));
select is(pg_temp.behind('promote/counts_only_what_it_reads offset'), '2', 'behind its cursor');
select fq.subscribe('promote/counts_only_what_it_reads none', '{promote/counts_only_what_it_reads none}');
select is(pg_temp.behind('promote/counts_only_what_it_reads none'), '0', 'nothing, where there is nothing');

select * from finish();
rollback;
