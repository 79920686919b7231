begin;
select plan(1);

select fq.create_topic('define_type/checks_a_topic_that_was_configured_before', 'off');
select fq.define_type('define_type/checks_a_topic_that_was_configured_before', 'paid', '{"total": "number"}');

select throws_ok($$ select fq.append('define_type/checks_a_topic_that_was_configured_before', type => 'paid') $$, 'QF015', null, 'without a word of types');

select * from finish();
rollback;
