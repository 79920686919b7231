begin;
select plan(7);

select fq.subscribe('seek/refuses_to_be_told_no_place_or_several');
create temporary table before as select * from fq.clients where id = 'seek/refuses_to_be_told_no_place_or_several';

select throws_ok($$ select fq.seek('seek/refuses_to_be_told_no_place_or_several') $$, '22023', 'it is not said where to move client "seek/refuses_to_be_told_no_place_or_several"', 'none');
select throws_ok($$ select fq.seek('seek/refuses_to_be_told_no_place_or_several', null, null, null) $$, '22023', 'it is not said where to move client "seek/refuses_to_be_told_no_place_or_several"', 'null');
select throws_ok(
         format($$ select fq.seek('seek/refuses_to_be_told_no_place_or_several', %s) $$, places),
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
select results_eq($$ select * from fq.clients where id = 'seek/refuses_to_be_told_no_place_or_several' $$, 'select * from before', 'the client stays as it is');

select * from finish();
rollback;
