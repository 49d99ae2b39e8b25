/**
 * Pages whose policy forbids to make HTML of text (`require-trusted-types-for 'script'`) unless its trusted-types list lit-html.
 */
import type { Strings } from "./language.js";

export const forbidden: Strings<string> = {
  en: "This page's Content-Security-Policy does not let figures draw: its trusted-types must list lit-html.",
  "zh-CN": "这个页面的 Content-Security-Policy 不允许绘图：其中的 trusted-types 须列出 lit-html。",
};

export function isHtmlForbidden(): boolean {
  try {
    document.createElement("template").innerHTML = "";
    return false;
  } catch {
    return true;
  }
}
