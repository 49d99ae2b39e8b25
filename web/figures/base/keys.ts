/** Keys that a figure uses, and that the page around it must not see. */

/** Whether a key is pressed without Alt, Control and Command, with which it belongs to the browser. */
export const isPlain = ({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => !altKey && !ctrlKey && !metaKey;

const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];

/** The keys that HTML's controls use themselves; `typed`: they also take letters. */
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
 * Stops a key event at `root` where the figure uses the key, because a slide show or notebook around the figure has shortcuts of
 * its own; other keys pass. The figure uses a key where a control in it does, or where it has called preventDefault.
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

/** Whether a key types a character or a part of one: a dead key, or a key of an input method, whose `key` is a name. */
function isTyped(event: KeyboardEvent): boolean {
  if (event.isComposing || ["Dead", "Process", "Unidentified"].includes(event.key)) return true;
  const command = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
  return Array.from(event.key).length === 1 && !command;
}
