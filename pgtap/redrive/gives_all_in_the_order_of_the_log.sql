begin;
select fq.append_batch('redrive/gives_all_in_the_order_of_the_log', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('redrive/gives_all_in_the_order_of_the_log', topics => '{redrive/gives_all_in_the_order_of_the_log}', on_failure => 'park_key', retry_delay => '1 h');
commit;

begin;
select plan(4);

create function pg_temp.next() returns text language plpgsql as $$
declare
  v_event fq.events;
begin
  select * into v_event from fq.fetch('redrive/gives_all_in_the_order_of_the_log');
  perform fq.commit('redrive/gives_all_in_the_order_of_the_log', v_event."offset");
  return v_event.type;
end;
$$;

select fq.fail('redrive/gives_all_in_the_order_of_the_log', e."offset", 'no') from fq.events e where topic = 'redrive/gives_all_in_the_order_of_the_log';

-- Each look at the clock finds it a minute earlier, as if the last event had been met first.
create temporary sequence looks;
create or replace function fq._now() returns timestamptz language sql volatile
return timestamptz '2030-01-01 00:00+00' - nextval('pg_temp.looks') * interval '1 min';
select is(fq.redrive('redrive/gives_all_in_the_order_of_the_log'), 3::bigint, 'three that failed');
create or replace function fq._now() returns timestamptz language sql volatile
return timestamptz '2030-01-01 01:00+00';
select is(pg_temp.next(), '1', 'the first');
select is(pg_temp.next(), '2', 'the second');
select is(pg_temp.next(), '3', 'the third');

select * from finish();
rollback;
