begin;
select plan(4);

select fq.define_type('drop_topic/forgets_the_types_of_the_topic', 'paid', '{"total": "number"}');
select fq.define_type('drop_topic/forgets_the_types_of_the_topic other', 'paid', '{"total": "number"}');
select fq.create_topic('drop_topic/forgets_the_types_of_the_topic', only_known_types => true);
select fq.drop_topic('drop_topic/forgets_the_types_of_the_topic');

select lives_ok($$ select fq.append('drop_topic/forgets_the_types_of_the_topic', type => 'paid') $$, 'nothing is checked');
select lives_ok($$ select fq.append('drop_topic/forgets_the_types_of_the_topic', type => 'sent') $$, 'and every type is taken');
select is_empty($$ select from fq.types where topic = 'drop_topic/forgets_the_types_of_the_topic' $$, 'none is left');
select throws_ok($$ select fq.append('drop_topic/forgets_the_types_of_the_topic other', type => 'paid') $$, 'QF015', null, 'those of other topics stay');

select * from finish();
rollback;
