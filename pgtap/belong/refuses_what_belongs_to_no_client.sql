begin;
select plan(9);

select fq.subscribe('divided', segments => 2), fq.subscribe('other', segments => 2);

select throws_ok(
  $$ insert into fq.clients (id, parent) values ('lost#0', 'lost') $$,
  '23503', 'segment of client "lost", which does not exist', 'a segment'
);
select throws_ok(
  $$ insert into fq.clients (id, parent) values ('divided#0#0', 'divided#0') $$,
  '23503', 'segment of client "divided#0", which does not exist', 'a segment of a segment'
);
select throws_ok(
  $$ update fq.clients set parent = 'lost' where id = 'divided#0' $$,
  '23503', 'segment of client "lost", which does not exist', 'an update'
);
select throws_ok(
  $$ insert into fq.workers values ('lost', 'worker', now()) $$,
  '23503', 'worker of client "lost", which does not exist', 'a worker'
);
select throws_ok(
  $$ insert into fq.failures (client, "offset", state, bucket) values ('lost', 1, 'dead', 0) $$,
  '23503', 'failure of client "lost", which does not exist', 'a failure'
);
select throws_ok(
  $$ update fq.clients set id = 'renamed' where id = 'divided' $$,
  '23503', 'client "divided" has what belongs to it, and cannot have another name',
  'another name for a client that has segments'
);
select lives_ok($$ update fq.clients set id = 'renamed' where id = 'divided#0' $$, 'but not for a segment');
select lives_ok(
  $$ insert into fq.clients (id, parent) values ('more#0', 'more'), ('more', null) $$,
  'nor one together with its client, in any order'
);
select lives_ok($$ update fq.clients set parent = 'other' where id = 'divided#1' $$, 'nor one that gets another client');

select * from finish();
rollback;
