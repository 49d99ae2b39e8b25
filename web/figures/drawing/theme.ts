/**
 * Colours and type of every figure. Each comes from the page's custom property of the same name (`--query`, `--ink`, …);
 * where the page has none, from the pair beside it, by the page's `color-scheme`.
 */
import { css } from "lit";

export const theme = css`
  :host {
    --figure-ink: var(--ink, light-dark(#1c1b1a, #e9e6e1));
    --figure-soft: var(--soft, light-dark(#66625d, #a8a29a));
    --figure-rule: var(--rule, light-dark(#e2ded8, #37332f));
    --figure-wash: var(--wash, light-dark(#f5f2ed, #201e1c));
    --figure-paper: var(--paper, Canvas);
    --figure-query: var(--query, light-dark(#0068ad, #62b3f0));
    --figure-key: var(--key, light-dark(#b84a00, #f0935a));
    --figure-offset: var(--offset, light-dark(#8b3f94, #d190da));
    --figure-freq: var(--freq, light-dark(#007556, #4fc49f));
    --figure-pos: var(--pos, light-dark(#0068ad, #62b3f0));
    --figure-neg: var(--neg, light-dark(#b84a00, #f0935a));
    --figure-ok: var(--ok, light-dark(#007556, #4fc49f));
    --figure-bad: var(--bad, light-dark(#b3001b, #ff8f8f));
    --figure-serif: var(
      --serif,
      "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Georgia, "Source Han Serif SC",
      "Songti SC", "Noto Serif CJK SC", serif
    );
    --figure-sans: var(
      --sans,
      system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
      sans-serif
    );
    --figure-mono: var(--mono, ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace);
    display: block;
    position: relative;
    color: var(--figure-ink);
    font: 0.95rem/1.5 var(--figure-sans);
    text-align: start;
  }
  /* Browsers before light-dark(): nearly the same colours, mixed with those that do follow color-scheme. */
  @supports not (color: light-dark(red, red)) {
    :host {
      --figure-ink: var(--ink, color-mix(in srgb, CanvasText 89%, Canvas));
      --figure-soft: var(--soft, color-mix(in srgb, CanvasText 61%, Canvas));
      --figure-rule: var(--rule, color-mix(in srgb, CanvasText 14%, Canvas));
      --figure-wash: var(--wash, color-mix(in srgb, CanvasText 4%, Canvas));
      --figure-query: var(--query, color-mix(in srgb, #0d94f3 69%, CanvasText));
      --figure-key: var(--key, color-mix(in srgb, #f6680c 71%, CanvasText));
      --figure-offset: var(--offset, color-mix(in srgb, #c15ece 71%, CanvasText));
      --figure-freq: var(--freq, color-mix(in srgb, #01a978 70%, CanvasText));
      --figure-pos: var(--pos, color-mix(in srgb, #0d94f3 69%, CanvasText));
      --figure-neg: var(--neg, color-mix(in srgb, #f6680c 71%, CanvasText));
      --figure-ok: var(--ok, color-mix(in srgb, #01a978 70%, CanvasText));
      --figure-bad: var(--bad, color-mix(in srgb, #ff1c34 56%, CanvasText));
    }
  }
  /* The reader's own colours, light or dark; a figure keeps those that mean something: .meant, and all of a drawing but its text. */
  @media (forced-colors: active) {
    :host {
      color-scheme: light dark;
      --figure-ink: CanvasText;
      --figure-soft: CanvasText;
      --figure-rule: color-mix(in srgb, CanvasText 45%, Canvas);
      --figure-wash: Canvas;
      --figure-paper: Canvas;
    }
    .meant {
      forced-color-adjust: none;
    }
  }
  :host([hidden]) {
    display: none;
  }
  /* All of the width; 42rem, or as much of it as there is room for, where a page asks how wide the content is. What is in it is
     written from the left on every page. */
  .bounds {
    display: grid;
    grid-template-columns: minmax(0, 42rem) minmax(0, 1fr);
    direction: ltr;
  }
  /* Neither seen nor pressed; to take this back changes the style of no element within. */
  .coming {
    clip-path: inset(50%);
  }
  .body {
    grid-column: 1 / -1;
    container-type: inline-size;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p {
    margin: 0;
  }
  .query { --hue: var(--figure-query); }
  .key { --hue: var(--figure-key); }
  .offset { --hue: var(--figure-offset); }
  .freq { --hue: var(--figure-freq); }
  .plain { --hue: var(--figure-ink); }
  .symbol { color: var(--hue, inherit); font: italic 1.08em/1 var(--figure-serif); white-space: nowrap; }
  .symbol .upright { font-style: normal; }
  .symbol sub { font-size: 0.7em; line-height: 0; }
  .mono { font-family: var(--figure-mono); font-variant-numeric: tabular-nums; }
  .soft { color: var(--figure-soft); }
  .small { font-size: 0.85rem; }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .says { font: 1.06rem/1.55 var(--figure-serif); }
  :host(:lang(zh)) .says { line-height: 1.75; }
  @media print {
    .picture, svg, table {
      break-inside: avoid;
    }
    button:not([class]) { display: none; }
  }
  .failure { padding: 1rem 0; border-block: 1px solid var(--figure-rule); }
  button {
    font: inherit;
    color: var(--figure-soft);
    background: none;
    border: 0;
    padding: 0.35rem 0;
    text-decoration: underline;
    text-decoration-color: var(--figure-rule);
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  button:hover { text-decoration-color: currentColor; }
  :focus-visible { outline: 2px solid var(--hue, var(--figure-query)); outline-offset: 3px; border-radius: 2px; }
`;
