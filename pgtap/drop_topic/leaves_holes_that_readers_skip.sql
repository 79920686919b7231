begin;
select fq.commit('drop_topic/leaves_holes_that_readers_skip', fq.stable_offset());
select fq.append('drop_topic/leaves_holes_that_readers_skip', type => 'dropped');
select fq.append('drop_topic/leaves_holes_that_readers_skip other', type => 'kept');
select fq.append('drop_topic/leaves_holes_that_readers_skip', type => 'dropped');
select fq.append('drop_topic/leaves_holes_that_readers_skip other', type => 'kept too');
select fq.drop_topic('drop_topic/leaves_holes_that_readers_skip', force => true);
commit;

begin;
select plan(1);

select is(array(select type::text from fq.fetch('drop_topic/leaves_holes_that_readers_skip')), array['kept', 'kept too'], 'in the order of the others');

select * from finish();
rollback;
