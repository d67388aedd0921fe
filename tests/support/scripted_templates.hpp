#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "channels/templates.hpp"

namespace tendero::test {

/// An account whose templates stand in memory, and which answers as it is told.
class ScriptedTemplates final : public channels::Templates {
 public:
  [[nodiscard]] Result<void> check(const crm::MessageTemplate& design) const override {
    if (design.body.text.empty() && !design.code)
      return fault(FaultKind::invalid, "template_refused", "body.text is empty.");
    return {};
  }
  Task<Result<Page>> list(std::string, std::string after) override {
    ++lists;
    if (refusal) co_return std::unexpected(*refusal);
    Page page;
    const auto begin = after.empty() ? std::size_t{0} : static_cast<std::size_t>(std::stoul(after));
    for (auto at = begin; at < there.size() && page.templates.size() < page_size; ++at)
      page.templates.push_back(there[at]);
    if (begin + page_size < there.size()) page.next = std::to_string(begin + page_size);
    co_return page;
  }
  Task<Result<channels::Submitted>> create(std::string, crm::MessageTemplate design) override {
    if (refusal) co_return std::unexpected(*refusal);
    there.push_back({.external_id = std::to_string(++last_id), .design = design, .status = "pending"});
    co_return channels::Submitted{.external_id = there.back().external_id, .status = "pending", .category = category};
  }
  Task<Result<channels::Submitted>> edit(std::string external_id, crm::MessageTemplate design) override {
    if (refusal) co_return std::unexpected(*refusal);
    const auto found = std::ranges::find(there, external_id, &crm::ChannelTemplate::external_id);
    if (found == there.end()) co_return fault(FaultKind::denied, "template_missing", "There is no such template.");
    found->design = std::move(design);
    found->status = "pending";
    co_return channels::Submitted{.external_id = external_id, .status = "pending", .category = {}};
  }
  Task<Result<std::string>> upload_example(channels::ExampleFile file) override {
    if (refusal) co_return std::unexpected(*refusal);
    examples.push_back(std::move(file));
    co_return "4::" + std::to_string(examples.size());
  }
  Task<Result<void>> remove(std::string, std::string, std::string external_id) override {
    if (refusal) co_return std::unexpected(*refusal);
    std::erase_if(there, [&](const auto& each) { return each.external_id == external_id; });
    co_return Result<void>{};
  }

  std::vector<crm::ChannelTemplate> there;
  std::vector<channels::ExampleFile> examples;
  std::optional<Fault> refusal;
  std::string category;  ///< that the channel chooses instead; empty: none
  std::size_t page_size = 100;
  int lists = 0;

 private:
  int last_id = 1'000;
};

}  // namespace tendero::test
