begin;
select plan(5);

select is(
  (select topic from fq.append('append/keeps_every_character Ünï…日本🦉')),
  'append/keeps_every_character Ünï…日本🦉',
  'in the topic'
);
select is((select type from fq.append('append/keeps_every_character', type => 'été 🦉')), 'été 🦉', 'in the type');
select is((select key from fq.append('append/keeps_every_character', key => E'C:\\new\t''日本''')), E'C:\\new\t''日本''', 'in the key');
select is(
  (select payload ->> 'text' from fq.append('append/keeps_every_character', '{"text": "\\ \" \u00e9 🦉 \n"}')),
  E'\\ " é 🦉 \n',
  'in the payload'
);
select is(
  (select headers ->> 'ключ' from fq.append('append/keeps_every_character', headers => '{"ключ": "знач"}')),
  'знач',
  'in the headers'
);

select * from finish();
rollback;
