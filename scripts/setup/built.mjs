// What needs a build begins with this (`node --import`, in package.json): without one, its own imports could only end in a stack.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

const missing = ["node_modules", "dist/posenc.js", "_site/embed/index.html"].find((path) => !existsSync(join(root, path)));
if (missing !== undefined) {
  console.error(`There is no ${missing} yet: run npm run build first.`);
  process.exit(1);
}
