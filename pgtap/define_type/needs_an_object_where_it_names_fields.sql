begin;
select plan(6);

select fq.define_type('define_type/needs_an_object_where_it_names_fields', 'paid', '{"note": "string?"}');
select fq.define_type('define_type/needs_an_object_where_it_names_fields', 'closed', '{}');
select fq.define_type('define_type/needs_an_object_where_it_names_fields', 'whatever');

select throws_ok(
         format($$ select fq.append('define_type/needs_an_object_where_it_names_fields', %L, 'paid') $$, payload),
         'QF015',
         'event of type "paid" is refused: the payload is no object',
         payload
       )
  from unnest(array['1', '"note"', '[{"note": "text"}]', 'true']) payload;
select throws_ok($$ select fq.append('define_type/needs_an_object_where_it_names_fields', '[]', 'closed') $$, 'QF015', null, 'be they none');
select lives_ok($$ select fq.append('define_type/needs_an_object_where_it_names_fields', '[]', 'whatever') $$, 'not where it says nothing');

select * from finish();
rollback;
