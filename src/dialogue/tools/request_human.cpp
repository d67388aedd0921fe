#include "base/text.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr std::size_t reason_code_points = 200;

class RequestHuman final : public Tool {
 public:
  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition =
        define_tool("request_human_agent",
                    "Hands the conversation to a person of the shop. Use it when the customer asks for one, or when "
                    "you cannot help.",
                    R"({"type":"object","additionalProperties":false,"required":["reason"],"properties":{
            "reason":{"type":"string","description":"One short sentence for the person who takes over."}}})");
    return definition;
  }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings&, bool) const override { return true; }

  Task<ToolOutcome> use(ToolContext, json::object arguments) override {
    co_return ToolOutcome{.output = {{"success", true}, {"handed_over", true}},
                          .hand_over = true,
                          .hand_over_reason = clean(arguments.at("reason").as_string(), reason_code_points)};
  }
};

}  // namespace

std::unique_ptr<Tool> request_human_tool() { return std::make_unique<RequestHuman>(); }

}  // namespace tendero::dialogue
