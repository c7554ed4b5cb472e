"""Short names for JavaScript modules: ``samspil/<app>/<file>.js`` for every file in an app's ``static/<app>/js``, and
those of others' modules we carry along: ``sortable`` for ``vendor/sortable.esm.js``."""

import json
from functools import cache
from pathlib import Path

from django.templatetags.static import static

PACKAGE = Path(__file__).resolve().parents[2]
VENDOR = PACKAGE / "foundation/web/static/web/vendor"


@cache
def import_map_json() -> str:
    """The import map, with hashed addresses where static files are hashed."""
    imports = {
        f"samspil/{root.parent.name}/{path.relative_to(root).as_posix()}": static(
            path.relative_to(root.parents[1]).as_posix()
        )
        for root in sorted(PACKAGE.glob("*/*/static/*/js"))
        for path in sorted(root.rglob("*.js"))
        if not path.name.endswith(".test.js")
    }
    for path in sorted(VENDOR.glob("*.esm.js")):
        imports[path.name.removesuffix(".esm.js")] = static(f"web/vendor/{path.name}")
    return json.dumps({"imports": imports})
