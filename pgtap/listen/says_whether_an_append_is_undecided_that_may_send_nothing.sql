begin;
select plan(4);

select is(fq.listen('listen/says_whether_an_append_is_undecided_that_may_send_nothing'), true, 'true when none is');

select fq.append('listen/says_whether_an_append_is_undecided_that_may_send_nothing other');
select is(fq.listen('listen/says_whether_an_append_is_undecided_that_may_send_nothing'), true, 'true when one to another topic is');
select is(fq.listen(), false, 'false when it listens to all topics');

select fq.append('listen/says_whether_an_append_is_undecided_that_may_send_nothing');
select is(fq.listen('listen/says_whether_an_append_is_undecided_that_may_send_nothing'), false, 'false when one to this topic is');

select * from finish();
rollback;
