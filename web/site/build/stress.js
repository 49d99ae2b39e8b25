/** Stress in Chinese: dots stand under Chinese characters alone, not under marks, numbers and foreign words beside them. */
const CHINESE = /\p{Script=Han}+/gu;

/** In an <em>, each run of Chinese characters becomes a `.dotted`. */
export function stress(md) {
  const { text } = md.renderer.rules;
  md.renderer.rules.text = (tokens, at, ...more) => {
    const html = text(tokens, at, ...more);
    return isStressed(tokens, at) ? html.replace(CHINESE, '<span class="dotted">$&</span>') : html;
  };
}

function isStressed(tokens, at) {
  let depth = 0;
  for (const { type, nesting } of tokens.slice(0, at)) if (type.startsWith("em_")) depth += nesting;
  return depth > 0;
}
