begin;
select plan(4);

select lives_ok($$ select fq.append('append/excludes_nothing_by_an_empty_array', "unless" => '[]') $$, 'in a topic that is empty');
select lives_ok($$ select fq.append('append/excludes_nothing_by_an_empty_array', "unless" => '[]') $$, 'and in one that is not');
select lives_ok($$ select fq.append('append/excludes_nothing_by_an_empty_array', "unless" => null) $$, 'null means no condition');
select is((select count(*) from fq.events where topic = 'append/excludes_nothing_by_an_empty_array'), 3::bigint, 'all are stored');

select * from finish();
rollback;
