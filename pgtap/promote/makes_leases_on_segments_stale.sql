begin;
select fq.subscribe('promote/makes_leases_on_segments_stale', topics => '{promote/makes_leases_on_segments_stale}', segments => 2);
select fq.fork('promote/makes_leases_on_segments_stale', 'promote/makes_leases_on_segments_stale new');
select fq.append_batch('promote/makes_leases_on_segments_stale', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 20) n));
create temporary table lease as
select * from fq.balance('promote/makes_leases_on_segments_stale', 'worker of the old')
union all
select * from fq.balance('promote/makes_leases_on_segments_stale new', 'worker of the new');
commit;

begin;
select plan(5);

select fq.promote('promote/makes_leases_on_segments_stale new', 'promote/makes_leases_on_segments_stale');

create function pg_temp.code(client text, token bigint) returns text language plpgsql as $$
begin
  perform fq.commit(client, 0, token);
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;
select is((select count(*) from lease), 4::bigint, 'there were four');
select is(array(select distinct pg_temp.code(client, token) from lease), array['QF008'], 'none of them is worth anything');
select is_empty('select from fq.clients where worker is not null or give_back_by is not null', 'nobody holds a segment');
select is_empty($$ select * from fq.heartbeat('worker of the old') $$, 'by no heartbeat');
select is((select count(*) from fq.clients c, fq.claim_segment(c.parent, 'another') where c.parent is not null), 4::bigint, 'all are free at once');

select * from finish();
rollback;
