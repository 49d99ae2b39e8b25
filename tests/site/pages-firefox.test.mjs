// Every page in Firefox.
import { visitAll } from "./support/visit.mjs";

await visitAll("firefox");
