"""Who signed a list of files?  OpenSSH says, by the file of trusted keys that it calls allowed_signers."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from netsafe_door.fetching.fetch_error import FetchError

NAMESPACE = "netsafe-folder"
"""What the signature is for: one of a seal, a file or a commit does not count."""

_PROGRAM = "ssh-keygen"


def signer(content: bytes, signature: bytes, trusted_keys: Path) -> str:
    """Whose trusted key signed `content`.  Raises FetchError where no such key did."""
    program = shutil.which(_PROGRAM)
    if program is None:
        raise FetchError(_PROGRAM, "is not on this machine", "install OpenSSH’s client")
    if not trusted_keys.is_file():
        raise FetchError(str(trusted_keys), "is not there", "get the file of keys from those who seal")
    with tempfile.TemporaryDirectory(prefix="netsafe-door-") as folder:
        file = Path(folder) / "signature"
        file.write_bytes(signature)
        keys = ["-f", str(trusted_keys), "-s", str(file)]
        names = _run([program, "-Y", "find-principals", *keys], b"")
        principal = names.splitlines()[0].split(",")[0].strip() if names else ""
        verify = [program, "-Y", "verify", *keys, "-n", NAMESPACE, "-I", principal]
        if not principal or _run(verify, content) is None:
            mend = "nothing was taken up; ask those who publish it, and compare the file of trusted keys"
            raise FetchError("the list of files", "is not signed by a key that is trusted here", mend)
    return principal


def _run(command: list[str], content: bytes) -> str | None:
    """What the program prints; None where it says no."""
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None
