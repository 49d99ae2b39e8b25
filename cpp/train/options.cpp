#include "options.hpp"

#include <algorithm>

#include "posenc/check.hpp"

namespace posenc::train {

namespace {

constexpr auto where = "posenc_train";

}  // namespace

Options::Options(int count, char** words) {
  for (int i = 0; i < count; ++i) {
    const std::string each = words[i];
    const std::size_t equals = each.find('=');
    if (equals == std::string::npos) reject(where, "what it is told must be name=value", each);
    const auto [at, fresh] = given_.emplace(each.substr(0, equals), each.substr(equals + 1));
    if (!fresh) reject(where, "a name must come once", at->first);
  }
}

std::string Options::word(const std::string& name) {
  const auto found = given_.find(name);
  if (found == given_.end()) reject(where, "{} must be given", "nothing", {name});
  std::string value = found->second;
  given_.erase(found);
  return value;
}

double Options::number(const std::string& name) {
  const std::string value = word(name);
  std::size_t end = 0;
  double read = 0;
  try {
    read = std::stod(value, &end);
  } catch (const std::exception&) {
    end = 0;
  }
  if (end == 0 || end != value.size()) reject(where, "{} must be a number", value, {name});
  return read;
}

Index Options::count(const std::string& name) { return integer(where, name.c_str(), number(name), 0, maxElements); }

int Options::place(const std::string& name, std::initializer_list<const char*> names) {
  const std::string value = word(name);
  const auto found = std::ranges::find(names, value);
  if (found == names.end()) reject(where, "{} must be one that the lab knows", value, {name});
  return static_cast<int>(found - names.begin());
}

void Options::end() const {
  if (!given_.empty()) reject(where, "every name must be one that it knows", given_.begin()->first);
}

lab::Config config(Options& from) {
  lab::Config c{.vocab = from.count("vocab"),
                .dim = from.count("dim"),
                .heads = from.count("heads"),
                .kvHeads = from.count("kvHeads"),
                .layers = from.count("layers"),
                .hidden = from.count("hidden")};
  c.encoding.kind = from.oneOf<lab::EncodingKind>(
      "encoding", {"none", "learned", "sinusoidal", "rope", "pope", "alibi", "t5", "kerple"});
  c.encoding.maxPositions = from.count("maxPositions");
  return c;
}

lab::Training training(Options& from) {
  lab::Training t;
  t.task.task = from.oneOf<lab::Task>("task", {"copy", "induction", "counting", "indirect", "text"});
  t.task.minPeriod = from.count("minPeriod");
  t.task.maxPeriod = from.count("maxPeriod");
  t.batch = from.count("batch");
  t.length = from.count("length");
  t.schedule = {.peak = from.number("rate"),
                .warmUp = from.number("warmUp"),
                .steps = from.number("steps"),
                .end = from.number("end")};
  t.seed = static_cast<std::uint64_t>(from.count("seed"));
  return t;
}

}  // namespace posenc::train
