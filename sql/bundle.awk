# Prints what is derived from the table of contents, sql/fq.sql.
#   awk -f sql/bundle.awk sql/fq.sql                 everything in one file, for psql and for drivers
#   awk -v migration=1 -f sql/bundle.awk sql/fq.sql  the migration, without a transaction of its own
#   awk -v extension=1 -f sql/bundle.awk sql/fq.sql  the extension script, where PostgreSQL makes the schema
#   awk -v digests=1 -f sql/bundle.awk sql/fq.sql    sql/digests.sql, what each file is

BEGIN {
  directory = ARGV[1]
  sub(/[^\/]*$/, "", directory)
}

# Between \if and \else stands what is run when it is due.
/^\\if / { listing = 1; next }
/^\\else$/ { listing = 0; next }
/^\\ir / && listing { paths[++count] = $2; next }

END {
  if (failed) exit 1
  if (digests) print_digests()
  else print_script()
}

function print_script(    i) {
  print "-- Made from sql/fq.sql by sql/bundle.awk: edit the files there, not this one."
  if (extension) {
    # Made once and never over another: statement by statement, so that an error shows where it is.
    print "\\echo Use \"create extension fq\" to load this file. \\quit"
    include("digests.sql")
    include("install.sql")
    for (i = 1; i <= count; i++) include(paths[i])
    include("checks.sql")
    include("extension.sql")
    return
  }
  if (!migration) print "\nbegin;"
  print ""
  include("bundle.template")
  if (!migration) print "\ncommit;"
}

function print_files(    i) {
  for (i = 1; i <= count; i++) {
    printf "    array['%s', $fq$", paths[i]
    include(paths[i])
    print "$fq$]" (i < count ? "," : "")
  }
}

function include(path,    file, line, status) {
  file = directory path
  while ((status = (getline line < file)) > 0) {
    if (path ~ /template$/ && line == "\\files") print_files()
    else if (path ~ /template$/ && line ~ /^\\ir /) include(substr(line, 5))
    # Within the template it is a block of the same statement.
    else if (path == "install.sql" && !extension && line ~ /^(do )?\$\$;?$/) continue
    else if (path == "install.sql" && extension && line ~ /create schema/) continue
    else print line
  }
  close(file)
  if (status < 0) fail("cannot read " file)
}

# A single file has the server compute them.
function print_digests(    i, command, line, words) {
  print "-- Made by \"make migration\": what each file is that sql/fq.sql includes. Do not edit."
  print "set local fq.source = '["
  for (i = 1; i <= count; i++) command = command " " directory paths[i]
  command = "{ sha256sum" command " || shasum -a 256" command "; } 2> /dev/null"
  for (i = 1; i <= count; i++) {
    if ((command | getline line) <= 0) fail("cannot read the files, or there is neither sha256sum nor shasum")
    split(line, words, " ")
    printf "  [\"%s\", \"%s\"]%s\n", paths[i], substr(words[1], 1, 16), i < count ? "," : ""
  }
  print "]';"
}

function fail(message) {
  print "bundle.awk: " message > "/dev/stderr"
  failed = 1
  exit 1
}
