begin;
select fq.append('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', key => 'a', type => 'a1');
select fq.append_batch('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', (select jsonb_agg(jsonb_build_object('type', 'a', 'key', 'a')) from generate_series(1, 250)));
select fq.append_batch('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', '[{"type": "b1", "key": "b"}, {"type": "b2", "key": "b"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/does_not_hold_up_the_end_of_a_log_that_goes_on' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/does_not_hold_up_the_end_of_a_log_that_goes_on') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', topics => '{fail/does_not_hold_up_the_end_of_a_log_that_goes_on}', on_failure => 'park_key');
select fq.fail('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', pg_temp.offset_of('a1'), 'error');

select is(array(select type::text from fq.fetch('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', 10)), array['b1', 'b2'], 'behind many events that wait');
select fq.commit('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', pg_temp.offset_of('b2'));
set local fq.now = '2030-01-01 00:01:00+00';
select is(array(select type::text from fq.fetch('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', 10)), array['a1'], 'comes what failed');
select fq.commit('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', pg_temp.offset_of('a1'));
do $$
declare
  v_offset bigint;
begin
  create temporary table waited ("offset" bigint);
  loop
    select e."offset" into v_offset from fq.fetch('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', 1000) e;
    exit when not found;
    insert into waited values (v_offset);
    perform fq.commit('fail/does_not_hold_up_the_end_of_a_log_that_goes_on', v_offset);
  end loop;
end;
$$;
select is(array(select "offset" from waited), array(select "offset" from fq.events where topic = 'fail/does_not_hold_up_the_end_of_a_log_that_goes_on' and type = 'a' order by "offset"), 'and all that waited, in order');
select is_empty($$ select from fq.failures where client = 'fail/does_not_hold_up_the_end_of_a_log_that_goes_on' $$, 'nothing is left');

select * from finish();
rollback;
