/**
 * What CloudBase answers when a request cannot be done: HTTP 200 with `{ code, message }`, which the
 * SDK throws as an Error carrying the same two. The codes are CloudBase's documented ones.
 */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`[${code}] ${message}`);
    this.name = 'CloudError';
  }
}

export const invalid = (message: string) => new CloudError('INVALID_PARAM', message);
export const failed = (message: string) => new CloudError('DATABASE_REQUEST_FAILED', message);
export const unsupported = (message: string) =>
  new CloudError('DATABASE_INVALID_OPERRATOR', message);
export const noCollection = (name: string) =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`);
export const collectionExists = (name: string) =>
  new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`);
export const conflict = (where: string) =>
  new CloudError('DATABASE_TRANSACTION_CONFLICT', `another transaction wrote ${where}`);
export const transactionOver = (id: string, why: string) =>
  new CloudError('DATABASE_TRANSACTION_FAIL', `transaction ${id} ${why}`);
export const duplicate = (collection: string, index: string, id: string) =>
  new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `E11000 duplicate key error collection: ${collection} index: ${index} dup key of _id: ${id}`,
  );
/**
 * At its limit CloudBase takes no more data, while reading and removing go on (its documentation of
 * capacity names no code of its own; this one stands there for a plan that is used up).
 */
export const full = (megabytes: number) =>
  new CloudError('EXCEED_REQUEST_LIMIT', `the data have reached DATA_LIMIT_MB=${megabytes}`);
export const bodyTooLarge = (bytes: number) =>
  new CloudError('EXCEED_REQUEST_SIZE_LIMIT', `${bytes} bytes sent to a function; 100 KB at most`);
export const answerTooLarge = (bytes: number) =>
  new CloudError('EXCEED_MAX_RESPONSE_SIZE', `a function answered ${bytes} bytes; 100 KB at most`);
export const noFunction = (name: string) =>
  new CloudError('FUNCTION_NOT_FOUND', `there is no function ${name}`);
export const failedFunction = (why: string) => new CloudError('FUNCTIONS_EXECUTE_FAIL', why);
export const overdue = (milliseconds: number) =>
  new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `no answer within ${milliseconds / 1000} s`);
/** Ours alone: CloudBase would scan the whole collection, slower each month. */
export const notServed = (message: string) => new CloudError('DATABASE_QUERY_NOT_SERVED', message);
/** Ours alone: the stored bytes are not the ones that were written. */
export const damaged = (collection: string, id: string) =>
  new CloudError('DATABASE_RECORD_DAMAGED', `damaged record in ${collection}: _id ${id}`);

/** Not for the caller: a plain write met a record another transaction holds, and waits for its end. */
export class Locked extends CloudError {
  constructor(readonly ended: Promise<void>) {
    super('DATABASE_LOCKED', 'held by a transaction');
  }
}
