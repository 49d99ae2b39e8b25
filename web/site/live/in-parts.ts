/**
 * Has a chapter laid out in parts, first what is near the window (assets/css/layout.css), as long as nothing leads to a place in it:
 * blocks far from the window have only about the height of their kind, and the way to the place would end elsewhere. A classic
 * script in the head (no import, no export), so that the first layout is of a part. The selector `:has(:target)` would need no
 * script, but has the browser match every element of the page again whenever one is added.
 */
(() => {
  const root = document.documentElement;
  const whole = (): void => root.removeAttribute("data-in-parts");
  if (location.hash !== "") return;
  root.setAttribute("data-in-parts", "");
  addEventListener("hashchange", whole);
  addEventListener(
    "click",
    ({ target }) => {
      if (target instanceof Element && target.closest('a[href^="#"]')) whole();
    },
    { capture: true }, // before the browser goes there
  );
})();
