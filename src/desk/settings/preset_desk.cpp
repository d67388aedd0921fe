#include "desk/settings/preset_desk.hpp"

#include <string>

#include "desk/integration/names.hpp"
#include "dialogue/toolbox.hpp"

namespace tendero::desk {

namespace {

JsonObject words(const crm::Preset& preset, const Texts& texts) {
  return {{"ticketSingular", preset.say(texts, "ticket")}, {"ticketPlural", preset.say(texts, "tickets")},
          {"createVerb", preset.say(texts, "create")},     {"resolveVerb", preset.say(texts, "resolve")},
          {"customerNoun", preset.say(texts, "customer")}, {"agentNoun", preset.say(texts, "agent")}};
}

JsonArray categories(const crm::Preset& preset) {
  JsonArray list;
  for (const auto id : preset.categories) {
    const auto key = "category." + std::string(id);
    list.emplace_back(JsonObject{{"id", std::string(id)},
                                 {"label", preset.say(Texts::of("es"), key)},
                                 {"labelEn", preset.say(Texts::of("en"), key)}});
  }
  return list;
}

JsonArray tools(const crm::Preset& preset) {
  static const dialogue::Toolbox toolbox;
  JsonArray list;
  for (auto& name : toolbox.allowed(preset)) list.emplace_back(std::move(name));
  return list;
}

}  // namespace

Json preset_view(const crm::Preset& preset, const PresetWords& in_words) {
  const auto& texts = Texts::of(in_words.locale);
  const auto name = in_words.company.empty() ? preset.say(texts, "company") : in_words.company;
  return JsonObject{{"id", std::string(preset.id)},
                    {"name", preset.say(texts, "name")},
                    {"description", preset.say(texts, "description")},
                    {"shop", Json(preset.opens_shop)},
                    {"assistantName", preset.say(texts, "assistant")},
                    {"companyName", name},
                    {"language", std::string(preset.language)},
                    {"greetingMessage", preset.introduce(texts, "greeting", name)},
                    {"instructions", preset.introduce(texts, "instructions", name)},
                    {"terminology", words(preset, texts)},
                    {"categories", categories(preset)},
                    {"ticketNumbers", JsonObject{{"prefix", std::string(preset.tickets.prefix)},
                                                 {"includeYear", Json(preset.tickets.with_year)},
                                                 {"padLength", Json(preset.tickets.digits)}}},
                    {"tools", tools(preset)}};
}

Task<Result<JsonObject>> PresetDesk::list(ShopId shop) {
  const auto state = co_await integration_.state(shop);
  if (!state) co_return std::unexpected(state.error());
  JsonArray presets;
  for (const auto& preset : crm::presets()) presets.emplace_back(preset_view(preset, words_));
  co_return JsonObject{{"current", std::string(state->preset->id)}, {"presets", std::move(presets)}};
}

Task<Accepted<JsonObject>> PresetDesk::choose(ShopId shop, Json id, storage::Actor actor) {
  auto done = co_await settings_.set(shop, std::string(preset_setting), std::move(id), std::move(actor));
  if (!done) co_return std::unexpected(std::move(done.error()));
  auto answer = co_await list(shop);
  if (!answer) co_return std::unexpected(Rejected(std::move(answer.error())));
  co_return *std::move(answer);
}

}  // namespace tendero::desk
