const BOXES = ".formula, .eq, .table, .code";

/**
 * Boxes that are wider than the page scroll sideways; while they do, they can be focused by the keyboard. The content of a box
 * has no width before it is laid out, so boxes are checked again when their block comes near the window.
 */
export function focusableScrollers(): void {
  const look = (box: Element): void => {
    if (box.firstElementChild?.checkVisibility?.({ contentVisibilityAuto: true }) === false) return; // left out of the layout just now
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver((entries) => {
    for (const box of new Set(entries.map(({ target }) => target.closest(BOXES)))) if (box) look(box);
  });
  for (const part of document.querySelectorAll(`:is(${BOXES}), :is(${BOXES}) > *`)) watch.observe(part);
  document.addEventListener("contentvisibilityautostatechange", ({ target }) => {
    if (!(target instanceof Element)) return;
    for (const box of [target, ...target.querySelectorAll(BOXES)]) if (box.matches(BOXES)) look(box);
  });
}
