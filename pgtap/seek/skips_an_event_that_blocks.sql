begin;
select fq.append_batch('seek/skips_an_event_that_blocks', '[{"type": "poison"}, {"type": "good"}]');
commit;

begin;
select plan(3);

select fq.subscribe('seek/skips_an_event_that_blocks', topics => '{seek/skips_an_event_that_blocks}', on_failure => 'block');
select fq.fail('seek/skips_an_event_that_blocks', min("offset"), 'no') from fq.events where topic = 'seek/skips_an_event_that_blocks';
select is_empty($$ select fq.fetch('seek/skips_an_event_that_blocks') $$, 'the client waits for it');

select fq.seek('seek/skips_an_event_that_blocks', "offset" => (select min("offset") from fq.events where topic = 'seek/skips_an_event_that_blocks'));
select is(array(select type::text from fq.fetch('seek/skips_an_event_that_blocks')), array['good'], 'and goes on behind it');
select is_empty($$ select from fq.failures where client = 'seek/skips_an_event_that_blocks' $$, 'as if nothing had been');

select * from finish();
rollback;
