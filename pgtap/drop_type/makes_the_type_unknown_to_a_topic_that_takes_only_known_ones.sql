begin;
select plan(2);

select fq.create_topic('drop_type/makes_the_type_unknown_to_a_topic_that_takes_only_known_ones', only_known_types => true);
select fq.define_type('drop_type/makes_the_type_unknown_to_a_topic_that_takes_only_known_ones', 'paid');
select lives_ok($$ select fq.append('drop_type/makes_the_type_unknown_to_a_topic_that_takes_only_known_ones', type => 'paid') $$, 'taken before');
select fq.drop_type('drop_type/makes_the_type_unknown_to_a_topic_that_takes_only_known_ones', 'paid');
select throws_ok($$ select fq.append('drop_type/makes_the_type_unknown_to_a_topic_that_takes_only_known_ones', type => 'paid') $$, 'QF016', null, 'refused then');

select * from finish();
rollback;
