begin;
select plan(5);

select throws_ok(
         format($$ select fq.subscribe('subscribe/refuses_more_than_one_place_to_begin', %s) $$, places),
         '22023',
         'only one of start, offset and since can be given',
         places
       )
  from unnest(array[
         $$start => 'end', "offset" => 0$$,
         $$start => 'beginning', since => '2026-01-01'$$,
         $$"offset" => 0, since => '2026-01-01'$$,
         $$start => 'end', "offset" => 0, since => '2026-01-01'$$
       ]) places;
select is_empty($$ select from fq.clients where id = 'subscribe/refuses_more_than_one_place_to_begin' $$, 'and creates no client');

select * from finish();
rollback;
