/** A window that a file states; undefined where it states none. */
export const windowOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
