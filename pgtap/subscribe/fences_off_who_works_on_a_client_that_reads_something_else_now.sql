begin;
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now', types => '{red}', start => 'end');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now leased', types => '{red}', start => 'end');
select fq.append_batch('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now', '[{"type": "red"}, {"type": "blue"}]');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now divided', segments => 2);
commit;

begin;
select plan(8);

create temporary table fetched as select max("offset") as last from fq.events where topic = 'subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now';
select fq.fetch('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now', types => '{red,blue}');
select throws_ok(
  $$ select fq.commit('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now', last) from fetched $$,
  'QF010',
  'client "subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now" was moved since this session fetched',
  'who fetched does not commit past what it was not given'
);
select is((select count(*) from fq.fetch('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now') e where e.topic = 'subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now'), 2::bigint, 'everything is given');

create temporary table lease as select * from fq.claim_segment('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now leased', 'worker');
select fq.fetch(client, token => token) from lease;
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now leased', filter => '{"type": "red"}');
select throws_ok('select fq.commit(client, last, token) from lease, fetched', 'QF008', null, 'nor does a worker');
select is((select worker from fq.clients where id = 'subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now leased'), null, 'which holds nothing any more');

create temporary table segment as select * from fq.claim_segment('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now divided', 'worker');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now divided', topics => '{subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now}');
select throws_ok('select fq.fetch(client, token => token) from segment', 'QF008', null, 'nor who holds a segment');

create temporary table before as select * from fq.clients where id ~ '^subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now';
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now', types => '{red,blue}');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now leased', filter => '[{"type": "red"}]');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now divided', topics => '{subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now}', types => '{}');
select bag_eq($$ select * from fq.clients where id ~ '^subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now' $$, 'select * from before', 'nobody, when it reads what it read');

select fq.fetch('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now', on_failure => 'park_key', max_attempts => 1, retry_delay => '1 s', max_retry_delay => '1 s');
select is((select token from fq.clients where id = 'subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now'), (select token from before where id = 'subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now'), 'nor when it only fails in another way');
select lives_ok($$ select fq.commit('subscribe/fences_off_who_works_on_a_client_that_reads_something_else_now', last) from fetched $$, 'who fetched may commit then');

select * from finish();
rollback;
