/** The names of all figures, "clock", "derivation", …; the build writes them. */
declare const FIGURE_NAMES: readonly string[];
