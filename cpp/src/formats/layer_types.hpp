// The type of each layer of a model: as the configuration lists them, else by the rule of the model's class.
//
// A rule is words, of which the first says how to read the others; a number may be a field with its value where it is
// missing, "sliding_window_pattern:4":
//   every 4 last full sliding [last|first|some]   the last (first) of each 4 is of the first type; and so is the last
//                                                 layer, the first layer, the last where no other is
//   from-end 4 full sliding                       the same, counted from the last layer
//   prefix 2 1 4 full sliding                     a pattern of 1 in the first 2 layers, then one of 4 from there on
//   all full                                      one type
//   indices field full conv [all]                 those that the field lists; all where it is missing
//   only-indices field full conv                  the same, whatever layer_types says
//   listed hybrid 6,12,18 linear                  these numbers, where nothing is listed
//   ratios field 0 sliding 4 sparse 128 heavy     the type behind each number of a list; where it is missing, the
//                                                 pattern of DeepSeek V4
//   cross field 3,8,13                            "cross" for those that the field lists, else these; "self"
//   cycle field recurrent,recurrent,attention     a list that repeats
//   slides-from max_window_layers:28 [flag]       sliding from this layer on, full before; layers do not differ where
//                                                 the flag is not true, or sliding_window is null
//   slides-evens max_window_layers:28 [flag]      the same, but sliding is every other layer before it, from the first
//   no-rope field no_rope_layer_interval:4 1 0    "1" where the field has 1, "0" where it has 0; where it is missing
//                                                 "0" for the last of each 4
#pragma once

#include "model_classes.hpp"
#include "model_fields.hpp"

namespace posenc::config {

// The type of layer number `layer` of `count`; empty where layers do not differ.
std::string layerType(const ModelFields& fields, const ModelClass& model, double layer, double count);

// All types that layers of the model can have, as words.
std::string layerTypes(const ModelFields& fields, const ModelClass& model);

// Member number `layer` of a list of words: "layer_types".
Field listed(const ModelFields& fields, Text list, double layer);

// What is left of a number ≥ 0 after whole periods. Exact for numbers that an Index holds.
double inPeriod(double value, double period);

// The width of heads that layers have of their own, as 5.15 saves Gemma 4: per_layer_config.3.head_dim.
std::optional<double> ownWidth(const ModelFields& fields);

}  // namespace posenc::config
