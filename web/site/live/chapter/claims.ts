/** The cards with a claim: when the reader chooses an answer, the verdict opens and says whether the answer is right. */
export function claims(): void {
  for (const card of document.querySelectorAll<HTMLElement>(".claim")) {
    const options = card.querySelector<HTMLElement>(".opts");
    const verdict = card.querySelector<HTMLDetailsElement>(".verdict");
    const truth = card.querySelector<HTMLElement>(".truth");
    if (!options || !verdict || !truth) continue;
    const comment = truth.appendChild(document.createElement("span"));
    truth.setAttribute("role", "status");
    options.hidden = false;
    card.classList.add("ready");
    options.addEventListener("click", ({ target }) => {
      const chosen = target instanceof Element ? target.closest("button") : null;
      if (!chosen) return;
      for (const button of options.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === chosen));
      const right = chosen.value === card.dataset.answer;
      comment.textContent = ` ${(right ? truth.dataset.right : truth.dataset.wrong) ?? ""}`;
      verdict.open = true;
    });
  }
}
