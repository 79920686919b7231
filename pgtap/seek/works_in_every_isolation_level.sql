begin;
select fq.append('seek/works_in_every_isolation_level');
select fq.subscribe('seek/works_in_every_isolation_level');
commit;

begin isolation level serializable;
select plan(3);

select lives_ok($$ select fq.seek('seek/works_in_every_isolation_level', 'end') $$, 'to the end');
select lives_ok($$ select fq.seek('seek/works_in_every_isolation_level', since => '2026-01-01') $$, 'to a time');
select is((select c."offset" from fq.seek('seek/works_in_every_isolation_level', 'beginning') c), -1::bigint, 'to the beginning');

select * from finish();
rollback;
