"""The list of all rules."""

from __future__ import annotations

from svgog.lint import elements, fields, hrefs, names, overflow, samples, slots, values
from svgog.lint.finding import Rule

RULES: tuple[Rule, ...] = (
    slots.slot_in_style_sheet,
    slots.slot_in_handler,
    slots.slot_in_href,
    slots.bare_slot,
    slots.slot_shown,
    elements.unknown_element,
    elements.not_drawn,
    names.unknown_og_attribute,
    names.unknown_attribute,
    names.unknown_property,
    values.unknown_value,
    names.missing_reference,
    names.unbound_element,
    names.repeated_id,
    names.unknown_font,
    hrefs.outside_file,
    hrefs.outside_url,
    hrefs.outside_style,
    fields.unused_field,
    fields.undeclared_field,
    fields.no_description,
    fields.no_samples,
    overflow.text_without_room,
    overflow.box_without_limit,
    overflow.fit_without_room,
    overflow.field_without_max,
    samples.sample_fails,
    samples.sample_warns,
    samples.sample_truncated,
)
