"""``[backgrounds]`` of a site file."""

from __future__ import annotations

from typing import Any

import pytest

from svgog.config import Brand
from svgog.errors import RequestError
from svgog.site.backgrounds import BackgroundSettings, read_backgrounds

LEAST = {
    "url": "https://api.openai.com/v1/",
    "model": "gpt-image-1",
    "prompt": "{{ title }}, abstract",
}


def words(prompt: str, /, **page: Any) -> str:
    settings = read_backgrounds({**LEAST, "prompt": prompt})
    return settings.prompt.words(page, Brand())


def test_the_least_that_must_be_said() -> None:
    settings = read_backgrounds(LEAST)
    assert settings.url == "https://api.openai.com/v1"
    assert (settings.size, settings.intents, settings.field) == ((1536, 1024), (), "image")
    assert settings.image_model({}).key == ""


def test_everything_that_may_be_said() -> None:
    more = {"key": "IMAGES_KEY", "size": "1024x512", "intents": ["article"], "field": "photo"}
    settings = read_backgrounds({**LEAST, **more})
    assert (settings.size, settings.intents, settings.field) == ((1024, 512), ("article",), "photo")
    assert settings.image_model({"IMAGES_KEY": " abc\n"}).key == "abc"


def test_settings_that_say_the_same_are_told_by_the_same_words() -> None:
    first, second = repr(read_backgrounds(LEAST)), repr(read_backgrounds(LEAST))
    assert first == second
    assert first != repr(read_backgrounds({**LEAST, "prompt": "a sea"}))


@pytest.mark.parametrize(
    "key, value, message",
    [
        ("url", "http://api.example", "backgrounds.url: this is no https address of an API."),
        ("url", 5, 'backgrounds.url: "5" is no text.'),
        ("model", "", 'backgrounds.model: "" is no name of a model.'),
        ("size", "big", 'backgrounds.size: "big" is no size in px.'),
        ("size", "9000x10", 'backgrounds.size: "9000x10" is no size in px.'),
        ("field", "a b", 'backgrounds.field: "a b" is no name of a field.'),
        ("intents", [1], 'backgrounds.intents: "[1]" is no list of texts.'),
        ("prompt", " ", "backgrounds.prompt: the prompt is empty."),
        ("prompt", "{{ titel }}", 'backgrounds.prompt: There is no field "titel".'),
        ("prompt", "{{ title | nope }}", 'backgrounds.prompt: There is no filter "nope".'),
        ("prompt", "{% include 'a' %}", "backgrounds.prompt: "),
        ("prompt", "{{ title", "backgrounds.prompt: "),
        ("colour", "red", 'backgrounds.colour: there is no "colour".'),
    ],
)
def test_what_is_wrong_is_told_at_its_key(key: str, value: object, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_backgrounds({**LEAST, key: value})
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("key", ["url", "model", "prompt"])
def test_what_is_missing_is_told(key: str) -> None:
    with pytest.raises(RequestError, match=rf"backgrounds\.{key}: a value is required here\."):
        read_backgrounds({name: value for name, value in LEAST.items() if name != key})


@pytest.mark.parametrize("key", ["sk-proj-abcdef", "0f3a9c", "abcdef0123"])
def test_a_key_written_into_the_file_is_not_shown(key: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_backgrounds({**LEAST, "key": key})
    assert key not in str(caught.value)
    assert "OPENAI_API_KEY" in str(caught.value)


def test_a_variable_that_is_not_set() -> None:
    settings: BackgroundSettings = read_backgrounds({**LEAST, "key": "IMAGES_KEY"})
    with pytest.raises(RequestError, match="the environment variable IMAGES_KEY is not set"):
        settings.image_model({"IMAGES_KEY": ""})


def test_a_prompt_is_filled_as_a_template_is() -> None:
    assert words("{{ title }}, abstract", title="A <b> & c") == "A <b> & c, abstract"
    assert words("{{ title | upper }} & {{ tags | join(', ') }}", title="a", tags=["x", "y"]) == (
        "A & x, y"
    )
    assert words("{% if category %}{{ category }}{% else %}{{ 1 < 2 }}{% endif %} &amp;") == (
        "true &amp;"
    )
    assert words("a sea in {{ brand.accent }} <og:text>") == "a sea in #5b9dff <og:text>"


def test_a_prompt_is_one_line_of_bounded_length() -> None:
    assert words("  a\n\n {{ title }}\t!", title="b\nc") == "a b c !"
    assert len(words("{{ title }}", title="word " * 2000)) <= 4000


def test_data_are_no_template() -> None:
    assert words("{{ title }}", title="{{ brand.name }}") == "{{ brand.name }}"
