// npm run statements: writes docs/statements.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup/paths.mjs";
import { page } from "./statements/page.mjs";

writeFileSync(join(root, "docs/statements.md"), page());
