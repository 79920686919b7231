begin;
select fq.append_batch('seek/forgets_the_failures_behind_the_new_place', (select jsonb_agg(jsonb_build_object('key', 'k' || n, 'payload', n) order by n) from generate_series(1, 6) n));
commit;

begin;
select plan(4);

select fq.subscribe('seek/forgets_the_failures_behind_the_new_place', topics => '{seek/forgets_the_failures_behind_the_new_place}', on_failure => 'dead_letter', max_attempts => 1);
create temporary table log as select "offset", payload::integer as n from fq.events where topic = 'seek/forgets_the_failures_behind_the_new_place';

select fq.fail('seek/forgets_the_failures_behind_the_new_place', "offset", 'no') from log where n in (2, 4);
select fq.commit('seek/forgets_the_failures_behind_the_new_place', "offset") from log where n = 5;
select is((select count(*) from fq.dead_letters where client = 'seek/forgets_the_failures_behind_the_new_place'), 2::bigint, 'there are two dead letters');

select fq.seek('seek/forgets_the_failures_behind_the_new_place', "offset" => "offset") from log where n = 3;
select is(
  array(select d.payload::integer from fq.dead_letters d where d.client = 'seek/forgets_the_failures_behind_the_new_place'),
  array[2],
  'the one before it stays'
);
select is(array(select payload::integer from fq.fetch('seek/forgets_the_failures_behind_the_new_place')), array[4, 5, 6], 'the other is given again');

select fq.seek('seek/forgets_the_failures_behind_the_new_place', 'beginning');
select is(array(select payload::integer from fq.fetch('seek/forgets_the_failures_behind_the_new_place')), array[1, 2, 3, 4, 5, 6], 'and so are all from the beginning');

select * from finish();
rollback;
