begin;
select fq.subscribe('ready/names_a_client_when_one_of_its_segments_has_something_to_do', start => 'end', segments => 4);
select fq.append('ready/names_a_client_when_one_of_its_segments_has_something_to_do', key => 'k');
commit;

begin;
select plan(4);

create temporary table segment as
select c.id::text from fq.clients c join fq.events e on e.bucket between c.first_bucket and c.last_bucket
 where c.parent = 'ready/names_a_client_when_one_of_its_segments_has_something_to_do' and e.topic = 'ready/names_a_client_when_one_of_its_segments_has_something_to_do';

select results_eq($$ select * from fq.ready('{ready/names_a_client_when_one_of_its_segments_has_something_to_do}') $$, $$ values ('ready/names_a_client_when_one_of_its_segments_has_something_to_do') $$, 'by its name, once');
select bag_eq(
  $$ select * from fq.ready('{ready/names_a_client_when_one_of_its_segments_has_something_to_do#0,ready/names_a_client_when_one_of_its_segments_has_something_to_do#1,ready/names_a_client_when_one_of_its_segments_has_something_to_do#2,ready/names_a_client_when_one_of_its_segments_has_something_to_do#3}') $$,
  'select id from segment',
  'and the segment by its own'
);

select fq.commit(id, fq.stable_offset()) from segment;
select is_empty($$ select fq.ready('{ready/names_a_client_when_one_of_its_segments_has_something_to_do}') $$, 'not when all are done');
select is_empty($$ select fq.ready('{ready/names_a_client_when_one_of_its_segments_has_something_to_do#0,ready/names_a_client_when_one_of_its_segments_has_something_to_do#1,ready/names_a_client_when_one_of_its_segments_has_something_to_do#2,ready/names_a_client_when_one_of_its_segments_has_something_to_do#3}') $$, 'each');

select * from finish();
rollback;
