-- Also when all of this was installed already: creates the triggers, and looks whether what promises rest on is as it should be.
do $$ begin perform fq._mend(); end $$;
