begin;
select fq.subscribe('client_status/shows_that_the_trigger_of_an_attached_client_is_missing', topics => '{client_status/shows_that_the_trigger_of_an_attached_client_is_missing}');
create function public.handler(event fq.events) returns void language sql as '';
select fq.attach('client_status/shows_that_the_trigger_of_an_attached_client_is_missing', 'handler');
commit;

begin;
select plan(2);

select is((select last_error from fq.client_status where client = 'client_status/shows_that_the_trigger_of_an_attached_client_is_missing'), null, 'nothing is wrong');
do $$ begin execute format('alter table fq.events disable trigger %I', 'attend ' || md5('client_status/shows_that_the_trigger_of_an_attached_client_is_missing')); end $$;
select is(
  (select last_error from fq.client_status where client = 'client_status/shows_that_the_trigger_of_an_attached_client_is_missing'),
  'its trigger on fq.events is missing or disabled',
  'its trigger is disabled'
);

select * from finish();
rollback;
drop function public.handler cascade;
