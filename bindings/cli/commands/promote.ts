import type { Command } from 'commander';
import { toOffset } from '../arguments.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { print, toJson } from '../output.ts';
import { type Session, withDatabase } from '../session.ts';

export function addPromote(program: Command): void {
  program
    .command('promote')
    .description('let a client that fq.fork made take the place of the first: they swap names')
    .argument('<new>', 'the client that has caught up')
    .argument('<client>', 'the client whose name it gets; it keeps the other name')
    .option('--within <events>', 'how many events the new one may be behind (0)', toOffset)
    .addHelpText(
      'after',
      `
Ends with 3, and changes nothing, when the new client is further behind. To swap the read models in the same
transaction, call fq.promote in psql instead.

Examples:
  $ psql -c "select fq.fork('totals', 'totals-2')"
  $ npx fq replay totals-2 public.handle_totals_2
  $ until npx fq promote totals-2 totals; do sleep 1; done`,
    )
    .action(withDatabase(promote));
}

async function promote(
  { fq, json }: Session,
  { within }: { within?: bigint },
  newClient: string,
  client: string,
): Promise<ExitCode> {
  const promoted = await fq.promote({ newClient, client, ...(within !== undefined && { within }) });
  await print(
    json
      ? toJson(promoted)
      : `"${client}" is now what "${newClient}" was, at offset ${promoted.offset}; the former one is "${newClient}"`,
  );
  return exitCode.done;
}
