/**
 * The worker in which the page's measurements run, with a core of its own: none of them keeps the page from answering the reader. A
 * question is the name of a measurement. One of time (`cost`) runs here too: it compares two runs on this thread.
 */
import { serve } from "../../../figures/base/serve.js";
import { result } from "./results.js";

serve(result);
