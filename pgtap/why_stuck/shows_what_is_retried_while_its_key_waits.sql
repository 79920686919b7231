begin;
select fq.append_batch('why_stuck/shows_what_is_retried_while_its_key_waits', '[{"key": "a"}, {"key": "a"}]');
commit;

begin;
select plan(2);

set local fq.now = '2100-01-01 00:00+00';
select fq.subscribe('why_stuck/shows_what_is_retried_while_its_key_waits', on_failure => 'park_key');
select fq.fail('why_stuck/shows_what_is_retried_while_its_key_waits', min("offset"), 'it broke') from fq.events where topic = 'why_stuck/shows_what_is_retried_while_its_key_waits';
select fq.fetch('why_stuck/shows_what_is_retried_while_its_key_waits');
select results_eq(
  'select what, client, state, since, query from fq.why_stuck()',
  $$ values ('failure' collate "C", 'why_stuck/shows_what_is_retried_while_its_key_waits' collate "C", 'parked' collate "C", '2100-01-01 00:00+00'::timestamptz, 'it broke' collate "C") $$,
  'once, and not those that only wait for it'
);
select matches((select advice from fq.why_stuck()), 'fq\.redrive', 'with what may be done');

select * from finish();
rollback;
