begin;
select plan(3);

select is((select payload from fq.append('append/needs_a_topic_and_a_payload_at_most', '{"n": 1}')), '{"n": 1}', 'both by position');
select is((select topic from fq.append(payload => '{"n": 1}')), 'default', 'the payload alone by its name');
select is((select type from fq.append('append/needs_a_topic_and_a_payload_at_most', type => 'paid')), 'paid', 'the others by their names');

select * from finish();
rollback;
