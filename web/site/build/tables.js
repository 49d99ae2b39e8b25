/**
 * Tables. Each is in a box that scrolls sideways. Where the first cell of the head is empty, the first column names the rows: its
 * cells become <th scope="row">, and the empty cell a <td>. Columns of words get the class `words`, and with it a least width: on
 * a phone they would have one letter a line before a table scrolls. Where so many have words that the table scrolls there in any
 * case, those with sentences get the class `long` too, and more room.
 */
export function tables(md) {
  md.renderer.rules.table_open = () => '<div class="table"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  md.core.ruler.push("word_columns", ({ tokens }) => {
    for (const [at, { type }] of tokens.entries()) if (type === "table_open") markColumns(tokens.slice(at));
  });
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

/** A column has words where one of its cells has more letters than this; a Chinese character counts as two, a formula as three. */
const FEW_LETTERS = 12;
/** A cell with more letters is a sentence. */
const SENTENCE = 40;
/** A heading with more letters may break anywhere: kept together, it alone would push the other columns off a phone. */
const LONG_HEAD = 16;
/** So many columns of words are wider than a phone. */
const MANY_COLUMNS = 4;

function markColumns(tokens) {
  const columns = [];
  let column = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.type === "table_close") break;
    if (token.type === "tr_open") column = 0;
    if (!/^t[hd]_open$/.test(token.type)) continue;
    (columns[column++] ??= []).push({ token, letters: lettersOf(tokens[at + 1]) });
  }
  const most = (cells) => Math.max(...cells.map(({ letters }) => letters));
  const ofWords = columns.filter((cells) => most(cells) > FEW_LETTERS);
  for (const cells of ofWords) {
    const isLong = ofWords.length >= MANY_COLUMNS && most(cells) > SENTENCE;
    for (const { token, letters } of cells) {
      token.attrSet("class", isLong ? "words long" : "words");
      if (token.type === "th_open" && letters > LONG_HEAD) token.attrJoin("class", "wraps");
    }
  }
}

const lettersOf = ({ children }) =>
  children
    .map(({ type, content }) => (type === "math_inline" ? "xyz" : type === "text" || type === "code_inline" ? content : ""))
    .reduce((sum, content) => sum + content.replace(/[\u2e80-\uffef]/gu, "++").length, 0);

/** Changes the tag of a cell, which is always three tokens: open, inline, close. */
function retag(tokens, at, tag) {
  tokens[at].tag = tag;
  tokens[at + 2].tag = tag;
}
