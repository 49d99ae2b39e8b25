/** What every page needs to know. `SITE_URL` (optional, at build time) makes the alternates and og:url absolute. */
import { CONTENT_SECURITY_POLICY } from "../build/guard.js";

export default {
  policy: CONTENT_SECURITY_POLICY,
  origin: (process.env.SITE_URL ?? "").replace(/\/$/, ""),
};
