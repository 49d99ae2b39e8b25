/**
 * The works that chapters cite, by key: first author and year, or for a thread of a project its name and number (`venue` GitHub).
 * `lead` is the family name of the first author (by language where it has a Chinese form), with `alone` the only one; `authors` all
 * of them, or the first ones and `others`; `arxiv` the number there, else `address`, without its `https://`. They stand
 * in the files of ../references.
 */
import recent from "../references/from-2023.js";
import threads from "../references/threads.js";
import early from "../references/to-2022.js";

const byYear = Object.entries({ ...early, ...recent, ...threads }).sort(([, one], [, other]) => one.year - other.year);

export default Object.fromEntries(byYear);
