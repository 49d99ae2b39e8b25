/**
 * Lets the browser lay out a chapter in parts, first the blocks near the window (assets/css/layout.css), until a link leads to a
 * place in the chapter: blocks that are not laid out have only estimated heights, so that the browser would scroll to a wrong
 * place. This is a classic script in the head (no import, no export), so that it runs before the first layout. The selector
 * `:has(:target)` would need no script, but makes the browser match every element of the page again whenever one is added.
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
