begin;
select plan(5);

select fq.define_type('define_type/leaves_other_types_and_topics_alone', 'paid', '{"total": "number"}');

select lives_ok($$ select fq.append('define_type/leaves_other_types_and_topics_alone', type => 'sent') $$, 'another type');
select lives_ok($$ select fq.append('define_type/leaves_other_types_and_topics_alone', type => 'Paid') $$, 'another case');
select lives_ok($$ select fq.append('define_type/leaves_other_types_and_topics_alone') $$, 'no type');
select lives_ok($$ select fq.append('define_type/leaves_other_types_and_topics_alone other', type => 'paid') $$, 'another topic');
select is_empty($$ select from fq.topics where topic = 'define_type/leaves_other_types_and_topics_alone other' $$, 'which gets no settings');

select * from finish();
rollback;
