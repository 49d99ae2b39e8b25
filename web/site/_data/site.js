/** What every page needs to know. `SITE_URL` (optional, at build time) adds what must be absolute: the alternates and og:url. */
import { CONTENT_SECURITY_POLICY } from "../build/guard.js";

export default {
  policy: CONTENT_SECURITY_POLICY,
  origin: (process.env.SITE_URL ?? "").replace(/\/$/, ""),
};
