begin;
select plan(4);

select fq.subscribe('subscribe/lifts_a_restriction_with_an_empty_list', '{a}', '{b}', '{c}', '{"key": "d"}');

select is((select c.topics from fq.subscribe('subscribe/lifts_a_restriction_with_an_empty_list', topics => '{}') c), null, 'of topics');
select is((select c.types from fq.subscribe('subscribe/lifts_a_restriction_with_an_empty_list', types => '{}') c), null, 'of types');
select is((select c.exclude_types from fq.subscribe('subscribe/lifts_a_restriction_with_an_empty_list', exclude_types => '{}') c), null, 'of types to leave out');
select is((select c.filter from fq.subscribe('subscribe/lifts_a_restriction_with_an_empty_list', filter => '[]') c), null, 'of patterns');

select * from finish();
rollback;
