/**
 * The reader's progress, stored only on this device, as "order:begun order:read rope:begun". A chapter is "begun" when it is
 * opened, "checked" when all its questions have been opened, and "read" when its end has been in view. Lists of chapters show the
 * progress.
 */
const KEY = "posenc-progress";

export function progress(): void {
  const slug = document.querySelector<HTMLElement>(".chapter")?.dataset.slug;
  if (slug !== undefined) record(slug);
  for (const event of ["pageshow", "storage"]) addEventListener(event, show);
  document.querySelector(".progress button")?.addEventListener("click", () => {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // storage is forbidden: there is nothing to forget
    }
    show();
    document.querySelector("main")?.focus({ preventScroll: true });
  });
}

function stored(): Set<string> {
  try {
    return new Set(localStorage.getItem(KEY)?.split(" "));
  } catch {
    return new Set(); // storage is forbidden
  }
}

function record(slug: string): void {
  const note = (step: string): void => {
    try {
      localStorage.setItem(KEY, [...stored().add(`${slug}:${step}`)].join(" "));
    } catch {
      // storage is forbidden: then nothing is kept
    }
  };
  note("begun");
  const unopened = new Set(document.querySelectorAll<HTMLDetailsElement>(".ask"));
  for (const question of unopened)
    question.addEventListener("toggle", () => {
      if (unopened.delete(question) && unopened.size === 0) note("checked");
    });
  const end = document.querySelector("nav.turn");
  if (end)
    new IntersectionObserver(([{ isIntersecting } = { isIntersecting: false }]) => isIntersecting && note("read")).observe(end);
}

/**
 * Shows the progress after each chapter of a list, in words, and under the list, where there is progress, the button that deletes
 * it.
 */
function show(): void {
  const done = stored();
  for (const mark of document.querySelectorAll<HTMLElement>(".chapters .mark")) {
    const { slug = "", begun, read, checked } = mark.dataset;
    const has = (step: string): boolean => done.has(`${slug}:${step}`);
    const words = [has("read") ? read : has("begun") && begun, has("checked") && checked];
    mark.textContent = words.filter(Boolean).join(" · ");
  }
  const kept = document.querySelector<HTMLElement>(".progress");
  if (kept) kept.hidden = ![...document.querySelectorAll(".chapters .mark")].some(({ textContent }) => textContent);
}
