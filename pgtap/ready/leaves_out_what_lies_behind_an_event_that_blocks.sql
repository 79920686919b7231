begin;
select fq.append_batch('ready/leaves_out_what_lies_behind_an_event_that_blocks', '[{"type": "first"}, {"type": "poison"}, {"type": "last"}]');
select fq.subscribe('ready/leaves_out_what_lies_behind_an_event_that_blocks', topics => '{ready/leaves_out_what_lies_behind_an_event_that_blocks}', on_failure => 'block', retry_delay => '1 min');
commit;

begin;
select plan(3);

create temporary table log as select "offset", type from fq.events where topic = 'ready/leaves_out_what_lies_behind_an_event_that_blocks';
set local fq.now = '2100-01-01 00:00+00';
select fq.fail('ready/leaves_out_what_lies_behind_an_event_that_blocks', "offset", 'no') from log where type = 'poison';

select results_eq($$ select * from fq.ready('{ready/leaves_out_what_lies_behind_an_event_that_blocks}') $$, $$ values ('ready/leaves_out_what_lies_behind_an_event_that_blocks') $$, 'there is one before it');
select fq.commit('ready/leaves_out_what_lies_behind_an_event_that_blocks', "offset") from log where type = 'first';
select is_empty($$ select fq.ready('{ready/leaves_out_what_lies_behind_an_event_that_blocks}') $$, 'those behind it wait');

set local fq.now = '2100-01-01 00:02+00';
select results_eq($$ select * from fq.ready('{ready/leaves_out_what_lies_behind_an_event_that_blocks}') $$, $$ values ('ready/leaves_out_what_lies_behind_an_event_that_blocks') $$, 'until it is tried again');

select * from finish();
rollback;
