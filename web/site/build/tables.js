/**
 * Tables scroll sideways in a box of their own. Where the first head cell is empty, the first column names the rows: its cells
 * become <th scope="row">, and the empty corner a plain cell.
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

/** Checkers do not read a formula as a heading's text; a cell without words stays a cell. */
const hasWords = ({ children }) => children.some(({ type, content }) => type !== "math_inline" && content.trim() !== "");

/** A cell is always three tokens: open, inline, close. */
function retag(tokens, at, tag) {
  tokens[at].tag = tag;
  tokens[at + 2].tag = tag;
}
