"""The language files of a bundle: ``languages/ga.toml``, with every fault at its line."""

from __future__ import annotations

from netsafe_intake.toml import TomlFault, toml_of, tuples
from pydantic import ValidationError

from netsafe.bundle import toml_lines
from netsafe.bundle.faults import BundleError, Fault, Place, fault
from netsafe.campaign.validation_messages import field_fault
from netsafe.language.wording_profile import LanguageProfile


def read_language_file(source: str, name: str) -> LanguageProfile:
    """The profile in `source`; BundleError with every fault, at its line of the file `name`."""
    try:
        content = toml_of(source)
    except TomlFault as error:
        raise no_toml(name, error) from None
    try:
        return LanguageProfile.model_validate(tuples(content))
    except ValidationError as error:
        lines = toml_lines.lines_of(source)
        faults = (field_fault(LanguageProfile, detail) for detail in error.errors())
        raise BundleError(
            *(
                Fault(Place(name, toml_lines.line_of(lines, path)), explanation)
                for path, explanation in faults
            )
        ) from None


def no_toml(name: str, error: TomlFault) -> BundleError:
    """The error that the file `name` is not TOML."""
    place = Place(name, error.line)
    return BundleError(fault(place, "bundle.no-toml", why=error.explanation.reason_word))
