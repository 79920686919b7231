begin;
select plan(1);

create function pg_temp.detail(statement text) returns jsonb language plpgsql as $$
declare
  v_detail text;
begin
  execute statement;
  return null;
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail;
  return nullif(v_detail, '');
end;
$$;

select fq.create_topic('create_topic/says_in_the_detail_which_type_it_does_not_know', only_known_types => true);

select is(
  pg_temp.detail($$ select fq.append('create_topic/says_in_the_detail_which_type_it_does_not_know', type => 'sent') $$),
  '{"topic": "create_topic/says_in_the_detail_which_type_it_does_not_know", "type": "sent"}',
  'as JSON'
);

select * from finish();
rollback;
