"""What to paste into a site's own layout, once, so that every page names its card.

Each is written in its framework's own words and escapes as that framework does. ``@SITE@`` is the
site's address and ``@CARDS@`` where the cards are found.
"""

from __future__ import annotations

from svgog.errors import RequestError, nearest, quoted
from svgog.site.settings import Site

_NEXT = """\
// app/[...slug]/page.js
const SITE = "@SITE@";

export async function generateMetadata({ params }) {
  const { slug = ["index"] } = await params;
  const page = await getPage(slug); // your own: a page's title, description, locale
  const path = slug.map(encodeURIComponent).join("/");
  const image = {
    url: `@CARDS@${path}.png`,
    width: 1200,
    height: 630,
    type: "image/png",
    alt: page.title,
  };
  return {
    title: page.title,
    description: page.description,
    openGraph: {
      title: page.title,
      description: page.description,
      type: "article",
      url: `${SITE}/${path}`,
      siteName: "@NAME@",
      locale: page.locale ?? "@LOCALE@",
      images: [image],
    },
    twitter: { card: "summary_large_image", images: [image] },
  };
}
"""
_ASTRO = """\
---
// src/components/Card.astro, used in the layout's <head>
const { title, description } = Astro.props;
const path = Astro.url.pathname.replace(/^\\/|\\/$|\\.html$/g, "") || "index";
const image = `@CARDS@${path}.png`;
---
<meta property="og:title" content={title}>
<meta property="og:description" content={description}>
<meta property="og:type" content="article">
<meta property="og:url" content={new URL(Astro.url.pathname, "@SITE@").href}>
<meta property="og:site_name" content="@NAME@">
<meta property="og:locale" content="@LOCALE@">
<meta property="og:image" content={image}>
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:type" content="image/png">
<meta property="og:image:alt" content={title}>
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:image" content={image}>
<meta name="twitter:image:alt" content={title}>
"""
_HEAD = """\
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:type" content="article">
<meta property="og:url" content="{url}">
<meta property="og:site_name" content="@NAME@">
<meta property="og:locale" content="@LOCALE@">
<meta property="og:image" content="{image}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:type" content="image/png">
<meta property="og:image:alt" content="{title}">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:image" content="{image}">
<meta name="twitter:image:alt" content="{title}">
"""


def _head(before: str, **words: str) -> str:
    body = _HEAD
    for name, word in words.items():
        body = body.replace("{" + name + "}", word)
    return before + body


