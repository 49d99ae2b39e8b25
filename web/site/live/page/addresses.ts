/**
 * Puts the address of the site, wherever it is hosted, into the snippets of the page “Figures”, in place of https://example.org.
 */
export function ownAddresses(): void {
  const root = new URL(document.documentElement.dataset.posencSite ?? "./", location.href).href.replace(/\/$/, "");
  for (const code of document.querySelectorAll(".snippet code")) {
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      currentNode.nodeValue = currentNode.nodeValue?.replaceAll("https://example.org", root) ?? "";
    }
  }
}
