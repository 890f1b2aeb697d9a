"""schema.org: which types a page's JSON-LD names, and what they make of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_DEEPEST, _MOST = 6, 200
_LONGEST_TEXT = 200_000

KINDS: dict[str, str] = {
    **dict.fromkeys(
        """Product IndividualProduct ProductGroup ProductModel ProductCollection Vehicle Car
        Motorcycle Offer AggregateOffer OfferForPurchase OfferForLease Demand SomeProducts
        Accommodation Apartment House HotelRoom Service FinancialProduct LoanOrCredit
        Book Movie MusicAlbum VideoGame""".split(),
        "product/price",
    ),
    **dict.fromkeys(
        """SoftwareApplication MobileApplication WebApplication SoftwareSourceCode
        APIReferenceApplication""".split(),
        "product/feature",
    ),
    **dict.fromkeys(
        """Event BusinessEvent ChildrensEvent ComedyEvent ConferenceEvent CourseInstance DanceEvent
        DeliveryEvent EducationEvent EventSeries ExhibitionEvent Festival FoodEvent Hackathon
        LiteraryEvent MusicEvent PerformingArtsEvent PublicationEvent BroadcastEvent SaleEvent
        ScreeningEvent SocialEvent SportsEvent TheaterEvent VisualArtsEvent""".split(),
        "event",
    ),
    **dict.fromkeys("Person ProfilePage Patient".split(), "profile"),
    **dict.fromkeys(
        """PodcastEpisode PodcastSeries PodcastSeason Episode RadioEpisode TVEpisode AudioObject
        Audiobook RadioSeries""".split(),
        "podcast",
    ),
    **dict.fromkeys(
        """NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
        ReportageNewsArticle LiveBlogPosting Report AdvertiserContentArticle""".split(),
        "article/news",
    ),
    **dict.fromkeys("OpinionNewsArticle ReviewNewsArticle CriticReview".split(), "opinion"),
    **dict.fromkeys("HowTo HowToSection Recipe".split(), "howto"),
    **dict.fromkeys("Course LearningResource Quiz".split(), "tutorial"),
    "Guide": "guide",
    **dict.fromkeys(
        """Article BlogPosting SocialMediaPosting DiscussionForumPosting ScholarlyArticle
        SatiricalArticle Review UserReview EmployerReview""".split(),
        "article",
    ),
    **dict.fromkeys("Quotation".split(), "article/quote"),
    **dict.fromkeys(
        """TechArticle APIReference DefinedTerm DefinedTermSet FAQPage QAPage Question
        MedicalWebPage""".split(),
        "docs",
    ),
    **dict.fromkeys(
        """AboutPage ContactPage CollectionPage SearchResultsPage CheckoutPage ItemList
        MediaGallery ImageGallery VideoGallery RealEstateListing OfferCatalog
        WebAPI""".split(),
        "brand",
    ),
}
"""What a page of each type is: an intent, a template, or a kind of article."""

PARENTS: dict[str, str] = {
    "BlogPosting": "SocialMediaPosting",
    "LiveBlogPosting": "BlogPosting",
    "SocialMediaPosting": "Article",
    "DiscussionForumPosting": "SocialMediaPosting",
    "TechArticle": "Article",
    "APIReference": "TechArticle",
    "ScholarlyArticle": "Article",
    "SatiricalArticle": "Article",
    "Report": "Article",
    "NewsArticle": "Article",
    "AdvertiserContentArticle": "Article",
    "CriticReview": "Review",
    "UserReview": "Review",
    "EmployerReview": "Review",
    "MobileApplication": "SoftwareApplication",
    "WebApplication": "SoftwareApplication",
    "VideoGame": "SoftwareApplication",
    "AggregateOffer": "Offer",
    "OfferForPurchase": "Offer",
    "OfferForLease": "Offer",
    "PodcastEpisode": "Episode",
    "RadioEpisode": "Episode",
    "TVEpisode": "Episode",
    "Car": "Vehicle",
    "Motorcycle": "Vehicle",
    "Vehicle": "Product",
    "LoanOrCredit": "FinancialProduct",
    "FinancialProduct": "Service",
    "Recipe": "HowTo",
    "ProfilePage": "WebPage",
    "AboutPage": "WebPage",
    "ContactPage": "WebPage",
    "CollectionPage": "WebPage",
    "FAQPage": "WebPage",
    "QAPage": "WebPage",
    **{name: "Event" for name, kind in KINDS.items() if kind == "event" and name != "Event"},
    **{
        name: "NewsArticle" for name in KINDS if name.endswith("NewsArticle") and name[:4] != "News"
    },
    **dict.fromkeys(("IndividualProduct", "ProductGroup", "ProductModel"), "Product"),
}
"""The type each type is a kind of, as far as rules need it."""

_CHROME = frozenset(
    """WebSite WebPage Organization Corporation LocalBusiness BreadcrumbList ListItem SearchAction
    SiteNavigationElement ImageObject WPHeader WPFooter EntryPoint ReadAction Thing Brand
    NewsMediaOrganization OnlineStore OnlineBusiness""".split()
)
"""Types that stand on any page and say nothing of this one."""
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")


def types_of(jsonld: object) -> tuple[str, ...]:
    """The types named by JSON-LD: a mapping, a list, an ``@graph``, or such a thing as JSON text.

    Those that say nothing of the page (WebSite, BreadcrumbList, …) come last; of the others, those
    that name a thing of their own stand before the Person who wrote it and its Offer. Anything that
    is no JSON-LD has no types.
    """
    found = list(dict.fromkeys(_types(_parsed(jsonld), 0, [0])))
    return tuple(sorted(found, key=_rank))


def family(name: str) -> Iterator[str]:
    """A type and every type it is a kind of."""
    while name:
        yield name
        name = PARENTS.get(name, "")


def _rank(name: str) -> int:
    if name in _CHROME:
        return 3
    return 2 if name in ("Person", "AudioObject") else 1 if name.endswith("Offer") else 0


def _parsed(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lstrip()[:1] not in ("{", "["):
        return {"@type": value}
    if len(value) > _LONGEST_TEXT:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _types(value: object, depth: int, count: list[int]) -> Iterator[str]:
    count[0] += 1
    if depth > _DEEPEST or count[0] > _MOST:
        return
    if isinstance(value, (list, tuple)):
        for item in value[:_MOST]:
            yield from _types(item, depth + 1, count)
    elif isinstance(value, Mapping):
        yield from _named(value.get("@type"))
        for key in _INSIDE:
            if key in value:
                yield from _types(value[key], depth + 1, count)


def _named(value: Any) -> Iterator[str]:
    for name in value if isinstance(value, (list, tuple)) else (value,):
        if isinstance(name, str) and name.strip():
            # "http://schema.org/Product" and "schema:Product" are written too.
            yield name.strip().replace("#", "/").replace(":", "/").rstrip("/").split("/")[-1][:80]
