/** The module, loaded when a number first needs it. `coreNow` gives it without waiting, undefined before it is loaded. */
import type { Posenc } from "posenc";

let loaded: Posenc | undefined;

export const coreNow = (): Posenc | undefined => loaded;

export async function core(): Promise<Posenc> {
  const { load } = await import("posenc");
  const pe = await load();
  loaded = pe;
  return pe;
}
