// Runs a script to its end: what the reader can act upon is printed without a stack.
import { UserError } from "./command.mjs";

export async function toTheEnd(action) {
  try {
    await action();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
