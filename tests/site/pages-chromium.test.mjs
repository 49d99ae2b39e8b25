// Every page in Chromium.
import { visitAll } from "./support/visit.mjs";

await visitAll("chromium");
