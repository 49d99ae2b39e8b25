// Wrong values: the module throws RangeErrors with the words of the core, from the list that C++ tests share.
import { ok } from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc";
import { messages, refuses } from "./support/refuses.mjs";

const pe = await load();
const [nan, inf] = [Number.NaN, Number.POSITIVE_INFINITY];

const tensor = (...shape) => ({ data: new Float32Array(shape.reduce((a, b) => a * b, 1)), shape });
const rope = (options) => () => pe.rope({ headDim: 64, ...options });
const scaled = (scaling) => rope({ headDim: 4, scaling });
const yarn = (options) => scaled({ type: "yarn", factor: 4, originalMaxPositions: 512, ...options });
const longrope = (options) =>
  scaled({ type: "longrope", shortFactor: [1, 1], longFactor: [2, 4], originalMaxPositions: 512, ...options });
const llama3 = (options) =>
  scaled({ type: "llama3", factor: 8, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 512, ...options });
const byParts = (options) => scaled({ type: "ntk-by-parts", factor: 2, originalMaxPositions: 512, ...options });
/** A configuration of 4 heads of 32, with more fields; its rope_scaling alone; a configuration from its beginning. */
const plain = { hidden_size: 128, num_attention_heads: 4, max_position_embeddings: 2048, rope_theta: 10000 };
const config = (more, options) => () => pe.ropeFromConfig({ ...plain, ...more }, options);
const scaling = (rope_scaling, more) => config({ ...more, rope_scaling });
const whole = (json, options) => () => pe.ropeFromConfig(json, options);
const gemma3 = {
  text_config: {
    model_type: "gemma3_text",
    hidden_size: 2560,
    num_hidden_layers: 34,
    rope_scaling: { factor: 8, rope_type: "linear" },
  },
};
const longLists = (more) => scaling({ type: "longrope", short_factor: [1, 1], long_factor: [1, 1], ...more }, { head_dim: 4 });
const attention = (options) => () => pe.attention({ q: tensor(4, 3, 6), k: tensor(2, 5, 6), v: tensor(2, 5, 7), ...options });
const linear = (options) => () => pe.linear({ x: tensor(2, 4), weight: tensor(3, 4), ...options });
const layerNorm = (options) => () => pe.layerNorm({ x: tensor(2, 4), ...options });
const rmsNorm = (options) => () => pe.rmsNorm({ x: tensor(2, 4), ...options });
const sinusoidal = (options) => () => pe.sinusoidal({ positions: 3, dim: 8, ...options });
const shift = (options) => () => pe.shiftMatrix({ dim: 4, offset: 1, ...options });
const tokens = (options) => () => pe.tokenPositions({ ids: [1, 2, 3, 4, 5, 6], paddingIndex: 1, ...options });
const scores = (options) => () => pe.scoreMatrices({ x: tensor(3, 4), wq: tensor(2, 4), wk: tensor(2, 4), ...options });
const curves = (options) => () =>
  pe.distanceCurves({ x: [1, 2, 3, 4], y: [1, 2, 3, 4], wq: tensor(2, 4), wk: tensor(2, 4), anchors: [0], count: 3, ...options });
const wish = (options) => () => pe.identity("wish", { q: [1, 2], k: [1, 2], m: 0, n: 0, theta: [1], ...options });
const planes = (options) => () =>
  pe.identity("planes", { q: [1, 2, 3, 4], k: [1, 2, 3, 4], m: 0, n: 0, theta: [1, 2], ...options });
const gram = (options) => () => pe.identity("gram", { m: 0, n: 0, theta: [1, 2], ...options });
const terms = (options) => () =>
  pe.identity("four-terms", {
    x: [1, 2, 3, 4],
    y: [1, 2, 3, 4],
    wq: new Float64Array(8),
    wk: new Float64Array(8),
    m: 0,
    n: 0,
    theta: [1, 2],
    ...options,
  });
const permute = (options) => () => pe.permuteLayout(tensor(8, 3), { heads: 2, from: "half", to: "interleaved", ...options });
const length = (sequenceLength) => () => pe.rope({ headDim: 64 }).inverseFrequencies({ sequenceLength });

const buckets = (options) => () => pe.t5Buckets({ relativePositions: [1], ...options });
const t5 = (options) => () => pe.t5Bias({ table: tensor(32, 2), keyLength: 3, ...options });

const shaw = (options) => () => pe.shawScores({ q: tensor(2, 3, 4), k: tensor(2, 3, 4), table: tensor(5, 4), ...options });
const shawValues = (options) => () =>
  pe.shawValues({ output: tensor(2, 3, 4), weights: tensor(2, 3, 3), table: tensor(5, 4), ...options });
