// npm run coverage: writes docs/coverage.md. The package must be built.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { coverage } from "./coverage/table.mjs";
import { root } from "./setup/paths.mjs";

writeFileSync(join(root, "docs/coverage.md"), await coverage());
