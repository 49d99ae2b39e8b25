// What the classes of transformers 5.15 make of a configuration: a row for each model_type.
//
// The facts are those of classes.json beside this file, with the source of each; scripts/build/model-classes.mjs writes
// model_classes.inc from them. A member that a row leaves out is as it is here, which is usual.
#pragma once

#include <span>
#include <string_view>

#include "posenc/mrope.hpp"
#include "posenc/rope.hpp"

namespace posenc::config {

using Text = std::string_view;

// Where a class has a partial_rotary_factor of its own: in its parameters, as an attribute, as one that no file
// changes.
enum class PartialFrom { parameters, attribute, fixed };

// Of classes with several rotations: which layers parameters concern that are not given by layer type. One: those whose
// object of parameters is called flatTo.
enum class Flat { all, one, ignored };

// What decides beside the type of a layer whether it turns, or by which base.
enum class Exception {
  none,
  listed,             // no_rope_layers says it
  ownBase,            // layer_rope_theta has a base for each layer; 0: it does not turn
  nonzeroBase,        // the same, but of its numbers only 0 counts
  densePrefix,        // Cohere 2 MoE: a dense layer turns
  fullWithoutWindow,  // without a sliding window, full layers turn
  noneWithoutWindow,  // without a sliding window, none does
  nullBase,           // rope_theta null: none does
  nullParameters,     // layers whose object of parameters is null do not
  lists,              // Step 3.5: lists say a layer's base, partial factor and whether it turns
  never,              // no layer does
};

// The rotation of the layers of one type, where the class tells them apart.
struct LayerDefaults {
  Text type;
  float base = 0;
  double partial = 1;
  Text ropeType = "default";
  Text parameters = "";  // its object in rope_parameters; empty: as the type
  Text baseFields = "";
  constexpr Text object() const { return parameters.empty() ? type : parameters; }
};

// Lists of names are words: "head_dim kv_channels", the one that wins first.
struct ModelClass {
  Text type;  // model_type

  PairLayout layout = PairLayout::half;
  bool writesHalf = false;   // turned queries and keys are left half-split
  bool layoutField = false;  // reads rope_interleave
  bool backwards = false;    // angles are negative
  bool lastTurn = false;     // the last coordinates of a head turn, not the first

  float base = 10000;
  float baseBesideParameters = 0;  // where the file has parameters without rope_theta; 0: as base
  Text baseFields = "rope_theta";
  Text scaling = "";  // the class's own parameters: "rope_type=yarn factor=32"
  double partial = 1;
  Text partialFields = "partial_rotary_factor";
  PartialFrom partialFrom = PartialFrom::parameters;
  bool partialIsRatio = false;  // the width is qk_rope_head_dim, whatever the factor
  bool readsPartial = false;    // "default" reads the factor; the other types do
  bool partialFails = false;    // with another than 1 the class's code fails, though "default" reads it
  double plainPartial = 1;      // of parameters by layer type that are "default" and have none
  Text types = "";              // the rope_types that it takes; empty: all that transformers has
  Flat flat = Flat::all;
  Text flatTo = "";
  // Where no object by layer type is given, it makes them: with the base and the share of the head that stand beside
  // the parameters, whatever stands inside, and with YaRN's attention factor 1 where it is not given.
  bool makesObjects = false;
  bool ignoresOld = false;  // rope_scaling is not read
  bool ownScaling = false;  // reads the parameters of YaRN or LongRoPE as its own code does, not as transformers
  Text leftOut = "";        // rope_scaling, with which it fails, or rope_parameters, which its own code knows not
  float originalMax = 0;    // original_max_position_embeddings, which no parameter replaces
  std::span<const LayerDefaults> layers = {};

  Text headFields = "head_dim";
  bool zeroIsPlain = false;  // qk_rope_head_dim 0: heads of the usual width, half-split
  Text turningField = "";    // the number of coordinates that turn, where no partial factor is given
  float headDim = 0;         // 0: hidden size over heads
  float fullHeadDim = 0;     // of full_attention, field global_head_dim; 0: as the others
  float quotientTimes = 1;
  bool nullIsQuotient = false;  // head_dim null: hidden size over heads
  Text hiddenFields = "hidden_size";
  float hidden = 0;  // 0: must be given
  Text headsFields = "num_attention_heads";
  float heads = 0;
  float rotaryDim = 0;           // field rotary_dim; 0: from the partial factor
  float rotaryOfProjection = 0;  // CLVP: projection_dim, of which each head turns half
  bool scalesSoftmax = false;    // by YaRN's magnitude squared (multi-head latent attention)

  Text windowField = "sliding_window";
  float window = 0;           // where the file does not say it
  Text windowOf = "sliding";  // layers whose type has this word have the window; empty: all
  Text windowIf = "";         // a flag without which none has
  Text windowHalvedBy = "";   // true or "all": the window reaches so far to both sides together; "always": it does
  float windowTimes = 1;      // positions for each that the field counts

  float maxPositions = 0;
  Text maxFields = "max_position_embeddings";
  float layerCount = 0;
  Text countFields = "num_hidden_layers";
  float countTimes = 1;  // layers of attention for each that the field counts
  Text layerRule = "";   // how layer types come about where they are not listed (layer_types.hpp)
  Text still = "";       // types of layers that do not turn
  Exception exception = Exception::none;
  // "use_mem_rope false true": a field, its value where it is missing, the one with which layers turn.
  Text turnsIf = "";
  // The same of fields that may have only that value, a semicolon between them, and behind a comma what else to write:
  // "use_long_context false false, and …". "-": the field must be given. "left out": it must not be.
  Text demands = "";
  Text reads = "";       // fields and parameters that only few classes read
  bool hasAxes = false;  // M-RoPE
  Text sections = "";    // where the file does not say them: "24,20,20"
  SectionOrder order = SectionOrder::chunked;
};

// A model of parts, of which one is the language model.
struct PartsClass {
  Text type;
  Text fields = "";            // of the language model; several where there are several
  Text partType = "";          // the language model's model_type
  bool partNamesType = false;  // the part's own model_type counts
  bool flatText = false;       // without the part, the fields stand at the top
  bool merges = false;         // its defaults for the part hold for what the part leaves out, too
  Text also = "";              // another part that is read, and its model_type: "decoder_config clvp_decoder"
  Text substitute = "";        // of a missing language model: who has its fields, and the model_type
  bool demanded = false;       // without the part, the class makes it of some of the fields at the top: not read here
};

// The row of a model_type; null where there is none.
const ModelClass* findModelClass(Text type);
const PartsClass* findPartsClass(Text type);

// The language model of a model of parts, where that has defaults of its own for it: they hold where the part is
// missing.
const ModelClass* findPartModel(Text type);

// All of them.
std::span<const ModelClass> modelClassRows();
std::span<const PartsClass> partsClassRows();

// The model_type of transformers' class that reads a published one, which is the same but for a few.
Text usualType(Text type);

// Of codes that are published under one model_type, how a file of each is told from the others, a semicolon between
// them: the model_type, the row, a field that the file has, and what its words begin with, in small letters.
// "bert jina_bert architectures.0 jinabert"
Text ownTypeRules();

// What the names of a class begin with where that is not its model_type, in small letters; empty where it is.
Text architectureOf(Text type);

// A configuration that names no model_type: it is read as it stands, and the base has to stand in it.
extern const ModelClass unnamedClass;

}  // namespace posenc::config
