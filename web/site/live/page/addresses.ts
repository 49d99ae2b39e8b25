/** The snippets of the page “Figures” name this very site, wherever it has been put. */
export function ownAddresses(): void {
  const root = new URL(document.documentElement.dataset.root ?? "./", location.href).href.replace(/\/$/, "");
  for (const code of document.querySelectorAll(".snippet code")) {
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      currentNode.nodeValue = currentNode.nodeValue?.replace("https://example.org", root) ?? "";
    }
  }
}
