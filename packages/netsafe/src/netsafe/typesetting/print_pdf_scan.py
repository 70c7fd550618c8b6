"""What one page of a print PDF paints with: its colour spaces, inks, fonts and hair lines.

Follows the page's content stream into form XObjects, patterns and shadings, keeping the graphics state that
matters here (transformation, stroke colour space, whether inside a tagged picture). Soft masks are not
colours, and are not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page

Line = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST = 12  # forms within forms; a PDF that goes deeper is not one of ours


@dataclass
class Scan:
    """What was found on a page; `faults` are the ends of sentences, for example "text in grey ..."."""

    rgb_pictures: bool = True
    faults: list[str] = field(default_factory=list)
    lines_in_all_inks: list[Line] = field(default_factory=list)
    clips: tuple[Line, ...] = ()
    most_ink: float = 0.0

    def fault(self, words: str) -> None:
        """Note a fault once."""
        if words not in self.faults:
            self.faults.append(words)


@dataclass(frozen=True)
class _State:
    matrix: Matrix = _IDENTITY
    stroke_all: bool = False


def scan(page: Page, *, rgb_pictures: bool = True) -> Scan:
    """Read everything that `page` paints; `rgb_pictures` allows pictures in RGB with a profile."""
    findings = Scan(rgb_pictures)
    _Reader(findings, page.resources, in_picture=False, depth=0).read(page)
    return findings


class _Reader:
    """Reads one content stream with the resources that belong to it."""

    def __init__(self, findings: Scan, resources: Object, *, in_picture: bool, depth: int) -> None:
        self.findings = findings
        self.resources = resources
        self.outer_picture = in_picture
        self.depth = depth
        self.marks: list[bool] = []
        self.state = _State()
        self.saved: list[_State] = []
        self.path: list[tuple[str, tuple[float, ...]]] = []
        self.clipping = False
        self.painted = False

    @property
    def in_picture(self) -> bool:
        return self.findings.rgb_pictures and (self.outer_picture or any(self.marks))

    def read(self, stream: Page | Object) -> None:
        self.fonts()
        for step in pikepdf.parse_content_stream(stream):
            operator = str(step.operator)
            act = _ACTS.get(operator)
            if act is not None:
                act(self, operator, list(step.operands))

    # graphics state

    def save(self, _: str, __: list[Object]) -> None:
        self.saved.append(self.state)

    def restore(self, _: str, __: list[Object]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, _: str, values: list[Object]) -> None:
        a, b, c, d, e, f = (float(value) for value in values)
        m = self.state.matrix
        matrix = (
            a * m[0] + b * m[2],
            a * m[1] + b * m[3],
            c * m[0] + d * m[2],
            c * m[1] + d * m[3],
            e * m[0] + f * m[2] + m[4],
            e * m[1] + f * m[3] + m[5],
        )
        self.state = _State(matrix, self.state.stroke_all)

    def begin(self, operator: str, values: list[Object]) -> None:
        properties = values[1] if operator == "BDC" and len(values) > 1 else None
        if isinstance(properties, Name):
            properties = self.resource("/Properties", properties)
        self.marks.append(isinstance(properties, Dictionary) and "/Alt" in properties)

    def end(self, _: str, __: list[Object]) -> None:
        if self.marks:
            self.marks.pop()

    # paths: only the clip to the bleed and the crop marks matter

    def construct(self, operator: str, values: list[Object]) -> None:
        self.path.append((operator, tuple(float(value) for value in values)))

    def clip(self, _: str, __: list[Object]) -> None:
        self.clipping = True

    def finish_path(self, operator: str, _: list[Object]) -> None:
        shape = [step for step, _values in self.path]
        first_of_page = self.depth == 0 and not self.painted and not self.findings.clips
        if self.clipping and first_of_page and {*shape} == {"re"}:
            corners = [(x, y, x + width, y + height) for _step, (x, y, width, height) in self.path]
            self.findings.clips = tuple((*self.at(x0, y0), *self.at(x1, y1)) for x0, y0, x1, y1 in corners)
        if operator in ("S", "s") and self.state.stroke_all and shape == ["m", "l"]:
            (x0, y0), (x1, y1) = (self.at(*values) for _step, values in self.path)
            self.findings.lines_in_all_inks.append((x0, y0, x1, y1))
        if operator != "n":
            self.painted = True
        self.path, self.clipping = [], False

    def at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.matrix
        return x * a + y * c + e, x * b + y * d + f

    # colour

    def device_rgb(self, operator: str, _: list[Object]) -> None:
        self.findings.fault(f"an RGB colour without a profile is used ({operator}); set it in CMYK")

    def device_cmyk(self, operator: str, values: list[Object]) -> None:
        self.ink(values)
        if operator == "K":
            self.state = _State(self.state.matrix, False)

    def device_gray(self, operator: str, _: list[Object]) -> None:
        if operator == "G":
            self.state = _State(self.state.matrix, False)

    def space(self, operator: str, values: list[Object]) -> None:
        space = self.resource("/ColorSpace", values[0]) or values[0]
        self.judge(space)
        if operator == "CS":
            in_all = isinstance(space, Array) and space[0] == Name.Separation and space[1] == Name.All
            self.state = _State(self.state.matrix, in_all)

    def colour(self, _: str, values: list[Object]) -> None:
        if values and isinstance(values[-1], Name):
            pattern = self.resource("/Pattern", values[-1])
            if pattern is not None:
                self.pattern(pattern)
        elif len(values) == 4:
            self.ink(values)

    def ink(self, values: list[Object]) -> None:
        total = sum(float(value) for value in values if isinstance(value, int | float | Decimal))
        self.findings.most_ink = max(self.findings.most_ink, total)

    def judge(self, space: Object) -> None:
        """Say what is wrong with painting own art in this colour space."""
        kind, parts = _kind(space)
        if kind in ("Indexed", "Pattern") and parts is not None:
            self.judge(parts)
        elif kind == "DeviceRGB":
            self.findings.fault("an RGB colour without a profile is used (DeviceRGB); set it in CMYK")
        elif not self.in_picture and kind in ("RGB", "Lab"):
            self.findings.fault("own art or text is in RGB with a profile; set it in CMYK")
        elif not self.in_picture and kind == "Gray":
            self.findings.fault(
                "own art or text is in grey with a profile, which prints in four inks; set it in black ink"
            )

    def pattern(self, pattern: Object) -> None:
        if "/Shading" in pattern:
            self.shading(pattern.Shading)
        elif int(pattern.get("/PatternType", 0)) == 1:
            self.inside(pattern)

    def paint_shading(self, _: str, values: list[Object]) -> None:
        shading = self.resource("/Shading", values[0])
        if shading is not None:
            self.shading(shading)
        self.painted = True

    def shading(self, shading: Object) -> None:
        self.judge(shading.ColorSpace)
        if shading.ColorSpace == Name.DeviceCMYK and "/Function" in shading:
            self.judge_function(shading.Function)

    def judge_function(self, function: Object) -> None:
        """The inks at both ends of a gradient, and at its stops."""
        for part in function if isinstance(function, Array) else function.get("/Functions", ()):
            self.judge_function(part)
        if isinstance(function, Dictionary):
            for end in ("/C0", "/C1"):
                if len(function.get(end, ())) == 4:
                    self.ink(list(function[end]))

    # what is placed on the page

    def place(self, _: str, values: list[Object]) -> None:
        thing = self.resource("/XObject", values[0])
        if thing is None:
            return
        self.painted = True
        if thing.get("/Subtype") == Name.Form:
            kind, _parts = _kind(thing.get("/Group", Dictionary()).get("/CS"))
            if kind == "DeviceRGB" or (kind == "RGB" and not self.in_picture):
                self.findings.fault(
                    "a transparency group blends in RGB; blend in CMYK or place it as a picture"
                )
            self.inside(thing)
        elif not self.findings.rgb_pictures and _kind(thing.get("/ColorSpace"))[0] in ("RGB", "DeviceRGB"):
            self.findings.fault("a picture is in RGB on a piece that should have none")
        elif _kind(thing.get("/ColorSpace"))[0] == "DeviceRGB" and not self.has_default_rgb():
            self.findings.fault("a picture is in RGB without a profile")

    def has_default_rgb(self) -> bool:
        return self.resource("/ColorSpace", Name.DefaultRGB) is not None

    def inline(self, _: str, values: list[Object]) -> None:
        if _kind(values[0].obj.get("/ColorSpace"))[0] in ("DeviceRGB", "RGB"):
            self.findings.fault("a picture is in RGB without a profile")

    def inside(self, thing: Object) -> None:
        if self.depth >= _DEEPEST:
            self.findings.fault("it nests forms too deeply to be read")
            return
        resources = thing.get("/Resources", self.resources)
        reader = _Reader(self.findings, resources, in_picture=self.in_picture, depth=self.depth + 1)
        reader.read(thing)

    def resource(self, family: str, name: Object) -> Object | None:
        return self.resources.get(family, Dictionary()).get(str(name)) if isinstance(name, Name) else None

    def fonts(self) -> None:
        for font in self.resources.get("/Font", Dictionary()).values():
            for face in font.get("/DescendantFonts", [font]):
                holder = face.get("/FontDescriptor", Dictionary())
                embedded = any(key in holder for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                if not embedded and face.get("/Subtype") != Name.Type3:
                    name = str(face.get("/BaseFont", "without a name")).removeprefix("/")
                    self.findings.fault(f"the font {name} is not embedded")


def _kind(space: Object | None) -> tuple[str, Object | None]:
    """The family of a colour space (DeviceRGB, RGB, Gray, Lab, Indexed, CMYK ...) and the space below it."""
    if isinstance(space, Name):
        return str(space).removeprefix("/").replace("CalRGB", "RGB"), None
    if not isinstance(space, Array) or not len(space):
        return "", None
    family = str(space[0]).removeprefix("/")
    if family == "ICCBased":
        return {1: "Gray", 3: "RGB", 4: "CMYK"}.get(int(space[1].N), ""), None
    if family in ("Indexed", "Pattern") and len(space) > 1:
        return family, space[1]
    return {"CalRGB": "RGB", "CalGray": "Gray"}.get(family, family), None


_ACTS = {
    "q": _Reader.save,
    "Q": _Reader.restore,
    "cm": _Reader.transform,
    "BDC": _Reader.begin,
    "BMC": _Reader.begin,
    "EMC": _Reader.end,
    **dict.fromkeys(("m", "l", "re", "c", "v", "y"), _Reader.construct),
    **dict.fromkeys(("W", "W*"), _Reader.clip),
    **dict.fromkeys(("n", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"), _Reader.finish_path),
    **dict.fromkeys(("rg", "RG"), _Reader.device_rgb),
    **dict.fromkeys(("k", "K"), _Reader.device_cmyk),
    **dict.fromkeys(("g", "G"), _Reader.device_gray),
    **dict.fromkeys(("cs", "CS"), _Reader.space),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), _Reader.colour),
    "sh": _Reader.paint_shading,
    "Do": _Reader.place,
    "INLINE IMAGE": _Reader.inline,
}
