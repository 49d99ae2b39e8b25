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
  :host([hidden]) {
    display: none;
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
