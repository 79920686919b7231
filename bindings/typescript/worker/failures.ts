import { causesOf, isFqError } from '../errors.ts';
import { errorCodes } from '../generated.ts';
import { ConnectionLost } from './driver.ts';

const leaseCodes: string[] = [
  errorCodes.clientNotFound,
  errorCodes.staleToken,
  errorCodes.clientLeased,
  errorCodes.clientMoved,
  errorCodes.clientDivided,
];

/** Classes of SQLSTATE that a later attempt may not meet: connections, conflicts, resources, operators, the system. */
const transientClasses = ['08', '40', '53', '55', '57', '58'];

/** The SQLSTATE of an error, or of what some library has wrapped in it. */
export function sqlState(error: unknown): string | undefined {
  for (const cause of causesOf(error))
    if ('code' in cause && typeof cause.code === 'string' && 'severity' in cause) return cause.code;
  return undefined;
}

/** Whether fq refuses because the right to a segment is lost. */
export function isLeaseLost(error: unknown): boolean {
  return isFqError(error) && leaseCodes.includes(error.code);
}

/** Whether a transaction only has to be repeated: a serialization failure or a deadlock. */
export function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '');
}

/** Whether a query was canceled, by its timeout or by somebody, which a handler in the database is not asked about. */
export function isCanceled(error: unknown): boolean {
  return sqlState(error) === '57014';
}

/** Whether a statement was refused only because an earlier one of its transaction failed. */
export function isAftermath(error: unknown): boolean {
  return sqlState(error) === '25P02';
}

/** Whether to try again may help: the network or the server, not what was asked of it. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return transientClasses.includes(state.slice(0, 2));
  return error instanceof ConnectionLost;
}

/** What to keep of an error; PostgreSQL takes no text with a zero character. */
export function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return text.replaceAll('\0', '\uFFFD').slice(0, 10_000);
}
