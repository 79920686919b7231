begin;
select plan(2);

select fq.subscribe('release_segment/takes_the_mark_off_what_was_to_be_given_back', segments => 2);
select fq.balance('release_segment/takes_the_mark_off_what_was_to_be_given_back', 'release_segment/takes_the_mark_off_what_was_to_be_given_back/1');
select fq.balance('release_segment/takes_the_mark_off_what_was_to_be_given_back', 'release_segment/takes_the_mark_off_what_was_to_be_given_back/2');
create temporary table marked as select * from fq.heartbeat('release_segment/takes_the_mark_off_what_was_to_be_given_back/1') where give_back_by is not null;

select fq.release_segment(client, token) from marked;
select is((select give_back_by from fq.clients where id = (select client from marked)), null, 'it is given back');
select is((select give_back_by from fq.balance('release_segment/takes_the_mark_off_what_was_to_be_given_back', 'release_segment/takes_the_mark_off_what_was_to_be_given_back/2')), null, 'the next worker may keep it');

select * from finish();
rollback;
