begin;
select fq.append_batch('redrive/gives_a_dead_letter_again', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/gives_a_dead_letter_again' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/gives_a_dead_letter_again') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/gives_a_dead_letter_again', topics => '{redrive/gives_a_dead_letter_again}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('redrive/gives_a_dead_letter_again', pg_temp.offset_of('first'), 'error');
select fq.fail('redrive/gives_a_dead_letter_again', pg_temp.offset_of('second'), 'error');

select is(fq.redrive('redrive/gives_a_dead_letter_again', pg_temp.offset_of('second')), 1::bigint, 'one');
select is(array(select type::text from fq.dead_letters where client = 'redrive/gives_a_dead_letter_again'), array['first'], 'which is dead no more');
select is(pg_temp.given(), 'second', 'it comes at once, before new events');
select fq.commit('redrive/gives_a_dead_letter_again', pg_temp.offset_of('second'));
select is(pg_temp.given(), 'third', 'then they go on');
select fq.commit('redrive/gives_a_dead_letter_again', pg_temp.offset_of('third'));
select is(pg_temp.given(), null, 'and it does not come again');
select is(array(select type::text from fq.dead_letters where client = 'redrive/gives_a_dead_letter_again'), array['first'], 'the other stays dead');

select * from finish();
rollback;
