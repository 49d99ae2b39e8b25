// Written by scripts/build/signatures.mjs, in each build, from cpp/bindings: do not edit.

/** What each function of the core takes: names and kinds. */
export interface Signatures {
  // cpp/bindings/alibi.cpp
  alibiSlopes: { biasMax: "number"; heads: "number"; out: "doublesOut" };
  alibiBias: {
    form: "number";
    symmetric: "flag";
    causal: "flag";
    precision: "number";
    slopes: "doubles";
    queries: "doubles";
    keys: "doubles";
    out: "matrix";
  };
  proximalBias: { queries: "doubles"; keys: "doubles"; out: "matrix" };
  // cpp/bindings/analysis.cpp
  coverage: { scaled: "doubles"; original: "doubles"; trainingLength: "number"; states: "address"; out: "doublesOut" };
  envelope: {
    q: "doubles";
    k: "doubles";
    from: "number";
    theta: "doubles";
    factor: "number";
    layout: "number";
    out: "doublesOut";
  };
  fading: { curve: "doubles"; out: "doublesOut" };
  requirements: { table: "matrix64"; offset: "number"; workspace: "doublesOut"; out: "doublesOut" };
  // cpp/bindings/attention.cpp
  attention: {
    heads: "number";
    kvHeads: "number";
    queries: "number";
    keys: "number";
    headDim: "number";
    valueDim: "number";
    scale: "number";
    causal: "flag";
    segments: "doubles";
    q: "matrix";
    k: "matrix";
    v: "matrix";
    bias: "floats";
    biasHeads: "number";
    biasQueries: "number";
    relative: "flag";
    padding: "bytes";
    softmax: "matrix";
    out: "matrix";
  };
  alibiDistances: { slopes: "floats"; keys: "number"; out: "matrix" };
  // cpp/bindings/axial.cpp
  axisDims: { split: "number"; rotaryDim: "number"; out: "doublesOut" };
  axialFrequencies: {
    split: "number";
    spectrum: "number";
    base: "number";
    maxFrequency: "number";
    dims: "doubles";
    pairs: "number";
    out: "doublesOut";
  };
  axialAngles: { positions: "matrix64"; theta: "matrix64"; precision: "number"; out: "doublesOut" };
  axialTable: { positions: "matrix64"; theta: "matrix64"; factor: "number"; precision: "number"; cos: "matrix"; sin: "matrix" };
  axialScore: {
    q: "doubles";
    k: "doubles";
    m: "doubles";
    n: "doubles";
    theta: "matrix64";
    factor: "number";
    layout: "number";
    precision: "number";
  };
  // cpp/bindings/boundary.cpp
  relaxedSimd: Record<never, never>;
  checkElements: { where: "text"; name: "text"; rows: "number"; cols: "number" };
  // cpp/bindings/deberta.cpp
  debertaBuckets: { bucketSize: "number"; maxPosition: "number"; relative: "doubles"; out: "integersOut" };
  debertaScores: {
    bucketSize: "number";
    maxPosition: "number";
    heads: "number";
    scale: "number";
    q: "matrix";
    k: "matrix";
    positionKeys: "matrix";
    positionQueries: "matrix";
    queries: "doubles";
    keys: "doubles";
    out: "matrix";
  };
  // cpp/bindings/distance_bias.cpp
  kerpleBias: { form: "number"; r1: "doubles"; r2: "doubles"; queries: "doubles"; keys: "doubles"; out: "matrix" };
  sandwichBias: { theta: "doubles"; heads: "number"; queries: "doubles"; keys: "doubles"; out: "matrix" };
  fireBias: {
    c: "number";
    threshold: "number";
    eps: "number";
    hiddenWeight: "floats";
    hiddenBias: "floats";
    outputWeight: "matrix";
    outputBias: "floats";
    queries: "doubles";
    keys: "doubles";
    out: "matrix";
  };
  forgetBias: { form: "number"; gates: "matrix"; queryLength: "number"; workspace: "doublesOut"; out: "matrix" };
  // cpp/bindings/grid.cpp
  gridSize: {
    extents: "doubles";
    coordinates: "number";
    first: "number";
    reference: "doubles";
    scale: "number";
    columnFirst: "flag";
    mergeSize: "number";
    repeats: "number";
    prefix: "number";
    suffix: "number";
  };
  gridPositions: {
    extents: "doubles";
    coordinates: "number";
    first: "number";
    reference: "doubles";
    scale: "number";
    columnFirst: "flag";
    mergeSize: "number";
    repeats: "number";
    prefix: "number";
    suffix: "number";
    out: "doublesOut";
  };
  maskPositions: { mask: "doubles"; columns: "number"; scale: "number"; out: "doublesOut" };
  // cpp/bindings/identities.cpp
  identityTable: Record<never, never>;
  identityTolerance: { id: "text" };
  identitySize: { id: "text"; counts: "doubles"; values: "doubles" };
  identityRun: { id: "text"; counts: "doubles"; values: "doubles"; out: "doublesOut" };
  identityExampleSize: { id: "text"; input: "number"; dim: "number"; base: "number"; seed: "number" };
  identityExample: { id: "text"; input: "number"; dim: "number"; base: "number"; seed: "number"; out: "doublesOut" };
  // cpp/bindings/layers.cpp
  splitProjection: {
    fused: "matrix";
    layout: "number";
    heads: "number";
    kvHeads: "number";
    q: "matrix";
    k: "matrix";
    v: "matrix";
  };
  multiHeadAttention: {
    batch: "number";
    length: "number";
    dim: "number";
    heads: "number";
    kvHeads: "number";
    headDim: "number";
    scale: "number";
    causal: "flag";
    wq: "matrix";
    wk: "matrix";
    wv: "matrix";
    wo: "matrix";
    bq: "floats";
    bk: "floats";
    bv: "floats";
    bo: "floats";
    cos: "matrix";
    sin: "matrix";
    layout: "number";
    bias: "floats";
    biasHeads: "number";
    biasQueries: "number";
    relative: "flag";
    x: "matrix";
    padding: "bytes";
    softmax: "matrix";
    out: "matrix";
  };
  latentAttention: {
    batch: "number";
    length: "number";
    dim: "number";
    heads: "number";
    qRank: "number";
    kvRank: "number";
    nopeDim: "number";
    ropeDim: "number";
    valueDim: "number";
    scale: "number";
    causal: "flag";
    eps: "number";
    qa: "matrix";
    qaNorm: "floats";
    qb: "matrix";
    kva: "matrix";
    kvaNorm: "floats";
    kvb: "matrix";
    wo: "matrix";
    cos: "matrix";
    sin: "matrix";
    layout: "number";
    x: "matrix";
    padding: "bytes";
    softmax: "matrix";
    out: "matrix";
  };
  cacheNew: { kvHeads: "number"; headDim: "number"; valueDim: "number"; capacity: "number" };
  cacheDelete: { cache: "address" };
  cacheAppend: {
    cache: "address";
    k: "matrix";
    v: "matrix";
    positions: "doubles";
    cos: "matrix";
    sin: "matrix";
    layout: "number";
  };
  cacheTruncate: { cache: "address"; length: "number" };
  cacheCapacity: { cache: "address" };
  cacheRead: { cache: "address"; kvHeads: "number"; keys: "matrix"; values: "matrix" };
  cacheAttend: {
    cache: "address";
    heads: "number";
    scale: "number";
    causal: "flag";
    cos: "matrix";
    sin: "matrix";
    layout: "number";
    bias: "floats";
    biasHeads: "number";
    biasQueries: "number";
    relative: "flag";
    q: "matrix";
    softmax: "matrix";
    out: "matrix";
  };
  // cpp/bindings/linear.cpp
  linear: { x: "matrix"; weight: "matrix"; bias: "floats"; out: "matrix" };
  norm: { x: "matrix"; weight: "floats"; bias: "floats"; eps: "number"; centred: "flag"; out: "matrix" };
  // cpp/bindings/mrope.cpp
  mropeFrequencies: { theta: "doubles"; sections: "doubles"; order: "number"; out: "doublesOut" };
  mropePositions: {
    ids: "doubles";
    rows: "number";
    mask: "doubles";
    images: "doubles";
    videos: "doubles";
    mergeSize: "number";
    imageToken: "number";
    videoToken: "number";
    visionStart: "number";
    out: "doublesOut";
  };
  // cpp/bindings/relative_attention.cpp
  relativeAttention: {
    heads: "number";
    causal: "flag";
    scale: "option";
    normPlace: "number";
    normEps: "number";
    normWeight: "floats";
    normBias: "floats";
    wq: "matrix";
    bq: "floats";
    wk: "matrix";
    bk: "floats";
    wv: "matrix";
    bv: "floats";
    wo: "matrix";
    bo: "floats";
    terms: "number";
    order: "number";
    left: "number";
    right: "number";
    clip: "flag";
    keyTable: "matrix";
    valueTable: "matrix";
    keyTerm: "flag";
    distanceTable: "matrix";
    firstDistance: "number";
    wr: "matrix";
    u: "matrix";
    v: "matrix";
    bucketSize: "number";
    maxPosition: "number";
    positionKey: "matrix";
    positionKeyBias: "floats";
    positionQuery: "matrix";
    positionQueryBias: "floats";
    x: "matrix";
    memory: "matrix";
    pastKeys: "matrix";
    pastValues: "matrix";
    bias: "floats";
    biasHeads: "number";
    biasQueries: "number";
    queryPositions: "doubles";
    softmax: "matrix";
    out: "matrix";
  };
  // cpp/bindings/rope.cpp
  checkWidths: { where: "text"; headDim: "number"; rotaryDim: "number" };
  ropeCheck: {
    headDim: "number";
    rotaryDim: "number";
    base: "number";
    layout: "number";
    precision: "number";
    maxPositions: "number";
    scaling: "doubles";
    exponentDim: "number";
  };
  ropeFrequencies: {
    headDim: "number";
    rotaryDim: "number";
    base: "number";
    layout: "number";
    precision: "number";
    maxPositions: "number";
    scaling: "doubles";
    exponentDim: "number";
    sequenceLength: "number";
    out: "doublesOut";
  };
  wavelengths: { theta: "doubles"; out: "doublesOut" };
  ropeTable: { positions: "doubles"; theta: "doubles"; factor: "number"; precision: "number"; cos: "matrix"; sin: "matrix" };
  angleTable: { angles: "matrix64"; cos: "matrix"; sin: "matrix" };
  ropeRotate: {
    members: "number";
    x: "matrix";
    cos: "matrix";
    sin: "matrix";
    read: "number";
    write: "number";
    inverse: "flag";
    turned: "number";
    out: "matrix";
  };
  ropeScore: {
    q: "doubles";
    k: "doubles";
    m: "number";
    n: "number";
    theta: "doubles";
    factor: "number";
    layout: "number";
    precision: "number";
  };
  ropeScoreCurve: {
    q: "doubles";
    k: "doubles";
    from: "number";
    theta: "doubles";
    factor: "number";
    layout: "number";
    precision: "number";
    out: "doublesOut";
  };
  ropeKeptLength: { scaling: "doubles"; maxPositions: "number"; kept: "number"; sequenceLength: "number" };
  permuteLayout: { heads: "number"; from: "number"; to: "number"; rows: "number"; w: "matrix"; out: "matrix" };
  // cpp/bindings/rope_config.cpp
  configClear: { caller: "text" };
  configFlag: { field: "text"; value: "flag" };
  configNumber: { field: "text"; value: "number" };
  configText: { field: "text"; value: "text" };
  configOther: { field: "text" };
  configNull: { field: "text" };
  configList: { field: "text"; values: "doubles" };
  ropeFromFields: { layerType: "text"; layer: "option"; layout: "option"; release: "number"; like: "text" };
  likeLayersOfFields: { layerType: "text"; layer: "option"; layout: "option"; release: "number"; like: "text" };
  configNumbers: { out: "doublesOut" };
  configWords: Record<never, never>;
  encodingsOfFields: { hasLike: "flag" };
  // cpp/bindings/scores.cpp
  seeded: { text: "text"; seed: "number"; out: "doublesOut" };
  scores: { x: "matrix64"; wq: "matrix64"; wk: "matrix64"; start: "number"; base: "number"; layout: "number"; out: "doublesOut" };
  curves: {
    x: "doubles";
    y: "doubles";
    wq: "matrix64";
    wk: "matrix64";
    anchors: "doubles";
    base: "number";
    layout: "number";
    out: "doublesOut";
  };
  toeplitzDefect: { scores: "matrix64" };
  // cpp/bindings/shaw.cpp
  shawIndex: {
    order: "number";
    left: "number";
    right: "number";
    clip: "flag";
    queries: "doubles";
    keys: "doubles";
    out: "integersOut";
  };
  shawScores: {
    order: "number";
    left: "number";
    right: "number";
    clip: "flag";
    heads: "number";
    scale: "number";
    q: "matrix";
    k: "matrix";
    table: "matrix";
    queries: "doubles";
    keys: "doubles";
    out: "matrix";
  };
  shawValues: {
    order: "number";
    left: "number";
    right: "number";
    clip: "flag";
    heads: "number";
    output: "matrix";
    weights: "matrix";
    table: "matrix";
    queries: "doubles";
    keys: "doubles";
    out: "matrix";
  };
  // cpp/bindings/sinusoidal.cpp
  frequencies: { dim: "number"; base: "number"; spacing: "number"; out: "doublesOut" };
  tokenPositions: { ids: "doubles"; rows: "number"; padding: "number"; pastLength: "number"; out: "doublesOut" };
  sinusoidalFrequencies: { dim: "number"; oddDim: "number" };
  sinusoidalTable: {
    dim: "number";
    base: "number";
    layout: "number";
    spacing: "number";
    oddDim: "number";
    padding: "option";
    positions: "doubles";
    theta: "doublesOut";
    out: "matrix";
  };
  shiftMatrix: { dim: "number"; base: "number"; offset: "number"; out: "matrix" };
  // cpp/bindings/sinusoidal_2d.cpp
  axisPairs: { dim: "number"; axes: "number"; zeros: "flag" };
  sinusoidalAxes: { positions: "matrix64"; theta: "matrix64"; layout: "number"; out: "matrix" };
  // cpp/bindings/t5_bias.cpp
  t5Buckets: { bidirectional: "flag"; numBuckets: "number"; maxDistance: "number"; relative: "doubles"; out: "integersOut" };
  t5Bias: {
    bidirectional: "flag";
    numBuckets: "number";
    maxDistance: "number";
    table: "matrix";
    scale: "number";
    queries: "doubles";
    keys: "doubles";
    out: "matrix";
  };
  // cpp/bindings/tables.cpp
  learned: { table: "matrix"; positions: "doubles"; scale: "number"; out: "matrix" };
  binary: { bits: "number"; positions: "doubles"; out: "matrix" };
  addCodes: { x: "matrix"; codes: "matrix"; out: "matrix" };
  biasWindow: { bias: "doubles"; share: "number"; workspace: "doublesOut"; out: "doublesOut" };
  // cpp/bindings/token_distances.cpp
  copePositions: { heads: "number"; q: "matrix"; k: "matrix"; scale: "number"; out: "matrix" };
  copeBias: { q: "matrix"; positions: "matrix"; table: "matrix"; scale: "number"; out: "matrix" };
  pathScores: { q: "matrix"; k: "matrix"; w: "matrix"; beta: "matrix"; scale: "number"; workspace: "doublesOut"; out: "matrix" };
  // cpp/bindings/transformer_xl.cpp
  relativeDistances: { from: "number"; to: "number"; clamp: "option"; out: "doublesOut" };
  distanceCount: { from: "number"; to: "number" };
  relativeShift: { queries: "number"; zeroFuture: "flag"; x: "matrix"; out: "matrix" };
  transformerXlScores: {
    heads: "number";
    scale: "number";
    firstDistance: "number";
    q: "matrix";
    k: "matrix";
    r: "matrix";
    u: "matrix";
    v: "matrix";
    out: "matrix";
  };
  // cpp/bindings/turns.cpp
  imaginaryQuery: { q: "matrix"; layout: "number"; out: "matrix" };
  pope: { x: "matrix"; positions: "doubles"; theta: "doubles"; phases: "matrix"; layout: "number"; out: "matrix" };
  grape: { x: "matrix"; positions: "doubles"; frequency: "number"; a: "doubles"; b: "doubles"; out: "matrix" };
  liere: { x: "matrix"; positions: "matrix64"; generators: "matrix"; workspace: "doublesOut"; out: "matrix" };
  selectiveAngles: { increments: "matrix64"; members: "number"; temperature: "doubles"; out: "doublesOut" };
  // cpp/bindings/window_bias.cpp
  windowCells: { height: "number"; width: "number" };
  windowIndex: { height: "number"; width: "number"; out: "integersOut" };
  windowBias: { height: "number"; width: "number"; table: "matrix"; out: "matrix" };
  // cpp/bindings/xpos.cpp
  xposCheck: { scaleBase: "number"; gamma: "number"; centre: "number" };
  xposScales: {
    scaleBase: "number";
    gamma: "number";
    centre: "number";
    positions: "doubles";
    pairs: "number";
    out: "doublesOut";
  };
  xposTable: {
    scaleBase: "number";
    gamma: "number";
    centre: "number";
    role: "number";
    positions: "doubles";
    theta: "doubles";
    precision: "number";
    cos: "matrix";
    sin: "matrix";
  };
  xposScore: {
    scaleBase: "number";
    gamma: "number";
    centre: "number";
    q: "doubles";
    k: "doubles";
    m: "number";
    n: "number";
    theta: "doubles";
    layout: "number";
    precision: "number";
  };
}

