/** What is wider than the page scrolls sideways; while it does, the keyboard can reach it. */
export function focusableScrollers(): void {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll(".formula, .eq, .table")) watch.observe(box);
}
