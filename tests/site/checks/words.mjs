/** Every figure that has drawn has words for those who do not see it, and nothing shows a value that is none. */
export const words = ({ run }) =>
  run(() => {
    const nothing = /\b(undefined|NaN|null)\b|\[object /;
    const faults = [];
    for (const { localName, shadowRoot } of document.querySelectorAll("*")) {
      if (!shadowRoot) continue;
      const said = shadowRoot.querySelector("#words")?.textContent.trim();
      if (!said && !shadowRoot.querySelector(".failure")) faults.push(`<${localName}> has no words`);
      const parts = [...shadowRoot.querySelectorAll(":not(style)")].filter(({ children }) => children.length === 0);
      for (const { textContent } of parts)
        if (nothing.test(textContent)) faults.push(`<${localName}> shows “${textContent.trim().slice(0, 80)}”`);
    }
    const numbers = [...document.querySelectorAll("pe-number")].map(({ textContent }) => textContent);
    for (const text of numbers) if (nothing.test(text)) faults.push(`a number in the text is “${text}”`);
    return faults;
  });
