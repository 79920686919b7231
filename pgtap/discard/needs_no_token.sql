begin;
select fq.append_batch('discard/needs_no_token', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/needs_no_token' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/needs_no_token') e);
select fq.subscribe('discard/needs_no_token', topics => '{discard/needs_no_token}');
create temporary table lease as select * from fq.claim_segment('discard/needs_no_token', 'discard/needs_no_token/worker');
select fq.fail('discard/needs_no_token', pg_temp.offset_of('first'), 'error', token) from lease;

select is(fq.discard('discard/needs_no_token'), 1::bigint, 'for it is done by hand, while a worker holds the client');
select is(array(select type::text from fq.fetch('discard/needs_no_token', token => (select token from lease))), array['second'], 'which goes on with its own');

select * from finish();
rollback;
