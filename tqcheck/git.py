"""What git knows: the files of a revision, and their content."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.errors import PairingError


@lru_cache(maxsize=16)
def files_of(revision: str, root: str) -> frozenset[str]:
    """The files below a folder in a revision, relative to the folder.

    Raises:
        PairingError: if there is no such revision or no repository.
    """
    listing = run_git(["ls-tree", "-r", "-z", "--name-only", revision], root)
    return frozenset(listing.decode("utf-8", "surrogateescape").split("\0"))


def run_git(arguments: list[str], folder: str) -> bytes:
    """What git prints.

    Raises:
        PairingError: if it fails or is not installed; with git's own words.
    """
    import subprocess  # noqa: PLC0415 -- only where git is asked

    if arguments[0] == "ls-tree" and arguments[-1].startswith("-"):
        raise PairingError(f"not a revision: {arguments[-1]!r}", hint="see the pairing templates")
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=True)  # noqa: S603, S607 -- git of the user's PATH, fixed arguments
    except FileNotFoundError:
        raise PairingError("git is not installed", hint="install git, or pair with files") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = words[0].removeprefix("fatal: ") if words else f"exit status {error.returncode}"
        raise PairingError(f"git {arguments[0]}: {reason}", hint="check the revision in the settings") from None
    return done.stdout
