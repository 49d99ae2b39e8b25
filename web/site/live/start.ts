/**
 * The page `/`: redirects to the language that the reader chose before, else to the browser's first language that the site has. A
 * classic script in the head (no import, no export), so that nothing is painted before; without JavaScript the page shows links.
 */
(() => {
  let language: string | null = null;
  try {
    language = localStorage.getItem("posenc-language");
  } catch {
    // storage forbidden: the browser's languages decide
  }
  if (language !== "en" && language !== "zh-CN") {
    const known = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag === "en" || tag === "zh");
    language = known === "zh" ? "zh-CN" : "en";
  }
  document.documentElement.classList.add("leaving");
  location.replace(new URL(`${language}/${location.search}${location.hash}`, location.href));
})();
