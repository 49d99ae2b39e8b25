// Golden values: what third-party code computed, against what posenc computes (tests/golden/README.md).
//
// A kind of case has one function here that interprets the inputs and fills Results. The comparison, the
// tolerances, what may be refused and the report by id are the same for all kinds.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "json.hpp"
#include "posenc/types.hpp"

namespace posenc::test::golden {

// Numbers that posenc computed for one output. Tables stored as float32 get the wider of two tolerances.
struct Values {
  std::vector<double> data;
  bool storedAsFloat32 = false;
  std::vector<bool> compared = {};  // empty: all. Rows of padding queries, about which references say nothing, are not.
};

Values stored(std::span<const float> data);
Values stored(const RowMatrix<float>& matrix);
Values exact(std::vector<double> data);

struct Tolerance {
  double atol = 0;
  double rtol = 0;
};

// What must agree: |mine − expected| ≤ atol + rtol·|expected|, element by element.
struct Comparison {
  std::string name;
  std::vector<double> mine;
  std::vector<double> expected;
  Tolerance tolerance;
};

// The largest |mine − expected| in units of its tolerance; infinite when the sizes differ or a value is NaN.
double worst(const Comparison& comparison);

struct Results {
  std::map<std::string, Values> values;
  std::map<std::string, std::string> texts;
  std::set<std::string> informational;      // outputs that say something about the reference alone
  std::set<std::size_t> borders;            // elements where exact_when_computed_in_f64 is as good
  std::vector<Comparison> sharper;          // beyond the outputs themselves
  bool mayRefuse = false;                   // the README allows to refuse this case (odd rotary width)
  std::optional<std::string> ownBehaviour;  // where the reference raises: what posenc defines instead, checked
};

// Throws std::runtime_error for what it cannot interpret; lets posenc's std::invalid_argument through.
using Interpret = void (*)(const Json& inputs, const Json& theCase, const Json& sources, Results& results);

void alibiSlopesOf(const Json&, const Json&, const Json&, Results&);
void alibiBiasOf(const Json&, const Json&, const Json&, Results&);
void t5BucketsOf(const Json&, const Json&, const Json&, Results&);
void t5BiasOf(const Json&, const Json&, const Json&, Results&);
void attentionLayer(const Json&, const Json&, const Json&, Results&);
void sinusoidalTable(const Json&, const Json&, const Json&, Results&);
void sinusoidalTokens(const Json&, const Json&, const Json&, Results&);
void sinusoidalError(const Json&, const Json&, const Json&, Results&);
void ropeApply(const Json&, const Json&, const Json&, Results&);
void ropePermute(const Json&, const Json&, const Json&, Results&);
void ropeConfig(const Json&, const Json&, const Json&, Results&);
void ropeConfigError(const Json&, const Json&, const Json&, Results&);
void ropeConfigStateful(const Json&, const Json&, const Json&, Results&);
void ropeOriginalCode(const Json&, const Json&, const Json&, Results&);
void multiaxisMrope(const Json&, const Json&, const Json&, Results&);
void multiaxisMropeIndex(const Json&, const Json&, const Json&, Results&);
void multiaxisRope2d(const Json&, const Json&, const Json&, Results&);
void multiaxisAxial(const Json&, const Json&, const Json&, Results&);
void multiaxisSincos2d(const Json&, const Json&, const Json&, Results&);
void multiaxisXpos(const Json&, const Json&, const Json&, Results&);
void ggmlRope(const Json&, const Json&, const Json&, Results&);
void ropeClass(const Json&, const Json&, const Json&, Results&);
void ropeClassOfAxes(const Json&, const Json&, const Json&, Results&);
void encodingKind(const Json&, const Json&, const Json&, Results&);
void configFamily(const Json&, const Json&, const Json&, Results&);
void precisionCastAfter(const Json&, const Json&, const Json&, Results&);
void precisionRoundedBefore(const Json&, const Json&, const Json&, Results&);
void seedApply(const Json&, const Json&, const Json&, Results&);
void seedTable(const Json&, const Json&, const Json&, Results&);
void seedLayer(const Json&, const Json&, const Json&, Results&);
void seedProperty(const Json&, const Json&, const Json&, Results&);
void seedError(const Json&, const Json&, const Json&, Results&);
void relativeLayer(const Json&, const Json&, const Json&, Results&);
void relativeShaw(const Json&, const Json&, const Json&, Results&);
void relativeIndex(const Json&, const Json&, const Json&, Results&);
void relativeSkew(const Json&, const Json&, const Json&, Results&);
void relativeShiftOf(const Json&, const Json&, const Json&, Results&);
void relativeEncoding(const Json&, const Json&, const Json&, Results&);
void relativeBuckets(const Json&, const Json&, const Json&, Results&);
void laterKerple(const Json&, const Json&, const Json&, Results&);
void laterFire(const Json&, const Json&, const Json&, Results&);
void laterForget(const Json&, const Json&, const Json&, Results&);
void laterRopePp(const Json&, const Json&, const Json&, Results&);
void laterPope(const Json&, const Json&, const Json&, Results&);
void laterGrape(const Json&, const Json&, const Json&, Results&);
void laterCope(const Json&, const Json&, const Json&, Results&);
void laterPath(const Json&, const Json&, const Json&, Results&);
void laterSelective(const Json&, const Json&, const Json&, Results&);
void laterLiere(const Json&, const Json&, const Json&, Results&);
void trainedModel(const Json&, const Json&, const Json&, Results&);

// A kind of case that the files hold; without a function it is not covered yet.
struct Kind {
  std::string_view family;
  std::string_view kind;
  Interpret interpret;
};

std::span<const Kind> kinds();
std::span<const std::string_view> families();

enum class Status { passed, refused, failed, notCovered, notRead };

struct Verdict {
  std::string id;
  std::string kind;
  Status status;
  std::string message = {};  // of a failure or a refusal, or what posenc defines of its own
  double worst = 0;          // in units of the tolerance
  std::vector<Comparison> comparisons = {};
  bool isRefusal = false;    // of a failure: posenc said no; else it gave wrong values
  std::string subject = {};  // the model type that the case is about, else its id
};

Verdict judge(std::string_view family, const Json& theCase, const Json& sources);

// The folder that POSENC_GOLDEN names, else the one in the source tree.
std::string folder();
bool isDefaultFolder();

// The file of a family, read once; nothing where the folder does not hold it.
const Json* file(std::string_view family);

// What a folder's not-read-yet.json lists of a family: the subjects (Verdict) whose cases may still fail, under
// "refused" because posenc refuses them, under "wrong" because it reads them wrongly.
std::vector<std::string> notReadYet(std::string_view family, std::string_view reason);

// All cases of a family, judged once, with a line for each and a summary printed the first time.
const std::vector<Verdict>& verdicts(std::string_view family);

// Throws std::runtime_error unless every member of `inputs` is among the names.
void only(const Json& inputs, std::initializer_list<std::string_view> names);

}  // namespace posenc::test::golden
