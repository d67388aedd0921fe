#include "app/media/ffmpeg_words.hpp"

#include <algorithm>
#include <array>

namespace tendero::app {

namespace {

struct Format {
  std::string_view type;
  std::string_view demuxer;
};

constexpr std::array pictures{Format{"image/jpeg", "jpeg_pipe"}, Format{"image/png", "png_pipe"},
                              Format{"image/webp", "webp_pipe"}, Format{"image/gif", "gif"},
                              Format{"image/bmp", "bmp_pipe"},   Format{"image/heic", "mov"},
                              Format{"image/avif", "mov"}};
constexpr std::array films{Format{"video/mp4", "mov"}, Format{"video/3gpp", "mov"}, Format{"video/webm", "matroska"}};
constexpr std::array sounds{Format{"audio/wav", "wav"},      Format{"audio/ogg", "ogg"}, Format{"audio/mpeg", "mp3"},
                            Format{"audio/aac", "aac"},      Format{"audio/amr", "amr"}, Format{"audio/mp4", "mov"},
                            Format{"audio/webm", "matroska"}};

/// 50 million pixels: more than any phone takes, and 200 MB of memory.
constexpr std::string_view most_pixels = "50000000";

template <std::size_t Count>
std::string_view demuxer_of(const std::array<Format, Count>& formats, std::string_view type) {
  const auto* const found = std::ranges::find(formats, type, &Format::type);
  return found == formats.end() ? std::string_view() : found->demuxer;
}

using Words = std::vector<std::string>;

/// Everything up to what is made.
Words reading(std::string_view demuxer, bool seen) {
  Words words{"-nostdin", "-hide_banner",        "-loglevel", "quiet", "-filter_threads",   "1", "-threads",
              "1",        "-protocol_whitelist", "file",      "-f",    std::string(demuxer)};
  if (seen) words.insert(words.end(), {"-max_pixels", std::string(most_pixels)});
  words.insert(words.end(), {"-i", "file:" + std::string(ffmpeg_reads)});
  return words;
}

/// What it says of its maker and place stays here.
void write_to_out(Words& words, std::string_view muxer) {
  words.insert(words.end(),
               {"-map_metadata", "-1", "-f", std::string(muxer), "-y", "file:" + std::string(ffmpeg_writes)});
}

Words picture_words(std::string_view demuxer, channels::MediaForm form) {
  auto words = reading(demuxer, true);
  words.insert(words.end(), {"-map", "0:v:0", "-frames:v", "1"});
  if (form == channels::MediaForm::png) {
    // WhatsApp Cloud API, "Media, supported types": 8 bits for each of RGBA.
    words.insert(words.end(), {"-c:v", "png", "-pix_fmt", "rgba"});
    write_to_out(words, "image2pipe");
  } else {
    words.insert(words.end(), {"-c:v", "mjpeg", "-q:v", "3"});
    write_to_out(words, "mjpeg");
  }
  return words;
}

/// WhatsApp Cloud API, "Audio messages": Opus in an Ogg, one channel. 32 kbit/s are plenty for a voice.
Words voice_words(std::string_view demuxer) {
  auto words = reading(demuxer, false);
  words.insert(words.end(), {"-map", "0:a:0", "-c:a", "libopus", "-b:a", "32k", "-ac", "1", "-ar", "48000"});
  write_to_out(words, "ogg");
  return words;
}

}  // namespace

std::vector<std::string> conversion_words(std::string_view mime_type, channels::MediaForm form) {
  if (form == channels::MediaForm::voice) {
    auto demuxer = demuxer_of(sounds, mime_type);
    if (demuxer.empty()) demuxer = demuxer_of(films, mime_type);
    return demuxer.empty() ? Words{} : voice_words(demuxer);
  }
  const auto demuxer = demuxer_of(pictures, mime_type);
  return demuxer.empty() ? Words{} : picture_words(demuxer, form);
}

std::vector<std::string> thumbnail_words(std::string_view mime_type) {
  auto demuxer = demuxer_of(pictures, mime_type);
  if (demuxer.empty()) demuxer = demuxer_of(films, mime_type);
  if (demuxer.empty()) return {};
  auto words = reading(demuxer, true);
  words.insert(words.end(), {"-map", "0:v:0", "-frames:v", "1", "-vf",
                             "scale=w='min(320,iw)':h='min(320,ih)':force_original_aspect_ratio=decrease", "-c:v",
                             "mjpeg", "-q:v", "5"});
  write_to_out(words, "mjpeg");
  return words;
}

}  // namespace tendero::app
