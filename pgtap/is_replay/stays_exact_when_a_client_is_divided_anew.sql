begin;
select fq.subscribe('is_replay/stays_exact_when_a_client_is_divided_anew', topics => '{is_replay/stays_exact_when_a_client_is_divided_anew}', segments => 4);
select fq.append_batch('is_replay/stays_exact_when_a_client_is_divided_anew', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 60) n));
commit;

begin;
select plan(8);

create temporary table log as select "offset", bucket / 64 as segment, row_number() over (order by "offset") as n from fq.events where topic = 'is_replay/stays_exact_when_a_client_is_divided_anew';
select fq.commit('is_replay/stays_exact_when_a_client_is_divided_anew#1', max("offset")) from log where segment = 1;
select fq.commit('is_replay/stays_exact_when_a_client_is_divided_anew#2', max("offset")) from log where segment = 2 and n <= 30;
create temporary table done as select "offset" from log where segment = 1 or segment = 2 and n <= 30;

select fq.subscribe('is_replay/stays_exact_when_a_client_is_divided_anew', segments => 1);
select bag_eq($$ select "offset" from log where fq.is_replay('is_replay/stays_exact_when_a_client_is_divided_anew', "offset") $$, 'select * from done', 'into one');
select is_empty($$ select from fq.fetch('is_replay/stays_exact_when_a_client_is_divided_anew') e where fq.is_replay('is_replay/stays_exact_when_a_client_is_divided_anew', e."offset") $$, 'which is not given it again');
select fq.seek('is_replay/stays_exact_when_a_client_is_divided_anew', 'beginning');
select bag_eq($$ select e."offset" from fq.fetch('is_replay/stays_exact_when_a_client_is_divided_anew') e where fq.is_replay('is_replay/stays_exact_when_a_client_is_divided_anew', e."offset") $$, 'select * from done', 'until it is moved');

select fq.subscribe('is_replay/stays_exact_when_a_client_is_divided_anew', segments => 3);
select bag_eq($$ select "offset" from log where fq.is_replay('is_replay/stays_exact_when_a_client_is_divided_anew', "offset") $$, 'select * from done', 'into other segments');
select bag_eq(
  $$ select e."offset" from fq.clients c, fq.fetch(c.id) e where c.parent = 'is_replay/stays_exact_when_a_client_is_divided_anew' and fq.is_replay(c.id, e."offset") $$,
  'select * from done',
  'which know it too'
);

select fq.commit('is_replay/stays_exact_when_a_client_is_divided_anew#0', max("offset")) from fq.fetch('is_replay/stays_exact_when_a_client_is_divided_anew#0');
insert into done select "offset" from fq.events e where e.topic = 'is_replay/stays_exact_when_a_client_is_divided_anew' and e.bucket <= (select c.last_bucket from fq.clients c where c.id = 'is_replay/stays_exact_when_a_client_is_divided_anew#0');
select fq.subscribe('is_replay/stays_exact_when_a_client_is_divided_anew', segments => 2);
select bag_eq($$ select "offset" from log where fq.is_replay('is_replay/stays_exact_when_a_client_is_divided_anew', "offset") $$, 'select distinct * from done', 'with what was done in between');
select fq.seek('is_replay/stays_exact_when_a_client_is_divided_anew', 'beginning');
select bag_eq(
  $$ select e."offset" from fq.clients c, fq.fetch(c.id) e where c.parent = 'is_replay/stays_exact_when_a_client_is_divided_anew' and fq.is_replay(c.id, e."offset") $$,
  'select distinct * from done',
  'when all is given again'
);

select fq.commit(c.id, (select max(e."offset") from fq.fetch(c.id) e)) from fq.clients c where c.parent = 'is_replay/stays_exact_when_a_client_is_divided_anew';
select is((select count(*) from log where fq.is_replay('is_replay/stays_exact_when_a_client_is_divided_anew', "offset")), 60::bigint, 'and all of it in the end');

select * from finish();
rollback;
