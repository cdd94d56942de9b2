"""All builds by name."""

from __future__ import annotations

from tests.quality.pages.frame import Build
from tests.quality.pages.news import NEWS
from tests.quality.pages.other import OTHER

BUILDS: dict[str, Build] = {build.__name__: build for build in (*NEWS, *OTHER)}
"""Pages as unlike each other as sites are."""
