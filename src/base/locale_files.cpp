#include "base/locale_files.hpp"

namespace tendero {
namespace {

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"  // #embed is C++26; Clang 19 has it early
const char spanish[] = {
#embed "../../share/locales/es.json"
};
const char english[] = {
#embed "../../share/locales/en.json"
};
const char portuguese[] = {
#embed "../../share/locales/pt.json"
};
#pragma clang diagnostic pop

}  // namespace

std::string_view spanish_locale_file() noexcept { return {spanish, sizeof(spanish)}; }
std::string_view english_locale_file() noexcept { return {english, sizeof(english)}; }
std::string_view portuguese_locale_file() noexcept { return {portuguese, sizeof(portuguese)}; }

}  // namespace tendero
