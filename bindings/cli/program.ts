import { Command } from 'commander';
import { addAppend } from './commands/append.ts';
import { addDead } from './commands/dead.ts';
import { addInstall } from './commands/install.ts';
import { addPromote } from './commands/promote.ts';
import { addReplay } from './commands/replay.ts';
import { addStatus } from './commands/status.ts';
import { addTail } from './commands/tail.ts';
import { addWaitFor } from './commands/wait_for.ts';
import { addWhyStuck } from './commands/why_stuck.ts';
import { oneLine } from './output.ts';
import { version } from './package.ts';

export function createProgram(): Command {
  const program = new Command('fq')
    .description('A durable event log with named consumers, inside PostgreSQL.')
    .version(version)
    .option(
      '--url <url>',
      'the database; else FQ_URL, DATABASE_URL, or PGHOST, PGDATABASE … as psql reads them',
    )
    .option('--json', 'one JSON object per line; offsets are strings')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      outputError: (text, write) => write(`fq: ${oneLine(text.replace(/^error: /, ''))}; see --help\n`),
    })
    .addHelpText('after', examples);

  addInstall(program);
  addStatus(program);
  addTail(program);
  addAppend(program);
  addReplay(program);
  addPromote(program);
  addWhyStuck(program);
  addDead(program);
  addWaitFor(program);
  return program;
}

const examples = `
Begin:
  $ export FQ_URL=postgres://localhost/mydb
  $ npx fq install
  $ echo '{"type": "OrderPlaced", "key": "order-1", "payload": {"total": 42}}' | npx fq append orders
  $ npx fq tail orders --from beginning

Every command has examples of its own: npx fq replay --help

Exit codes:
  0    done
  1    failed; one line on stderr says why, with the SQLSTATE and what to do
  2    wrong usage
  3    not yet: the client has not passed the offset (wait-for) or is too far behind (promote),
       or something holds readers back (why-stuck)
  130  interrupted by Ctrl-C before the end (append, replay)`;
