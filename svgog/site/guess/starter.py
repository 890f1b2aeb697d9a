"""The first ``svgog.toml``: what is guessed, and everything else as a comment to take in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain, count

from svgog.site.guess.guess import Guess, Person

_BRAND = """
# Colours and fonts of every card; whatever is left out is derived from the rest.
[brand]
# accent = "#0a7"
# mode = "dark"                 # or "light"
# background = "#0e131b"
# font = "Inter"
# heading_font = "Source Serif 4"

# Which card a page gets. Rules are tried from above, before the built-in ones; "svgog explain PAGE"
# tells which one was taken and why.
# [[intents]]
# template = "release/notes"    # or intent = "release"
# when = { path = "changelog/**" }
# badge = "Release"
"""
_REST = """
[content]
# include = ["**/*.md"]         # patterns of paths below the folder of pages
# exclude = ["drafts/**"]
# drafts = false
# fields = { standfirst = "description" }    # your name = the page's
# defaults = { author = "…" }   # for pages that have none

[output]
# url = "/og/"                  # where the cards are served; or "https://cdn.example.org/og/"
# names = "slug"                # or "content": a card's name changes with its picture
# max_bytes = 300000            # a PNG of more is coded smaller …
# jpeg = true                   # … and may become a JPEG
# keep_days = 30                # how long the card of a page that is gone stays

# How many seconds others may keep a card of an intent.
[ttl]
# product = 3600

# "svgog serve". Keys are names of environment variables: no secret belongs into this file.
[service]
# keys = ["SVGOG_KEY"]          # they sign URLs: svgog sign
# tokens = ["SVGOG_TOKEN"]      # they let in who sends a POST
# origins = ["https://images.example.org"]   # whose pictures may be fetched
# rate = 60
"""
_PEOPLE = """
# Whose name shows on a card. Without authors here a page's own byline shows as it is; with them
# only approved ones show, and only on pages about what they are known for.
"""
_MOST_TOPICS = 4
_SOMEBODY = Person("Maya Lindqvist", ("seo", "ranking"))


def starter(found: Guess) -> str:
    """The text of a site file that says what ``found`` says."""
    return "".join(
        (
            "# How svgog makes the cards of this site. Lines that begin with # are examples.\n",
            f"#   svgog build {found.content} --out {found.out}\n\n[site]\n",
            _key("name", found.name, found),
            _key("url", found.url, found, "https://example.org"),
            _key("locale", found.locale, found),
            _key("logo", found.logo, found, "logo.svg"),
            '# templates = "cards"           # your own templates: see "svgog init template"\n',
            '# fonts = "fonts"               # your own fonts, or a fonts.lock\n',
            '# assets = "."                  # the only folder of pictures\n',
            _BRAND,
            _PEOPLE,
            *_authors(found.people),
            _REST,
        )
    )


def _key(key: str, value: str, found: Guess, example: str = "") -> str:
    if not value:
        return f"# {key} = {_string(example)}\n"
    line = f"{key} = {_string(value)}"
    file = found.told.get(key)
    return f"{line:<31} # from {file}\n" if file else f"{line}\n"


def _authors(people: tuple[Person, ...]) -> Iterator[str]:
    """A table for each; where there are none, one as an example."""
    taken: set[str] = set()
    for person in people or (_SOMEBODY,):
        plain = re.sub(r"[^a-z0-9_]", "", person.id) or "author"
        numbered = (f"{plain}_{number}" for number in count(2))
        id_ = next(each for each in chain((plain,), numbered) if each not in taken)
        taken.add(id_)
        yield _author(id_, person, "" if people else "# ")
    yield "# [byline]\n# threshold = 2                 # how well a page must fit a topic\n"


def _author(id_: str, person: Person, mark: str) -> str:
    topics = ", ".join(
        f"{_topic(each)} = [{_string(each)}]" for each in person.words[:_MOST_TOPICS]
    )
    return (
        f"{mark}[authors.{id_}]\n"
        f"{mark}name = {_string(person.name)}\n"
        '# role = "Editor"\n'
        '# photo = "people/photo.jpg"\n'
        f"{mark}approved = false                # true lets the name show\n"
        f"{mark}topics = {{ {topics} }}\n"
    )


def _topic(word: str) -> str:
    bare = word.replace(" ", "_")
    return bare if re.fullmatch("[A-Za-z0-9_-]+", bare) else _string(word)


def _string(text: str) -> str:
    """A TOML basic string, whose escapes are those of JSON."""
    clean = "".join(each for each in text if each.isprintable())
    return json.dumps(clean, ensure_ascii=False)
