begin;
delete from fq.clients;
select fq.append_batch('drop_topic/says_in_the_detail_who_has_yet_to_read_what', '[{"type": "sent"}, {"type": "paid"}, {"type": "paid"}]');
commit;

begin;
select plan(2);

create function pg_temp.detail(statement text) returns jsonb language plpgsql as $$
declare
  v_detail text;
begin
  execute statement;
  return null;
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail;
  return v_detail;
end;
$$;

create temporary table log as
select min("offset") as paid, max("offset") as last from fq.events where topic = 'drop_topic/says_in_the_detail_who_has_yet_to_read_what' and type = 'paid';
select fq.subscribe('drop_topic/says_in_the_detail_who_has_yet_to_read_what', types => '{paid}', on_failure => 'park_key');

select is(
  pg_temp.detail($$ select fq.drop_topic('drop_topic/says_in_the_detail_who_has_yet_to_read_what') $$),
  jsonb_build_object('topic', 'drop_topic/says_in_the_detail_who_has_yet_to_read_what', 'client', 'drop_topic/says_in_the_detail_who_has_yet_to_read_what', 'offset', paid::text),
  'the first event that the client wants'
) from log;

select fq.fail('drop_topic/says_in_the_detail_who_has_yet_to_read_what', last, 'no') from log;
select fq.commit('drop_topic/says_in_the_detail_who_has_yet_to_read_what', last - 1) from log;
select is(
  pg_temp.detail($$ select fq.drop_topic('drop_topic/says_in_the_detail_who_has_yet_to_read_what') $$),
  jsonb_build_object('topic', 'drop_topic/says_in_the_detail_who_has_yet_to_read_what', 'client', 'drop_topic/says_in_the_detail_who_has_yet_to_read_what', 'offset', last::text),
  'or that it has set aside'
) from log;

select * from finish();
rollback;
