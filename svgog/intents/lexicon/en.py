"""English."""

from svgog.intents.lexicon.language import Language, lines

ENGLISH = Language(
    code="en",
    badges={
        "guide": "Guide",
        "tutorial": "Tutorial",
        "howto": "How-to",
        "explainer": "Explainer",
        "list": "Best of",
        "opinion": "Opinion",
        "article": "Article",
    },
    kinds={
        "guide": "guide | guides | handbook | cookbook | best practices | checklist",
        "tutorial": "tutorial | tutorials | lesson | lessons | walkthrough | course | courses",
        "howto": "how-to | howto | how-tos | howtos | how to | recipe | recipes",
        "explainer": "explainer | explainers | glossary | basics | 101",
        "news": "news | newsroom | press | press release | press releases | announcement"
        " | announcements",
        "opinion": "opinion | opinions | editorial | column | comment | commentary | essay | op-ed",
        "article/quote": "quote | quotes | quotation",
        "docs": "docs | doc | documentation | reference | references | manual | manpage | api"
        " | api reference | faq | knowledge base | help center",
        "product": "product | products | shop | store | item | sku | offer | deal | deals"
        " | merchandise | merch",
        "product/feature": "feature | features | landing | landing page | landingpage | app"
        " | software",
        "comparison": "comparison | comparisons | compare | versus | vs | alternatives"
        " | alternative",
        "profile": "profile | profiles | person | people | author | authors | team | team member"
        " | staff | speaker | speakers | member | bio",
        "event": "event | events | talk | talks | meetup | meetups | conference | conferences"
        " | webinar | webinars | hackathon | hackathons | agenda | calendar",
        "release": "release | releases | release notes | release-notes | changelog | changelogs"
        " | changes | whats-new | what's new",
        "podcast": "podcast | podcasts | episode | episodes | audio | show notes",
        "brand": "legal | about | contact | imprint | privacy | policy | policies | terms | 404"
        " | error | home | search | login | tag | tags | categories",
    },
    titles={
        "howto": lines("^how to | ^how do i | ^how do you | ^how can i | ^how i | a how-to"),
        "tutorial": lines(
            """tutorial | step by step | ^build a | ^build your | ^create a | ^create your
            | ^creating a | ^getting started | ^get started | for beginners | crash course
            | ^learn | ^setting up | ^set up | walkthrough"""
        ),
        "guide": lines(
            """guide | ^using | ^introduction to | ^intro to | a primer | handbook | cheat sheet
            | checklist | tips | best practices | everything you need to know"""
        ),
        "explainer": lines(
            "^what is | ^what are | ^what's | ^why | ^when to | ^when should | explained"
        ),
        "list": lines("^best | ^the best | ^top | the best | top five | top ten | top 5 | top 10"),
        "opinion": lines(
            "^opinion | considered harmful | ^in defense of | ^the case for | ^the case against"
        ),
        "release": lines(
            """release | releases | released | version | announcing | changelog | is out
            | now available | is here | release candidate | what's new in | lts | beta | alpha"""
        ),
        "release notes": lines("release notes | changelog | ^what's new in | ^change log"),
        "event": lines(
            """conference | meetup | summit | webinar | hackathon | workshop | symposium
            | festival | open house | town hall | unconference | monthly call"""
        ),
        "recap": lines("recap | report | review of | slides | looking back | what we learned"),
        "podcast": lines("podcast | ^episode | on air"),
        "episode": lines("episode | ep"),
    },
    whole=lines(
        """about | about us | about me | who we are | our team | the team | our story | mission
        | our mission | vision | history | contact | contact us | get in touch | imprint
        | impressum | legal | legal notice | legal notices | privacy | privacy policy
        | privacy notice | cookie policy | cookies | terms | terms of use | terms of service
        | terms and conditions | terms conditions | refund policy | return policy
        | shipping policy | payment policy | shipping | payment | security policy
        | code of conduct | accessibility | accessibility statement | license | licence
        | copyright | careers | jobs | work with us | join us | get involved | contribute
        | donate | support us | sponsors | partners | press | home | homepage | start | welcome
        | index | blog | news | archive | archives | authors | tags | categories | topics
        | search | sitemap | login | log in | sign in | sign up | register | account
        | my account | cart | checkout | thank you | newsletter | subscribe | customer service
        | help | support | faq | page not found | not found | 404 | error"""
    ),
    versus=("vs", "versus"),
    either=("or",),
    both=("and",),
    differences=lines(
        """difference between | differences between | comparison of | compared to
        | compared with | comparing"""
    ),
    expert="{topic} Expert",
)
