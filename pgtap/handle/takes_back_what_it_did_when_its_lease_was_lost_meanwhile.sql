begin;
select fq.append('handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile', type => 'first');
select fq.subscribe('handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile', topics => '{handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile}');
commit;

begin;
select plan(4);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  insert into public.handled values (event.type);
  perform fq.seek('handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile', 'beginning');
end;
$$;
create temporary table lease as select * from fq.claim_segment('handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile', 'worker');

select throws_ok(format($$ select fq.handle('handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile', 'handler', token => %s) $$, token), 'QF008', null, 'with a token it says so') from lease;
select fq.seek('handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile', 'beginning');
select is(fq.handle('handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile', 'handler'), null, 'without one it returns nothing');
select is_empty('select from public.handled', 'what the handler did is taken back');
select is_empty($$ select from fq.failures where client = 'handle/takes_back_what_it_did_when_its_lease_was_lost_meanwhile' $$, 'and the event has not failed');

select * from finish();
rollback;
