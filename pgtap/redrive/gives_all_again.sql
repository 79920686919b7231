begin;
select fq.append_batch('redrive/gives_all_again', '[{"type": "first", "key": "a"}, {"type": "second"}, {"type": "third", "key": "a"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/gives_all_again' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/gives_all_again') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/gives_all_again', topics => '{redrive/gives_all_again}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('redrive/gives_all_again', "offset", 'error') from fq.events where topic = 'redrive/gives_all_again' order by "offset" desc;

select is(fq.redrive('redrive/gives_all_again'), 3::bigint, 'whatever the key');
select is_empty($$ select from fq.dead_letters where client = 'redrive/gives_all_again' $$, 'none is dead any more');
select is(pg_temp.given(), 'first', 'one by one');
select fq.commit('redrive/gives_all_again', pg_temp.offset_of('first'));
select is(pg_temp.given(), 'second', 'in the order');
select fq.commit('redrive/gives_all_again', pg_temp.offset_of('second'));
select is(pg_temp.given(), 'third', 'of their offsets');
select fq.commit('redrive/gives_all_again', pg_temp.offset_of('third'));
select is(pg_temp.given(), null, 'once');

select * from finish();
rollback;
