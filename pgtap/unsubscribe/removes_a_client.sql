begin;
select plan(4);

select fq.subscribe('unsubscribe/removes_a_client');

select is(fq.unsubscribe('unsubscribe/removes_a_client'), true, 'and says so');
select is_empty($$ select from fq.clients where id = 'unsubscribe/removes_a_client' $$, 'it is gone');
select is(fq.unsubscribe('unsubscribe/removes_a_client'), false, 'a client that does not exist is no error');
select is(fq.unsubscribe('unsubscribe/removes_a_client never'), false, 'nor one that never did');

select * from finish();
rollback;
