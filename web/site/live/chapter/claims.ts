/**
 * The cards with a claim: when the reader chooses an answer, the verdict opens and says whether the answer is right. The answer is
 * kept on the device, and chosen again when the reader comes back.
 */
import { keepPrediction, predictions } from "../page/predictions.js";

export function claims(): void {
  const slug = document.querySelector<HTMLElement>(".chapter")?.dataset.slug ?? "";
  const kept = predictions();
  for (const card of document.querySelectorAll<HTMLElement>(".claim")) {
    const options = card.querySelector<HTMLElement>(".opts");
    const verdict = card.querySelector<HTMLDetailsElement>(".verdict");
    const truth = card.querySelector<HTMLElement>(".truth");
    if (!options || !verdict || !truth) continue;
    const name = `${slug}/${card.id.replace(/^claim-/, "")}`;
    const comment = truth.appendChild(document.createElement("span"));
    options.hidden = false;
    card.classList.add("ready");
    const choose = (answer: string): void => {
      for (const button of options.querySelectorAll("button"))
        button.setAttribute("aria-pressed", String(button.value === answer));
      const right = answer === card.dataset.answer;
      comment.textContent = ` ${(right ? truth.dataset.right : truth.dataset.wrong) ?? ""}`;
      verdict.open = true;
    };
    options.addEventListener("click", ({ target }) => {
      const chosen = target instanceof Element ? target.closest("button") : null;
      if (!chosen) return;
      choose(chosen.value);
      keepPrediction(name, chosen.value);
    });
    const before = kept.get(name);
    if (before !== undefined) choose(before);
    truth.setAttribute("role", "status"); // from now on: what stood there before is no news
  }
}
