/**
 * A note in the margin is painted whole: of a block that is left out of the work while it is far from the window (layout.css), the
 * browser paints only what lies in it or near it.
 */
export const uncut = ({ run }) => run(cut);

/** Runs in the page. */
function cut() {
  return [...document.querySelectorAll(".in-parts > *")].flatMap((block) => {
    const { contentVisibility, overflowClipMargin } = globalThis.getComputedStyle(block);
    if (contentVisibility !== "auto") return [];
    const [bounds, most] = [block.getBoundingClientRect(), Number.parseFloat(overflowClipMargin)];
    return [...block.querySelectorAll(".note")].flatMap((note) => {
      const { right, bottom } = note.getBoundingClientRect();
      const over = Math.max(right - bounds.right, bottom - bounds.bottom);
      return over > most ? [`${Math.round(over)} pixels of a note hang out, ${most} are painted: ${note.textContent}`] : [];
    });
  });
}
