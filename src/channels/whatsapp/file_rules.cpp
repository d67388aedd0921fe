#include "channels/whatsapp/file_rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/webp.hpp"
#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/file_name.hpp"

namespace tendero::channels::whatsapp {
namespace {

using crm::MediaKind;
namespace limits = whatsapp_limits;

struct Taken {
  std::string_view type;
  MediaKind kind;
  std::size_t most;
  std::string_view ending;  ///< of a document that came without a name
};

/// As they are. Ogg, WebP and whatever is converted have rules of their own.
constexpr std::array taken_as_it_is{
    Taken{"image/jpeg", MediaKind::image, limits::image_file, ".jpg"},
    Taken{"image/png", MediaKind::image, limits::image_file, ".png"},
    Taken{"video/mp4", MediaKind::video, limits::video_file, ".mp4"},
    Taken{"video/3gpp", MediaKind::video, limits::video_file, ".3gp"},
    Taken{"audio/aac", MediaKind::audio, limits::audio_file, ".aac"},
    Taken{"audio/amr", MediaKind::audio, limits::audio_file, ".amr"},
    Taken{"audio/mpeg", MediaKind::audio, limits::audio_file, ".mp3"},
    Taken{"audio/mp4", MediaKind::audio, limits::audio_file, ".m4a"},
    Taken{"text/plain", MediaKind::document, limits::document_file, ".txt"},
    Taken{"application/pdf", MediaKind::document, limits::document_file, ".pdf"},
    Taken{"application/msword", MediaKind::document, limits::document_file, ".doc"},
    Taken{"application/vnd.ms-excel", MediaKind::document, limits::document_file, ".xls"},
    Taken{"application/vnd.ms-powerpoint", MediaKind::document, limits::document_file, ".ppt"},
    Taken{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", MediaKind::document,
          limits::document_file, ".docx"},
    Taken{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MediaKind::document,
          limits::document_file, ".xlsx"},
    Taken{"application/vnd.openxmlformats-officedocument.presentationml.presentation", MediaKind::document,
          limits::document_file, ".pptx"}};

constexpr std::array pictures_to_convert{std::string_view("image/gif"), std::string_view("image/bmp"),
                                         std::string_view("image/heic"), std::string_view("image/avif")};

/// What may hold a voice.
constexpr std::array recordings{std::string_view("audio/aac"),  std::string_view("audio/amr"),
                                std::string_view("audio/mpeg"), std::string_view("audio/mp4"),
                                std::string_view("audio/wav"),  std::string_view("audio/webm"),
                                std::string_view("audio/ogg"),  std::string_view("video/mp4"),
                                std::string_view("video/3gpp"), std::string_view("video/webm")};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& types, std::string_view type) {
  return std::ranges::find(types, type) != types.end();
}

std::unexpected<Fault> refused(std::string message) {
  return fault(FaultKind::invalid, "file_refused", std::move(message));
}

Result<FilePlan> within(std::size_t most, const OfferedFile& file, FilePlan plan) {
  if (file.bytes.size() <= most) return plan;
  return fault(FaultKind::invalid, "file_too_large",
               fmt::format("The file has {} bytes, and WhatsApp takes at most {} of its kind ({}). Make it smaller or "
                           "send a part of it.",
                           file.bytes.size(), most, crm::to_word(plan.kind)));
}

/// RFC 7845, 5.1: the first page of an Ogg with Opus holds the number of channels in its ninth byte.
bool is_opus_of_one_channel(std::string_view bytes) {
  constexpr std::size_t first_page = 28;
  constexpr std::string_view mark = "OpusHead";
  constexpr std::size_t channels = first_page + mark.size() + 1;
  return bytes.size() > channels && bytes.substr(first_page).starts_with(mark) && bytes[channels] == 1;
}

Result<FilePlan> plan_recording(const OfferedFile& file, MediaKind kind) {
  if (file.mime_type != "audio/ogg" || !is_opus_of_one_channel(file.bytes)) {
    return FilePlan{.kind = kind, .convert_to = MediaForm::voice};
  }
  return within(limits::audio_file, file, {.kind = kind});
}

Result<FilePlan> plan_webp(const OfferedFile& file) {
  const auto picture = read_webp(file.bytes);
  if (!picture) return refused("The picture is damaged: it is no WebP. Save it again, as JPEG or PNG.");
  const auto most = picture->animated ? limits::animated_sticker_file : limits::sticker_file;
  const bool is_sticker =
      picture->width == limits::sticker_side && picture->height == limits::sticker_side && file.bytes.size() <= most;
  if (is_sticker) return FilePlan{.kind = MediaKind::sticker, .animated = picture->animated};
  return FilePlan{.kind = MediaKind::image, .convert_to = picture->transparent ? MediaForm::png : MediaForm::jpeg};
}

/// WhatsApp Cloud API, "Document messages": without a name the customer sees none, and no kind either.
std::string name_of_document(std::string_view name, std::string_view ending) {
  auto shown = clean(last_path_part(name), limits::document_filename);
  return shown.empty() ? "file" + std::string(ending) : shown;
}

Result<FilePlan> plan_as_it_is(const OfferedFile& file, const Taken& row) {
  if (row.kind == MediaKind::image && file.bytes.size() > row.most) {
    return within(limits::document_file, file,
                  {.kind = MediaKind::document, .filename = name_of_document(file.name, row.ending)});
  }
  FilePlan plan{.kind = row.kind};
  if (row.kind == MediaKind::document) plan.filename = name_of_document(file.name, row.ending);
  return within(row.most, file, std::move(plan));
}

}  // namespace

Result<FilePlan> plan_file(const OfferedFile& file) {
  if (file.bytes.empty()) {
    return fault(FaultKind::invalid, "file_empty", "The file is empty; send its bytes as the body of the request.");
  }
  const auto type = file.mime_type;
  if (file.voice) {
    if (is_one_of(recordings, type)) return plan_recording(file, MediaKind::voice);
    return refused("A voice note must be a recording: Ogg, MP3, M4A, AAC, AMR, WAV or WebM.");
  }
  if (type == "audio/ogg" || type == "audio/wav" || type == "audio/webm") return plan_recording(file, MediaKind::audio);
  if (type == "image/webp") return plan_webp(file);
  if (is_one_of(pictures_to_convert, type)) {
    return FilePlan{.kind = MediaKind::image, .convert_to = MediaForm::jpeg};
  }
  const auto* const row = std::ranges::find(taken_as_it_is, type, &Taken::type);
  if (row != taken_as_it_is.end()) return plan_as_it_is(file, *row);
  if (type.starts_with("video/")) return refused("WhatsApp takes films as MP4 with H.264 and AAC; save it as one.");
  return refused(
      "WhatsApp takes no files of this kind. As documents it takes PDF, Word, Excel, PowerPoint and text: save it as "
      "one of them.");
}

}  // namespace tendero::channels::whatsapp
