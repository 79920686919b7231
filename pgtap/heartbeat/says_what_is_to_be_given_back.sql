begin;
select plan(1);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/says_what_is_to_be_given_back', segments => 2);
select fq.balance('heartbeat/says_what_is_to_be_given_back', 'heartbeat/says_what_is_to_be_given_back/1');
select fq.balance('heartbeat/says_what_is_to_be_given_back', 'heartbeat/says_what_is_to_be_given_back/2', grace => '10 s');

select results_eq(
  $$ select client, give_back_by from fq.heartbeat('heartbeat/says_what_is_to_be_given_back/1') $$,
  $$ values ('heartbeat/says_what_is_to_be_given_back#0' collate "C", null), ('heartbeat/says_what_is_to_be_given_back#1', '2030-01-01 00:00:10+00'::timestamptz) $$,
  'and until when'
);

select * from finish();
rollback;
