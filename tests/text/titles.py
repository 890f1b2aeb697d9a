"""Titles in Latin, Greek and Cyrillic that try a line breaker's edges."""

from __future__ import annotations

TITLES = """How to write a headline that fits the card and is read by everybody now
AVATAR To the WAVE: Typography for Yachts, Vol. 2
Ten things I wish I knew before migrating to PostgreSQL 17
C++/Rust interop: what works, what doesn't — and why
Node.js vs. Deno vs. Bun (2026 edition)
“Zero-downtime deploys” aren't magic; they're a checklist
Price drop: $1,299.00 → $999.99 (−23%) until 12/31/2026
Introducing v4.0.0-beta.3: faster, smaller, better!
Why is my page slow? A field guide to Core Web Vitals
Read/write splitting with pgBouncer/HAProxy
The state-of-the-art in text-to-speech: end-to-end models
https://example.com/a/very/long/path?with=query&and=more#fragment
Email us at someone@example.com or call +1-555-0100
Rock 'n' roll is here to stay / and so are we
50% off! Buy 1 get 1 free... (terms apply)
A—B—C: em-dashes—everywhere—in this title
Über die Wirkung von Straßenbäumen auf das Stadtklima
Donaudampfschifffahrtsgesellschaftskapitän gesucht (m/w/d)
Äpfel, Birnen & Co.: Was 2026 im Garten wächst
L'été à Paris : « les meilleures terrasses » de la capitale !
Qu'est-ce que l'intelligence artificielle ? Une introduction
¿Cómo funciona la memoria? Guía para principiantes
¡Feliz año nuevo! Los 10 propósitos más comunes
A história da língua portuguesa, contada em 12 palavras
Città d'arte: un weekend a Firenze, tra musei e trattorie
Zażółć gęślą jaźń – polskie pangramy w praktyce
Příliš žluťoučký kůň úpěl ďábelské ódy
Árvíztűrő tükörfúrógép: magyar betűtípusok
Őszi ízek: tíz recept sütőtökből
Türkiye'nin en güzel 20 sahili — İstanbul'dan Antalya'ya
Smørrebrød, fjord og fjell: en reise gjennom Norge
Näin rakennat sähköpyörän itse: vaihe vaiheelta
Hvernig á að læra íslensku á sex mánuðum
Tiếng Việt: cách gõ dấu trên máy tính và điện thoại
Η ιστορία της ελληνικής γλώσσας σε δέκα λέξεις
Πώς να γράψετε έναν τίτλο που χωράει στην κάρτα
Τα καλύτερα νησιά για διακοπές το 2026: οδηγός
Как написать заголовок, который поместится на карточке
Съешь же ещё этих мягких французских булок, да выпей чаю
Санкт-Петербург — культурная столица: 15 мест, куда сходить
Що таке штучний інтелект і навіщо він потрібен?
Българската азбука: история и съвременност
Жаңа жылдық ұсыныстар: қазақша нұсқаулық
Љубав, живот и смрт у српској књижевности
100 дней до релиза: что нового в версии 3.14
Fi, fl, ffi, ffl: office waffles & fjords
x -> y => z != w <= q >= p == r 10x20
(a) first, (b) second, [c] third, {d} fourth
"Quoted" 'single' ‘curly’ “double” «guillemets»
Item no. 5: No. 6/7, §12, ¶3, ©2026, ®, ™
The quick-brown-fox-jumps-over-the-lazy-dog test
foo_bar_baz snake_case and camelCaseWords together
A/B testing: 95% CI, p<0.05, n=1,024
Mr. Smith's 1990s-era “know-how” – a re-evaluation
Save 20–30% on energy: 5 tips…and 3 tricks
Tom & Jerry; cats|dogs, fish\\chips ~ tilde ^ caret `tick`
1,000,000 users: lessons learned -- the hard way
Wait... what?! Really?!?! Yes!!! (No.)
Non breaking space here and 10 km/h there
Zero​width​space​separated​words in a title
soft­hy­phen­a­tion ex­tra­or­di­nar­i­ly long­words
e-mail, e‑mail (non-breaking hyphen), e‐mail (hyphen)
C# and F# in .NET 10: what's new? #dotnet @ndc
Dates: 2026-11-21, 21.11.2026, 11/21/2026 10:30–11:45
Temperature −5°C to +37°C; π≈3.14159; ∑ and ∞
One
Pneumonoultramicroscopicsilicovolcanoconiosis explained
A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
TO AVOID KERNING: AWAY, TAKE, YAWN, LATVIA, WAVY, P.A.V.
To. Te, Yo; Va: We- Ty (Ta) "Ty" V. T, P. F. y. w,
Multiple   spaces	and tabs collapse   here
""".splitlines()
