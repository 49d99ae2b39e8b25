// JSON, as far as the tests read it. What is missing or of another type throws std::runtime_error saying so.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace posenc::test {

class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::map<std::string, Json, std::less<>>;

  Json() = default;
  template <class T>
  explicit Json(T value) : value_(std::move(value)) {}

  static Json parse(std::string_view text);
  static Json read(const std::string& path);

  bool isNull() const { return std::holds_alternative<std::monostate>(value_); }
  bool isNumber() const { return std::holds_alternative<double>(value_); }
  bool isString() const { return std::holds_alternative<std::string>(value_); }
  bool isBoolean() const { return std::holds_alternative<bool>(value_); }
  bool isObject() const { return std::holds_alternative<Object>(value_); }
  bool isArray() const { return std::holds_alternative<Array>(value_); }

  double number() const { return get<double>("a number"); }
  bool boolean() const { return get<bool>("true or false"); }
  const std::string& string() const { return get<std::string>("a string"); }
  const Array& array() const { return get<Array>("an array"); }
  const Object& object() const { return get<Object>("an object"); }

  // A member; `has` is false for null too.
  bool has(std::string_view key) const;
  const Json& operator[](std::string_view key) const;
  double number(std::string_view key, double otherwise) const { return has(key) ? (*this)[key].number() : otherwise; }

  // A list of numbers ("inf" and "-inf" are infinities), nested or not, row by row.
  std::vector<double> numbers() const;

 private:
  template <class T>
  const T& get(std::string_view what) const {
    if (const T* value = std::get_if<T>(&value_)) return *value;
    return fail(what), std::get<T>(value_);
  }
  [[noreturn]] static void fail(std::string_view what);

  std::variant<std::monostate, bool, double, std::string, Array, Object> value_;
};

}  // namespace posenc::test
