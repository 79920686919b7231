begin;
select fq.subscribe('fetch/gives_only_what_meets_every_restriction', topics => '{fetch/gives_only_what_meets_every_restriction 1,fetch/gives_only_what_meets_every_restriction 2}', types => '{a}', filter => '{"payload": {"n": 1}}', start => 'end');
select fq.append_batch('fetch/gives_only_what_meets_every_restriction 1', '[{"type": "a", "payload": {"n": 1}, "key": "x"}, {"type": "b", "payload": {"n": 1}}, {"type": "a", "payload": {"n": 2}}, {"payload": {"n": 1}}]');
select fq.append_batch('fetch/gives_only_what_meets_every_restriction 2', '[{"type": "a", "payload": {"n": 1}, "key": "y"}, {"type": "c", "payload": {"n": 1}}]');
select fq.append_batch('fetch/gives_only_what_meets_every_restriction 3', '[{"type": "a", "payload": {"n": 1}, "key": "z"}]');
commit;

begin;
select plan(4);

select is(array(select key::text from fq.fetch('fetch/gives_only_what_meets_every_restriction')), array['x', 'y'], 'topics, types and filter');

select fq.subscribe('fetch/gives_only_what_meets_every_restriction', topics => '{fetch/gives_only_what_meets_every_restriction 1}');
select is(array(select key::text from fq.fetch('fetch/gives_only_what_meets_every_restriction')), array['x'], 'of one topic');

select fq.subscribe('fetch/gives_only_what_meets_every_restriction', types => '{}', exclude_types => '{a}');
select is(array(select concat(type) from fq.fetch('fetch/gives_only_what_meets_every_restriction')), array['b', ''], 'those left out');

select fq.subscribe('fetch/gives_only_what_meets_every_restriction', topics => '{}', types => '{a}', exclude_types => '{}', filter => '[{"key": "x"}, {"topic": "fetch/gives_only_what_meets_every_restriction 3"}]');
select is(array(select key::text from fq.fetch('fetch/gives_only_what_meets_every_restriction')), array['x', 'z'], 'of any topic');

select * from finish();
rollback;
