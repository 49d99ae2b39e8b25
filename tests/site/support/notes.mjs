/** Runs in the page before anything else: violations of the Content-Security-Policy are kept. */
export function notes() {
  globalThis.violations = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    globalThis.violations.push(`policy: ${violatedDirective} ${blockedURI}`);
  });
}
