// A page that knows all figures, for the file that imports it.
import { stage } from "./figure.mjs";
import { browser, server } from "./hosted.mjs";

export const page = await stage(browser, server);
