/** The buttons Reset, which sets all values to the initial ones, and Share, which copies the address with the state. */
import type { Store } from "./store.js";

export function stateButtons(store: Store): void {
  const box = document.querySelector<HTMLElement>(".state");
  const says = box?.querySelector("[role=status]");
  if (!box || !says) return;
  const reset = box.querySelector<HTMLButtonElement>(".reset");
  const share = box.querySelector<HTMLButtonElement>(".share");
  const update = (): void => {
    box.hidden = store.isUntouched();
    says.textContent = "";
  };

  reset?.addEventListener("click", () => {
    store.reset();
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  });
  share?.addEventListener("click", async () => {
    document.dispatchEvent(new Event("pe-flush"));
    try {
      await navigator.clipboard.writeText(location.href);
      says.textContent = share.dataset.done ?? "";
    } catch {
      says.textContent = share.dataset.failed ?? "";
    }
  });
  store.listen(update);
  update();
}
