/**
 * Colours: as the system, light or dark; chosen by the button, kept in this browser. Runs before the first paint, as a classic
 * script: it may import and export nothing. An embedded figure takes `?theme=` instead of the stored choice.
 */
(() => {
  const KEY = "posenc-theme";
  const THEMES = ["auto", "light", "dark"] as const;
  type Theme = (typeof THEMES)[number];
  const root = document.documentElement;
  const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

  const stored = (): Theme => {
    try {
      const value = localStorage.getItem(KEY);
      return isTheme(value) ? value : "auto";
    } catch {
      return "auto"; // storage may be forbidden in a frame
    }
  };
  const store = (theme: Theme): void => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // then the choice lasts as long as the page
    }
  };
  const apply = (theme: Theme): void => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    const button = document.querySelector<HTMLButtonElement>("button.theme");
    if (!button) return;
    const label = button.dataset[theme] ?? theme;
    button.setAttribute("aria-label", label);
    button.title = label;
  };

  const asked = root.hasAttribute("data-embed") ? (new URLSearchParams(location.search).get("theme") ?? "auto") : stored();
  apply(isTheme(asked) ? asked : "auto");
  addEventListener("storage", ({ key }) => key === KEY && apply(stored()));
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector<HTMLButtonElement>("button.theme");
    if (!button) return;
    button.hidden = false;
    const current = root.dataset.theme;
    apply(isTheme(current) ? current : "auto");
    button.addEventListener("click", () => {
      const shown = root.dataset.theme;
      const next = THEMES[(THEMES.indexOf(isTheme(shown) ? shown : "auto") + 1) % THEMES.length] ?? "auto";
      store(next);
      apply(next);
    });
  });
})();
