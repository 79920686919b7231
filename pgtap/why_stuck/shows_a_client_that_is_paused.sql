begin;
select plan(5);

select fq.subscribe('why_stuck/shows_a_client_that_is_paused it''s', topics => '{why_stuck/shows_a_client_that_is_paused}');
select fq.subscribe('why_stuck/shows_a_client_that_is_paused segments', segments => 2);
select fq.subscribe('why_stuck/shows_a_client_that_is_paused whole', segments => 2);
select fq.pause('why_stuck/shows_a_client_that_is_paused it''s');
select fq.pause('why_stuck/shows_a_client_that_is_paused segments#1');
select fq.pause('why_stuck/shows_a_client_that_is_paused whole');

select results_eq(
  'select what, client, pid, application, prepared, state, since, query from fq.why_stuck() order by client',
  $$ values ('pause' collate "C", 'why_stuck/shows_a_client_that_is_paused it''s' collate "C", null::integer, null::text collate "C", null::text collate "C", null::text collate "C", null::timestamptz, null::text collate "C"),
            ('pause', 'why_stuck/shows_a_client_that_is_paused segments#1', null, null, null, null, null, null),
            ('pause', 'why_stuck/shows_a_client_that_is_paused whole#0', null, null, null, null, null, null),
            ('pause', 'why_stuck/shows_a_client_that_is_paused whole#1', null, null, null, null, null, null) $$,
  'or a segment'
);
select matches(advice, '^select fq\.resume\(', 'with what to do') from fq.why_stuck('why_stuck/shows_a_client_that_is_paused') where client = 'why_stuck/shows_a_client_that_is_paused it''s';

create function pg_temp.follow(advice text) returns void language plpgsql as $$ begin execute advice; end; $$;
select is((select count(*) from fq.why_stuck() s, pg_temp.follow(s.advice)), 4::bigint, 'in SQL');
select is_empty('select fq.why_stuck()', 'which helps');
select is_empty('select from fq.clients where paused and segments = 1', 'so that they go on');

select * from finish();
rollback;
