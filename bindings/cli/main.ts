#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCode, report } from './exit.ts';
import { createProgram } from './program.ts';

// Whoever reads the output may have seen enough: `fq tail orders | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exitCode.done : exitCode.failed),
  );

const program = createProgram();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has said what is wrong, or shown the help that was asked for.
    process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.wrongUsage;
  } else {
    process.exitCode = report(error, program.opts<{ json?: boolean }>().json);
  }
}
