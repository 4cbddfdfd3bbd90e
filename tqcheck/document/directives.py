"""Which blocks stand inside an admonition or another container written as directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqcheck.document.blocks import Draft


def mark_inside(drafts: list[Draft], value: str) -> None:
    """Add ``directive`` to the containers of every block between an opening directive and its closing one."""
    if not any(draft.kind == "directive" for draft in drafts):
        return
    roles = [_role(draft, value) if draft.kind == "directive" else ("", "") for draft in drafts]
    closers: dict[str, int] = {}
    for role, name in roles:
        if role == "close":
            closers[name] = closers.get(name, 0) + 1
    depth: list[str] = []
    for draft, (role, name) in zip(drafts, roles, strict=True):
        if role == "close":
            closers[name] -= 1
            while name in depth and depth.pop() != name:
                pass
        elif depth:
            draft.within = ("directive", *draft.within)
        if role == "open" and closers.get(name, 0) > 0 and len(depth) < 16:
            depth.append(name)


def _role(draft: Draft, value: str) -> tuple[str, str]:
    """Whether a directive opens or closes, and the name by which the two know each other."""
    text = value[draft.start : draft.end]
    name = draft.info
    if text.startswith(":::"):
        if name.endswith("-end"):
            return "close", name.removesuffix("-end")
        if not text.strip(": \t"):
            return "close", ":::"
        return ("", "") if text.endswith(":::") else ("open", name if name in {"moniker", "zone"} else ":::")
    if name.startswith("/"):
        return "close", name[1:]
    if name.startswith("end"):
        return "close", name[3:].lstrip("_")
    return "open", name.removeprefix("begin_")
