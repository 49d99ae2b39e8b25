/**
 * Tables. Each is in a box that scrolls sideways. Where the first cell of the head is empty, the first column names the rows: its
 * cells become <th scope="row">, and the empty cell a <td>.
 */
export function tables(md) {
  md.renderer.rules.table_open = () => '<div class="table"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  md.core.ruler.push("row_heads", ({ tokens }) => {
    let named = false;
    tokens.forEach((token, at) => {
      if (token.type === "table_open") named = false;
      if (tokens[at - 1]?.type !== "tr_open") return;
      if (token.type === "th_open" && tokens[at + 1].content.trim() === "") {
        named = true;
        retag(tokens, at, "td");
      } else if (token.type === "td_open" && named && hasWords(tokens[at + 1])) {
        retag(tokens, at, "th");
        token.attrSet("scope", "row");
      }
    });
  });
}

/**
 * Whether a cell has words. A cell of formulas alone stays a <td>, since accessibility checkers see no text in the formula of a
 * heading.
 */
const hasWords = ({ children }) => children.some(({ type, content }) => type !== "math_inline" && content.trim() !== "");

/** Changes the tag of a cell, which is always three tokens: open, inline, close. */
function retag(tokens, at, tag) {
  tokens[at].tag = tag;
  tokens[at + 2].tag = tag;
}
