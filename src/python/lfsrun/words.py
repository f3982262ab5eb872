"""Numbers of things in sentences."""


def counted(count: int, one: str, more: str) -> str:
    """Such as 1 analysis, 2,000 analyses."""
    return f"{count:,} {one if count == 1 else more}"
