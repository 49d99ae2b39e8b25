const BOXES = ".formula, .eq, .table";

/** What is wider than the page scrolls sideways; while it does, the keyboard can reach it. Its content has no width before it is laid out. */
export function focusableScrollers(): void {
  const watch = new ResizeObserver((entries) => {
    for (const box of new Set(entries.map(({ target }) => target.closest(BOXES)))) {
      if (!box) continue;
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    }
  });
  for (const part of document.querySelectorAll(`:is(${BOXES}), :is(${BOXES}) > *`)) watch.observe(part);
}
