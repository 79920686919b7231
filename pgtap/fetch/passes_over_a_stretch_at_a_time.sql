begin;
select fq.subscribe('fetch/passes_over_a_stretch_at_a_time filter', filter => '{"type": "fetch/passes_over_a_stretch_at_a_time"}', start => 'end');
select fq.subscribe('fetch/passes_over_a_stretch_at_a_time types', types => '{fetch/passes_over_a_stretch_at_a_time}', start => 'end');
select fq.subscribe('fetch/passes_over_a_stretch_at_a_time topics', topics => '{fetch/passes_over_a_stretch_at_a_time 1,fetch/passes_over_a_stretch_at_a_time 2}', start => 'end');
-- Events that none of them reads.
select count(*) from fq.append_batch('fetch/passes_over_a_stretch_at_a_time other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 12000)));
commit;

begin;
select plan(3);

create temporary table before as select id, "offset" from fq.clients;
create function pg_temp.moved(client text) returns bigint language plpgsql as $$
begin
  perform fq.fetch(client);
  return (select c."offset" - b."offset" from fq.clients c join before b using (id) where c.id = client);
end;
$$;

select is(pg_temp.moved('fetch/passes_over_a_stretch_at_a_time filter'), 1000::bigint, 'a short one where each look costs much');
select is(pg_temp.moved('fetch/passes_over_a_stretch_at_a_time types'), 10000::bigint, 'a longer one for a client of some types');
select is(pg_temp.moved('fetch/passes_over_a_stretch_at_a_time topics'), 10000::bigint, 'or of several topics');

select * from finish();
rollback;
