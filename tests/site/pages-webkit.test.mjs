// Every page, and every figure in its frame, in WebKit where it is installed.
import { webkit } from "../../scripts/setup/packages.mjs";
import { withoutWebkit } from "../../scripts/test/counts.mjs";
import { visitAll } from "./support/visit.mjs";

await visitAll("webkit", webkit() ? false : withoutWebkit);
