"""From the command line's options to one laid-out card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from svgog.cli import report
from svgog.cli.data import Pair, put, read_page
from svgog.cli.options import make_renderer, read_site
from svgog.errors import RequestError, nearest

if TYPE_CHECKING:
    from svgog.model import FilledSvg, LaidOutSvg
    from svgog.renderer import Renderer
    from svgog.site import Site
    from svgog.templating import Sample, Template


@dataclass(frozen=True)
class CardOptions:
    """Which card is meant: the values of ``card_options``."""

    template: str | None
    data: str | None
    sets: Sequence[Pair]
    sample: str | None
    intent: str | None
    templates: Path | None
    fonts: Path | None
    assets: Path | None
    brand: Sequence[Pair]
    site: Path | None
    scale: float
    strict: bool

    @property
    def draws_sample(self) -> bool:
        return self.sample is not None or (self.data is None and not self.sets)

    def assets_folder(self, site: Site | None) -> Path:
        """Where the page's pictures lie: as told, the site's, beside the data file, or here."""
        if self.assets is not None:
            return self.assets
        if site is not None and site.assets is not None:
            return site.assets
        return Path(self.data).parent if self.data not in (None, "-") else Path()


def lay_out_card(options: CardOptions) -> tuple[Renderer, LaidOutSvg]:
    """The card, laid out; leaves with exit code 1 where ``--strict`` forbids its warnings."""
    _check_use(options)
    site = read_site(options.site) if options.site else None
    assets = options.assets_folder(site)
    renderer = make_renderer(options.templates, options.fonts, options.brand, assets, site)
    filled = _fill_sample(renderer, options) if options.draws_sample else _fill(renderer, options)
    laid_out = renderer.lay_out(filled, scale=options.scale)
    if options.strict:
        report.fail(laid_out.warnings)
    return renderer, laid_out


def _check_use(options: CardOptions) -> None:
    if options.draws_sample and options.template is None:
        raise click.UsageError("Name a TEMPLATE to see its sample, or give --data or --set.")
    if options.sample is not None and options.data is not None:
        raise click.UsageError("--sample and --data are two sources of data: give one.")
    if options.draws_sample and options.assets is not None:
        raise click.UsageError("A sample's pictures lie beside its template: leave out --assets.")
    if options.template is not None and options.intent is not None:
        raise click.UsageError("TEMPLATE already says the intent: leave out --intent.")


def _fill(renderer: Renderer, options: CardOptions) -> FilledSvg:
    page: dict[str, Any] = read_page(options.data) if options.data else {}
    page = put(page, options.sets)
    decision = renderer.decide(page, template=options.template, intent=options.intent)
    return renderer.fill(decision.template, decision.applied(page))


def _fill_sample(renderer: Renderer, options: CardOptions) -> FilledSvg:
    assert options.template is not None
    decision = renderer.decide({}, template=options.template)
    template = renderer.templates[decision.template]
    sample = _sample(template, options.sample)
    return renderer.fill_sample(
        template, replace(sample, data=put(dict(sample.data), options.sets))
    )


def _sample(template: Template, name: str | None) -> Sample:
    samples = {sample.name: sample for sample in template.samples}
    if name is None:
        return next(iter(samples.values()))
    if name not in samples:
        raise RequestError(
            f'{template.name} has no sample "{name}".',
            hint=nearest(name, samples) or f"It has: {', '.join(samples)}.",
        )
    return samples[name]
