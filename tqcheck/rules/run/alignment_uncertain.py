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

    bad:  # Baking bread\n\nKnead the dough for 10 minutes.\n\nLet it rest for 12 hours at 18 degrees. → # 配置 Nginx 网关\n\n在 Debian 上用 apt 安装 Nginx，监听 443 端口。\n\n重启 systemd 服务，载入新的 TLS 证书，再用 curl 检查 HTTPS。
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
