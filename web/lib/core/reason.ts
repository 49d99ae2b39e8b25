/** The message of an error with those of its causes: "fetch failed: connect ECONNREFUSED …". */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reason(error.cause)}`;
}
