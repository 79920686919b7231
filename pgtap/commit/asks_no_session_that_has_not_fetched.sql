begin;
select fq.append('commit/asks_no_session_that_has_not_fetched');
commit;

begin;
select plan(2);

select fq.subscribe('commit/asks_no_session_that_has_not_fetched');
select fq.seek('commit/asks_no_session_that_has_not_fetched', "offset" => 0);

select lives_ok($$ select fq.commit('commit/asks_no_session_that_has_not_fetched', fq.stable_offset()) $$, 'where it comes from');
select is((select "offset" from fq.clients where id = 'commit/asks_no_session_that_has_not_fetched'), fq.stable_offset(), 'the cursor moves');

select * from finish();
rollback;
