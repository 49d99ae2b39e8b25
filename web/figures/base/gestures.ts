/** Touch and pen on draggable parts of a figure: sliders, and elements whose `touch-action` takes gestures from the browser. */
const TOUCHES = ["pointerdown", "pointermove", "pointerup", "touchstart", "touchmove", "touchend"];

/** Stops these events at `root`: a slide show around the figure would take them for a swipe to the next slide. */
export function keepGestures(root: ShadowRoot): void {
  const keep = (event: Event): void => {
    const isMouse = "pointerType" in event && event.pointerType === "mouse";
    if (!isMouse && isMoved(event.target as Element)) event.stopPropagation();
  };
  for (const type of TOUCHES) root.addEventListener(type, keep, { passive: true });
}

function isMoved(part: Element): boolean {
  for (let at: Element | null = part; at; at = at.parentElement)
    if (at.matches("input[type=range]") || !["auto", "manipulation"].includes(getComputedStyle(at).touchAction)) return true;
  return false;
}
