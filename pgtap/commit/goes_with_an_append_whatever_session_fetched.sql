begin;
select fq.commit('commit/goes_with_an_append_whatever_session_fetched', -1);
create temporary table appended as select "offset" from fq.append('commit/goes_with_an_append_whatever_session_fetched');
commit;

begin;
select plan(1);

select fq.append('commit/goes_with_an_append_whatever_session_fetched answers');

select lives_ok(
  $$ select fq.commit('commit/goes_with_an_append_whatever_session_fetched', (select "offset" from appended)) $$,
  'what lies before its own append is decided'
);

select * from finish();
rollback;
