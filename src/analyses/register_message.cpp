#include "analyses/register_message.hpp"

#include "analyses/warm_caches.hpp"

namespace lfsrun {

void put_field(ByteWriter& writer, const Field& field) {
  writer.put(field.characteristic()).put(field.modulus());
}

Field get_field(ByteReader& reader, WarmCaches& caches) {
  const auto p = reader.get<std::uint32_t>();
  return caches.field(p, reader.get_vector<std::uint32_t>());
}

void put_register(ByteWriter& writer, const FeedbackRegister& reg) {
  put_field(writer, reg.field);
  writer.put(reg.coefficients).put(reg.complement).put<std::uint64_t>(reg.products.size());
  for (const auto& product : reg.products) writer.put(product);
}

FeedbackRegister get_register(ByteReader& reader, WarmCaches& caches) {
  const Field field = get_field(reader, caches);
  FeedbackRegister reg{field, reader.get_vector<Element>()};
  reg.complement = reader.get<bool>();
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    reg.products.push_back(reader.get_vector<unsigned>());
  }
  return reg;
}

void put_integer(ByteWriter& writer, const Integer& n) { writer.put(n.str(0, std::ios_base::hex)); }

Integer get_integer(ByteReader& reader) { return Integer("0x" + reader.get_string()); }

void put_space(ByteWriter& writer, const PolynomialSpace& space) {
  put_field(writer, space.field);
  writer.put(space.degree).put(space.weight).put(space.nonsingular);
  const RandomDraw draw = space.random.value_or(RandomDraw{});
  writer.put(space.random.has_value()).put(draw.count).put(draw.seed);
}

PolynomialSpace get_space(ByteReader& reader, WarmCaches& caches) {
  PolynomialSpace space{get_field(reader, caches)};
  space.degree = reader.get<unsigned>();
  space.weight = reader.get<unsigned>();
  space.nonsingular = reader.get<bool>();
  const bool random = reader.get<bool>();
  const auto count = reader.get<std::uint64_t>();
  const auto seed = reader.get<std::uint64_t>();
  if (random) space.random = RandomDraw{count, seed};
  return space;
}

}  // namespace lfsrun
