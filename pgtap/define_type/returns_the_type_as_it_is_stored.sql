begin;
select plan(3);

create temporary table returned as
select * from fq.define_type('define_type/returns_the_type_as_it_is_stored', 'paid', '{"total": "number"}', '(payload ->> ''total'')::numeric > 0', 3);

select results_eq('select * from returned', $$ select * from fq.types where topic = 'define_type/returns_the_type_as_it_is_stored' $$, 'what is returned is the row');
select is(to_jsonb(r), '{"topic": "define_type/returns_the_type_as_it_is_stored", "type": "paid", "schema_version": 3, "fields": {"total": "number"}, "condition": "(payload ->> ''total'')::numeric > 0"}', 'with all that it was given')
  from returned r;
select is(to_jsonb(d), '{"topic": "define_type/returns_the_type_as_it_is_stored", "type": "sent", "schema_version": 1, "fields": null, "condition": null}', 'or with the defaults')
  from fq.define_type('define_type/returns_the_type_as_it_is_stored', 'sent') d;

select * from finish();
rollback;
