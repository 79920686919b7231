import type { Command } from 'commander';
import { toOffset } from '../arguments.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { print, toJson } from '../output.ts';
import { type Session, withDatabase } from '../session.ts';

export function addWaitFor(program: Command): void {
  program
    .command('wait-for')
    .description('wait until a client has passed an offset')
    .argument('<client>')
    .argument('<offset>', 'of the event that its read model is to show', toOffset)
    .option('--timeout <interval>', 'how long at most, such as "5 s" (30 s); 0 looks once')
    .option('--key <key>', 'of the event: wait only for the segment of that key')
    .addHelpText(
      'after',
      `
Ends with 0 when the client has passed it, and with 3 when it has not by then.

Examples:
  $ npx fq wait-for totals 42
  $ npx fq wait-for totals 42 --timeout 0 || echo 'not yet'`,
    )
    .action(withDatabase(waitFor));
}

async function waitFor(
  { fq, json }: Session,
  { timeout, key }: { timeout?: string; key?: string },
  client: string,
  offset: bigint,
): Promise<ExitCode> {
  const passed = await fq.waitFor({
    client,
    offset,
    ...(timeout !== undefined && { timeout }),
    ...(key !== undefined && { key }),
  });
  await print(
    json
      ? toJson({ client, offset, passed })
      : `"${client}" has ${passed ? 'passed' : 'not passed'} offset ${offset}${passed ? '' : ' yet'}`,
  );
  return passed ? exitCode.done : exitCode.notYet;
}
