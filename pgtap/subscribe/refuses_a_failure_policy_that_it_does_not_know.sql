begin;
select plan(8);

select throws_ok($$ select fq.subscribe('subscribe/refuses_a_failure_policy_that_it_does_not_know', on_failure => 'retry') $$, '22023', 'on_failure must not be "retry"', 'a policy');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_failure_policy_that_it_does_not_know', on_failure => '') $$, '22023', 'on_failure must not be ""', 'an empty one');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_failure_policy_that_it_does_not_know', max_attempts => 0) $$, '22023', 'max_attempts must be 1 or more, but is 0', 'no attempt at all');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_failure_policy_that_it_does_not_know', retry_delay => '-1 s') $$, '22023', 'retry_delay must not be negative', 'a delay before the failure');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_failure_policy_that_it_does_not_know', max_retry_delay => '-1 s') $$, '22023', 'max_retry_delay must not be negative', 'one at most before it');
select is_empty($$ select from fq.clients where id = 'subscribe/refuses_a_failure_policy_that_it_does_not_know' $$, 'it creates no client');
select lives_ok($$ select fq.subscribe('subscribe/refuses_a_failure_policy_that_it_does_not_know', retry_delay => '0', max_retry_delay => '0') $$, 'no delay is one');
select lives_ok(
         $$ select fq.subscribe('subscribe/refuses_a_failure_policy_that_it_does_not_know', on_failure => policy) from unnest('{block,dead_letter,park_key}'::text[]) policy $$,
         'it knows three'
       );

select * from finish();
rollback;
