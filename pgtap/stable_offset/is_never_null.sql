begin;
select plan(3);

select isnt(fq.stable_offset(), null, 'for all topics');
select isnt(fq.stable_offset('stable_offset/is_never_null'), null, 'for a topic without events');
select cmp_ok(fq.stable_offset(), '>=', 0::bigint, '0 stands for an empty log');

select * from finish();
rollback;
