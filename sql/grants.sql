-- Nothing for PUBLIC. What an application's role needs is granted to it by name: see "Roles" in the README.
revoke all on schema fq from public;
revoke all on all tables in schema fq from public;
revoke all on all sequences in schema fq from public;
revoke all on all routines in schema fq from public;
