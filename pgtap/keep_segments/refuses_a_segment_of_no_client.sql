begin;
select plan(7);

select fq.subscribe('divided', segments => 2), fq.subscribe('other', segments => 2);

select throws_ok(
  $$ insert into fq.clients (id, parent) values ('lost#0', 'lost') $$,
  '23503', 'client "lost#0" cannot be a segment of client "lost", which does not exist', 'an insert'
);
select throws_ok(
  $$ insert into fq.clients (id, parent) values ('divided#0#0', 'divided#0') $$,
  '23503', 'client "divided#0#0" cannot be a segment of client "divided#0", which does not exist', 'of a segment'
);
select throws_ok(
  $$ update fq.clients set parent = 'lost' where id = 'divided#0' $$,
  '23503', 'client "divided#0" cannot be a segment of client "lost", which does not exist', 'an update'
);
select throws_ok(
  $$ update fq.clients set id = 'renamed' where id = 'divided' $$,
  '23503', 'client "divided" is divided, and cannot have another name', 'another name for a client that has segments'
);
select lives_ok(
  $$ insert into fq.clients (id, parent) values ('more#0', 'more'), ('more', null) $$,
  'together with its client, in any order'
);
select lives_ok($$ update fq.clients set parent = 'other' where id = 'divided#1' $$, 'to another that exists');
select lives_ok($$ update fq.clients set id = 'renamed' where id = 'divided#0' $$, 'another name for a segment');

select * from finish();
rollback;
