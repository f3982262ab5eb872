#pragma once

#include "base/bytes.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

class WarmCaches;

/// A register within a message, in both directions; its field comes from the cache.
void put_register(ByteWriter& writer, const FeedbackRegister& reg);
[[nodiscard]] FeedbackRegister get_register(ByteReader& reader, WarmCaches& caches);

/// An integer of any size.
void put_integer(ByteWriter& writer, const Integer& n);
[[nodiscard]] Integer get_integer(ByteReader& reader);

}  // namespace lfsrun
