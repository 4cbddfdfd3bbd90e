"""The source and the translation do not belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.rules import Article, Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(category="run/alignment", severity="neutral", confidence=1.0, needs_source=True)
def alignment_uncertain(article: Article) -> Iterator[Hit]:
    r"""The source is another article, or another version of this one, so nothing was compared with it.

    A wrong pair would give a finding for every paragraph. One finding says so instead, and the rules that need the
    source do not run.

    bad:  # Baking bread\n\nKnead the dough for ten minutes.\n\nLet it rest overnight in a cool place. → # 网络配置\n\n防火墙默认拒绝所有入站连接。\n\n重启服务以使新的证书生效。
    good: # Baking bread\n\nKnead the dough for ten minutes. → # 烤面包\n\n把面团揉十分钟。
    good: Restart the service to load the new certificate. → 重启服务以加载新的证书。
    """
    if article.is_unrelated:
        share = f"{100 * (article.aligned_share or 0):.0f}%"
        source = "" if article.source is None else article.source.text.path
        message = (
            f"only {share} of it matches {source}: the source is another article, and nothing was compared with it"
        )
        yield Hit(message, evidence={"aligned_share": article.aligned_share, "source": source})
