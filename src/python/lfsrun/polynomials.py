"""Polynomials over GF(q) as texts. An element is a number: its digits in base p are the
coefficients of its representation modulo the field's modulus, low to high (README)."""

from __future__ import annotations

from typing import Iterable, Sequence


def text_of(coefficients: Sequence[int]) -> str:
    """Coefficients from low to high as "x^3 + 2*x + 1"."""
    terms = [_term(int(c), power) for power, c in enumerate(coefficients) if c]
    return " + ".join(reversed(terms)) or "0"


def characteristic_text(coefficients: Iterable[int], order: int) -> str:
    """x^d - sum c_i x^i over GF(order), of the c_0 ... c_{d-1} of a register."""
    prime = characteristic_of(order)
    return text_of([*(negative(int(c), prime) for c in coefficients), 1])


def digits_of(value: int, base: int) -> list[int]:
    """The digits of a number, low to high; of a survey's `value` these are the coefficients."""
    digits = []
    while value:
        value, digit = divmod(value, base)
        digits.append(digit)
    return digits


def negative(element: int, prime: int) -> int:
    """-element: digit by digit in base p."""
    return sum((-digit % prime) * prime**i for i, digit in enumerate(digits_of(element, prime)))


def characteristic_of(order: int) -> int:
    """The p of q = p^k: the smallest divisor of q above 1."""
    return next((p for p in range(2, int(order**0.5) + 1) if order % p == 0), order)


def _term(coefficient: int, power: int) -> str:
    if power == 0:
        return str(coefficient)
    variable = "x" if power == 1 else f"x^{power}"
    return variable if coefficient == 1 else f"{coefficient}*{variable}"
