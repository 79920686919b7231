begin;
select fq.subscribe('subscribe/fences_off_who_works_on_segments_that_are_no_more', start => 'end', segments => 2);
select fq.append_batch('subscribe/fences_off_who_works_on_segments_that_are_no_more', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 20) n));
commit;

begin;
select plan(4);

create temporary table lease as
select l.*, (select max(e."offset") from fq.fetch(l.client, 5, l.token) e) as last
  from fq.claim_segment('subscribe/fences_off_who_works_on_segments_that_are_no_more', 'worker') l;
create temporary table fetched as select max(e."offset") as last from fq.fetch('subscribe/fences_off_who_works_on_segments_that_are_no_more#1', 5) e;

select fq.subscribe('subscribe/fences_off_who_works_on_segments_that_are_no_more', segments => 1);

select throws_ok('select fq.commit(client, last, token) from lease', 'QF010', null, 'with a token');
select throws_ok($$ select fq.commit('subscribe/fences_off_who_works_on_segments_that_are_no_more#1', last) from fetched $$, 'QF010', null, 'without one');
select is_empty($$ select from fq.clients where id ~ '^subscribe/fences_off_who_works_on_segments_that_are_no_more#' $$, 'nobody brings them back');
select is((select count(*) from fq.fetch('subscribe/fences_off_who_works_on_segments_that_are_no_more')), 20::bigint, 'what they did not commit is given again');

select * from finish();
rollback;
