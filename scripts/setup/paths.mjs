// Where things are: the checkout, and the user's cache folder that every checkout shares.
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

export const cacheRoot = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "posenc");
