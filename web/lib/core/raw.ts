import type { RawAlibi } from "./raw/alibi.js";
import type { RawAnalysis } from "./raw/analysis.js";
import type { RawAttention } from "./raw/attention.js";
import type { RawAxial } from "./raw/axial.js";
import type { RawDeberta } from "./raw/deberta.js";
import type { RawGrid } from "./raw/grid.js";
import type { RawIdentities } from "./raw/identities.js";
import type { RawLayers } from "./raw/layers.js";
import type { RawLinear } from "./raw/linear.js";
import type { RawMemory } from "./raw/memory.js";
import type { RawMrope } from "./raw/mrope.js";
import type { RawRelativeAttention } from "./raw/relative-attention.js";
import type { RawRope } from "./raw/rope.js";
import type { RawRopeConfig } from "./raw/rope-config.js";
import type { RawScores } from "./raw/scores.js";
import type { RawShaw } from "./raw/shaw.js";
import type { RawSinusoidal } from "./raw/sinusoidal.js";
import type { RawSinusoidal2d } from "./raw/sinusoidal-2d.js";
import type { RawT5Bias } from "./raw/t5-bias.js";
import type { RawTables } from "./raw/tables.js";
import type { RawTransformerXl } from "./raw/transformer-xl.js";
import type { RawWindowBias } from "./raw/window-bias.js";
import type { RawXpos } from "./raw/xpos.js";

export type { Address, Argument, Block, Entry, List, Matrix } from "./raw/types.js";

/** The Emscripten module as cpp/bindings exports it, one part a file there. Internal: nothing outside web/lib sees it. */
export interface Raw
  extends
    RawAlibi,
    RawAnalysis,
    RawAttention,
    RawAxial,
    RawDeberta,
    RawGrid,
    RawIdentities,
    RawLayers,
    RawLinear,
    RawMemory,
    RawMrope,
    RawRelativeAttention,
    RawRope,
    RawRopeConfig,
    RawScores,
    RawShaw,
    RawSinusoidal,
    RawSinusoidal2d,
    RawT5Bias,
    RawTables,
    RawTransformerXl,
    RawWindowBias,
    RawXpos {}
