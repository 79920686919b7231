begin;
select plan(2);

select is(
  (select c.filter from fq.subscribe('subscribe/keeps_a_filter_as_a_list_of_patterns', filter => '{"type": "a"}') c),
  '[{"type": "a"}]',
  'one pattern as a list of one'
);
select is(
  (select c.filter from fq.subscribe('subscribe/keeps_a_filter_as_a_list_of_patterns', filter => '[{"type": "a"}, {"key": "b"}]') c),
  '[{"type": "a"}, {"key": "b"}]',
  'several as they are'
);

select * from finish();
rollback;
