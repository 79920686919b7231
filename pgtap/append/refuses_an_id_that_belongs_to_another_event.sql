begin;
select plan(9);

select fq.append('append/refuses_an_id_that_belongs_to_another_event', '{"n": 1}', 'paid', 'account-1', '{"trace": "t"}', '\x00', '00000000-0000-4000-8000-000000000003');

select throws_ok(
         format('select fq.append(%s, event_id => %L)', other.arguments, '00000000-0000-4000-8000-000000000003'),
         'QF013',
         'event_id 00000000-0000-4000-8000-000000000003 belongs to another event',
         other.reason
       )
  from (
    values ($$ 'append/refuses_an_id_that_belongs_to_another_event other', '{"n": 1}', 'paid', 'account-1', '{"trace": "t"}', '\x00' $$, 'another topic'),
           ($$ 'append/refuses_an_id_that_belongs_to_another_event', '{"n": 2}', 'paid', 'account-1', '{"trace": "t"}', '\x00' $$, 'another payload'),
           ($$ 'append/refuses_an_id_that_belongs_to_another_event', '{"n": 1}', 'sent', 'account-1', '{"trace": "t"}', '\x00' $$, 'another type'),
           ($$ 'append/refuses_an_id_that_belongs_to_another_event', '{"n": 1}', null, 'account-1', '{"trace": "t"}', '\x00' $$, 'no type'),
           ($$ 'append/refuses_an_id_that_belongs_to_another_event', '{"n": 1}', 'paid', 'account-2', '{"trace": "t"}', '\x00' $$, 'another key'),
           ($$ 'append/refuses_an_id_that_belongs_to_another_event', '{"n": 1}', 'paid', null, '{"trace": "t"}', '\x00' $$, 'no key'),
           ($$ 'append/refuses_an_id_that_belongs_to_another_event', '{"n": 1}', 'paid', 'account-1', '{"trace": "t"}', '\x01' $$, 'another body'),
           ($$ 'append/refuses_an_id_that_belongs_to_another_event', '{"n": 1}', 'paid', 'account-1', '{"trace": "t"}', null $$, 'no body')
  ) other (arguments, reason);
select is((select count(*) from fq.events where event_id = '00000000-0000-4000-8000-000000000003'), 1::bigint, 'there is one such event');

select * from finish();
rollback;
