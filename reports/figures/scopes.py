"""Which bodies and years are asked for, as a value and as a condition."""

from dataclasses import dataclass

ALL_YEARS = (1949, 2100)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which bodies and years are asked for; what is empty asks for all."""

    level: str = ""
    line: str = ""
    region: str = ""
    first: int = ALL_YEARS[0]
    last: int = ALL_YEARS[1]

    @property
    def stem(self) -> str:
        """The region's code without the zeros, which all codes within begin with."""
        code = self.region
        while code.endswith("00"):
            code = code[:-2]
        return code

    def condition(self) -> tuple[str, list[str]]:
        """Write the bodies as a condition of SQL on observations; years left out."""
        asked = {
            "level = %s": self.level,
            "line = %s": self.line,
            "region LIKE %s": self.stem and f"{self.stem}%",
        }
        chosen = {part: value for part, value in asked.items() if value}
        return "".join(f" AND {part}" for part in chosen), list(chosen.values())
