begin;
select plan(3);

select fq.subscribe('promote/can_be_taken_back', '{a}', segments => 2);
select fq.subscribe('promote/can_be_taken_back new', '{b}');
savepoint before;
create temporary table before as select * from fq.clients;
select fq.promote('promote/can_be_taken_back new', 'promote/can_be_taken_back');
create temporary table promoted as select topics from fq.clients where id = 'promote/can_be_taken_back';
select is((select topics from promoted), '{b}', 'it is done');
select fq.promote('promote/can_be_taken_back new', 'promote/can_be_taken_back');
select results_eq(
  $$ select id::text, parent::text, topics, segments from fq.clients order by id $$,
  $$ select id::text, parent::text, topics, segments from before order by id $$,
  'by doing it again'
);
rollback to before;
select results_eq(
  $$ select id::text, topics from fq.clients where parent is null order by id $$,
  $$ values ('promote/can_be_taken_back' collate "C", '{a}'::text[] collate "C"), ('promote/can_be_taken_back new', '{b}') $$,
  'or with the transaction'
);

select * from finish();
rollback;
