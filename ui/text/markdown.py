"""The little Markdown that the pages' sentences use, as HTML; everything else is escaped.

Paragraphs, headings, lists, fenced code; in a line bold, italics, code, links and backslash
escapes; a web address is a link as it stands. Nothing of a row's text can become markup: what is
not one of these stays text.
"""

import html
import re
from collections.abc import Iterator

MARKS = (
    r"\\(?P<escaped>[^\w\s]|_)"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>(?:\\.|[^*])+)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
    r"|\[(?P<words>(?:\\.|[^\]\\])*)\]\((?P<address>(?:https?://|#|[\w./-]+\.(?:html|ipynb|md))[^\s()<>\"]*)\)"
    r"|:small\[(?P<small>(?:\\.|[^\]\\])*)\]"
)
BARE = r"|(?<!\w)(?P<bare>https?://[^\s()<>\[\]\"`*\\]*[\w/])"  # no full stop of the sentence
LINE, LINK = re.compile(MARKS + BARE), re.compile(MARKS)  # in a link's words stands no other link
ITEM = re.compile(r"[-*] +")
HEADING = re.compile(r"(#{1,4}) +(.*)")
RULE = re.compile(r"[|: -]+")
FENCE = "```"
SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]()<>$:~#|!"})
ADDRESS = re.compile(r"https?://[^\s()<>]+")
OUTSIDE, NEW_TAB = '<a href="http', '<a target="_blank" href="http'


def escape(text: str) -> str:
    """A text of others as Markdown that shows it letter by letter."""
    return text.translate(SPECIAL)


def link(name: str, address: object) -> str:
    """A name of others as a link; plain where the address is none."""
    return f"[{escape(name)}]({address})" if is_address(address) else escape(name)


def is_address(text: object) -> bool:
    """Whether a text of others is a web address that can stand in a link."""
    return isinstance(text, str) and ADDRESS.fullmatch(text) is not None


def escape_dollars(text: str) -> str:
    """Markdown in which sums of money stay sums: between two dollars Streamlit reads a formula."""
    return re.sub(r"(?<!\\)\$", r"\$", text)


def inline(text: str, marks: re.Pattern[str] = LINE) -> str:
    """One line's text as HTML."""
    parts, done = [], 0
    for match in marks.finditer(text):
        parts.append(html.escape(text[done : match.start()]))
        parts.append(_marked(match))
        done = match.end()
    return "".join(parts) + html.escape(text[done:])


def _marked(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "address":
        address = html.escape(match["address"])
        outside = ' rel="noopener"' if address.startswith("http") else ""
        return f'<a href="{address}"{outside}>{inline(match["words"], LINK)}</a>'
    if kind == "bare":
        address = html.escape(match["bare"])
        return f'<a href="{address}" rel="noopener">{address}</a>'
    if kind in ("escaped", "code"):
        plain = html.escape(match[kind])
        return plain if kind == "escaped" else f"<code>{plain}</code>"
    tag = {"bold": "strong", "italic": "em", "small": "small"}[kind or ""]
    return f"<{tag}>{inline(match[kind or 0], match.re)}</{tag}>"


def in_a_new_tab(page: str) -> str:
    """HTML of this module whose links to other sites leave the view on screen where it is."""
    return page.replace(OUTSIDE, NEW_TAB)  # in a row's text these marks are escaped


def plain(text: str) -> str:
    """The text without its marks: for attributes, feeds and titles."""
    return html.unescape(re.sub(r"<[^>]+>", "", inline(text)))


def to_html(text: str, top: int = 3) -> str:
    """A text of several paragraphs as HTML. top: the level of its highest heading."""
    return "\n".join(_block(block, top) for block in _blocks(text))


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines between empty ones; fenced code stays whole; a heading stands alone."""
    block: list[str] = []
    is_code = False
    for line in text.splitlines():
        is_fence = line.strip().startswith(FENCE)
        is_alone = not is_code and (not line.strip() or is_fence or _stands_alone(line))
        if block and is_alone:
            yield block
            block = []
        block += [line] if line.strip() or is_code else []
        if (is_code and is_fence) or (block and not is_code and _stands_alone(line)):
            yield block
            block = []
        is_code ^= is_fence
    if block:
        yield block


def _stands_alone(line: str) -> bool:
    return HEADING.match(line) is not None


def _block(lines: list[str], top: int) -> str:
    first = lines[0].strip()
    if first.startswith(FENCE):
        return f"<pre><code>{html.escape(chr(10).join(lines[1:-1]))}</code></pre>"
    heading = HEADING.match(first)
    if heading:
        level = min(top + len(heading[1]) - 1, 6)
        return f"<h{level}>{inline(heading[2])}</h{level}>"
    at = next((n for n, line in enumerate(lines) if _is_item(line.strip())), None)
    if at is not None:
        return (_paragraph(lines[:at]) if at else "") + _list(lines[at:])
    return _table(lines) if _is_table(lines) else _paragraph(lines)


def _is_item(line: str) -> bool:
    return ITEM.match(line) is not None


def _is_table(lines: list[str]) -> bool:
    """Rows between bars, the second a rule."""
    rows = [line.strip() for line in lines]
    is_barred = all(row.startswith("|") and row.endswith("|") for row in rows)
    return is_barred and len(rows) > 2 and RULE.fullmatch(rows[1]) is not None


def _paragraph(lines: list[str]) -> str:
    return f"<p>{inline(' '.join(line.strip() for line in lines))}</p>"


def _list(lines: list[str]) -> str:
    items: list[str] = []
    for line in map(str.strip, lines):
        if _is_item(line):
            items.append(ITEM.sub("", line, count=1))
        else:
            items[-1] += f" {line}"
    return f"<ul>{''.join(f'<li>{inline(item)}</li>' for item in items)}</ul>"


def _table(lines: list[str]) -> str:
    head, _, *rows = ([c.strip() for c in line.strip().strip("|").split("|")] for line in lines)
    top = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return (
        '<div class="scroll" tabindex="0"><table>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
