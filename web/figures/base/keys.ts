/** Keys: those that a figure may take, and that it keeps to itself. */

/** With Alt, Control or Command a key is the browser's. */
export const isPlain = ({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => !altKey && !ctrlKey && !metaKey;

const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];

/** What HTML's own controls do with keys; `typed`: whether with letters too. */
const CONTROLS: readonly { readonly of: string; readonly keys: readonly string[]; readonly typed?: true }[] = [
  { of: "input[type=text], textarea", keys: [...MOVES, "Backspace", "Delete", "Enter"], typed: true },
  { of: "select", keys: [...MOVES, "Enter"], typed: true },
  { of: "input[type=range]", keys: MOVES },
  { of: "input[type=radio]", keys: [...MOVES, " "] },
  { of: "input[type=checkbox]", keys: [" "] },
  { of: "button, summary", keys: [" ", "Enter"] },
  { of: "a[href]", keys: ["Enter"] },
];

/**
 * A key that the figure uses goes no further than `root`: a deck of slides or a notebook around it has shortcuts of its own.
 * All other keys do. What a figure does itself with a key it tells by preventDefault.
 */
export function keepKeys(root: ShadowRoot): void {
  const kept = new Set<string>();
  root.addEventListener("keydown", (event) => {
    const key = event as KeyboardEvent;
    kept.delete(key.code);
    if (!key.defaultPrevented && !isUsedByControl(key)) return;
    kept.add(key.code);
    key.stopPropagation();
  });
  for (const later of ["keypress", "keyup"])
    root.addEventListener(later, (event) => {
      if (kept.has((event as KeyboardEvent).code)) event.stopPropagation();
    });
}

function isUsedByControl(event: KeyboardEvent): boolean {
  const control = CONTROLS.find(({ of }) => (event.target as Element).matches(of));
  if (!control) return false;
  return (isPlain(event) && control.keys.includes(event.key)) || (control.typed === true && isTyped(event));
}

/** A letter, whichever keys it takes, or a part of one: dead keys and those of an input method have names. */
function isTyped(event: KeyboardEvent): boolean {
  if (event.isComposing || ["Dead", "Process", "Unidentified"].includes(event.key)) return true;
  const command = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
  return Array.from(event.key).length === 1 && !command;
}
