begin;
select plan(7);

select fq.subscribe('subscribe/changes_nothing_when_it_refuses', '{a}', '{b}', '{c}', '{"key": "d"}', segments => 2);
create temporary table before as select * from fq.clients where id ~ '^subscribe/changes_nothing_when_it_refuses';

select throws_ok(
         format($$ select fq.subscribe('subscribe/changes_nothing_when_it_refuses', topics => '{e}', %s) $$, bad),
         '22023',
         null,
         bad
       )
  from unnest(array[
         $$types => '{null}'$$,
         $$filter => '1'$$,
         $$start => 'middle'$$,
         $$segments => 257$$,
         $$on_failure => 'retry'$$,
         $$segments => 4, retry_delay => '-1 s'$$
       ]) bad;
select bag_eq($$ select * from fq.clients where id ~ '^subscribe/changes_nothing_when_it_refuses' $$, 'select * from before', 'the client is as it was');

select * from finish();
rollback;
