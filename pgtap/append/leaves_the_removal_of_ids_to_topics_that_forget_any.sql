begin;
select plan(1);

select fq.create_topic('append/leaves_the_removal_of_ids_to_topics_that_forget_any', remember_ids => '1 hour');
set local fq.now = '2030-01-01 00:00+00';
select fq.append('append/leaves_the_removal_of_ids_to_topics_that_forget_any', event_id => '00000000-0000-4000-8000-00000000000b');

set local fq.now = '2040-01-01 00:00+00';
select fq.append('append/leaves_the_removal_of_ids_to_topics_that_forget_any other', event_id => '00000000-0000-4000-8000-00000000010b');
select isnt_empty($$ select from fq.event_ids where event_id = '00000000-0000-4000-8000-00000000000b' $$, 'what never forgets pays nothing for it');

select * from finish();
rollback;
