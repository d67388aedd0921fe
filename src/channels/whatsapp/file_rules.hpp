#pragma once

#include "channels/file_plan.hpp"

namespace tendero::channels::whatsapp {

/// How WhatsApp takes a file, or what it has to be made into first. WhatsApp Cloud API, "Media, supported types": types
/// and sizes; the sizes are those of `share/whatsapp/limits.tsv`. A picture that is too large for a picture goes as a
/// document. A sticker is a WebP of exactly the right measures; any other WebP is a picture. Recordings are Ogg with
/// Opus and one channel, also within an Ogg that holds something else. Pure; faults as `PlanFile` says.
[[nodiscard]] Result<FilePlan> plan_file(const OfferedFile& file);

}  // namespace tendero::channels::whatsapp
