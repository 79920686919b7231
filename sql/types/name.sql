do $$
begin
  create domain fq.name as text collate "C" constraint "1_to_200_characters" check (char_length(value) between 1 and 200);
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.name is 'A name: 1 to 200 characters.';
