"""Small lists beside a row, read in the same question."""

from typing import Any

from django.db.models import JSONField, Subquery
from django.db.models.sql.compiler import SQLCompiler


class Listed(Subquery):
    """The ``told`` of every row of a subquery, as one JSON list; the empty list when there is none.

    For a handful of plain values that belong to one row. In which order they come is the reader's to decide.
    """

    output_field = JSONField()
    template = "(SELECT JSON_GROUP_ARRAY(JSON(each.told)) FROM (%(subquery)s) AS each)"

    def as_postgresql(self, compiler: SQLCompiler, connection: Any) -> Any:
        template = "(SELECT COALESCE(JSONB_AGG(each.told), '[]'::jsonb) FROM (%(subquery)s) AS each)"
        return self.as_sql(compiler, connection, template=template)