_HUGO = _head(
    "{{/* layouts/partials/card.html, used in the base template's <head> */}}\n"
    '{{ $path := strings.Trim .RelPermalink "/" | default "index" }}\n'
    '{{ $image := printf "@CARDS@%s.png" $path }}\n',
    title="{{ .Title | plainify }}",
    description="{{ with .Description }}{{ . }}{{ else }}{{ .Summary | plainify }}{{ end }}",
    url="{{ .Permalink }}",
    image="{{ $image }}",
)
_ELEVENTY = _head(
    "{# _includes/card.njk, included in the layout's <head> #}\n"
    '{% set cardPath = page.filePathStem | replace(r/^\\/|(\\/index|\\/README)?$/g, "") %}\n'
    '{% set cardImage = "@CARDS@" + (cardPath or "index") + ".png" %}\n',
    title="{{ title }}",
    description="{{ description }}",
    url="@SITE@{{ page.url }}",
    image="{{ cardImage }}",
)
_JEKYLL = _head(
    "{%- comment -%} _includes/card.html, included in the layout's <head> {%- endcomment -%}\n"
    "{%- assign card_path = page.url | remove: '.html' | split: '/' | join: '/' -%}\n"
    "{%- if card_path == '' -%}{%- assign card_path = '/index' -%}{%- endif -%}\n"
    "{%- assign card_slash = card_path | slice: 0 -%}\n"
    "{%- if card_slash == '/' -%}\n"
    "{%- assign card_path = card_path | remove_first: '/' -%}\n"
    "{%- endif -%}\n"
    "{%- assign card_image = '@CARDS@' | append: card_path | append: '.png' -%}\n",
    title="{{ page.title | escape }}",
    description="{{ page.description | escape }}",
    url="@SITE@{{ page.url }}",
    image="{{ card_image }}",
)
_WORDPRESS = """\
<?php // functions.php of your theme, or a plugin of your own
add_action('wp_head', function () {
    if (!is_singular()) {
        return;
    }
    $path  = trim(wp_parse_url(get_permalink(), PHP_URL_PATH) ?? '', '/') ?: 'index';
    $image = '@CARDS@' . $path . '.png';
    $tags  = [
        'og:title'        => wp_strip_all_tags(get_the_title()),
        'og:description'  => wp_strip_all_tags(get_the_excerpt()),
        'og:type'         => 'article',
        'og:url'          => get_permalink(),
        'og:site_name'    => get_bloginfo('name'),
        'og:locale'       => get_locale(),
        'og:image'        => $image,
        'og:image:width'  => '1200',
        'og:image:height' => '630',
        'og:image:type'   => 'image/png',
        'og:image:alt'    => wp_strip_all_tags(get_the_title()),
    ];
    foreach ($tags as $name => $content) {
        printf("<meta property=\\"%s\\" content=\\"%s\\">\\n", esc_attr($name), esc_attr($content));
    }
    printf("<meta name=\\"twitter:card\\" content=\\"summary_large_image\\">\\n");
    printf("<meta name=\\"twitter:image\\" content=\\"%s\\">\\n", esc_url($image));
    printf("<meta name=\\"twitter:image:alt\\" content=\\"%s\\">\\n", esc_attr($tags['og:title']));
}, 5);
"""
_SHOPIFY = _head(
    "{%- comment -%} snippets/card.liquid: {% render 'card' %} in theme.liquid's <head> "
    "{%- endcomment -%}\n"
    "{%- assign card_path = request.path | split: '/' | join: '/' | remove_first: '/' -%}\n"
    "{%- assign card_path = card_path | default: 'index' -%}\n"
    "{%- assign card_image = '@CARDS@' | append: card_path | append: '.png' -%}\n",
    title="{{ page_title | escape }}",
    description="{{ page_description | escape }}",
    url="{{ canonical_url }}",
    image="{{ card_image }}",
)
_DJANGO = (
    _head(
        "{# templates/card.html, included in the base's <head>; page is your own object #}\n"
        '{% with image="@CARDS@"|add:page.slug|add:".png" %}\n',
        title="{{ page.title }}",
        description="{{ page.description }}",
        url="@SITE@{{ request.path }}",
        image="{{ image }}",
    )
    + "{% endwith %}\n"
)
_JINJA = _head(
    "{# card.html, included in the base template's <head>; autoescaping is on #}\n"
    "{% set image = '@CARDS@' ~ page.slug ~ '.png' %}\n",
    title="{{ page.title }}",
    description="{{ page.description }}",
    url="{{ page.url }}",
    image="{{ image }}",
)

FRAMEWORKS: dict[str, str] = {
    "next": _NEXT,
    "astro": _ASTRO,
    "hugo": _HUGO,
    "eleventy": _ELEVENTY,
    "jekyll": _JEKYLL,
    "wordpress": _WORDPRESS,
    "shopify": _SHOPIFY,
    "django": _DJANGO,
    "jinja": _JINJA,
}


def snippet(framework: str, site: Site | None = None) -> str:
    """The code for a framework, with the site's own name and addresses in it."""
    if framework not in FRAMEWORKS:
        hint = nearest(framework, FRAMEWORKS) or f"Known: {', '.join(FRAMEWORKS)}."
        raise RequestError(f"there is no snippet for {quoted(framework)}.", hint=hint)
    site = site or Site()
    url = site.url or "https://example.org"
    cards = site.card_url("") if site.url else f"{url}/og/"
    words = {
        "@SITE@": url,
        "@CARDS@": cards,
        "@LOCALE@": site.locale.replace("-", "_"),
        "@NAME@": _plain(site.name or "example.org"),
    }
    text = FRAMEWORKS[framework]
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _plain(name: str) -> str:
    """A name that means nothing in any of the languages it is put into."""
    return "".join(c for c in name if c not in "\"'`\\{}<>$&%#" and c.isprintable())
