begin;
select plan(1);

insert into fq.events (topic) values ('listen/counts_a_plain_insert_as_an_append_to_every_topic other');

select is(fq.listen('listen/counts_a_plain_insert_as_an_append_to_every_topic'), false, 'for what it will append to is not known');

select * from finish();
rollback;
