begin isolation level serializable;
select plan(1);

select throws_ok($$ select fq.read_matching('[]') $$, 'QF001', 'events cannot be read in a SERIALIZABLE transaction', 'for its snapshot may be older than events that are due');

select * from finish();
rollback;
