begin;
select fq.append_batch('fail/gives_the_events_of_its_key_before_it_again_first', '[
  {"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}, {"type": "b2", "key": "b"}
]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_the_events_of_its_key_before_it_again_first' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_the_events_of_its_key_before_it_again_first') e);
create function pg_temp.handled() returns text language plpgsql as $$
declare
  v_batch   fq.events[];
  v_handled text := '';
begin
  loop
    v_batch := array(select e from fq.fetch('fail/gives_the_events_of_its_key_before_it_again_first') e);
    exit when v_batch = '{}';
    v_handled := v_handled || (select string_agg(type, ' ' order by type) from unnest(v_batch)) || ' ';
    perform fq.commit('fail/gives_the_events_of_its_key_before_it_again_first', v_batch[cardinality(v_batch)]."offset");
  end loop;
  return v_handled;
end;
$$;

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_the_events_of_its_key_before_it_again_first', topics => '{fail/gives_the_events_of_its_key_before_it_again_first}', on_failure => 'park_key');
select is(pg_temp.given(), 'b1 a1 a2 a3 b2', 'a batch, which is rolled back because of one in its middle');
select fq.fail('fail/gives_the_events_of_its_key_before_it_again_first', pg_temp.offset_of('a2'), 'error');

set local fq.now = '2030-01-01 00:01:00+00';
select isnt(pg_temp.given(), 'a2', 'which does not overtake them, however late they are');
set local fq.now = '2030-01-01 00:00:00+00';
select ok(pg_temp.handled() in ('a1 b1 b2 ', 'b1 b2 a1 '), 'they go on, with the other keys');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.handled(), 'a2 a3 ', 'then it comes, and then the rest of its key');
select is_empty($$ select from fq.failures where client = 'fail/gives_the_events_of_its_key_before_it_again_first' and state <> 'done' $$, 'nothing is left to do');

select * from finish();
rollback;
