"""The hash function of the project: BLAKE2b, without what ``hashlib`` loads before it.

``hashlib`` first loads OpenSSL, for functions that are not used here: 4 ms, as long as the parsing of an article takes.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b  # what hashlib.blake2b is
except ImportError:  # an interpreter that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
