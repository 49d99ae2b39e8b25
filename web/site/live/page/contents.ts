/** Marks the link to the part that is being read in the contents of a chapter. */
import { currentHeading } from "./place.js";

export function markCurrentPart(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".rail a")];
  if (links.length === 0) return;
  let waiting = false;
  const mark = (): void => {
    waiting = false;
    const part = currentHeading();
    const id = part?.tagName === "H3" ? partOf(part) : part?.id;
    for (const link of links) {
      if (id !== undefined && link.hash === `#${id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const later = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  };
  addEventListener("scroll", later, { passive: true });
  requestAnimationFrame(() => setTimeout(later)); // after the first layout: reading the headings' places earlier would force a second one
}

/** The id of the h2 before an h3. */
function partOf(heading: HTMLElement): string | undefined {
  const before = [...document.querySelectorAll<HTMLElement>("main h2[id]")];
  return before.filter((part) => part.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1)?.id;
}
