// Cases of rope_classes.json, more_classes.json and config_families.json: what a model's class makes of a configuration.
import { exact } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";

/** The number of layers that the configuration states, of the model itself or of its text model. */
function layerCount(config) {
  const name = ["num_hidden_layers", "n_layer"].find((each) => has(config, each));
  return name === undefined ? layerCount(need(config, "text_config")) : number(config, name);
}

/** The layers that turn. A layer without attention may be refused. */
function rotatingLayers(pe, config) {
  const turns = (layer) => {
    try {
      return pe.ropeFromConfig(config, { layer }).rotates;
    } catch {
      return false;
    }
  };
  return Array.from({ length: layerCount(config) }, (_, layer) => layer).filter(turns);
}

/** Which way the embedding turns, as it does turn: the sine that it multiplies the second coordinate of the first pair by. */
const sign = (rope) => (rope.cosSin({ positions: [1] }).sin.data[0] > 0 ? "+" : "-");

/** ERNIE 4.5 VL's class keeps the frequencies of height before those of width, though its pairs take turns. */
function asKept(theta, { mropeOrder, mropeSection }) {
  if (mropeOrder !== "time-last") return theta;
  const [height] = mropeSection;
  const kept = theta.slice();
  for (let i = 0; i < 2 * height; i++) kept[(i % 2) * height + Math.floor(i / 2)] = theta[i];
  return kept;
}

function frequencies(rope, outputs) {
  // The length at which the reference computed an output; 0 where it needed none.
  const at = (name) => ({ sequenceLength: outputs[name]?.sequence_length ?? 0 });
  const theta = asKept(rope.inverseFrequencies(at("inv_freq")), rope);
  return {
    values: {
      rotary_dim: exact([2 * theta.filter((each) => each !== 0).length]),
      inv_freq: exact(theta),
      inv_freq_long: exact(rope.inverseFrequencies(at("inv_freq_long"))),
      attention_factor: exact([rope.attentionFactor(at("inv_freq"))]),
      head_dim: exact([rope.headDim]),
    },
    texts: { layout: rope.layout, sign: sign(rope) },
    // Gemma 4's full-attention layers: the field of that name is the width of the others.
    informational: has(outputs, "head_dim") && 2 * theta.length > outputs.head_dim.value ? ["head_dim"] : [],
  };
}

export function ropeClass({ pe, inputs, theCase, leave }) {
  only(inputs, ["config", "layerType", "layer"]);
  const { outputs, note = "" } = theCase;
  leave.mayRefuse = has(theCase, "refusal_is_right_too") || (has(theCase, "upstream_bug") && note.includes("a refusal"));
  const { config, ...layers } = inputs;
  const rope = pe.ropeFromConfig(need(inputs, "config"), layers);
  const { values, ...more } = has(outputs, "inv_freq") ? frequencies(rope, outputs) : {};
  const rotating = has(outputs, "rotating_layers") && { rotating_layers: exact(rotatingLayers(pe, config)) };
  const mrope = {
    mrope_section: exact(rope.mropeSection ?? []),
    mrope_interleaved: { data: [rope.mropeOrder === "interleaved"] },
  };
  return { values: { ...values, ...rotating, ...mrope, rotates: { data: [rope.rotates] } }, ...more };
}

/** More axes than one: refused as one rotation, or read with the sections of M-RoPE, one an axis. */
export function ofAxes({ pe, inputs, theCase }) {
  only(inputs, ["config"]);
  const { mropeSection = [] } = pe.ropeFromConfig(need(inputs, "config"));
  return mropeSection.length === need(theCase.outputs, "axes").value ? { ownBehaviour: "M-RoPE of as many axes" } : {};
}

/** A configuration of a published model. */
export const family = (given) => (has(need(given.theCase, "outputs"), "raises") ? ofAxes(given) : ropeClass(given));
