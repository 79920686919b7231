begin;
select plan(2);

select set_eq(
  $$ select fq._leaves('{"a": {"b": 1, "c": "x"}, "d": [true, null, {"e": 2}, [3]], "f": {}, "g": []}') $$,
  $$ values ('/a/b=1'), ('/a/c="x"'), ('/d/=true'), ('/d/=null'), ('/d//e=2'), ('/d//=3') $$,
  'whatever the order of an array'
);
select is_empty($$ select fq._leaves('{"a": {}, "b": [[], {}]}') $$, 'there are none without scalars');

select * from finish();
rollback;
