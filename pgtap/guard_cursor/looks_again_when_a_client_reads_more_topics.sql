begin;
insert into fq.clients (id, topics) values ('guard_cursor/looks_again_when_a_client_reads_more_topics', '{guard_cursor/looks_again_when_a_client_reads_more_topics 1,guard_cursor/looks_again_when_a_client_reads_more_topics 3}');
commit;

begin;
select plan(6);

create temporary table appended as select e."offset" from fq.append('guard_cursor/looks_again_when_a_client_reads_more_topics 2') e;
update fq.clients c set "offset" = a."offset" from appended a where id = 'guard_cursor/looks_again_when_a_client_reads_more_topics';

select throws_ok($$ update fq.clients set topics = '{guard_cursor/looks_again_when_a_client_reads_more_topics 1,guard_cursor/looks_again_when_a_client_reads_more_topics 2}' where id = 'guard_cursor/looks_again_when_a_client_reads_more_topics' $$, 'QF004', null, 'one that has an undecided append behind the cursor');
select throws_ok($$ update fq.clients set topics = null where id = 'guard_cursor/looks_again_when_a_client_reads_more_topics' $$, 'QF004', null, 'or all');
select throws_ok($$ update fq.clients set topics = null, "offset" = 0 where id = 'guard_cursor/looks_again_when_a_client_reads_more_topics' $$, 'QF004', null, 'moving back at once does not help, for it does not move back');
select lives_ok($$ update fq.clients set topics = '{guard_cursor/looks_again_when_a_client_reads_more_topics 1,guard_cursor/looks_again_when_a_client_reads_more_topics 4}' where id = 'guard_cursor/looks_again_when_a_client_reads_more_topics' $$, 'one without such an append');
select lives_ok($$ update fq.clients set topics = '{guard_cursor/looks_again_when_a_client_reads_more_topics 4}' where id = 'guard_cursor/looks_again_when_a_client_reads_more_topics' $$, 'or fewer');
select is((select "offset" from fq.clients where id = 'guard_cursor/looks_again_when_a_client_reads_more_topics'), (select "offset" from appended), 'the cursor stays');

select * from finish();
rollback;
