begin;
create table public.handled (type text, replay boolean);
create function public.pgtap_handler(event fq.events) returns void language sql as $$
  insert into public.handled values (event.type, fq.is_replay('is_replay/is_true_for_what_an_attached_client_was_done_with', event."offset"));
$$;
select fq.append('is_replay/is_true_for_what_an_attached_client_was_done_with', type => '1');
select fq.subscribe('is_replay/is_true_for_what_an_attached_client_was_done_with', topics => '{is_replay/is_true_for_what_an_attached_client_was_done_with}');
commit;

begin;
select fq.attach('is_replay/is_true_for_what_an_attached_client_was_done_with', 'public.pgtap_handler');
commit;

begin;
select fq.append('is_replay/is_true_for_what_an_attached_client_was_done_with', type => '2');
commit;

begin;
select fq.detach('is_replay/is_true_for_what_an_attached_client_was_done_with');
select fq.append('is_replay/is_true_for_what_an_attached_client_was_done_with', type => '3');
commit;

begin;
select plan(2);

select results_eq('select type, replay from public.handled order by type', $$ values ('1', false), ('2', false) $$, 'none of it was a replay then');
select fq.seek('is_replay/is_true_for_what_an_attached_client_was_done_with', 'beginning');
select results_eq(
  $$ select e.type::text, fq.is_replay('is_replay/is_true_for_what_an_attached_client_was_done_with', e."offset") from fq.fetch('is_replay/is_true_for_what_an_attached_client_was_done_with') e $$,
  $$ values ('1' collate "C", true), ('2', true), ('3', false) $$,
  'all that was handled until it was detached is one afterwards'
);

select * from finish();
rollback;
