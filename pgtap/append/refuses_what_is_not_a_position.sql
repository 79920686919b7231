begin;
select plan(15);

select throws_ok(
         format($$ select fq.append('append/refuses_what_is_not_a_position', "unless" => '[]', after_position => %L) $$, bad),
         '22023',
         'after_position is not a position',
         bad
       )
  from unnest(array[
         'null',
         '5',
         '"5"',
         '[]',
         '{}',
         '{"offset": "5"}',
         '{"topics": null}',
         '{"offset": 5, "topics": null}',
         '{"offset": "-2", "topics": null}',
         '{"offset": "5.0", "topics": null}',
         '{"offset": "", "topics": null}',
         '{"offset": "5", "topics": "seats"}',
         '{"offset": "5", "topics": ["seats", null]}',
         '{"offset": "5", "topics": [["seats"]]}',
         '{"offset": "5", "topics": null, "topic": "seats"}'
       ]) bad;

select * from finish();
rollback;
