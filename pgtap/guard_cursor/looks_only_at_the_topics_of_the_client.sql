begin;
insert into fq.clients (id, topics) values ('guard_cursor/looks_only_at_the_topics_of_the_client 1', '{guard_cursor/looks_only_at_the_topics_of_the_client 1}'), ('guard_cursor/looks_only_at_the_topics_of_the_client 2', '{guard_cursor/looks_only_at_the_topics_of_the_client 2}'), ('guard_cursor/looks_only_at_the_topics_of_the_client', null);
commit;

begin;
select plan(4);

create temporary table appended as select e."offset" from fq.append('guard_cursor/looks_only_at_the_topics_of_the_client 2') e;

select lives_ok($$ update fq.clients c set "offset" = a."offset" from appended a where id = 'guard_cursor/looks_only_at_the_topics_of_the_client 1' $$, 'past an append to another it may move');
select throws_ok(
  $$ update fq.clients c set "offset" = a."offset" from appended a where id = 'guard_cursor/looks_only_at_the_topics_of_the_client 2' $$,
  'QF004',
  (select format('client "guard_cursor/looks_only_at_the_topics_of_the_client 2" cannot move to offset %s yet: an append at or below it is undecided', "offset") from appended),
  'past one to its own it may not'
);
select throws_ok($$ update fq.clients c set "offset" = a."offset" from appended a where id = 'guard_cursor/looks_only_at_the_topics_of_the_client' $$, 'QF004', null, 'when it reads all, past none');
select throws_ok($$ insert into fq.clients (id, topics, "offset") select 'guard_cursor/looks_only_at_the_topics_of_the_client new', '{guard_cursor/looks_only_at_the_topics_of_the_client 2}', "offset" from appended $$, 'QF004', null, 'nor may a new one begin there');

select * from finish();
rollback;
