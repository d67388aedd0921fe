#include "app/disk_room.hpp"
#include "app/doctor/checks.hpp"

namespace tendero::app::doctor {

namespace {

std::int64_t megabytes(std::uint64_t bytes) {
  constexpr std::uint64_t megabyte = 1'000'000;
  return static_cast<std::int64_t>(bytes / megabyte);
}

}  // namespace

Task<Finding> check_disk(Patient& patient) {
  const auto findings = patient.findings("disk");
  const auto& data = patient.settings().data;
  const auto room = disk_room(data);
  if (!room) co_return findings.skipped("unknown", {{"path", data}});
  const bool files_run_out = room->limited_files && room->free_files < too_few_files;
  if (files_run_out)
    co_return findings.problem("too_few_files", {{"files", static_cast<std::int64_t>(room->free_files)}});
  const auto free = megabytes(room->free_bytes);
  switch (room->judgement()) {
    case DiskRoom::Judgement::too_little:
      co_return findings.problem("too_little", {{"free", free}, {"least", megabytes(too_little_room)}});
    case DiskRoom::Judgement::little:
      co_return findings.warning("little", {{"free", free}, {"enough", megabytes(little_room)}});
    case DiskRoom::Judgement::enough:
      break;
  }
  co_return findings.ok("enough", {{"free", free}, {"all", megabytes(room->all_bytes)}});
}

}  // namespace tendero::app::doctor
