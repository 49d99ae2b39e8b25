// Every kind of case that the golden files hold: its interpretation, or null where posenc does not cover it yet.
import * as alibi from "./alibi.mjs";
import * as attention from "./attention.mjs";
import * as axes from "./multiaxis.mjs";
import * as classes from "./classes.mjs";
import { encodingKind } from "./encodings.mjs";
import { ggmlRope } from "./ggml.mjs";
import * as precision from "./precision.mjs";
import * as relative from "./relative.mjs";
import * as rope from "./rope-apply.mjs";
import * as later from "./later.mjs";
import { originalCode } from "./original-code.mjs";
import * as config from "./rope-config.mjs";
import * as seed from "./seed-code.mjs";
import * as sinusoidal from "./sinusoidal.mjs";
import * as t5 from "./t5-bias.mjs";
import { sincos2d } from "./sinusoidal-2d.mjs";
import { train } from "./train.mjs";
import { xpos } from "./xpos.mjs";

export const kinds = {
  sinusoidal: { table: sinusoidal.table, token_positions: sinusoidal.tokenPositions, error: sinusoidal.error },
  rope_apply: { apply: rope.apply, permute: rope.permute },
  rope_config: {
    model: config.ropeConfig,
    synthetic: config.ropeConfig,
    stateful: config.stateful,
    rope_parameters_5x: config.ropeConfig,
    original_code: originalCode,
    error: config.error,
  },
  rope_classes: {
    class: classes.ropeClass,
    class_scaled: classes.ropeClass,
    saved: classes.ropeClass,
    other_rotation: classes.ofAxes,
  },
  more_classes: { class: classes.ropeClass, class_scaled: classes.ropeClass, saved: classes.ropeClass },
  config_families: { family: classes.family },
  encoding_kinds: { no_rotary: encodingKind },
  precision: { cast_after: precision.castAfter, rounded_before: precision.roundedBefore },
  seed_code: { apply: seed.apply, table: seed.table, layer: seed.layer, property: seed.property, error: seed.error },
  alibi: { slopes: alibi.slopes, bias: alibi.bias },
  attention: { layer: attention.layer },
  multiaxis: {
    mrope: axes.mrope,
    mrope_index: axes.mropeIndex,
    rope2d: axes.rope2d,
    axial: axes.axial,
    sincos2d,
    xpos,
  },
  relative: {
    layer: relative.layer,
    attention: relative.attention,
    index: relative.index,
    skew: relative.skew,
    shift: relative.shift,
    encoding: relative.encoding,
    buckets: relative.buckets,
  },
  ggml_rope: { rope_ext: ggmlRope },
  t5_bias: { buckets: t5.buckets, bias: t5.bias },
  later_encodings: {
    kerple: later.kerple,
    fire: later.fire,
    forget: later.forget,
    rope_pp: later.ropePp,
    pope: later.pope,
    grape: later.grape,
    cope: later.cope,
    path: later.path,
    selective: later.selective,
    liere: later.liere,
  },
  train: { train },
};