const shawIndex = (options) => () => pe.shawIndex({ left: 2, keyLength: 3, ...options });
const distances = (options) => () => pe.relativeSinusoidal({ dim: 4, from: 3, to: 0, ...options });
const xl = (options) => () =>
  pe.transformerXlScores({
    q: tensor(2, 3, 5),
    k: tensor(2, 4, 5),
    r: tensor(2, 4, 5),
    u: tensor(2, 5),
    v: tensor(2, 5),
    ...options,
  });
const logBuckets = (options) => () => pe.debertaBuckets({ relativePositions: [3], bucketSize: 8, maxPosition: 32, ...options });
const disentangled = (options) => () =>
  pe.debertaScores({
    q: tensor(2, 3, 5),
    k: tensor(2, 3, 5),
    positionKeys: tensor(2, 4, 5),
    positionQueries: tensor(2, 4, 5),
    ...options,
  });
const four = tensor(4, 4);
const relative = (options) => () =>
  pe.relativeAttention({
    heads: 2,
    x: tensor(3, 4),
    memory: tensor(2, 4),
    wq: four,
    wk: four,
    wv: four,
    weights: true,
    ...options,
  });
const shawLayer = (options) => relative({ encoding: { type: "shaw", keyTable: tensor(5, 2), ...options } });
const xlLayer = (options, more) =>
  relative({
    encoding: { type: "transformer-xl", table: tensor(5, 4), wr: four, u: tensor(2, 2), v: tensor(2, 2), ...options },
    ...more,
  });
const debertaLayer = (options) =>
  relative({ encoding: { type: "deberta", table: tensor(8, 4), bucketSize: 4, maxPosition: 16, ...options } });
const layer = (options) => () =>
  pe.multiHeadAttention({
    x: tensor(3, 5),
    wq: tensor(8, 5),
    wk: tensor(4, 5),
    wv: tensor(4, 5),
    wo: tensor(6, 8),
    heads: 4,
    kvHeads: 2,
    ...options,
  });
const latent = (options) => () =>
  pe.latentAttention({
    x: tensor(3, 5),
    qb: tensor(6, 5),
    kva: tensor(5, 5),
    kvaNorm: [1, 1, 1],
    kvb: tensor(8, 3),
    wo: tensor(4, 6),
    heads: 2,
    valueDim: 3,
    rope: pe.rope({ headDim: 2 }),
    ...options,
  });
const cache = (options) => () => pe.kvCache({ kvHeads: 2, headDim: 4, ...options });
const filled = (then) => () => {
  const own = pe.kvCache({ kvHeads: 2, headDim: 4 });
  own.append(tensor(2, 2, 4), tensor(2, 2, 4));
  then(own);
};

