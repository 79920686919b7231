begin;
select fq.append_batch('fail/keeps_the_cursor_where_it_is', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/keeps_the_cursor_where_it_is' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/keeps_the_cursor_where_it_is') e);
select fq.subscribe('fail/keeps_the_cursor_where_it_is', topics => '{fail/keeps_the_cursor_where_it_is}', max_attempts => 1);
create temporary table before as select "offset" from fq.clients where id = 'fail/keeps_the_cursor_where_it_is';

select fq.fail('fail/keeps_the_cursor_where_it_is', pg_temp.offset_of('a1'), 'error');
select results_eq($$ select "offset" from fq.clients where id = 'fail/keeps_the_cursor_where_it_is' $$, 'select * from before', 'when it blocks');
select fq.subscribe('fail/keeps_the_cursor_where_it_is', on_failure => 'park_key', max_attempts => 10);
select fq.fail('fail/keeps_the_cursor_where_it_is', pg_temp.offset_of('a1'), 'error');
select results_eq($$ select "offset" from fq.clients where id = 'fail/keeps_the_cursor_where_it_is' $$, 'select * from before', 'when it sets aside');
select fq.subscribe('fail/keeps_the_cursor_where_it_is', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('fail/keeps_the_cursor_where_it_is', pg_temp.offset_of('a1'), 'error');
select results_eq($$ select "offset" from fq.clients where id = 'fail/keeps_the_cursor_where_it_is' $$, 'select * from before', 'and when it gives up');

create temporary table lease as select * from fq.claim_segment('fail/keeps_the_cursor_where_it_is', 'fail/keeps_the_cursor_where_it_is/worker');
select fq.fail('fail/keeps_the_cursor_where_it_is', pg_temp.offset_of('a2'), 'error', token) from lease;
select results_eq($$ select "offset", token from fq.clients where id = 'fail/keeps_the_cursor_where_it_is' $$, 'select "offset", token from lease', 'as the token of a lease does');

select * from finish();
rollback;
