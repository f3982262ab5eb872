#include "analyses/register_message.hpp"

#include "analyses/warm_caches.hpp"

namespace lfsrun {

void put_register(ByteWriter& writer, const FeedbackRegister& reg) {
  writer.put(reg.field.characteristic()).put(reg.field.modulus()).put(reg.coefficients);
  writer.put(reg.complement).put<std::uint64_t>(reg.products.size());
  for (const auto& product : reg.products) writer.put(product);
}

FeedbackRegister get_register(ByteReader& reader, WarmCaches& caches) {
  const auto p = reader.get<std::uint32_t>();
  const auto modulus = reader.get_vector<std::uint32_t>();
  FeedbackRegister reg{caches.field(p, modulus), reader.get_vector<Element>()};
  reg.complement = reader.get<bool>();
  for (auto left = reader.get<std::uint64_t>(); left > 0; --left) {
    reg.products.push_back(reader.get_vector<unsigned>());
  }
  return reg;
}

void put_integer(ByteWriter& writer, const Integer& n) { writer.put(n.str(0, std::ios_base::hex)); }

Integer get_integer(ByteReader& reader) { return Integer("0x" + reader.get_string()); }

}  // namespace lfsrun
