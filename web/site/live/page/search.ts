/** The search: its button, and the keys `/` and Ctrl+K (⌘K). Code and index are loaded when the reader first opens it. */
export function searchWhenAsked(): void {
  const button = document.querySelector<HTMLButtonElement>("button.find");
  const dialog = document.querySelector<HTMLDialogElement>("dialog.search");
  if (!button || !dialog || typeof dialog.showModal !== "function") return;
  const open = async (): Promise<void> => {
    if (dialog.open) return;
    dialog.showModal(); // at once: what is typed while the code is being loaded is answered when it has come
    dialog.querySelector("input")?.select();
    const status = dialog.querySelector("[role=status]");
    try {
      await (await import("../search/dialog.js")).start(dialog);
    } catch (error) {
      if (status) status.textContent = dialog.dataset.failed ?? "";
      console.error(error);
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => void open());
  // At once: where its code or index does not come, a phone has no Escape.
  dialog.querySelector("button")?.addEventListener("click", () => dialog.close());
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    const chord = (ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k";
    const slash = key === "/" && !ctrlKey && !metaKey && !altKey && !isWriting(event.composedPath()[0]);
    if (defaultPrevented || !(chord || slash)) return;
    event.preventDefault();
    void open();
  });
}

/** Whether a key there writes a letter. */
const isWriting = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select"));
