begin;
select fq.commit('fetch/gives_the_events_of_all_topics', fq.stable_offset());
select fq.append('fetch/gives_the_events_of_all_topics 1', type => 'first');
select fq.append('fetch/gives_the_events_of_all_topics 2', type => 'second');
insert into fq.events (topic, type) values ('fetch/gives_the_events_of_all_topics 3', 'third');
select fq.append('fetch/gives_the_events_of_all_topics 1', type => 'fourth');
commit;

begin;
select plan(1);

select is(array(select type::text from fq.fetch('fetch/gives_the_events_of_all_topics')), array['first', 'second', 'third', 'fourth'], 'in one order');

select * from finish();
rollback;
