#include "channels/told_rate.hpp"

namespace tendero::channels {
namespace {

constexpr double upgraded = 1'000;
constexpr double usual = 80;
constexpr double shared_with_a_phone = 20;

}  // namespace

std::optional<double> told_rate(const crm::ChannelEvent& event) {
  if (const auto* echo = std::get_if<crm::EchoedMessage>(&event)) {
    return echo->shelved == crm::Shelved::no ? std::optional(shared_with_a_phone) : std::nullopt;
  }
  const auto* news = std::get_if<crm::AccountNews>(&event);
  if (news == nullptr || news->field != "phone_number_quality_update") return std::nullopt;
  if (news->event == "THROUGHPUT_UPGRADE") return upgraded;
  if (news->event == "THROUGHPUT_DOWNGRADE") return usual;
  return std::nullopt;
}

}  // namespace tendero::channels
