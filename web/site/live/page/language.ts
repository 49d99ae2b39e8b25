/** The language switch: it keeps the heading being read and the state (the query), and stores the chosen language. */
import { currentHeading } from "./place.js";

export function keepPlace(): void {
  const link = document.querySelector<HTMLAnchorElement>("a.language");
  if (!link) return;
  const address = link.href;
  const update = (): void => {
    document.dispatchEvent(new Event("pe-flush")); // the chapter's state may not be in the address yet
    const target = new URL(address);
    target.search = location.search;
    target.hash = currentHeading()?.id ?? "";
    link.href = target.href;
  };
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, update);
  link.addEventListener("click", () => {
    try {
      localStorage.setItem("posenc-language", link.hreflang);
    } catch {
      // storage is forbidden: the start page goes by the browser's languages
    }
  });
}
