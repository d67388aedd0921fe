#include "base/texts.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include "base/locale_files.hpp"
#include "base/text.hpp"

namespace tendero {
namespace {

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  return text.toUTF8String(utf8);
}

icu::Formattable to_formattable(const TextArgument& argument) {
  if (const auto* number = std::get_if<std::int64_t>(&argument)) return {*number};
  return {icu::UnicodeString::fromUTF8(std::get<std::string>(argument))};
}

/// A sentence with places to fill in. Sentences without any are kept as they are and never meet ICU.
class Pattern {
 public:
  static Result<Pattern> parse(const icu::Locale& locale, const std::string& written) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError error{};
    const auto text = icu::UnicodeString::fromUTF8(written);
    Pattern pattern;
    pattern.format_ = std::make_unique<icu::MessageFormat>(text, locale, error, status);
    if (U_FAILURE(status)) {
      return fault(FaultKind::invalid, "bad_locale",
                   fmt::format("{} at character {}", u_errorName(status), error.offset));
    }
    pattern.names_ = argument_names(text);
    return pattern;
  }

  [[nodiscard]] std::string fill(std::initializer_list<std::pair<std::string_view, TextArgument>> arguments) const {
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
      names.push_back(icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}));
      values.push_back(to_formattable(value));
    }
    for (const auto& name : names_) {
      const bool given = std::ranges::any_of(arguments, [&](const auto& argument) { return argument.first == name; });
      if (!given) throw std::logic_error(fmt::format("{{{}}} has no value", name));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString filled;
    format_->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), filled, status);
    if (U_FAILURE(status)) throw std::logic_error(u_errorName(status));
    return to_utf8(filled);
  }

 private:
  static std::set<std::string> argument_names(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessagePattern parsed(text, nullptr, status);
    std::set<std::string> names;
    for (std::int32_t i = 0; i < parsed.countParts(); ++i) {
      const auto& part = parsed.getPart(i);
      if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) names.insert(to_utf8(parsed.getSubstring(part)));
    }
    return names;
  }

  std::unique_ptr<icu::MessageFormat> format_;
  std::set<std::string> names_;
};

bool has_places(std::string_view written) {
  return written.find('{') != std::string_view::npos || written.find("''") != std::string_view::npos;
}

/// "pt", "pt-BR", "pt_BR"
bool is_of(std::string_view language, std::string_view name) {
  if (!language.starts_with(name)) return false;
  language.remove_prefix(name.size());
  return language.empty() || language.front() == '-' || language.front() == '_';
}

struct Entry {
  std::string written;
  std::optional<Pattern> pattern;
};

}  // namespace

struct Texts::Patterns {
  std::string language;
  std::map<std::string, Entry, std::less<>> entries;
  std::mutex formatting;  // MessageFormat makes its number formatter when first needed, behind a const method

  [[nodiscard]] const Entry& find(std::string_view key) const {
    const auto found = entries.find(key);
    if (found == entries.end()) throw std::logic_error(fmt::format("no text '{}' in '{}'", key, language));
    return found->second;
  }
};

Texts::Texts(std::unique_ptr<Patterns> patterns) : patterns_(std::move(patterns)) {}
Texts::Texts(Texts&&) noexcept = default;
Texts& Texts::operator=(Texts&&) noexcept = default;
Texts::~Texts() = default;

Result<Texts> Texts::from_json(std::string_view language, std::string_view json) {
  boost::system::error_code error;
  const auto value = boost::json::parse(json, error);
  if (error) return fault(FaultKind::invalid, "bad_locale", fmt::format("{}: {}", language, error.message()));
  const auto* object = value.if_object();
  if (object == nullptr) return fault(FaultKind::invalid, "bad_locale", fmt::format("{}: not an object", language));

  auto patterns = std::make_unique<Patterns>();
  patterns->language = language;
  const icu::Locale locale(patterns->language.c_str());
  for (const auto& [key, text] : *object) {
    if (!text.is_string()) {
      return fault(FaultKind::invalid, "bad_locale",
                   fmt::format("{}: '{}' is not a text", language, std::string_view(key)));
    }
    Entry entry{.written = std::string(text.get_string())};
    if (has_places(entry.written)) {
      auto pattern = Pattern::parse(locale, entry.written);
      if (!pattern) {
        return fault(FaultKind::invalid, "bad_locale",
                     fmt::format("{}: '{}': {}", language, std::string_view(key), pattern.error().message));
      }
      entry.pattern = std::move(*pattern);
    }
    patterns->entries.emplace(std::string(key), std::move(entry));
  }
  return Texts(std::move(patterns));
}

const Texts& Texts::of(std::string_view language) {
  static const auto built_in = [](std::string_view name, std::string_view json) {
    auto texts = from_json(name, json);
    if (!texts) throw std::logic_error(texts.error().message);
    return std::move(*texts);
  };
  static const Texts spanish = built_in("es", spanish_locale_file());
  static const Texts english = built_in("en", english_locale_file());
  static const Texts portuguese = built_in("pt", portuguese_locale_file());
  if (is_of(language, "en")) return english;
  return is_of(language, "pt") ? portuguese : spanish;
}

const std::vector<std::string>& Texts::languages() {
  static const std::vector<std::string> built_in{"es", "en", "pt"};
  return built_in;
}

std::string Texts::say(std::string_view key,
                       std::initializer_list<std::pair<std::string_view, TextArgument>> arguments) const {
  const Entry& entry = patterns_->find(key);
  if (!entry.pattern) return entry.written;
  const std::lock_guard lock(patterns_->formatting);
  try {
    return entry.pattern->fill(arguments);
  } catch (const std::logic_error& bug) {
    throw std::logic_error(fmt::format("text '{}' in '{}': {}", key, patterns_->language, bug.what()));
  }
}

bool Texts::has(std::string_view key) const noexcept { return patterns_->entries.contains(key); }

std::vector<std::string> Texts::list(std::string_view key) const { return split(patterns_->find(key).written, '|'); }

const std::string& Texts::language() const noexcept { return patterns_->language; }

std::vector<std::string> Texts::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, entry] : patterns_->entries) keys.push_back(key);
  return keys;
}

}  // namespace tendero