/** Reached through the module with the same words. */
const calls = {
  "kvCache.capacity.negative": cache({ capacity: -1 }),
  "kvCache.headDim.large": cache({ headDim: 65537 }),
  "kvCache.heads.multiple": filled((c) => c.attend(tensor(3, 1, 4))),
  "kvCache.kvHeads.zero": cache({ kvHeads: 0 }),
  "kvCache.positions.notANumber": filled((c) => c.append(tensor(2, 1, 4), tensor(2, 1, 4), { positions: [nan] })),
  "kvCache.size": cache({ kvHeads: 65536, headDim: 65536, valueDim: 4, capacity: 2 }),
  "kvCache.truncate.beyond": () => pe.kvCache({ kvHeads: 1, headDim: 4 }).truncate(1),
  "kvCache.valueDim.zero": cache({ valueDim: 0 }),
  "latentAttention.eps.negative": latent({ eps: -1 }),
  "multiHeadAttention.bias.heads": layer({ encoding: { type: "bias", bias: tensor(5, 3, 3) } }),
  "multiHeadAttention.bq.length": layer({ bq: [1, 2, 3, 4] }),
  "multiHeadAttention.wk.shape": layer({ wk: tensor(8, 5) }),
  "multiHeadAttention.wo.shape": layer({ wo: tensor(6, 4) }),
  "multiHeadAttention.wv.shape": layer({ wv: tensor(2, 5) }),
  "splitProjection.fused.rows": () => pe.splitProjection(tensor(11, 2), { heads: 2, layout: "blocks" }),
  "splitProjection.kvHeads.perHead": () => pe.splitProjection(tensor(12, 2), { heads: 2, kvHeads: 1, layout: "per-head" }),
  "coverage.trainingLength.zero": () => pe.rope({ headDim: 8 }).coverage({ trainingLength: 0 }),
  "envelope.from.notANumber": () => pe.rope({ headDim: 2 }).envelope({ q: [1, 2], k: [1, 2], from: nan, to: 3 }),
  "requirements.columns.none": () => pe.requirements({ table: tensor(3, 0) }),
  "requirements.offset.large": () => pe.requirements({ table: tensor(3, 2), offset: 3 }),
  "requirements.offset.zero": () => pe.requirements({ table: tensor(3, 2), offset: 0 }),
  "requirements.rows.one": () => pe.requirements({ table: tensor(1, 2) }),
  "debertaBuckets.bucketSize.one": logBuckets({ bucketSize: 1 }),
  "debertaBuckets.maxPosition.notANumber": logBuckets({ maxPosition: nan }),
  "debertaBuckets.maxPosition.small": logBuckets({ maxPosition: 5 }),
  "debertaBuckets.relativePositions.infinite": logBuckets({ relativePositions: [inf] }),
  "debertaScores.keyPositions.fraction": disentangled({ keyPositions: [0, 0.5, 1], queryPositions: [0, 1, 2] }),
  "debertaScores.queryPositions.fraction": disentangled({ queryPositions: [0, 0.5, 1] }),
  "debertaScores.scale.infinite": disentangled({ scale: inf }),
  "relativeAttention.bias.heads": relative({ bias: tensor(3, 1, 5) }),
  "relativeAttention.bias.length": relative({ bias: tensor(4) }),
  "relativeAttention.bias.queries": relative({ bias: tensor(2, 5) }),
  "relativeAttention.bk.length": relative({ bk: [1, 2, 3, 4, 5] }),
  "relativeAttention.distance.far": shawLayer({ clip: false }),
  "relativeAttention.eps.negative": relative({ norm: { place: "after", eps: -1 } }),
  "relativeAttention.firstDistance": xlLayer({ firstDistance: 3 }),
  "relativeAttention.heads.zero": relative({ heads: 0 }),
  "relativeAttention.keyTable.shape": shawLayer({ keyTable: tensor(4, 2), left: 2 }),
  "relativeAttention.maxPosition.zero": debertaLayer({ bucketSize: 0, maxPosition: 0 }),
  "relativeAttention.memory.shape": relative({ memory: tensor(2, 5) }),
  "relativeAttention.norm.bias.length": relative({ norm: { place: "after", bias: [1, 2, 3, 4, 5] } }),
  "relativeAttention.norm.weight.length": relative({ norm: { place: "before", weight: [1, 2, 3, 4, 5] } }),
  "relativeAttention.pastKeys.shape": relative({ pastKeys: tensor(2, 1, 3) }),
  "relativeAttention.pastValues.shape": relative({ pastKeys: tensor(2, 1, 2), pastValues: tensor(2, 2, 2) }),
  "relativeAttention.positionKey.shape": debertaLayer({ positionKey: { weight: tensor(4, 5) } }),
  "relativeAttention.positionQuery.bias.length": debertaLayer({ positionQuery: { weight: four, bias: [1, 2, 3, 4, 5] } }),
  "relativeAttention.queryPositions.elsewhere": xlLayer({}, { queryPositions: [0, 1, 2] }),
  "relativeAttention.queryPositions.length": relative({ queryPositions: [0, 1] }),
  "relativeAttention.residual.width": relative({ norm: { place: "after" }, wo: tensor(5, 4) }),
  "relativeAttention.scale.infinite": relative({ scale: inf }),
  "relativeAttention.scores.size": relative({ x: tensor(40000, 4), weights: false }),
  "relativeAttention.table.buckets": debertaLayer({ table: tensor(7, 4) }),
  "relativeAttention.table.rows": xlLayer({ firstDistance: 5 }),
  "relativeAttention.u.shape": xlLayer({ u: tensor(1, 2) }),
  "relativeAttention.v.shape": xlLayer({ v: tensor(2, 3) }),
  "relativeAttention.valueTable.shape": shawLayer({ valueTable: tensor(5, 3) }),
  "relativeAttention.wk.shape": relative({ wk: tensor(6, 4) }),
  "relativeAttention.wo.shape": relative({ wo: tensor(4, 6) }),
  "relativeAttention.wq.rows": relative({ heads: 3 }),
  "relativeAttention.wq.shape": relative({ wq: tensor(4, 5) }),
  "relativeAttention.wr.shape": xlLayer({ wr: tensor(4, 3) }),
  "relativeAttention.wv.none": relative({ wv: tensor(0, 4) }),
  "relativeAttention.wv.shape": relative({ wv: tensor(4, 3) }),
  "relativeDistances.clamp.negative": distances({ clamp: -1 }),
  "relativeDistances.from.fraction": distances({ from: 0.5 }),
  "relativeDistances.many": distances({ from: 2147483647, to: -1 }),
  "relativeDistances.to.infinite": distances({ to: inf }),
  "relativeShift.x.slots": () => pe.relativeShift({ x: tensor(3, 2) }),
  "shawIndex.distance.far": shawIndex({ right: 1, clip: false }),
  "shawIndex.queryPositions.fraction": shawIndex({ queryPositions: [0, 0.5, 1] }),
  "shawIndex.right.negative": shawIndex({ right: -2 }),
  "shawScores.k.shape": shaw({ k: tensor(2, 2, 4), keyLength: 3 }),
  "shawScores.scale.infinite": shaw({ scale: inf }),
  "shawScores.table.shape": shaw({ table: tensor(4, 4), left: 2 }),
  "shawValues.table.shape": shawValues({ table: tensor(5, 3) }),
  "transformerXlScores.firstDistance.small": xl({ firstDistance: 2 }),
  "transformerXlScores.keys.few": xl({ k: tensor(2, 2, 5) }),
  "transformerXlScores.r.rows": xl({ r: tensor(2, 3, 5) }),
  "transformerXlScores.scale.notANumber": xl({ scale: nan }),
  "transformerXlScores.u.shape": xl({ u: tensor(1, 5) }),
  "transformerXlScores.v.shape": xl({ v: tensor(3, 5) }),
  "windowBias.table.shape": () => pe.windowBias({ height: 2, width: 3, table: tensor(14, 2) }),
  "windowIndex.height.zero": () => pe.windowIndex({ height: 0, width: 3 }),
  "windowIndex.size": () => pe.windowIndex({ height: 256, width: 256 }),
  "windowIndex.width.large": () => pe.windowIndex({ height: 2, width: 65537 }),
  "biasWindow.bias.infinite": () => pe.biasWindow({ bias: { data: [0, inf], shape: [2] } }),
  "biasWindow.bias.notANumber": () => pe.biasWindow({ bias: { data: [0, nan], shape: [2] } }),
  "biasWindow.share.large": () => pe.biasWindow({ bias: tensor(2), share: 1.5 }),
  "binary.bits.large": () => pe.binary({ positions: 1, bits: 54 }),
  "binary.bits.zero": () => pe.binary({ positions: 1, bits: 0 }),
  "binary.position.fraction": () => pe.binary({ positions: [0.5], bits: 3 }),
  "binary.position.large": () => pe.binary({ positions: [8], bits: 3 }),
  "learned.position.beyond": () => pe.learned({ table: tensor(4, 2), positions: 5 }),
  "learned.position.negative": () => pe.learned({ table: tensor(4, 2), positions: [-1] }),
  "learned.scale.notANumber": () => pe.learned({ table: tensor(4, 2), positions: 1, scale: nan }),
  "alibiSlopes.biasMax.notANumber": () => pe.alibiSlopes(4, { biasMax: nan }),
  "alibiSlopes.biasMax.zero": () => pe.alibiSlopes(4, { biasMax: 0 }),
  "alibiSlopes.heads.large": () => pe.alibiBias({ heads: 65537, keyLength: 3 }),
  "alibiSlopes.heads.zero": () => pe.alibiSlopes(0),
  "attention.bias.heads": attention({ bias: tensor(2, 3, 5) }),
  "attention.bias.queries": attention({ bias: tensor(2, 5) }),
  "attention.causal.keys": attention({ q: tensor(2, 6, 6), causal: true }),
  "attention.headDim.zero": attention({ q: tensor(4, 3, 0), k: tensor(2, 5, 0) }),
  "attention.heads.multiple": attention({ q: tensor(5, 3, 6) }),
  "attention.heads.zero": attention({ q: tensor(0, 3, 6) }),
  "attention.keyPadding.length": attention({ keyPadding: [0, 0, 0, 0] }),
  "attention.kvHeads.zero": attention({ k: tensor(0, 5, 6), v: tensor(0, 5, 7) }),
  "attention.scale.notANumber": attention({ scale: nan }),
  "attention.segments.end": attention({ segments: [0, 4] }),
  "attention.segments.keys": attention({ q: tensor(2, 6, 6), segments: [0, 5] }),
  "attention.segments.order": attention({ segments: [0, 4, 3] }),
  "attention.segments.start": attention({ segments: [1, 5] }),
  "attention.segments.whole": attention({ segments: [0, 2.5, 5] }),
  "attention.valueDim.zero": attention({ v: tensor(2, 5, 0) }),
  "config.alibi": config({ alibi: true }),
  "config.attentionFactor.negative": scaling({ type: "yarn", factor: 2, attention_factor: -1 }),
  "config.base.missing": whole({ head_dim: 64, max_position_embeddings: 2048 }),
  "config.base.missing.new": whole({ head_dim: 64, rope_parameters: { rope_type: "default" } }),
  "config.base.negative": whole({ head_dim: 64, rope_theta: -1 }),
  "config.base.yarn": scaling({ type: "yarn", factor: 2 }, { rope_theta: 1 }),
  "config.conflict": config({ rope_scaling: { type: "linear", factor: 2 }, rope_parameters: { factor: 3 } }),
  "config.dynamic.original": scaling({ type: "dynamic", factor: 2, original_max_position_embeddings: 64 }),
  "config.dynamic.positions": scaling({ type: "dynamic", factor: 2 }, { max_position_embeddings: null }),
  "config.factor.missing": scaling({ rope_type: "linear" }),
  "config.factor.notANumber": scaling({ rope_type: "linear", factor: nan }),
  "config.factor.small": scaling({ rope_type: "linear", factor: 0.5 }),
  "config.factor.unknownForDefault": scaling({ factor: 4 }),
  "config.head.missing": whole({ rope_theta: 10000 }),
  "config.head.noHeads": whole({ hidden_size: 64, rope_theta: 10000 }),
  "config.head.small": config({ hidden_size: 4 }),
  "config.heads.zero": config({ num_attention_heads: 0 }),
  "config.highFreqFactor.small": scaling({
    type: "llama3",
    factor: 8,
    low_freq_factor: 2,
    high_freq_factor: 1,
    original_max_position_embeddings: 64,
  }),
  "config.layer.both": config({}, { layerType: "full_attention", layer: 1 }),
  "config.layer.fraction": config({}, { layer: 0.5 }),
  "config.layer.large": whole(gemma3, { layer: 34 }),
  "config.layer.noRope": config({ no_rope_layers: [1, 0] }, { layer: 2 }),
  "config.layerType.missing": whole(JSON.stringify(gemma3)),
  "config.layerType.unknown": config({}, { layerType: "local" }),
  "config.llama3.original": scaling({ type: "llama3", factor: 8, low_freq_factor: 1, high_freq_factor: 4 }),
  "config.longFactor.length": longLists({ factor: 2, long_factor: [1, 1, 1] }),
  "config.longrope.factor": longLists({}),
  "config.longrope.original": longLists({ original_max_position_embeddings: 1 }),
  "config.maxPositions.large": config({ max_position_embeddings: 2 ** 31 }),
  "config.maxPositions.negative": config({ max_position_embeddings: -1 }),
  "config.partial.large": config({ partial_rotary_factor: 1.5 }),
  "config.positionType": config({ position_embedding_type: "nope" }),
  "config.rotary.large": config({ rotary_dim: 64 }),
  "config.rotary.odd": config({ head_dim: 100, partial_rotary_factor: 0.25 }),
  "config.shortFactor.missing": longLists({ factor: 2, short_factor: null }),
  "config.shortFactor.zero": longLists({ factor: 2, short_factor: [1, 0] }),
  "config.type.unknown": scaling({ rope_type: "bogus", factor: 2 }),
  "config.unknown.nested": scaling({ type: "linear", factor: 2, long_mscale: 1.2 }),
  "config.unknown.object": config({ rope_config: [{}] }),
  "config.unknown.top": config({ rope_ratio: 50 }),
  "frequencies.base.infinite": () => pe.inverseFrequencies({ dim: 8, base: inf }),
  "frequencies.base.negative": () => pe.inverseFrequencies({ dim: 8, base: -2 }),
  "frequencies.base.zero": () => pe.inverseFrequencies({ dim: 8, base: 0 }),
  "identity.id.unknown": () => pe.identity("no-such-step"),
  "identity.k.notANumber": planes({ k: [1, 2, 3, nan] }),
  "identity.m.fraction": () => pe.identity("solution", { q: [1, 2], m: 2.5, theta: [1] }),
  "identity.m.range": gram({ m: 10001 }),
  "identity.n.infinite": wish({ n: inf }),
  "identity.q.length": planes({ q: [1, 2, 3, 4, 5] }),
  "identity.q.plane": wish({ q: [1, 2, 3] }),
  "identity.q.range": wish({ q: [1, 9] }),
  "identity.s.notANumber": () => pe.identity("window", { q: [1, 2], k: [1, 2], m: 0, n: 0, s: nan, theta: [1] }),
  "identity.theta.many": gram({ theta: new Float64Array(65) }),
  "identity.theta.negative": gram({ theta: [-0.5] }),
  "identity.theta.none": gram({ theta: [] }),
  "identity.wk.length": terms({ wk: [1, 2, 3, 4] }),
  "identity.wq.rows": terms({ wq: new Float64Array(7) }),
  "identity.x.length": terms({ x: [1, 2, 3] }),
  "layerNorm.bias.length": layerNorm({ bias: [1, 2, 3, 4, 5] }),
  "layerNorm.eps.notANumber": layerNorm({ eps: nan }),
  "layerNorm.out.shape": layerNorm({ out: pe.tensor([2, 5]) }),
  "layerNorm.weight.length": layerNorm({ weight: [1, 2, 3] }),
  "linear.bias.length": linear({ bias: [1, 2] }),
  "linear.out.shape": linear({ out: pe.tensor([3, 2]) }),
  "linear.weight.shape": linear({ weight: tensor(3, 5) }),
  "permuteLayout.heads.large": permute({ heads: 2147483647 }),
  "permuteLayout.heads.zero": permute({ heads: 0 }),
  "permuteLayout.w.rows": () => pe.permuteLayout(tensor(6, 3), { heads: 2, from: "half", to: "interleaved" }),
  "positions.count.fraction": () => pe.rope({ headDim: 4 }).cosSin({ positions: 2.5 }),
  "positions.count.large": () => pe.rope({ headDim: 4 }).cosSin({ positions: 2 ** 31 }),
  "positions.count.negative": () => pe.rope({ headDim: 4 }).cosSin({ positions: -1 }),
  "positions.count.notANumber": () => pe.rope({ headDim: 4 }).cosSin({ positions: nan }),
  "rmsNorm.eps.negative": rmsNorm({ eps: -1 }),
  "rmsNorm.out.shape": rmsNorm({ out: pe.tensor([2, 3]) }),
  "rmsNorm.weight.length": rmsNorm({ weight: [1, 2, 3, 4, 5] }),
  "rope.base.infinite": rope({ base: inf }),
  "rope.base.zero": rope({ base: 0 }),
  "rope.headDim.large": rope({ headDim: 65538 }),
  "rope.headDim.small": rope({ headDim: 1 }),
  "rope.maxPositions.fraction": rope({ maxPositions: 2048.5 }),
  "rope.maxPositions.zero": rope({ maxPositions: 0 }),
  "rope.rotaryDim.large": rope({ rotaryDim: 66 }),
  "rope.rotaryDim.odd": rope({ rotaryDim: 63 }),
  "rope.rotaryDim.zero": rope({ rotaryDim: 0 }),
  "rope.scaling.dynamic.factor.infinite": scaled({ type: "dynamic", factor: inf }),
  "rope.scaling.linear.factor.notANumber": scaled({ type: "linear", factor: nan }),
  "rope.scaling.linear.factor.small": scaled({ type: "linear", factor: 0.5 }),
  "rope.scaling.llama3.factor.small": llama3({ factor: 0 }),
  "rope.scaling.llama3.highFreqFactor.small": llama3({ highFreqFactor: 0.5 }),
  "rope.scaling.llama3.lowFreqFactor.zero": llama3({ lowFreqFactor: 0 }),
  "rope.scaling.llama3.originalMaxPositions.infinite": llama3({ originalMaxPositions: inf }),
  "rope.scaling.longrope.attentionFactor.notANumber": longrope({ attentionFactor: nan }),
  "rope.scaling.longrope.factor.negative": longrope({ factor: -2 }),
  "rope.scaling.longrope.longFactor.length": longrope({ longFactor: [1, 2, 3] }),
  "rope.scaling.longrope.longFactor.notANumber": longrope({ longFactor: [1, nan] }),
  "rope.scaling.longrope.originalMaxPositions.one": longrope({ originalMaxPositions: 1 }),
  "rope.scaling.longrope.shortFactor.length": longrope({ shortFactor: [1] }),
  "rope.scaling.longrope.shortFactor.zero": longrope({ shortFactor: [1, 0] }),
  "rope.scaling.ntkByParts.base.one": rope({ base: 1, scaling: { type: "ntk-by-parts", factor: 2, originalMaxPositions: 64 } }),
  "rope.scaling.ntkByParts.extrapolationFactor.notANumber": byParts({ extrapolationFactor: nan }),
  "rope.scaling.ntkByParts.factor.small": byParts({ factor: 0.5 }),
  "rope.scaling.ntkByParts.ntkFactor.negative": byParts({ ntkFactor: -0.5 }),
  "rope.scaling.ntkByParts.originalMaxPositions.zero": byParts({ originalMaxPositions: 0 }),
  "rope.scaling.proportional.factor.small": scaled({ type: "proportional", factor: 0.5 }),
  "rope.scaling.proportional.partialRotaryFactor.large": scaled({ type: "proportional", partialRotaryFactor: 1.5 }),
  "rope.scaling.ntk.factor.zero": scaled({ type: "ntk", factor: 0 }),
  "rope.scaling.yarn.attentionFactor.negative": yarn({ attentionFactor: -0.1 }),
  "rope.scaling.yarn.base.one": rope({ base: 1, scaling: { type: "yarn", factor: 4, originalMaxPositions: 512 } }),
  "rope.scaling.yarn.betaFast.negative": yarn({ betaFast: -1 }),
  "rope.scaling.yarn.betaSlow.notANumber": yarn({ betaSlow: nan }),
  "rope.scaling.yarn.factor.small": yarn({ factor: 0.9 }),
  "rope.scaling.yarn.mscale.negative": yarn({ mscale: -1 }),
  "rope.scaling.yarn.mscaleAllDim.infinite": yarn({ mscaleAllDim: inf }),
  "rope.scaling.yarn.originalMaxPositions.zero": yarn({ originalMaxPositions: 0 }),
  "rope.scoreCurve.from.notANumber": () => pe.rope({ headDim: 2 }).scoreCurve({ q: [1, 2], k: [1, 2], from: nan, to: 3 }),
  "rope.sequenceLength.fraction": length(7.5),
  "rope.sequenceLength.negative": length(-1),
  "rope.sequenceLength.notANumber": length(nan),
  "rope.session.sequenceLength.fraction": () => pe.rope({ headDim: 4 }).session().advance(5.5),
  "scoreMatrices.additiveCurve.anchor.infinite": curves({ anchors: [inf] }),
  "scoreMatrices.additiveCurve.base.infinite": curves({ base: inf }),
  "scoreMatrices.base.zero": scores({ base: 0 }),
  "scoreMatrices.dim.odd": scores({ x: tensor(3, 3), wq: tensor(2, 3), wk: tensor(2, 3) }),
  "scoreMatrices.headDim.odd": scores({ wq: tensor(3, 4), wk: tensor(3, 4) }),
  "scoreMatrices.rotaryCurve.anchor.notANumber": curves({ anchors: [nan] }),
  "scoreMatrices.rotaryCurve.base.zero": curves({ base: 0 }),
  "scoreMatrices.start.notANumber": scores({ start: nan }),
  "scoreMatrices.terms.base.negative": scores({ base: -1 }),
  "scoreMatrices.terms.dim.zero": scores({ x: tensor(3, 0), wq: tensor(2, 0), wk: tensor(2, 0) }),
  "scoreMatrices.terms.start.infinite": scores({ start: -inf }),
  "scoreMatrices.wk.shape": scores({ wk: tensor(4, 4) }),
  "scoreMatrices.wq.shape": scores({ wq: tensor(2, 5) }),
  "shiftMatrix.base.zero": shift({ base: 0 }),
  "shiftMatrix.dim.large": shift({ dim: 16386 }),
  "shiftMatrix.dim.odd": shift({ dim: 5 }),
  "shiftMatrix.offset.notANumber": shift({ offset: nan }),
  "shiftMatrix.out.shape": () => {
    const out = pe.tensor([4, 3]);
    try {
      pe.shiftMatrix({ dim: 4, offset: 1, out });
    } finally {
      out.dispose();
    }
  },
  "sinusoidal.base.notANumber": sinusoidal({ base: nan }),
  "sinusoidal.base.zero": sinusoidal({ base: 0 }),
  "sinusoidal.dim.negative": sinusoidal({ dim: -8 }),
  "sinusoidal.dim.odd": sinusoidal({ dim: 7 }),
  "sinusoidal.dim.oneWithZeros": sinusoidal({ dim: 1, oddDim: "zero" }),
  "sinusoidal.dim.zero": sinusoidal({ dim: 0 }),
  "sinusoidal.dim.zeroWithSine": sinusoidal({ dim: 0, oddDim: "extra-sine" }),
  "sinusoidal.out.columns": () => pe.sinusoidal({ positions: 3, dim: 8, out: pe.tensor([3, 9]) }),
  "sinusoidal.out.rows": () => pe.sinusoidal({ positions: 3, dim: 8, out: pe.tensor([2, 8]) }),
  "sinusoidal.paddingIndex.infinite": sinusoidal({ paddingIndex: inf }),
  "toeplitzDefect.scores.shape": () => pe.toeplitzDefect(tensor(3, 4)),
  "t5Bias.scale.notANumber": t5({ scale: nan }),
  "t5Buckets.maxDistance.notANumber": buckets({ maxDistance: nan }),
  "t5Buckets.maxDistance.small": buckets({ maxDistance: 8 }),
  "t5Buckets.numBuckets.few": buckets({ bidirectional: false, numBuckets: 1 }),
  "t5Buckets.numBuckets.odd": buckets({ numBuckets: 31 }),
  "t5Buckets.relativePositions.infinite": buckets({ relativePositions: [inf] }),
  "tokenPositions.paddingIndex.notANumber": tokens({ paddingIndex: nan }),
  "tokenPositions.pastLength.fraction": tokens({ pastLength: 0.5 }),
  "tokenPositions.pastLength.negative": tokens({ pastLength: -1 }),
  "tokenPositions.rows.zero": tokens({ ids: [], shape: [0, 0] }),
};

