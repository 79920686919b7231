begin;
select fq.subscribe('subscribe/fences_off_who_works_on_segments_that_are_divided_anew', start => 'end', segments => 4);
select fq.append_batch('subscribe/fences_off_who_works_on_segments_that_are_divided_anew', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 100) n));
commit;

begin;
select plan(7);

create temporary table leases as
select l.*, (select max(e."offset") from fq.fetch(l.client, 5, l.token) e) as last
  from unnest('{worker 1,worker 2}'::text[]) worker, fq.claim_segment('subscribe/fences_off_who_works_on_segments_that_are_divided_anew', worker) l;
create temporary table fetched as
select c.id, max(e."offset") as last from fq.clients c, fq.fetch(c.id, 5) e where c.id in ('subscribe/fences_off_who_works_on_segments_that_are_divided_anew#2', 'subscribe/fences_off_who_works_on_segments_that_are_divided_anew#3') group by c.id;
create temporary table tokens as select token from fq.clients where id ~ '^subscribe/fences_off_who_works_on_segments_that_are_divided_anew';

select fq.subscribe('subscribe/fences_off_who_works_on_segments_that_are_divided_anew', segments => 3);

select throws_ok($$ select fq.commit(client, last, token) from leases where client = 'subscribe/fences_off_who_works_on_segments_that_are_divided_anew#0' $$, 'QF008', null, 'a token of a segment');
select throws_ok($$ select fq.fetch(client, 5, token) from leases where client = 'subscribe/fences_off_who_works_on_segments_that_are_divided_anew#1' $$, 'QF008', null, 'which fetches no more');
select throws_ok($$ select fq.commit(id, last) from fetched where id = 'subscribe/fences_off_who_works_on_segments_that_are_divided_anew#2' $$, 'QF010', null, 'a session without a token');
select throws_ok(
  $$ select fq.commit(id, last) from fetched where id = 'subscribe/fences_off_who_works_on_segments_that_are_divided_anew#3' $$,
  'QF010',
  'client "subscribe/fences_off_who_works_on_segments_that_are_divided_anew" was divided anew and has no segment "subscribe/fences_off_who_works_on_segments_that_are_divided_anew#3"',
  'of a segment that is no more'
);
select is_empty($$ select from fq.clients where id = 'subscribe/fences_off_who_works_on_segments_that_are_divided_anew#3' $$, 'which nobody brings back');
select is_empty($$ select from fq.clients where parent = 'subscribe/fences_off_who_works_on_segments_that_are_divided_anew' and worker is not null $$, 'the new ones are free');
select is_empty(
  $$ select from fq.clients join tokens using (token) where id ~ '^subscribe/fences_off_who_works_on_segments_that_are_divided_anew' $$,
  'no token is one that was there before'
);

select * from finish();
rollback;
