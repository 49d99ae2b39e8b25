/** The message in place of a figure whose code could not be loaded, with the reason where the page's address shows it. */
type Reason = "file" | "sandbox" | "unknown";

const SENTENCES: Readonly<Record<string, Readonly<Record<Reason, string>>>> = {
  en: {
    file: "This page was opened as a file, and browsers load the code of a figure only from a server. Open the site through one: npm start does that.",
    sandbox:
      "This page stands in a sandboxed frame, and so its own site must allow the code of this figure: by the header Access-Control-Allow-Origin: *, or by allow-same-origin in the frame's sandbox attribute.",
    unknown: "The code of this figure could not be loaded. Reload the page to try again.",
  },
  "zh-CN": {
    file: "这个页面是作为本地文件打开的，而浏览器只从服务器载入图的代码。请通过服务器打开本站，例如运行 npm start。",
    sandbox:
      "这个页面放在沙盒 iframe 里，图的代码因此须由网站明确放行：让服务器发送 Access-Control-Allow-Origin: *，或者在 iframe 的 sandbox 属性里写上 allow-same-origin。",
    unknown: "这张图的代码没能载入。请重新载入页面再试。",
  },
};

function reason(): Reason {
  if (location.protocol === "file:") return "file";
  return origin === "null" ? "sandbox" : "unknown";
}

export function failure(language: string): HTMLParagraphElement {
  const sentence = document.createElement("p");
  sentence.textContent = (SENTENCES[language] ?? SENTENCES.en)?.[reason()] ?? "";
  return sentence;
}
