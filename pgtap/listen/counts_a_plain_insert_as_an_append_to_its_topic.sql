begin;
select plan(2);

insert into fq.events (topic) values ('listen/counts_a_plain_insert_as_an_append_to_its_topic');

select is(fq.listen('listen/counts_a_plain_insert_as_an_append_to_its_topic'), false, 'which may not have seen the listener');
select is(fq.listen('listen/counts_a_plain_insert_as_an_append_to_its_topic other'), true, 'and to no other');

select * from finish();
rollback;
