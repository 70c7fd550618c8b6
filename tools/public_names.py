"""What was public in a version, as JSON: module → its public names.

``git archive 0b2a41c src | tar -x -C then; python tools/public_names.py then/src netsafe.edge``

It reads the files and imports nothing, so that any version can be asked.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path


def public_names(tree: ast.Module) -> list[str]:
    """What a module defines at its top without an underscore, and what its ``__all__`` lists."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.Assign):
            targets = {part.id for to in node.targets for part in ast.walk(to) if isinstance(part, ast.Name)}
            names |= set(ast.literal_eval(node.value)) if targets == {"__all__"} else targets
    return sorted(name for name in names if not name.startswith("_"))


def modules(source: Path, package: str) -> dict[str, list[str]]:
    """Every public module of `package` below the folder `source`, with its public names."""
    listed = {}
    for path in sorted(source.joinpath(*package.split(".")).rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        module = ".".join(parts).removesuffix(".__init__")
        if not any(part.startswith("_") for part in module.split(".")):
            listed[module] = public_names(ast.parse(path.read_text(encoding="utf-8")))
    return listed


if __name__ == "__main__":
    folder, *packages = sys.argv[1:]
    listed = {module: names for p in packages for module, names in modules(Path(folder), p).items()}
    print(json.dumps(listed, indent=1))
