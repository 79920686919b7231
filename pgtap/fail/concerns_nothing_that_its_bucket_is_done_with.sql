begin;
select fq.append_batch('fail/concerns_nothing_that_its_bucket_is_done_with', '[{"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}]');
select fq.subscribe('fail/concerns_nothing_that_its_bucket_is_done_with', topics => '{fail/concerns_nothing_that_its_bucket_is_done_with}', segments => 2);
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/concerns_nothing_that_its_bucket_is_done_with' and e.type = offset_of.type);
-- The key a belongs to the second segment, b to the first.
select fq.commit('fail/concerns_nothing_that_its_bucket_is_done_with#1', pg_temp.offset_of('a1'));
select fq.subscribe('fail/concerns_nothing_that_its_bucket_is_done_with', segments => 1);

select is_empty(
  $$ select fq.fail('fail/concerns_nothing_that_its_bucket_is_done_with', pg_temp.offset_of('a1'), 'too late') $$,
  'of what one segment was done with before the client was divided anew'
);
select is(
  array(select type::text from fq.fetch('fail/concerns_nothing_that_its_bucket_is_done_with')),
  array['b1'],
  'only what the other was not'
);
select isnt_empty(
  $$ select fq.fail('fail/concerns_nothing_that_its_bucket_is_done_with', pg_temp.offset_of('b1'), 'error') $$,
  'which can fail'
);

select * from finish();
rollback;
