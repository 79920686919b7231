import { setTimeout as sleep } from 'node:timers/promises';
import { causesOf } from './errors.ts';
import { errorCodes } from './generated.ts';

/** What {@link retryOnConflict} takes. */
export interface RetryOptions {
  /** How often to run it at most, 10 unless told otherwise. */
  attempts?: number;
}

const serializationFailure = '40001';
const deadlock = '40P01';

/** Others were faster: to read again, decide again and append again may help. */
const conflicts: unknown[] = [
  errorCodes.versionConflict,
  errorCodes.conditionFailed,
  serializationFailure,
  deadlock,
];

/** The longest pause after the first attempt, in milliseconds; doubled with each further one, up to the longest of all. */
const firstPause = 10;
const longestPause = 500;

/**
 * Runs something that reads, decides and appends, and runs it anew, after a short random pause, when others were faster: on a
 * version conflict (QF012), a condition that failed (QF014), a serialization failure (40001) and a deadlock (40P01). It
 * must read anew each time, and contain the whole transaction if there is one. Any other error, and that of the last
 * attempt, is thrown as it is.
 */
export async function retryOnConflict<Result>(
  run: () => Promise<Result>,
  { attempts = 10 }: RetryOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!(attempt < attempts && isConflict(error))) throw error;
      await sleep(Math.random() * Math.min(firstPause * 2 ** (attempt - 1), longestPause));
    }
  }
}

function isConflict(error: unknown): boolean {
  return causesOf(error).some((cause) => 'code' in cause && conflicts.includes(cause.code));
}
