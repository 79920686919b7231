do $$
begin
  create domain fq.key as text collate "C" constraint "1_to_1000_characters" check (char_length(value) between 1 and 1000);
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.key is 'What orders related events: 1 to 1,000 characters.';
