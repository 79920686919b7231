begin;
select fq.append_batch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key', '[
  {"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}, {"type": "g1", "key": "g"}
]');
commit;

begin;
select plan(7);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/belongs_to_the_client_and_concerns_the_segment_of_the_key' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key') e);
-- The keys a and g belong to the second segment, b to the first.
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key', topics => '{fail/belongs_to_the_client_and_concerns_the_segment_of_the_key}', segments => 2, on_failure => 'park_key');
select is((select client::text from fq.fail('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#1', pg_temp.offset_of('a1'), 'error')), 'fail/belongs_to_the_client_and_concerns_the_segment_of_the_key', 'it is kept with the client that is divided');

select is(array(select type::text from fq.fetch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#0')), array['b1', 'b2'], 'the other segment goes on');
select is(array(select type::text from fq.fetch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#1')), array['g1'], 'this one without the key');
set local fq.now = '2030-01-01 00:01:00+00';
select is(array(select type::text from fq.fetch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#0')), array['b1', 'b2'], 'what is due does not come to the other');
select is(array(select type::text from fq.fetch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#1')), array['a1'], 'but to this one');
select fq.commit('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#1', pg_temp.offset_of('a1'));
select is(array(select type::text from fq.fetch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#1')), array['a2'], 'and then what waited');

select fq.fail('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#0', pg_temp.offset_of('b1'), 'error');
select is_empty($$ select fq.fetch('fail/belongs_to_the_client_and_concerns_the_segment_of_the_key#0') $$, 'a key of the other segment waits on its own');

select * from finish();
rollback;
