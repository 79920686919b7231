begin;
select fq.append('discard/leaves_other_clients_alone', type => 'a');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/leaves_other_clients_alone' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/leaves_other_clients_alone') e);
select fq.subscribe('discard/leaves_other_clients_alone/1', topics => '{discard/leaves_other_clients_alone}', on_failure => 'dead_letter', max_attempts => 1);
select fq.subscribe('discard/leaves_other_clients_alone/2', topics => '{discard/leaves_other_clients_alone}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('discard/leaves_other_clients_alone/1', pg_temp.offset_of('a'), 'error');
select fq.fail('discard/leaves_other_clients_alone/2', pg_temp.offset_of('a'), 'error');

select is(fq.discard('discard/leaves_other_clients_alone/1'), 1::bigint, 'one is discarded');
select is(array(select client::text from fq.dead_letters where topic = 'discard/leaves_other_clients_alone'), array['discard/leaves_other_clients_alone/2'], 'the other stays dead');

select * from finish();
rollback;
