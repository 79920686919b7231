-- At every install, also of the version that is installed already: creates the triggers, and puts right what is not as it
-- should be. Takes a lock only for what it changes.
do $$ begin perform fq._mend(); end $$;
