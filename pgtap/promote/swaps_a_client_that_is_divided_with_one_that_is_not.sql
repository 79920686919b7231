begin;
select fq.append_batch('promote/swaps_a_client_that_is_divided_with_one_that_is_not', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 40) n));
select fq.subscribe('promote/swaps_a_client_that_is_divided_with_one_that_is_not', topics => '{promote/swaps_a_client_that_is_divided_with_one_that_is_not}');
select fq.subscribe('promote/swaps_a_client_that_is_divided_with_one_that_is_not new', topics => '{promote/swaps_a_client_that_is_divided_with_one_that_is_not}', segments => 4);
commit;

begin;
select plan(7);

create temporary table log as select row_number() over (order by "offset") as n, "offset", bucket from fq.events where topic = 'promote/swaps_a_client_that_is_divided_with_one_that_is_not';
select fq.commit('promote/swaps_a_client_that_is_divided_with_one_that_is_not', "offset") from log where n = 30;
select fq.commit(c.id, (select max(l."offset") from log l where l.bucket between c.first_bucket and c.last_bucket and l.n <= 30))
  from fq.clients c where c.parent = 'promote/swaps_a_client_that_is_divided_with_one_that_is_not new';
select fq.promote('promote/swaps_a_client_that_is_divided_with_one_that_is_not new', 'promote/swaps_a_client_that_is_divided_with_one_that_is_not');

select is((select segments from fq.clients where id = 'promote/swaps_a_client_that_is_divided_with_one_that_is_not'), 4::smallint, 'the name is divided now');
select throws_ok($$ select fq.fetch('promote/swaps_a_client_that_is_divided_with_one_that_is_not') $$, 'QF011', 'client "promote/swaps_a_client_that_is_divided_with_one_that_is_not" is divided into 4 segments', 'and is read by its segments');
select is(array(select e."offset" from fq.clients c, fq.fetch(c.id) e where c.parent = 'promote/swaps_a_client_that_is_divided_with_one_that_is_not' order by 1), array(select "offset" from log where n > 30 order by 1), 'to which nothing is lost or given twice');
select is(array(select "offset" from fq.fetch('promote/swaps_a_client_that_is_divided_with_one_that_is_not new')), array(select "offset" from log where n > 30 order by 1), 'nor to the other, which is in one piece');

select fq.commit(c.id, (select max(e."offset") from fq.fetch(c.id) e)) from fq.clients c where c.parent = 'promote/swaps_a_client_that_is_divided_with_one_that_is_not';
select fq.promote('promote/swaps_a_client_that_is_divided_with_one_that_is_not', 'promote/swaps_a_client_that_is_divided_with_one_that_is_not new');
select is((select segments from fq.clients where id = 'promote/swaps_a_client_that_is_divided_with_one_that_is_not'), 1::smallint, 'and back');
select is(array(select "offset" from fq.fetch('promote/swaps_a_client_that_is_divided_with_one_that_is_not')), array(select "offset" from log where n > 30 order by 1), 'where one goes on');
select is_empty($$ select from fq.clients c, fq.fetch(c.id) where c.parent = 'promote/swaps_a_client_that_is_divided_with_one_that_is_not new' $$, 'and where the other is done');

select * from finish();
rollback;
