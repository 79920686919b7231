begin;
select fq.append('read_stream/works_in_every_isolation_level', key => 'a', expected_version => 0);
commit;

begin isolation level serializable;
select plan(1);

select is((select count(*) from fq.read_stream('read_stream/works_in_every_isolation_level', 'a')), 1::bigint, 'for a stream has no later events below those that are seen');

select * from finish();
rollback;
