#pragma once

#include "base/bytes.hpp"
#include "register/feedback_register.hpp"
#include "register/polynomial_space.hpp"

namespace lfsrun {

class WarmCaches;

// What the messages of several kinds hold, in both directions. Fields come from the cache.

void put_field(ByteWriter& writer, const Field& field);
[[nodiscard]] Field get_field(ByteReader& reader, WarmCaches& caches);

void put_register(ByteWriter& writer, const FeedbackRegister& reg);
[[nodiscard]] FeedbackRegister get_register(ByteReader& reader, WarmCaches& caches);

void put_space(ByteWriter& writer, const PolynomialSpace& space);
[[nodiscard]] PolynomialSpace get_space(ByteReader& reader, WarmCaches& caches);

/// An integer of any size.
void put_integer(ByteWriter& writer, const Integer& n);
[[nodiscard]] Integer get_integer(ByteReader& reader);

}  // namespace lfsrun
