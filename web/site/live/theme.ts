/**
 * The colour scheme: that of the system, light or dark, chosen by the button and stored in this browser. A classic script (no
 * import, no export), so that it runs before the first paint. An embedded figure has the scheme of `?theme=` in place of the
 * stored one, or the one that the page around it says.
 */
(() => {
  const KEY = "posenc-theme";
  const THEMES = ["auto", "light", "dark"] as const;
  type Theme = (typeof THEMES)[number];
  const root = document.documentElement;
  const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

  const shown = (): Theme => (isTheme(root.dataset.theme) ? root.dataset.theme : "auto");
  const stored = (): Theme => {
    try {
      const value = localStorage.getItem(KEY);
      return isTheme(value) ? value : "auto";
    } catch {
      return shown(); // storage may be forbidden: then the choice lasts as long as the page
    }
  };
  const store = (theme: Theme): void => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // see above
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

  if (root.hasAttribute("data-embed")) {
    const asked = new URLSearchParams(location.search).get("theme");
    apply(isTheme(asked) ? asked : "auto");
    addEventListener("message", ({ source, data }: MessageEvent<{ type?: unknown; theme?: unknown } | null>) => {
      if (source !== parent || typeof data !== "object" || data?.type !== "posenc:hello" || isTheme(asked)) return;
      if (data.theme === "light" || data.theme === "dark") apply(data.theme);
    });
  } else {
    apply(stored());
    addEventListener("storage", ({ key }) => key === KEY && apply(stored()));
    addEventListener("pageshow", ({ persisted }) => persisted && apply(stored())); // chosen on another page, then back
  }
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector<HTMLButtonElement>("button.theme");
    if (!button) return;
    button.hidden = false;
    apply(shown());
    button.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(shown()) + 1) % THEMES.length] ?? "auto";
      store(next);
      apply(next);
    });
  });
})();
