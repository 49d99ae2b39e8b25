/**
 * Data for every page. The environment variable `SITE_URL`, optional at build time, adds links that must be absolute: alternates
 * and og:url.
 */
import { CONTENT_SECURITY_POLICY } from "../build/guard.js";

export default {
  policy: CONTENT_SECURITY_POLICY,
  origin: (process.env.SITE_URL ?? "").replace(/\/$/, ""),
};
