import { serve } from "../base/serve.js";
import { inspect } from "./computation.js";

serve(inspect);
