/** Runs in the page before anything else: violations of the Content-Security-Policy are kept. */
export function notes() {
  globalThis.violations = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    globalThis.violations.push(`policy: ${violatedDirective} ${blockedURI}`);
  });
}

/** Runs in the page before anything else: a browser without service workers, so that every request is the page's. */
export function withoutServiceWorker() {
  delete globalThis.Navigator.prototype.serviceWorker;
}

/** Runs in the page before anything else: a browser that is idle as soon as it is asked, at which time figures far from the window draw. */
export function idleAtOnce() {
  globalThis.requestIdleCallback = (act) => setTimeout(act);
}
