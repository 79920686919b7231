import { oneLine } from './output.ts';

export const exitCode = { done: 0, failed: 1, wrongUsage: 2, notYet: 3, interrupted: 130 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What went wrong, in the words of the command line. */
export class Failure extends Error {
  readonly hint: string | undefined;
  readonly code: string | undefined;

  constructor(message: string, hint?: string, code?: string) {
    super(message);
    this.hint = hint;
    this.code = code;
  }
}

/** Says in one line what went wrong and what to do about it, and gives the exit code. */
export function report(error: unknown, json = false): ExitCode {
  const { message, code, hint } = explain(error);
  if (json) {
    process.stderr.write(`${JSON.stringify({ error: message, code, hint })}\n`);
  } else {
    const text = `${message}${code === undefined ? '' : ` [${code}]`}${hint === undefined ? '' : `. ${hint}`}`;
    process.stderr.write(`fq: ${oneLine(text)}\n`);
  }
  return code === clientBehind ? exitCode.notYet : exitCode.failed;
}

const clientBehind = 'QF017';

/** A missing schema, a missing relation and a missing function. */
const notInstalled = ['3F000', '42P01', '42883'];

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ENOENT', 'ETIMEDOUT', '3D000', '28P01', '28000'];

function explain(thrown: unknown): { message: string; code?: string | undefined; hint?: string | undefined } {
  // A name with several addresses gives an error for each, and none of its own.
  const error = thrown instanceof AggregateError ? (thrown.errors[0] ?? thrown) : thrown;
  if (!(error instanceof Error)) return { message: String(error) };

  const { message, code, hint, syscall } = error as Error & {
    code?: string;
    hint?: string;
    syscall?: string;
  };
  if (code !== undefined && notInstalled.includes(code) && /\bfq\b/.test(message))
    return { message, code, hint: 'Install this version of fq in the database: npx fq install' };
  if (code !== undefined && unreachable.includes(code) && syscall !== 'open')
    return {
      message,
      code,
      hint: hint ?? 'Say where the database is: --url, FQ_URL, DATABASE_URL or PGHOST …',
    };
  return { message, code, hint };
}
