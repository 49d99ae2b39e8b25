import type { RawAnalysis } from "./raw/analysis.js";
import type { RawAlibi } from "./raw/alibi.js";
import type { RawAttention } from "./raw/attention.js";
import type { RawIdentities } from "./raw/identities.js";
import type { RawLinear } from "./raw/linear.js";
import type { RawMemory } from "./raw/memory.js";
import type { RawRope } from "./raw/rope.js";
import type { RawScores } from "./raw/scores.js";
import type { RawSinusoidal } from "./raw/sinusoidal.js";
import type { RawT5Bias } from "./raw/t5_bias.js";
import type { RawTables } from "./raw/tables.js";

export type { RawIdentity, RawIdentityInput } from "./raw/identities.js";
export type { Address, Outcome } from "./raw/types.js";

/** The Emscripten module as cpp/bindings exports it, one part a file there. Internal: nothing outside web/lib sees it. */
export interface Raw
  extends
    RawAlibi,
    RawAttention,
    RawIdentities,
    RawLinear,
    RawMemory,
    RawRope,
    RawScores,
    RawSinusoidal,
    RawT5Bias,
    RawTables,
    RawAnalysis {}
