import { errorCodes } from './generated.ts';

type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes];

/** An error that fq raised, as every driver gives it. */
export interface FqError<Code extends string = ErrorCode> extends Error {
  /** The SQLSTATE. */
  code: Code;
  detail?: string;
  /** What to do about it. */
  hint?: string;
}

/** Whether fq raised this error, with one of its own codes or with the one that is given. */
export function isFqError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is FqError<Code> {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return code === undefined ? Object.values<unknown>(errorCodes).includes(error.code) : error.code === code;
}

/** An error and, as often as one library has wrapped the error of another, what caused it. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let at = error; at instanceof Error && causes.length < 10; at = at.cause) causes.push(at);
  return causes;
}
