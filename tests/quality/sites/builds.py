"""All builds by name."""

from __future__ import annotations

from tests.quality.sites.frame import Build
from tests.quality.sites.news import NEWS
from tests.quality.sites.other import OTHER

BUILDS: dict[str, Build] = {build.__name__: build for build in (*NEWS, *OTHER)}
"""Pages as unlike each other as sites are."""
