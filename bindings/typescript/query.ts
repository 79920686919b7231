/**
 * The seam between the binding and a driver: all that fq asks of a connection, a pool or a transaction.
 *
 * - `text` is one statement with the parameters `$1`, `$2` …; it can be prepared, but need not be.
 * - `values` are strings and nulls, in the order of the parameters. Every parameter is of the type `text` and is cast
 *   in the statement, so that no driver has to know, or guess, how to write a type. They must be sent as they are.
 * - It resolves to the rows, each an object with one property per column, *in the order of the columns*. What the
 *   properties are called does not matter, so a driver that renames columns does no harm. Every column is of the type
 *   `text`, apart from the results of a procedure, which may be what the driver makes of them.
 * - It rejects with the driver's own error, with the SQLSTATE as its `code`.
 */
export type Query = (text: string, values: (string | null)[]) => Promise<Record<string, unknown>[]>;