/** The order in which it reads them, with the kinds that what is given does not show. */
export const order: Readonly<Record<string, string>> = {
  alibiSlopes: "biasMax heads out",
  alibiBias: "form symmetric causal precision slopes queries keys out",
  proximalBias: "queries keys out",
  coverage: "scaled original trainingLength states out",
  envelope: "q k from theta factor layout out",
  fading: "curve out",
  requirements: "table:matrix64 offset workspace out",
  attention:
    "heads kvHeads queries keys headDim valueDim scale causal segments q k v bias:floats biasHeads biasQueries relative padding:bytes softmax out",
  alibiDistances: "slopes:floats keys out",
  axisDims: "split rotaryDim out",
  axialFrequencies: "split spectrum base maxFrequency dims pairs out",
  axialAngles: "positions:matrix64 theta:matrix64 precision out",
  axialTable: "positions:matrix64 theta:matrix64 factor precision cos sin",
  axialScore: "q k m n theta:matrix64 factor layout precision",
  relaxedSimd: "",
  checkElements: "where name rows cols",
  debertaBuckets: "bucketSize maxPosition relative out",
  debertaScores: "bucketSize maxPosition heads scale q k positionKeys positionQueries queries keys out",
  kerpleBias: "form r1 r2 queries keys out",
  sandwichBias: "theta heads queries keys out",
  fireBias: "c threshold eps hiddenWeight:floats hiddenBias:floats outputWeight outputBias:floats queries keys out",
  forgetBias: "form gates queryLength workspace out",
  gridSize: "extents coordinates first reference scale columnFirst mergeSize repeats prefix suffix",
  gridPositions: "extents coordinates first reference scale columnFirst mergeSize repeats prefix suffix out",
  maskPositions: "mask columns scale out",
  identityTable: "",
  identityTolerance: "id",
  identitySize: "id counts values",
  identityRun: "id counts values out",
  identityExampleSize: "id input dim base seed",
  identityExample: "id input dim base seed out",
  splitProjection: "fused layout heads kvHeads q k v",
  multiHeadAttention:
    "batch length dim heads kvHeads headDim scale causal wq wk wv wo bq:floats bk:floats bv:floats bo:floats cos sin layout bias:floats biasHeads biasQueries relative x padding:bytes softmax out",
  latentAttention:
    "batch length dim heads qRank kvRank nopeDim ropeDim valueDim scale causal eps qa qaNorm:floats qb kva kvaNorm:floats kvb wo cos sin layout x padding:bytes softmax out",
  cacheNew: "kvHeads headDim valueDim capacity",
  cacheDelete: "cache",
  cacheAppend: "cache k v positions cos sin layout",
  cacheTruncate: "cache length",
  cacheCapacity: "cache",
  cacheRead: "cache kvHeads keys values",
  cacheAttend: "cache heads scale causal cos sin layout bias:floats biasHeads biasQueries relative q softmax out",
  linear: "x weight bias:floats out",
  norm: "x weight:floats bias:floats eps centred out",
  mropeFrequencies: "theta sections order out",
  mropePositions: "ids rows mask images videos mergeSize imageToken videoToken visionStart out",
  relativeAttention:
    "heads causal scale:option normPlace normEps normWeight:floats normBias:floats wq bq:floats wk bk:floats wv bv:floats wo bo:floats terms order left right clip keyTable valueTable keyTerm distanceTable firstDistance wr u v bucketSize maxPosition positionKey positionKeyBias:floats positionQuery positionQueryBias:floats x memory pastKeys pastValues bias:floats biasHeads biasQueries queryPositions softmax out",
  checkWidths: "where headDim rotaryDim",
  ropeCheck: "headDim rotaryDim base layout precision maxPositions scaling exponentDim",
  ropeFrequencies: "headDim rotaryDim base layout precision maxPositions scaling exponentDim sequenceLength out",
  wavelengths: "theta out",
  ropeTable: "positions theta factor precision cos sin",
  angleTable: "angles:matrix64 cos sin",
  ropeRotate: "members x cos sin read write inverse turned out",
  ropeScore: "q k m n theta factor layout precision",
  ropeScoreCurve: "q k from theta factor layout precision out",
  ropeKeptLength: "scaling maxPositions kept sequenceLength",
  permuteLayout: "heads from to rows w out",
  configClear: "caller",
  configFlag: "field value",
  configNumber: "field value",
  configText: "field value",
  configOther: "field",
  configNull: "field",
  configList: "field values",
  ropeFromFields: "layerType layer:option layout:option release like",
  likeLayersOfFields: "layerType layer:option layout:option release like",
  configNumbers: "out",
  configWords: "",
  encodingsOfFields: "hasLike",
  seeded: "text seed out",
  scores: "x:matrix64 wq:matrix64 wk:matrix64 start base layout out",
  curves: "x y wq:matrix64 wk:matrix64 anchors base layout out",
  toeplitzDefect: "scores:matrix64",
  shawIndex: "order left right clip queries keys out",
  shawScores: "order left right clip heads scale q k table queries keys out",
  shawValues: "order left right clip heads output weights table queries keys out",
  frequencies: "dim base spacing out",
  tokenPositions: "ids rows padding pastLength out",
  sinusoidalFrequencies: "dim oddDim",
  sinusoidalTable: "dim base layout spacing oddDim padding:option positions theta out",
  shiftMatrix: "dim base offset out",
  axisPairs: "dim axes zeros",
  sinusoidalAxes: "positions:matrix64 theta:matrix64 layout out",
  t5Buckets: "bidirectional numBuckets maxDistance relative out",
  t5Bias: "bidirectional numBuckets maxDistance table scale queries keys out",
  learned: "table positions scale out",
  binary: "bits positions out",
  addCodes: "x codes out",
  biasWindow: "bias share workspace out",
  copePositions: "heads q k scale out",
  copeBias: "q positions table scale out",
  pathScores: "q k w beta scale workspace out",
  relativeDistances: "from to clamp:option out",
  distanceCount: "from to",
  relativeShift: "queries zeroFuture x out",
  transformerXlScores: "heads scale firstDistance q k r u v out",
  imaginaryQuery: "q layout out",
  pope: "x positions theta phases layout out",
  grape: "x positions frequency a b out",
  liere: "x positions:matrix64 generators workspace out",
  selectiveAngles: "increments:matrix64 members temperature out",
  windowCells: "height width",
  windowIndex: "height width out",
  windowBias: "height width table out",
  xposCheck: "scaleBase gamma centre",
  xposScales: "scaleBase gamma centre positions pairs out",
  xposTable: "scaleBase gamma centre role positions theta precision cos sin",
  xposScore: "scaleBase gamma centre q k m n theta layout precision",
};
