// docs/OPENAI_FUNCTION_*.json are what the program sends to a model, to the letter.
#include "app/function_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace tendero::app {
namespace {

TEST(FunctionFiles, StandInTheDocumentationAsTheProgramSendsThem) {
  for (const auto& file : function_files()) {
    std::ifstream in("docs/" + file.name);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(text, file.text) << "write them again with: build/release/tendero functions --write docs";
  }
}

TEST(FunctionFiles, NoneStandsThereThatDoesNotExist) {
  std::size_t published = 0;
  for (const auto& entry : std::filesystem::directory_iterator("docs")) {
    if (entry.path().filename().string().starts_with("OPENAI_FUNCTION_")) ++published;
  }
  EXPECT_EQ(published, function_files().size());
}

struct Parameter {
  std::string name;
  std::string type;
  bool required;
};

/// The guide's "Available AI Functions", and the one parameter that is ours.
const std::map<std::string, std::vector<Parameter>>& guides_functions() {
  static const std::map<std::string, std::vector<Parameter>> functions{
      {"get_ecommerce_order",
       {{"search_type", "string", true}, {"search_value", "string", true}, {"include_items", "boolean", false}}},
      {"search_ecommerce_products", {{"query", "string", true}, {"limit", "integer", false}}},
      {"get_active_orders", {{"phone", "string", true}}},
      {"create_ecommerce_order",
       {{"customer_phone", "string", true},
        {"customer_name", "string", false},
        {"items", "array", true},
        {"payment_method", "string", false},
        {"address", "string", false},
        {"delivery_option", "string", false},
        {"delivery_date", "string", false},
        {"notes", "string", false}}}};
  return functions;
}

/// An optional parameter is a nullable one, because strict schemas require every name.
TEST(FunctionFiles, HaveTheGuidesParameters) {
  for (const auto& [name, parameters] : guides_functions()) {
    std::ifstream in("docs/OPENAI_FUNCTION_" + name + ".json");
    const auto function = Json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
    ASSERT_TRUE(function) << name;
    EXPECT_EQ(*function->find("name")->if_string(), name);
    const auto* schema = function->find("parameters");
    EXPECT_EQ(schema->find("properties")->if_object()->size(), parameters.size()) << name;
    EXPECT_EQ(schema->find("required")->if_array()->size(), parameters.size()) << name;
    for (const auto& parameter : parameters) {
      const auto* found = schema->find("properties")->find(parameter.name);
      ASSERT_NE(found, nullptr) << name << " " << parameter.name;
      const auto type = found->find("type")->write();
      EXPECT_EQ(type, parameter.required ? "\"" + parameter.type + "\"" : "[\"" + parameter.type + "\",\"null\"]")
          << name << " " << parameter.name;
    }
  }
}

}  // namespace
}  // namespace tendero::app
