/** `<button class="copy" data-copy="id">` copies the text of the element with that id, and shows whether that succeeded. */
export function copyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button.copy")) {
    const label = button.textContent ?? "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy ?? "")?.textContent ?? "";
      try {
        await navigator.clipboard.writeText(text.trim());
        button.textContent = button.dataset.done ?? label;
      } catch {
        button.textContent = button.dataset.failed ?? label;
      }
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    });
  }
}
