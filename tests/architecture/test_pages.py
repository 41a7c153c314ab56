"""What a page may not hold: script, style or handlers of its own (strict CSP), or text declared safe by hand."""

import ast
import re

import pytest

from tests.architecture.sources import at, files, product, tree

COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "a style sheet in the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"""<(?:link|script|img|iframe)\b[^>]*(?:src|href)=["'](?:https?:)?//""", re.IGNORECASE
    ),
    "text declared safe": re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off", re.IGNORECASE),
}
DECLARED_SAFE = {"mark_safe", "SafeString", "SafeText"}


def offences(html: str) -> list[str]:
    """What this template holds that it may not, comments apart."""
    text = COMMENT.sub("", html)
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<script>alert(1)</script>", "a script in the page"),
        ('<script type="module">go()</script>', "a script in the page"),
        ("<style>p {}</style>", "a style sheet in the page"),
        ('<p class="x" style="color: red">', "a style attribute"),
        ('<button\n onclick="go()">', "a handler attribute"),
        ('<a href="javascript:go()">', "a script address"),
        ('<img alt="" src="//cdn.example/x.png">', "something from elsewhere"),
        ("{{ text|safe }}", "text declared safe"),
        ("{{ text|upper | safe }}", "text declared safe"),
        ("{% autoescape off %}", "text declared safe"),
    ],
)
def test_what_may_not_be_in_a_page_is_found(html: str, what: str) -> None:
    assert offences(html) == [what]


@pytest.mark.parametrize(
    "html",
    [
        '<script defer src="/static/x.js"></script>',
        "{# <style> is for mail #}",
        '<p data-style="x">',
        '<a hx-on="no">',
        "{{ x|safely }}",
    ],
)
def test_what_may_be_in_a_page_is_left_alone(html: str) -> None:
    assert offences(html) == []


def test_no_page_carries_script_style_or_handlers_of_its_own() -> None:
    """Mail is read in mail programs, which know no style sheets of ours."""
    templates = [path for path in files(".html") if not path.name.startswith("mail")]
    assert len(templates) > 20
    found = {at(path, 1): said for path in templates if (said := offences(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_no_code_declares_text_safe() -> None:
    """`format_html` escapes what it is given; declaring text safe by hand does not. A literal is safe as it stands."""
    found = [
        at(path, node.lineno)
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in DECLARED_SAFE
        and not all(isinstance(given, ast.Constant) for given in node.args)
    ]
    assert found == []


def test_every_lock_says_which_rows_it_locks() -> None:
    """`select_for_update(of=...)`: without it a join locks rows of other tables as well, for no reason."""
    found = [
        at(path, node.lineno)
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "select_for_update"
        and "of" not in {keyword.arg for keyword in node.keywords}
    ]
    assert found == []
