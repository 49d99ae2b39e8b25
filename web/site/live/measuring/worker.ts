/**
 * The worker that runs the page's measurements, with a module of its own, so that they do not block the page. A question is the
 * name of a measurement. The measurement of times (`cost`) runs here too: it compares two functions on this thread.
 */
import { serve } from "../../../figures/base/serve.js";
import { result } from "./results.js";

serve(result);
