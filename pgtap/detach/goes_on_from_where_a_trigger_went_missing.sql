begin;
select fq.subscribe('detach/goes_on_from_where_a_trigger_went_missing', topics => '{detach/goes_on_from_where_a_trigger_went_missing}');
create function public.handler(event fq.events) returns void language sql as '';
select fq.attach('detach/goes_on_from_where_a_trigger_went_missing', 'handler');
commit;
begin;
select fq.append('detach/goes_on_from_where_a_trigger_went_missing', type => 'attached');
commit;
begin;
do $$ begin execute format('drop trigger %I on fq.events', 'attend ' || md5('detach/goes_on_from_where_a_trigger_went_missing')); end $$;
commit;

begin;
select plan(2);

select is((select handler from fq.detach('detach/goes_on_from_where_a_trigger_went_missing')), null, 'it is detached');
commit;
begin;
select fq.append('detach/goes_on_from_where_a_trigger_went_missing', type => 'after');
commit;
begin;
select is(array(select type::text from fq.fetch('detach/goes_on_from_where_a_trigger_went_missing')), array['after'], 'and is given what no handler was called for');

select * from finish();
rollback;
drop function public.handler cascade;
