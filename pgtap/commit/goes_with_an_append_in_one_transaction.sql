begin;
select fq.commit('commit/goes_with_an_append_in_one_transaction', fq.stable_offset());
select fq.append('commit/goes_with_an_append_in_one_transaction', type => 'order');
commit;

begin;
select plan(2);

create temporary table fetched as select * from fq.fetch_next('commit/goes_with_an_append_in_one_transaction');
select fq.append('commit/goes_with_an_append_in_one_transaction answers', jsonb_build_object('answers', "offset")) from fetched;

select lives_ok(
  $$ select fq.commit('commit/goes_with_an_append_in_one_transaction', (select "offset" from fetched)) $$,
  'a handler may append before it commits what it fetched'
);
select is_empty(
  $$ select fq.fetch_next('commit/goes_with_an_append_in_one_transaction') $$,
  'and is done with it'
);

select * from finish();
rollback;
