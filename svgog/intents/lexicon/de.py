"""German."""

from svgog.intents.lexicon.language import Language, lines

GERMAN = Language(
    code="de",
    badges={
        "guide": "Leitfaden",
        "tutorial": "Tutorial",
        "howto": "Anleitung",
        "explainer": "Erklärt",
        "list": "Bestenliste",
        "opinion": "Meinung",
        "article": "Artikel",
    },
    kinds={
        "guide": "ratgeber | leitfaden | leitfäden | handbuch | tipps",
        "tutorial": "tutorial | tutorials | lektion | lektionen | kurs",
        "howto": "anleitung | anleitungen | rezept | rezepte",
        "explainer": "erklärt | glossar | lexikon | grundlagen",
        "news": "nachrichten | neuigkeiten | aktuelles | meldung | meldungen | presse"
        " | pressemitteilung | pressemitteilungen",
        "opinion": "meinung | kommentar | leitartikel | kolumne | glosse",
        "article/quote": "zitat | zitate",
        "docs": "dokumentation | doku | referenz | handbücher | hilfe | hilfeseite",
        "product": "produkt | produkte | artikelseite | angebot | angebote",
        "product/feature": "funktion | funktionen",
        "comparison": "vergleich | vergleiche | gegenüberstellung",
        "profile": "profil | profile | person | personen | autor | autorin | autoren | mitarbeiter"
        " | mitarbeiterin | mitglieder | referenten | steckbrief",
        "event": "veranstaltung | veranstaltungen | termin | termine | vortrag | vorträge | tagung"
        " | konferenz | treffen | stammtisch",
        "release": "veröffentlichung | veröffentlichungen | änderungen | versionshinweise"
        " | änderungsprotokoll",
        "podcast": "podcast | podcasts | folge | folgen | hörbeitrag",
        "brand": "impressum | datenschutz | kontakt | agb | rechtliches | startseite | suche",
    },
    titles={
        "howto": lines(
            """^so | ^wie man | ^wie sie | ^wie du | ^wie ich | ^wie zu | anleitung | ^wie kann
            | ^wie wird | richtig machen"""
        ),
        "tutorial": lines(
            """tutorial | schritt für schritt | ^erste schritte | für anfänger | für einsteiger
            | einrichten$ | installieren$"""
        ),
        "guide": lines(
            "leitfaden | ratgeber | einführung in | handbuch | tipps | checkliste | alles über"
        ),
        "explainer": lines(
            "^was ist | ^was sind | ^was bedeutet | ^warum | ^wieso | ^wann | einfach erklärt"
        ),
        "list": lines("^die besten | ^beste | ^top | die besten"),
        "opinion": lines("^meinung | ^kommentar | ^ein plädoyer"),
        "release": lines(
            """version | veröffentlicht | veröffentlichung | erschienen | ist da
            | ist erschienen | aktualisiert | freigegeben | verfügbar | release | update
            | neue version"""
        ),
        "release notes": lines("versionshinweise | änderungsprotokoll | neues in"),
        "event": lines(
            """konferenz | tagung | treffen | stammtisch | einladung zum | einladung zur
            | workshop | kongress | messe | gipfel | barcamp | meetup | hackathon
            | vortragsreihe | webinar | festival"""
        ),
        "recap": lines(
            "bericht | rückblick | nachlese | das war | erfolgreich beendet | reisebericht"
        ),
        "podcast": lines("podcast | ^folge"),
        "episode": lines("folge | sendung | ausgabe | episode"),
    },
    whole=lines(
        """über uns | über mich | über | wer wir sind | unser team | das team | team | leitbild
        | geschichte | kontakt | kontaktiere uns | kontaktieren sie uns | kontaktformular
        | impressum | impressum datenschutz | datenschutz | datenschutzerklärung
        | datenschutzrichtlinie | agb | allgemeine geschäftsbedingungen | nutzungsbedingungen
        | widerruf | widerrufsbelehrung | rückgaberecht | rückgaberichtlinie | versand
        | versandkosten | versandrichtlinie | versandbedingungen | lieferung | zahlung
        | zahlungsarten | zahlungsrichtlinie | barrierefreiheit | grundsätze | verhaltenskodex
        | lizenz | karriere | stellenangebote | jobs | mitmachen | spenden | unterstützen
        | sponsoren | partner | presse | startseite | home | willkommen | blog | aktuelles
        | archiv | autoren | schlagwörter | kategorien | suche | anmelden | anmeldung
        | registrieren | konto | mein konto | warenkorb | kasse | danke | vielen dank
        | newsletter | kundenservice | hilfe | seite nicht gefunden | fehler"""
    ),
    versus=("vs", "versus"),
    either=("oder",),
    both=("und",),
    differences=lines(
        """unterschied zwischen | unterschiede zwischen | im vergleich | vergleich
        | der unterschied | gegenüberstellung"""
    ),
    expert="{topic}",
)
