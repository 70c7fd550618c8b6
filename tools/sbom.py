"""The bill of materials of a release: what it installs and what it ships, with digests (CycloneDX 1.5).

    python tools/sbom.py --out dist/netsafe.cdx.json

Reads uv.lock by uv's own exporter, adds what builds the project and the fonts and the press profile that it
ships, and writes no clock time and no number drawn at random: the same lock gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")
FONTS = ROOT / "packages" / "netsafe" / "src" / "netsafe" / "fonts"
PROFILE = ROOT / "packages" / "netsafe" / "src" / "netsafe" / "typesetting" / "press_profile"


def bill() -> dict[str, Any]:
    """The bill as JSON holds it.  Raises CalledProcessError where uv.lock is not of this pyproject.toml."""
    words = (
        "export",
        "--package",
        "netsafe-desk",  # which stands on all the others
        "--format",
        "cyclonedx1.5",
        "--locked",
        "--no-dev",
        "--all-extras",
        "--quiet",
    )
    exported = subprocess.run([UV, *words], cwd=ROOT, check=True, capture_output=True, text=True)
    content: dict[str, Any] = json.loads(exported.stdout)
    del content["metadata"]["timestamp"]
    project = content["metadata"]["component"]
    project |= {"type": "application", "licenses": [{"license": {"id": "Apache-2.0"}}]}
    content["components"] += [*_builders(), *_shipped()]
    content["components"].sort(key=lambda component: component["bom-ref"])
    del content["serialNumber"]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    content["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_OID, digest).urn
    return content


def _builders() -> Iterator[dict[str, Any]]:
    """What builds the project when it is installed, and stays out of what is run."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    for constraint in settings["build-constraint-dependencies"]:
        name, version = constraint["requirement"].split("==")
        purl = f"pkg:pypi/{name}@{version}"
        files = [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{name}/{version}/",
                "hashes": [{"alg": "SHA-256", "content": one.removeprefix("sha256:")}],
            }
            for one in constraint["hashes"]
        ]
        yield {
            "type": "library",
            "bom-ref": f"build-{name}@{version}",
            "name": name,
            "version": version,
            "scope": "excluded",
            "purl": purl,
            "externalReferences": files,
        }


def _shipped() -> Iterator[dict[str, Any]]:
    """What is neither ours nor from PyPI: NOTICE says where each is from."""
    for path in sorted(FONTS.glob("*.ttf")):
        yield _file(path, {"license": {"id": "OFL-1.1"}})
    for path in sorted(PROFILE.glob("*.icc")):
        yield _file(path, {"license": {"name": str((PROFILE / "LICENSE.txt").relative_to(ROOT))}})


def _file(path: Path, license_: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "file",
        "bom-ref": f"file-{path.name}",
        "name": path.relative_to(ROOT).as_posix(),
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        "licenses": [license_],
    }


def main() -> int:
    """Write the bill; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    out: Path = parser.parse_args().out
    try:
        content = bill()
    except subprocess.CalledProcessError as error:
        print(f"uv.lock: {error.stderr.strip()}. Mend: uv lock", file=sys.stderr)
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{out}: {len(content['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
