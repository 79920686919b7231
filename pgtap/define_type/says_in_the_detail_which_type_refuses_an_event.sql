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
  return v_detail;
end;
$$;

select fq.define_type('define_type/says_in_the_detail_which_type_refuses_an_event', 'paid', '{"total": "number"}', schema_version => 4);

select is(
  pg_temp.detail($$ select fq.append('define_type/says_in_the_detail_which_type_refuses_an_event', type => 'paid') $$),
  '{"topic": "define_type/says_in_the_detail_which_type_refuses_an_event", "type": "paid", "schema_version": 4}',
  'as JSON'
);

select * from finish();
rollback;
