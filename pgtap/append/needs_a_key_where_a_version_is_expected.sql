begin;
select plan(5);

select throws_ok(
         format($$ select fq.append('append/needs_a_key_where_a_version_is_expected', expected_version => %s) $$, v),
         '22023',
         'an event with an expected_version must have a key',
         'version ' || v
       )
  from unnest('{0,1,-1}'::bigint[]) v;
select lives_ok($$ select fq.append('append/needs_a_key_where_a_version_is_expected', expected_version => null) $$, 'not where none is');
select is((select count(*) from fq.events where topic = 'append/needs_a_key_where_a_version_is_expected'), 1::bigint, 'and stores nothing');

select * from finish();
rollback;
