/**
 * A note in the margin is painted whole: of a block that is left out of the work while it is far from the window (layout.css), the
 * browser paints only what lies in it or near it. And it lies on nothing else, where what follows is wide.
 */
export const uncut = async ({ run }) => [...(await run(cut)), ...(await run(covering))];

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

/** Runs in the page. */
function covering() {
  const notes = [...document.querySelectorAll(".in-parts .note")];
  const others = [...document.querySelectorAll(".in-parts > *, .in-parts .note")];
  return notes.flatMap((note) => {
    const own = note.getBoundingClientRect();
    return others.flatMap((other) => {
      const { left, right, top, bottom } = other.getBoundingClientRect();
      const across = Math.min(own.right, right) - Math.max(own.left, left);
      const down = Math.min(own.bottom, bottom) - Math.max(own.top, top);
      if (other.contains(note) || note.contains(other) || across <= 0 || down <= 1) return [];
      return [
        `${Math.round(down)} pixels of a note lie on <${other.localName}${other.id && ` id="${other.id}"`}>: ${note.textContent}`,
      ];
    });
  });
}
