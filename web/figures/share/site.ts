/** The address of the tutorial, for links and frames. */

/** SITE_URL of the build, which is "" where it was built without; undefined where no build has put it in. */
declare const __POSENC_SITE__: string | undefined;

/**
 * A page of the tutorial says on its root element where the tutorial begins, relative to itself; a copy elsewhere may say so too.
 * On other pages it is the address that the build was given. Undefined where neither is there.
 */
export function siteAddress(): string | undefined {
  const said = document.documentElement.dataset.posencSite;
  const built = typeof __POSENC_SITE__ === "string" ? __POSENC_SITE__ : "";
  const given = said !== undefined ? new URL(said, location.href).href : built;
  const address = given && `${given.replace(/\/+$/, "")}/`;
  return /^https?:/.test(address) ? address : undefined;
}

/** Whether an address leads every reader to the machine that he sits at. */
export const isOwnMachine = (address: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
