# Prints one script made from the table of contents, sql/fq.sql.
#   awk -f sql/bundle.awk sql/fq.sql                 for a driver without psql's \ir
#   awk -v extension=1 -f sql/bundle.awk sql/fq.sql  the extension script
#   awk -v migration=1 -f sql/bundle.awk sql/fq.sql  the migration for node-pg-migrate

BEGIN {
  directory = ARGV[1]
  sub(/[^\/]*$/, "", directory)

  print "-- Made from sql/fq.sql by sql/bundle.awk: edit the files there, not this one."
  if (extension) print "\\echo Use \"create extension fq\" to load this file. \\quit"
  if (migration) print "-- Up Migration"
}

/^\\ir / { include($2); next }

# What is psql's, and the transaction: a driver, node-pg-migrate and CREATE EXTENSION bring their own.
/^\\/ || /^(begin|commit);$/ { next }

{ print }

END {
  if (extension) include("extension.sql")
  if (migration) print "\n-- Down Migration\ndrop schema fq cascade;"
}

function include(path,    file, line, status) {
  file = directory path
  while ((status = (getline line < file)) > 0) print line
  close(file)
  if (status < 0) {
    print "bundle.awk: cannot read " file > "/dev/stderr"
    exit 1
  }
}
