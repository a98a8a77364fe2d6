"""A folder to start from: templates that change nothing yet, and a brand without a name."""

from __future__ import annotations

_PAGE = """\
{{# The report in {format}. What you leave out stays as it is shipped. docs/report-template.md of
   hpws-assess lists the blocks, and what report, part and one hold. #}}
{{% extends "shipped/{name}" %}}

{{% block header %}}
{{# Yours may stand here, before, after or instead of what is shipped: #}}
{{{{ super() -}}}}
{{% endblock %}}
"""

_STYLE = """\
/* Rules of your own, after those of the report. They load nothing: no addresses, no @import. */
"""

_BRAND = """\
# Whose report it is. Take away the # of what you need; name a logo that lies in this folder.
format: hpws-assess/brand@1
# name: Example Advisers
# logo: logo.svg
# colours:
#   light: {accent: "#0b4f8a", bars: "#3d7ab0"}
#   dark: {accent: "#9cc8f5", bars: "#5b8fc0"}
# footer: Example Advisers, 1 Example Street
# confidentiality: For the steering committee alone.
"""


def starting_files() -> dict[str, str]:
    """The files of the folder by name. A report made with them is the same to the byte."""
    return {
        "report.html.j2": _PAGE.format(format="HTML", name="report.html.j2"),
        "report.md.j2": _PAGE.format(format="Markdown", name="report.md.j2"),
        "style.css": _STYLE,
        "brand.yaml": _BRAND,
    }
