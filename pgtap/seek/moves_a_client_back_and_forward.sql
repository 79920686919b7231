begin;
select fq.append_batch('seek/moves_a_client_back_and_forward', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
select fq.subscribe('seek/moves_a_client_back_and_forward', topics => '{seek/moves_a_client_back_and_forward}');
commit;

begin;
select plan(7);

create temporary table log as select "offset", type from fq.events where topic = 'seek/moves_a_client_back_and_forward';

select is((select c."offset" from fq.seek('seek/moves_a_client_back_and_forward', start => 'end') c), fq.stable_offset(), 'to the end');
select is_empty($$ select fq.fetch('seek/moves_a_client_back_and_forward') $$, 'where nothing is left');

select is((select c."offset" from fq.seek('seek/moves_a_client_back_and_forward', 'beginning') c), -1::bigint, 'to the beginning');
select is(array(select type::text from fq.fetch('seek/moves_a_client_back_and_forward')), array['first', 'second', 'third'], 'where everything is given again');

select fq.seek('seek/moves_a_client_back_and_forward', "offset" => (select "offset" from log where type = 'second'));
select is(array(select type::text from fq.fetch('seek/moves_a_client_back_and_forward')), array['third'], 'behind an event');

select fq.seek('seek/moves_a_client_back_and_forward', "offset" => (select "offset" from log where type = 'first'));
select is(array(select type::text from fq.fetch('seek/moves_a_client_back_and_forward')), array['second', 'third'], 'behind one before');
select is((select c."offset" from fq.seek('seek/moves_a_client_back_and_forward', "offset" => 0) c), 0::bigint, 'behind none');

select * from finish();
rollback;
