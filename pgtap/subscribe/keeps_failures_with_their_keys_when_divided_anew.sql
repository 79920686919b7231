begin;
select fq.subscribe('subscribe/keeps_failures_with_their_keys_when_divided_anew', topics => '{subscribe/keeps_failures_with_their_keys_when_divided_anew}', on_failure => 'park_key', retry_delay => '1 min', start => 'end');
select fq.append_batch('subscribe/keeps_failures_with_their_keys_when_divided_anew', (select jsonb_agg(jsonb_build_object('key', 'k' || n % 10, 'payload', n) order by n) from generate_series(1, 20) n));
commit;

begin;
select plan(4);

create temporary table log as select "offset", key, bucket, payload::integer as n from fq.events where topic = 'subscribe/keeps_failures_with_their_keys_when_divided_anew';
set local fq.now = '2100-01-01 00:00+00';
select fq.fail('subscribe/keeps_failures_with_their_keys_when_divided_anew', "offset", 'no') from log where n = 3;

select is(
  array(select payload::integer from fq.fetch('subscribe/keeps_failures_with_their_keys_when_divided_anew')),
  array(select n from log where key <> 'k3' order by n),
  'the other keys go on'
);
select fq.commit('subscribe/keeps_failures_with_their_keys_when_divided_anew', max("offset")) from log;

select fq.subscribe('subscribe/keeps_failures_with_their_keys_when_divided_anew', segments => 4);
select is_empty($$ select e from fq.clients c, fq.fetch(c.id) e where c.parent = 'subscribe/keeps_failures_with_their_keys_when_divided_anew' $$, 'the segments have nothing before its time');

set local fq.now = '2100-01-01 01:00+00';
select results_eq(
  $$ select c.id::text, e.payload::integer from fq.clients c, fq.fetch(c.id) e where c.parent = 'subscribe/keeps_failures_with_their_keys_when_divided_anew' $$,
  $$ select c.id::text, 3 from fq.clients c, log where c.parent = 'subscribe/keeps_failures_with_their_keys_when_divided_anew' and log.n = 3 and log.bucket between c.first_bucket and c.last_bucket $$,
  'then the one that has its key is given it again'
);

select fq.subscribe('subscribe/keeps_failures_with_their_keys_when_divided_anew', segments => 1);
select is(array(select payload::integer from fq.fetch('subscribe/keeps_failures_with_their_keys_when_divided_anew')), array[3], 'and so is the client that is one again');

select * from finish();
rollback;
