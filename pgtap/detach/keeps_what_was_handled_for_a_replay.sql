begin;
select fq.subscribe('detach/keeps_what_was_handled_for_a_replay', topics => '{detach/keeps_what_was_handled_for_a_replay}');
create function public.handler(event fq.events) returns void language sql as '';
commit;

begin;
select fq.attach('detach/keeps_what_was_handled_for_a_replay', 'handler');
commit;
begin;
select fq.append('detach/keeps_what_was_handled_for_a_replay');
commit;
begin;
select plan(2);

select fq.detach('detach/keeps_what_was_handled_for_a_replay');
select fq.seek('detach/keeps_what_was_handled_for_a_replay', 'beginning');
select ok(fq.is_replay('detach/keeps_what_was_handled_for_a_replay', "offset"), 'what came while it was attached') from fq.events where topic = 'detach/keeps_what_was_handled_for_a_replay';
select fq.append('detach/keeps_what_was_handled_for_a_replay', type => 'new');
select ok(not fq.is_replay('detach/keeps_what_was_handled_for_a_replay', "offset"), 'not what comes now') from fq.events where topic = 'detach/keeps_what_was_handled_for_a_replay' and type = 'new';

select * from finish();
rollback;
drop function public.handler cascade;