/** What C++ alone can be asked: the module allocates these outputs and tables itself, or hands over whole tensors. */
const nativeOnly = [
  "kvCache.cos.shape",
  "kvCache.k.shape",
  "kvCache.out.shape",
  "kvCache.q.shape",
  "kvCache.queries.many",
  "kvCache.v.shape",
  "latentAttention.cos.shape",
  "latentAttention.kva.shape",
  "latentAttention.kvaNorm.length",
  "latentAttention.kvb.shape",
  "latentAttention.out.shape",
  "latentAttention.qaNorm.length",
  "latentAttention.qb.shape",
  "latentAttention.ropeDim.odd",
  "latentAttention.wo.shape",
  "latentAttention.x.shape",
  "mergeHeads.out.shape",
  "multiHeadAttention.bias.length",
  "multiHeadAttention.cos.pairs",
  "multiHeadAttention.cos.shape",
  "multiHeadAttention.keyPadding.length",
  "multiHeadAttention.out.shape",
  "multiHeadAttention.sin.shape",
  "multiHeadAttention.weights.shape",
  "multiHeadAttention.wq.shape",
  "multiHeadAttention.x.shape",
  "splitHeads.heads.zero",
  "splitHeads.out.shape",
  "splitProjection.k.shape",
  "coverage.original.length",
  "coverage.ratio.length",
  "coverage.states.length",
  "coverage.turns.length",
  "envelope.attentionFactor.negative",
  "envelope.k.length",
  "envelope.q.short",
  "envelope.relative.from.infinite",
  "requirements.distances.many",
  "requirements.workspace.length",
  "debertaBuckets.out.length",
  "debertaScores.heads.zero",
  "debertaScores.k.shape",
  "debertaScores.out.shape",
  "debertaScores.positionKeys.rows",
  "debertaScores.positionQueries.rows",
  "debertaScores.q.shape",
  "relativeAttention.bias.relative",
  "relativeAttention.out.shape",
  "relativeAttention.weights.shape",
  "relativeAttention.workspace.length",
  "relativeDistances.out.length",
  "relativeShift.out.shape",
  "shaw.left.negative",
  "shawIndex.out.length",
  "shawScores.heads.zero",
  "shawScores.out.shape",
  "shawScores.q.shape",
  "shawValues.out.shape",
  "shawValues.weights.shape",
  "transformerXlScores.heads.zero",
  "transformerXlScores.k.shape",
  "transformerXlScores.out.shape",
  "transformerXlScores.q.shape",
  "transformerXlScores.r.shape",
  "windowBias.out.shape",
  "windowIndex.out.length",
  "biasWindow.workspace.length",
  "binary.out.shape",
  "learned.out.shape",
  "attention.alibi.out.shape",
  "attention.relativeBias.length",
  "alibiBias.out.shape",
  "proximalBias.out.shape",
  "t5Bias.out.shape",
  "t5Bias.table.rows",
  "t5Buckets.out.length",
  "config.kind.number", // TypeErrors in JavaScript, with the same words: below
  "config.kind.object",
  "attention.bias.length",
  "attention.k.shape",
  "attention.v.shape",
  "attention.q.shape",
  "attention.out.shape",
  "attention.weights.shape",
  "attention.workspace.length",
  "attention.keys.negative",
  "attention.queries.negative",
  "attention.q.size",
  "attention.k.size",
  "attention.v.size",
  "frequencies.dim.notANumber",
  "frequencies.dim.small",
  "identity.left.length",
  "identity.right.length",
  "permuteLayout.out.shape",
  "rope.apply.out.shape",
  "rope.apply.positions.none",
  "rope.apply.sin.shape",
  "rope.apply.x.narrow",
  "rope.apply.x.rows",
  "rope.cosSin.attentionFactor.negative",
  "rope.cosSin.attentionFactor.notANumber",
  "rope.cosSin.cos.shape",
  "rope.cosSin.sin.shape",
  "rope.inverseFrequencies.length",
  "rope.scaling.attentionFactor.maxPositions.negative",
  "rope.session.kept.negative",
  "rope.session.maxPositions.zero",
  "rope.scaling.frequencies.length",
  "rope.scaling.frequencies.maxPositions.zero",
  "rope.scaling.frequencies.sequenceLength.notANumber",
  "rope.score.attentionFactor.infinite",
  "rope.score.k.length",
  "rope.score.q.short",
  "rope.scoreCurve.attentionFactor.negative",
  "rope.scoreCurve.k.length",
  "rope.scoreCurve.q.short",
  "scoreMatrices.additiveCurve.wk.shape",
  "scoreMatrices.additiveCurve.y.length",
  "scoreMatrices.out.shape",
  "scoreMatrices.rotaryCurve.wq.shape",
  "scoreMatrices.rotaryCurve.y.length",
  "scoreMatrices.terms.shape",
  "scoreMatrices.terms.wk.shape",
  "sinusoidal.frequencies.length",
  "sinusoidal.frequencies.outLength",
  "tokenPositions.out.length",
  "tokenPositions.rows.ragged",
  "wavelengths.out.length",
];

describe("messages: the core's words through the module", () => {
  for (const [key, call] of Object.entries(calls)) {
    test(key, () => {
      ok(Object.hasOwn(messages, key), `${key} is not in messages.json`);
      refuses(RangeError, messages[key], call);
    });
  }
});

test("messages: every text is reached through the module, or can be reached in C++ alone", () => {
  for (const key of Object.keys(messages).filter((name) => !name.startsWith("module."))) {
    ok(Object.hasOwn(calls, key) !== nativeOnly.includes(key), key);
  }
  for (const key of nativeOnly) ok(Object.hasOwn(messages, key), `${key} is not in messages.json`);
});

test("messages: fields of a wrong kind", () => {
  refuses(TypeError, messages["config.kind.number"], scaling({ type: "linear", factor: true }));
  refuses(TypeError, messages["config.kind.object"], config({ rope_scaling: 4 }));
});
