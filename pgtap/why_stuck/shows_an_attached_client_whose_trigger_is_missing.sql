begin;
select fq.subscribe('why_stuck/shows_an_attached_client_whose_trigger_is_missing', topics => '{why_stuck/shows_an_attached_client_whose_trigger_is_missing}');
create function public.handler(event fq.events) returns void language sql as '';
select fq.attach('why_stuck/shows_an_attached_client_whose_trigger_is_missing', 'handler');
commit;

begin;
select plan(2);

select is_empty($$ select * from fq.why_stuck() where what = 'attached' $$, 'nothing is missing');
do $$ begin execute format('drop trigger %I on fq.events', 'attend ' || md5('why_stuck/shows_an_attached_client_whose_trigger_is_missing')); end $$;
select is(
  (select format('%s: %s', client, advice) from fq.why_stuck('any topic') where what = 'attached'),
  'why_stuck/shows_an_attached_client_whose_trigger_is_missing: select fq.attach(''why_stuck/shows_an_attached_client_whose_trigger_is_missing'', ''handler''), or fq.detach(''why_stuck/shows_an_attached_client_whose_trigger_is_missing'')',
  'what is missing, and what to do'
);

select * from finish();
rollback;
drop function public.handler cascade;
