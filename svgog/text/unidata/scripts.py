"""Scripts (Scripts.txt and ScriptExtensions.txt): where each run of one value starts.

Unicode 17.0.0, written by tests/text/unidata.py; change that, not this.
"""

from __future__ import annotations

RANGES = """
0Zyyy 41Latn 5bZyyy 61Latn 7bZyyy aaLatn abZyyy
b7Zyyy,Avst,Cari,Copt,Dupl,Elba,Geor,Glag,Gong,Goth,Grek,Hani,Latn,Lydi,Mahj,Perm,Shaw b8Zyyy
baLatn bbZyyy c0Latn d7Zyyy d8Latn f7Zyyy f8Latn 2b9Zyyy 2bcZyyy,Beng,Cyrl,Deva,Latn,Lisu,Thai,Toto
2bdZyyy 2c7Zyyy,Bopo,Latn 2c8Zyyy 2c9Zyyy,Bopo,Latn 2ccZyyy 2cdZyyy,Latn,Lisu 2ceZyyy
2d7Zyyy,Latn,Thai 2d8Zyyy 2d9Zyyy,Bopo,Latn 2daZyyy 2e0Latn 2e5Zyyy 2eaBopo 2ecZyyy
300Zyyy,Cher,Copt,Cyrl,Grek,Latn,Perm,Sunu,Tale 301Zyyy,Cher,Cyrl,Grek,Latn,Osge,Sunu,Tale,Todr
302Zyyy,Cher,Cyrl,Latn,Tfng 303Zyyy,Glag,Latn,Sunu,Syrc,Thai
304Zyyy,Aghb,Cher,Copt,Cyrl,Goth,Grek,Latn,Osge,Syrc,Tfng,Todr
305Zyyy,Copt,Elba,Glag,Goth,Kana,Latn 306Zyyy,Cyrl,Grek,Latn,Perm,Tfng
307Zyyy,Copt,Dupl,Hebr,Latn,Perm,Syrc,Tale,Tfng,Todr
308Zyyy,Armn,Cyrl,Dupl,Goth,Grek,Hebr,Latn,Perm,Syrc,Tale,Tfng 309Zyyy,Latn,Tfng
30aZyyy,Dupl,Latn,Syrc 30bZyyy,Cher,Cyrl,Latn,Osge 30cZyyy,Cher,Latn,Tale 30dZyyy,Latn,Sunu
30eZyyy,Ethi,Latn 30fZyyy 310Zyyy,Latn,Sunu 311Zyyy,Cyrl,Latn,Todr 312Zyyy
313Zyyy,Grek,Latn,Perm,Todr 314Zyyy 323Zyyy,Cher,Dupl,Kana,Latn,Syrc,Tfng
324Zyyy,Cher,Dupl,Latn,Syrc 325Zyyy,Latn,Syrc 326Zyyy 32dZyyy,Latn,Sunu,Syrc 32eZyyy,Latn,Syrc
32fZyyy 330Zyyy,Cher,Latn,Syrc 331Zyyy,Aghb,Cher,Goth,Latn,Sunu,Syrc,Thai 332Zyyy 342Zyyy,Grek
343Zyyy 345Zyyy,Grek 346Zyyy 358Zyyy,Latn,Osge 359Zyyy 35eZyyy,Aghb,Latn,Todr 35fZyyy 363Zyyy,Latn
370Grek 374Zyyy,Copt,Grek 375Grek,Copt 376Grek 378Zyyy 37aGrek 37eZyyy 37fGrek 380Zyyy 384Grek
385Zyyy 386Grek 387Zyyy 388Grek 38bZyyy 38cGrek 38dZyyy 38eGrek 3a2Zyyy 3a3Grek 3e2Copt 3f0Grek
400Cyrl 483Cyrl,Perm 484Cyrl,Glag 485Zyyy,Cyrl,Latn 487Cyrl,Glag 488Cyrl 530Zyyy 531Armn 557Zyyy
559Armn 589Armn,Geor,Glag 58aArmn 58bZyyy 58dArmn 590Zyyy 591Hebr 5c8Zyyy 5d0Hebr 5ebZyyy 5efHebr
5f5Zyyy 600Arab 605Zyyy 606Arab 60cZyyy,Arab,Gara,Nkoo,Rohg,Syrc,Thaa,Yezi 60dArab
61bZyyy,Arab,Gara,Nkoo,Rohg,Syrc,Thaa,Yezi 61cArab,Syrc,Thaa 61dArab
61fZyyy,Adlm,Arab,Gara,Nkoo,Rohg,Syrc,Thaa,Yezi 620Arab
640Zyyy,Adlm,Arab,Mand,Mani,Ougr,Phlp,Rohg,Sogd,Syrc 641Arab 64bZyyy,Arab,Syrc 656Arab
660Arab,Thaa,Yezi 66aArab 670Zyyy,Arab,Syrc 671Arab 6d4Arab,Rohg 6d5Arab 6ddZyyy 6deArab 700Syrc
70eZyyy 70fSyrc 74bZyyy 74dSyrc 750Arab 780Thaa 7b2Zyyy 7c0Nkoo 7fbZyyy 7fdNkoo 800Samr 82eZyyy
830Samr 83fZyyy 840Mand 85cZyyy 85eMand 85fZyyy 860Syrc 86bZyyy 870Arab 892Zyyy 897Arab 8e2Zyyy
8e3Arab 900Deva 951Zyyy,Beng,Deva,Gran,Gujr,Guru,Knda,Latn,Mlym,Nand,Newa,Orya,Shrd,Taml,Telu,Tirh
952Zyyy,Beng,Deva,Gran,Gujr,Guru,Knda,Latn,Mlym,Newa,Orya,Taml,Telu,Tirh 953Zyyy 955Deva
964Zyyy,Beng,Deva,Dogr,Gong,Gonm,Gran,Gujr,Guru,Knda,Mahj,Mlym,Nand,Onao,Orya,Sind,Sinh,Sylo,Takr,Taml,Telu,Tirh
965Zyyy,Beng,Deva,Dogr,Gong,Gonm,Gran,Gujr,Gukh,Guru,Knda,Limb,Mahj,Mlym,Nand,Onao,Orya,Sind,Sinh,Sylo,Takr,Taml,Telu,Tirh
966Deva,Dogr,Kthi,Mahj 970Deva 980Beng 984Zyyy 985Beng 98dZyyy 98fBeng 991Zyyy 993Beng 9a9Zyyy
9aaBeng 9b1Zyyy 9b2Beng 9b3Zyyy 9b6Beng 9baZyyy 9bcBeng 9c5Zyyy 9c7Beng 9c9Zyyy 9cbBeng 9cfZyyy
9d7Beng 9d8Zyyy 9dcBeng 9deZyyy 9dfBeng 9e4Zyyy 9e6Beng,Cakm,Sylo 9f0Beng 9ffZyyy a01Guru a04Zyyy
a05Guru a0bZyyy a0fGuru a11Zyyy a13Guru a29Zyyy a2aGuru a31Zyyy a32Guru a34Zyyy a35Guru a37Zyyy
a38Guru a3aZyyy a3cGuru a3dZyyy a3eGuru a43Zyyy a47Guru a49Zyyy a4bGuru a4eZyyy a51Guru a52Zyyy
a59Guru a5dZyyy a5eGuru a5fZyyy a66Guru,Mult a70Guru a77Zyyy a81Gujr a84Zyyy a85Gujr a8eZyyy
a8fGujr a92Zyyy a93Gujr aa9Zyyy aaaGujr ab1Zyyy ab2Gujr ab4Zyyy ab5Gujr abaZyyy abcGujr ac6Zyyy
ac7Gujr acaZyyy acbGujr aceZyyy ad0Gujr ad1Zyyy ae0Gujr ae4Zyyy ae6Gujr,Khoj af0Gujr af2Zyyy
af9Gujr b00Zyyy b01Orya b04Zyyy b05Orya b0dZyyy b0fOrya b11Zyyy b13Orya b29Zyyy b2aOrya b31Zyyy
b32Orya b34Zyyy b35Orya b3aZyyy b3cOrya b45Zyyy b47Orya b49Zyyy b4bOrya b4eZyyy b55Orya b58Zyyy
b5cOrya b5eZyyy b5fOrya b64Zyyy b66Orya b78Zyyy b82Taml b84Zyyy b85Taml b8bZyyy b8eTaml b91Zyyy
b92Taml b96Zyyy b99Taml b9bZyyy b9cTaml b9dZyyy b9eTaml ba0Zyyy ba3Taml ba5Zyyy ba8Taml babZyyy
baeTaml bbaZyyy bbeTaml bc3Zyyy bc6Taml bc9Zyyy bcaTaml bceZyyy bd0Taml bd1Zyyy bd7Taml bd8Zyyy
be6Taml,Gran bf4Taml bfbZyyy c00Telu c0dZyyy c0eTelu c11Zyyy c12Telu c29Zyyy c2aTelu c3aZyyy
c3cTelu c45Zyyy c46Telu c49Zyyy c4aTelu c4eZyyy c55Telu c57Zyyy c58Telu c5bZyyy c5cTelu c5eZyyy
c60Telu c64Zyyy c66Telu c70Zyyy c77Telu c80Knda c8dZyyy c8eKnda c91Zyyy c92Knda ca9Zyyy caaKnda
cb4Zyyy cb5Knda cbaZyyy cbcKnda cc5Zyyy cc6Knda cc9Zyyy ccaKnda cceZyyy cd5Knda cd7Zyyy cdcKnda
cdfZyyy ce0Knda ce4Zyyy ce6Knda,Nand,Tutg cf0Zyyy cf1Knda cf4Zyyy d00Mlym d0dZyyy d0eMlym d11Zyyy
d12Mlym d45Zyyy d46Mlym d49Zyyy d4aMlym d50Zyyy d54Mlym d64Zyyy d66Mlym d80Zyyy d81Sinh d84Zyyy
d85Sinh d97Zyyy d9aSinh db2Zyyy db3Sinh dbcZyyy dbdSinh dbeZyyy dc0Sinh dc7Zyyy dcaSinh dcbZyyy
dcfSinh dd5Zyyy dd6Sinh dd7Zyyy dd8Sinh de0Zyyy de6Sinh df0Zyyy df2Sinh df5Zyyy e01Thai e3bZyyy
e40Thai e5cZyyy e81Laoo e83Zyyy e84Laoo e85Zyyy e86Laoo e8bZyyy e8cLaoo ea4Zyyy ea5Laoo ea6Zyyy
ea7Laoo ebeZyyy ec0Laoo ec5Zyyy ec6Laoo ec7Zyyy ec8Laoo ecfZyyy ed0Laoo edaZyyy edcLaoo ee0Zyyy
f00Tibt f48Zyyy f49Tibt f6dZyyy f71Tibt f98Zyyy f99Tibt fbdZyyy fbeTibt fcdZyyy fceTibt fd5Zyyy
fd9Tibt fdbZyyy 1000Mymr 1040Mymr,Cakm,Tale 104aMymr 10a0Geor 10c6Zyyy 10c7Geor 10c8Zyyy 10cdGeor
10ceZyyy 10d0Geor 10fbZyyy,Geor,Glag,Latn 10fcGeor 1100Hang 1200Ethi 1249Zyyy 124aEthi 124eZyyy
1250Ethi 1257Zyyy 1258Ethi 1259Zyyy 125aEthi 125eZyyy 1260Ethi 1289Zyyy 128aEthi 128eZyyy 1290Ethi
12b1Zyyy 12b2Ethi 12b6Zyyy 12b8Ethi 12bfZyyy 12c0Ethi 12c1Zyyy 12c2Ethi 12c6Zyyy 12c8Ethi 12d7Zyyy
12d8Ethi 1311Zyyy 1312Ethi 1316Zyyy 1318Ethi 135bZyyy 135dEthi 137dZyyy 1380Ethi 139aZyyy 13a0Cher
13f6Zyyy 13f8Cher 13feZyyy 1400Cans 1680Ogam 169dZyyy 16a0Runr 16ebZyyy,Runr 16eeRunr 16f9Zyyy
1700Tglg 1716Zyyy 171fTglg 1720Hano 1735Zyyy,Buhd,Hano,Tagb,Tglg 1737Zyyy 1740Buhd 1754Zyyy
1760Tagb 176dZyyy 176eTagb 1771Zyyy 1772Tagb 1774Zyyy 1780Khmr 17deZyyy 17e0Khmr 17eaZyyy 17f0Khmr
17faZyyy 1800Mong 1802Zyyy,Mong,Phag 1804Mong 1805Zyyy,Mong,Phag 1806Mong 181aZyyy 1820Mong
1879Zyyy 1880Mong 18abZyyy 18b0Cans 18f6Zyyy 1900Limb 191fZyyy 1920Limb 192cZyyy 1930Limb 193cZyyy
1940Limb 1941Zyyy 1944Limb 1950Tale 196eZyyy 1970Tale 1975Zyyy 1980Talu 19acZyyy 19b0Talu 19caZyyy
19d0Talu 19dbZyyy 19deTalu 19e0Khmr 1a00Bugi 1a1cZyyy 1a1eBugi 1a20Lana 1a5fZyyy 1a60Lana 1a7dZyyy
1a7fLana 1a8aZyyy 1a90Lana 1a9aZyyy 1aa0Lana 1aaeZyyy 1b00Bali 1b4dZyyy 1b4eBali 1b80Sund 1bc0Batk
1bf4Zyyy 1bfcBatk 1c00Lepc 1c38Zyyy 1c3bLepc 1c4aZyyy 1c4dLepc 1c50Olck 1c80Cyrl 1c8bZyyy 1c90Geor
1cbbZyyy 1cbdGeor 1cc0Sund 1cc8Zyyy 1cd0Zyyy,Beng,Deva,Gran,Knda 1cd1Zyyy,Deva
1cd2Zyyy,Beng,Deva,Gran,Knda 1cd3Zyyy,Deva,Gran,Knda 1cd4Zyyy,Deva
1cd5Zyyy,Beng,Deva,Newa,Telu,Tirh 1cd6Zyyy,Beng,Deva,Telu 1cd7Zyyy,Deva,Newa,Shrd
1cd8Zyyy,Beng,Deva,Newa,Telu 1cd9Zyyy,Deva,Shrd 1cdaZyyy,Deva,Knda,Mlym,Orya,Taml,Telu
1cdbZyyy,Deva 1cdcZyyy,Deva,Shrd 1cdeZyyy,Deva 1ce0Zyyy,Deva,Shrd 1ce1Zyyy,Beng,Deva
1ce2Zyyy,Deva,Newa,Tirh 1ce3Zyyy,Deva 1ce9Zyyy,Deva,Nand,Newa 1ceaZyyy,Beng,Deva,Shrd
1cebZyyy,Deva,Newa 1cecZyyy,Deva 1cedZyyy,Beng,Deva,Newa,Shrd 1ceeZyyy,Deva
1cf2Zyyy,Beng,Deva,Gran,Knda,Mlym,Nand,Orya,Sinh,Telu,Tirh,Tutg 1cf3Zyyy,Deva,Gran
1cf4Zyyy,Deva,Gran,Knda,Tutg 1cf5Zyyy,Beng,Deva 1cf7Zyyy,Beng 1cf8Zyyy,Deva,Gran 1cfaZyyy,Nand
1cfbZyyy 1d00Latn 1d26Grek 1d2bCyrl 1d2cLatn 1d5dGrek 1d62Latn 1d66Grek 1d6bLatn 1d78Cyrl 1d79Latn
1dbfGrek 1dc0Zyyy,Grek 1dc2Zyyy 1df8Zyyy,Cyrl,Latn,Syrc 1df9Zyyy 1dfaZyyy,Syrc 1dfbZyyy 1e00Latn
1f00Grek 1f16Zyyy 1f18Grek 1f1eZyyy 1f20Grek 1f46Zyyy 1f48Grek 1f4eZyyy 1f50Grek 1f58Zyyy 1f59Grek
1f5aZyyy 1f5bGrek 1f5cZyyy 1f5dGrek 1f5eZyyy 1f5fGrek 1f7eZyyy 1f80Grek 1fb5Zyyy 1fb6Grek 1fc5Zyyy
1fc6Grek 1fd4Zyyy 1fd6Grek 1fdcZyyy 1fddGrek 1ff0Zyyy 1ff2Grek 1ff5Zyyy 1ff6Grek 1fffZyyy
202fZyyy,Latn,Mong,Phag 2030Zyyy 204fZyyy,Adlm,Arab 2050Zyyy 205aZyyy,Cari,Geor,Glag,Hung,Lyci,Orkh
205bZyyy 205dZyyy,Cari,Grek,Hung,Mero 205eZyyy 2071Latn 2072Zyyy 207fLatn 2080Zyyy 2090Latn
209dZyyy 20f0Zyyy,Deva,Gran,Latn 20f1Zyyy 2126Grek 2127Zyyy 212aLatn 212cZyyy 2132Latn 2133Zyyy
214eLatn 214fZyyy 2160Latn 2189Zyyy 2800Brai 2900Zyyy 2c00Glag 2c60Latn 2c80Copt 2cf4Zyyy 2cf9Copt
2d00Geor 2d26Zyyy 2d27Geor 2d28Zyyy 2d2dGeor 2d2eZyyy 2d30Tfng 2d68Zyyy 2d6fTfng 2d71Zyyy 2d7fTfng
2d80Ethi 2d97Zyyy 2da0Ethi 2da7Zyyy 2da8Ethi 2dafZyyy 2db0Ethi 2db7Zyyy 2db8Ethi 2dbfZyyy 2dc0Ethi
2dc7Zyyy 2dc8Ethi 2dcfZyyy 2dd0Ethi 2dd7Zyyy 2dd8Ethi 2ddfZyyy 2de0Cyrl 2e00Zyyy 2e17Zyyy,Copt,Latn
2e18Zyyy 2e30Zyyy,Avst,Orkh 2e31Zyyy,Avst,Cari,Geor,Hung,Kthi,Lydi,Samr 2e32Zyyy 2e3cZyyy,Dupl
2e3dZyyy 2e41Zyyy,Adlm,Arab,Hung 2e42Zyyy 2e43Zyyy,Cyrl,Glag 2e44Zyyy 2e80Hani 2e9aZyyy 2e9bHani
2ef4Zyyy 2f00Hani 2fd6Zyyy 2ff0Zyyy,Hani,Tang 3000Zyyy 3001Zyyy,Bopo,Hang,Hani,Hira,Kana,Mong,Yiii
3002Zyyy,Bopo,Hang,Hani,Hira,Kana,Mong,Phag,Yiii 3003Zyyy,Bopo,Hang,Hani,Hira,Kana 3004Zyyy
3005Hani 3006Zyyy,Hani 3007Hani 3008Zyyy,Bopo,Hang,Hani,Hira,Kana,Mong,Tibt,Yiii
300aZyyy,Bopo,Hang,Hani,Hira,Kana,Lisu,Mong,Tibt,Yiii 300cZyyy,Bopo,Hang,Hani,Hira,Kana,Yiii
3012Zyyy 3013Zyyy,Bopo,Hang,Hani,Hira,Kana 3014Zyyy,Bopo,Hang,Hani,Hira,Kana,Yiii
301cZyyy,Bopo,Hang,Hani,Hira,Kana 3020Zyyy 3021Hani 302aZyyy,Bopo,Hani 302eHang
3030Zyyy,Bopo,Hang,Hani,Hira,Kana 3031Zyyy,Hira,Kana 3036Zyyy 3037Zyyy,Bopo,Hang,Hani,Hira,Kana
3038Hani 303cZyyy,Hani,Hira,Kana 303eZyyy,Hani 3040Zyyy 3041Hira 3097Zyyy 3099Zyyy,Hira,Kana
309dHira 30a0Zyyy,Hira,Kana 30a1Kana 30fbZyyy,Bopo,Hang,Hani,Hira,Kana,Yiii 30fcZyyy,Hira,Kana
30fdKana 3100Zyyy 3105Bopo 3130Zyyy 3131Hang 318fZyyy 3190Zyyy,Hani 31a0Bopo 31c0Zyyy,Hani 31e6Zyyy
31efZyyy,Hani,Tang 31f0Kana 3200Hang 321fZyyy 3220Zyyy,Hani 3248Zyyy 3260Hang 327fZyyy
3280Zyyy,Hani 32b1Zyyy 32c0Zyyy,Hani 32ccZyyy 32d0Kana 32ffZyyy,Hani 3300Kana 3358Zyyy,Hani
3371Zyyy 337bZyyy,Hani 3380Zyyy 33e0Zyyy,Hani 33ffZyyy 3400Hani 4dc0Zyyy 4e00Hani a000Yiii a48dZyyy
a490Yiii a4c7Zyyy a4d0Lisu a500Vaii a62cZyyy a640Cyrl a66fCyrl,Glag a670Cyrl a6a0Bamu a6f8Zyyy
a700Zyyy,Hani,Latn a708Zyyy a722Latn a788Zyyy a78bLatn a7ddZyyy a7f1Latn a800Sylo a82dZyyy
a830Zyyy,Deva,Dogr,Gujr,Guru,Khoj,Knda,Kthi,Mahj,Mlym,Modi,Nand,Shrd,Sind,Takr,Tirh,Tutg
a833Zyyy,Deva,Dogr,Gujr,Guru,Khoj,Knda,Kthi,Mahj,Modi,Nand,Shrd,Sind,Takr,Tirh,Tutg
a836Zyyy,Deva,Dogr,Gujr,Guru,Khoj,Kthi,Mahj,Modi,Sind,Takr,Tirh
a838Zyyy,Deva,Dogr,Gujr,Guru,Khoj,Kthi,Mahj,Modi,Shrd,Sind,Takr,Tirh
a839Zyyy,Deva,Dogr,Gujr,Guru,Khoj,Kthi,Mahj,Modi,Sind,Takr,Tirh a83aZyyy a840Phag a878Zyyy a880Saur
a8c6Zyyy a8ceSaur a8daZyyy a8e0Deva a8f1Deva,Beng,Tutg a8f2Deva a8f3Deva,Taml a8f4Deva a900Kali
a92eZyyy,Kali,Latn,Mymr a92fKali a930Rjng a954Zyyy a95fRjng a960Hang a97dZyyy a980Java a9ceZyyy
a9cfZyyy,Bugi,Java a9d0Java a9daZyyy a9deJava a9e0Mymr a9ffZyyy aa00Cham aa37Zyyy aa40Cham aa4eZyyy
aa50Cham aa5aZyyy aa5cCham aa60Mymr aa80Tavt aac3Zyyy aadbTavt aae0Mtei aaf7Zyyy ab01Ethi ab07Zyyy
ab09Ethi ab0fZyyy ab11Ethi ab17Zyyy ab20Ethi ab27Zyyy ab28Ethi ab2fZyyy ab30Latn ab5bZyyy ab5cLatn
ab65Grek ab66Latn ab6aZyyy ab70Cher abc0Mtei abeeZyyy abf0Mtei abfaZyyy ac00Hang d7a4Zyyy d7b0Hang
d7c7Zyyy d7cbHang d7fcZyyy f900Hani fa6eZyyy fa70Hani fadaZyyy fb00Latn fb07Zyyy fb13Armn fb18Zyyy
fb1dHebr fb37Zyyy fb38Hebr fb3dZyyy fb3eHebr fb3fZyyy fb40Hebr fb42Zyyy fb43Hebr fb45Zyyy fb46Hebr
fb50Arab fd3eZyyy,Arab,Nkoo fd40Arab fdd0Zyyy fdf0Arab fdf2Arab,Thaa fdf3Arab fdfdArab,Thaa
fdfeArab fe00Zyyy fe2eCyrl fe30Zyyy fe45Zyyy,Bopo,Hang,Hani,Hira,Kana fe47Zyyy fe70Arab fe75Zyyy
fe76Arab fefdZyyy ff21Latn ff3bZyyy ff41Latn ff5bZyyy ff61Zyyy,Bopo,Hang,Hani,Hira,Kana,Yiii
ff66Kana ff70Zyyy,Hira,Kana ff71Kana ff9eZyyy,Hira,Kana ffa0Hang ffbfZyyy ffc2Hang ffc8Zyyy
ffcaHang ffd0Zyyy ffd2Hang ffd8Zyyy ffdaHang ffddZyyy 10000Linb 1000cZyyy 1000dLinb 10027Zyyy
10028Linb 1003bZyyy 1003cLinb 1003eZyyy 1003fLinb 1004eZyyy 10050Linb 1005eZyyy 10080Linb 100fbZyyy
10100Zyyy,Cpmn,Cprt,Linb 10102Zyyy,Cprt,Linb 10103Zyyy 10107Zyyy,Cprt,Lina,Linb 10134Zyyy
10137Zyyy,Cprt,Linb 10140Grek 1018fZyyy 101a0Grek 101a1Zyyy 10280Lyci 1029dZyyy 102a0Cari 102d1Zyyy
102e0Zyyy,Arab,Copt 102fcZyyy 10300Ital 10324Zyyy 1032dItal 10330Goth 1034bZyyy 10350Perm 1037bZyyy
10380Ugar 1039eZyyy 1039fUgar 103a0Xpeo 103c4Zyyy 103c8Xpeo 103d6Zyyy 10400Dsrt 10450Shaw 10480Osma
1049eZyyy 104a0Osma 104aaZyyy 104b0Osge 104d4Zyyy 104d8Osge 104fcZyyy 10500Elba 10528Zyyy 10530Aghb
10564Zyyy 1056fAghb 10570Vith 1057bZyyy 1057cVith 1058bZyyy 1058cVith 10593Zyyy 10594Vith 10596Zyyy
10597Vith 105a2Zyyy 105a3Vith 105b2Zyyy 105b3Vith 105baZyyy 105bbVith 105bdZyyy 105c0Todr 105f4Zyyy
10600Lina 10737Zyyy 10740Lina 10756Zyyy 10760Lina 10768Zyyy 10780Latn 10786Zyyy 10787Latn 107b1Zyyy
107b2Latn 107bbZyyy 10800Cprt 10806Zyyy 10808Cprt 10809Zyyy 1080aCprt 10836Zyyy 10837Cprt 10839Zyyy
1083cCprt 1083dZyyy 1083fCprt 10840Armi 10856Zyyy 10857Armi 10860Palm 10880Nbat 1089fZyyy 108a7Nbat
108b0Zyyy 108e0Hatr 108f3Zyyy 108f4Hatr 108f6Zyyy 108fbHatr 10900Phnx 1091cZyyy 1091fPhnx 10920Lydi
1093aZyyy 1093fLydi 10940Sidt 1095aZyyy 10980Mero 109a0Merc 109b8Zyyy 109bcMerc 109d0Zyyy 109d2Merc
10a00Khar 10a04Zyyy 10a05Khar 10a07Zyyy 10a0cKhar 10a14Zyyy 10a15Khar 10a18Zyyy 10a19Khar 10a36Zyyy
10a38Khar 10a3bZyyy 10a3fKhar 10a49Zyyy 10a50Khar 10a59Zyyy 10a60Sarb 10a80Narb 10aa0Zyyy 10ac0Mani
10ae7Zyyy 10aebMani 10af2Mani,Ougr 10af3Mani 10af7Zyyy 10b00Avst 10b36Zyyy 10b39Avst 10b40Prti
10b56Zyyy 10b58Prti 10b60Phli 10b73Zyyy 10b78Phli 10b80Phlp 10b92Zyyy 10b99Phlp 10b9dZyyy 10ba9Phlp
10bb0Zyyy 10c00Orkh 10c49Zyyy 10c80Hung 10cb3Zyyy 10cc0Hung 10cf3Zyyy 10cfaHung 10d00Rohg 10d28Zyyy
10d30Rohg 10d3aZyyy 10d40Gara 10d66Zyyy 10d69Gara 10d86Zyyy 10d8eGara 10d90Zyyy 10e60Arab 10e7fZyyy
10e80Yezi 10eaaZyyy 10eabYezi 10eaeZyyy 10eb0Yezi 10eb2Zyyy 10ec2Arab 10ec8Zyyy 10ed0Arab 10ed9Zyyy
10efaArab 10f00Sogo 10f28Zyyy 10f30Sogd 10f5aZyyy 10f70Ougr 10f8aZyyy 10fb0Chrs 10fccZyyy 10fe0Elym
10ff7Zyyy 11000Brah 1104eZyyy 11052Brah 11076Zyyy 1107fBrah 11080Kthi 110c3Zyyy 110cdKthi 110ceZyyy
110d0Sora 110e9Zyyy 110f0Sora 110faZyyy 11100Cakm 11135Zyyy 11136Cakm 11148Zyyy 11150Mahj 11177Zyyy
11180Shrd 111e0Zyyy 111e1Sinh 111f5Zyyy 11200Khoj 11212Zyyy 11213Khoj 11242Zyyy 11280Mult 11287Zyyy
11288Mult 11289Zyyy 1128aMult 1128eZyyy 1128fMult 1129eZyyy 1129fMult 112aaZyyy 112b0Sind 112ebZyyy
112f0Sind 112faZyyy 11300Gran 11301Gran,Taml 11302Gran 11303Gran,Taml 11304Zyyy 11305Gran 1130dZyyy
1130fGran 11311Zyyy 11313Gran 11329Zyyy 1132aGran 11331Zyyy 11332Gran 11334Zyyy 11335Gran 1133aZyyy
1133bZyyy,Gran,Taml 1133cGran,Taml 1133dGran 11345Zyyy 11347Gran 11349Zyyy 1134bGran 1134eZyyy
11350Gran 11351Zyyy 11357Gran 11358Zyyy 1135dGran 11364Zyyy 11366Gran 1136dZyyy 11370Gran 11375Zyyy
11380Tutg 1138aZyyy 1138bTutg 1138cZyyy 1138eTutg 1138fZyyy 11390Tutg 113b6Zyyy 113b7Tutg 113c1Zyyy
113c2Tutg 113c3Zyyy 113c5Tutg 113c6Zyyy 113c7Tutg 113cbZyyy 113ccTutg 113d6Zyyy 113d7Tutg 113d9Zyyy
113e1Tutg 113e3Zyyy 11400Newa 1145cZyyy 1145dNewa 11462Zyyy 11480Tirh 114c8Zyyy 114d0Tirh 114daZyyy
11580Sidd 115b6Zyyy 115b8Sidd 115deZyyy 11600Modi 11645Zyyy 11650Modi 1165aZyyy 11660Mong 1166dZyyy
11680Takr 116baZyyy 116c0Takr 116caZyyy 116d0Mymr 116e4Zyyy 11700Ahom 1171bZyyy 1171dAhom 1172cZyyy
11730Ahom 11747Zyyy 11800Dogr 1183cZyyy 118a0Wara 118f3Zyyy 118ffWara 11900Diak 11907Zyyy 11909Diak
1190aZyyy 1190cDiak 11914Zyyy 11915Diak 11917Zyyy 11918Diak 11936Zyyy 11937Diak 11939Zyyy 1193bDiak
11947Zyyy 11950Diak 1195aZyyy 119a0Nand 119a8Zyyy 119aaNand 119d8Zyyy 119daNand 119e5Zyyy 11a00Zanb
11a48Zyyy 11a50Soyo 11aa3Zyyy 11ab0Cans 11ac0Pauc 11af9Zyyy 11b00Deva 11b0aZyyy 11b60Shrd 11b68Zyyy
11bc0Sunu 11be2Zyyy 11bf0Sunu 11bfaZyyy 11c00Bhks 11c09Zyyy 11c0aBhks 11c37Zyyy 11c38Bhks 11c46Zyyy
11c50Bhks 11c6dZyyy 11c70Marc 11c90Zyyy 11c92Marc 11ca8Zyyy 11ca9Marc 11cb7Zyyy 11d00Gonm 11d07Zyyy
11d08Gonm 11d0aZyyy 11d0bGonm 11d37Zyyy 11d3aGonm 11d3bZyyy 11d3cGonm 11d3eZyyy 11d3fGonm 11d48Zyyy
11d50Gonm 11d5aZyyy 11d60Gong 11d66Zyyy 11d67Gong 11d69Zyyy 11d6aGong 11d8fZyyy 11d90Gong 11d92Zyyy
11d93Gong 11d99Zyyy 11da0Gong 11daaZyyy 11db0Tols 11ddcZyyy 11de0Tols 11deaZyyy 11ee0Maka 11ef9Zyyy
11f00Kawi 11f11Zyyy 11f12Kawi 11f3bZyyy 11f3eKawi 11f5bZyyy 11fb0Lisu 11fb1Zyyy 11fc0Taml
11fd0Taml,Gran 11fd2Taml 11fd3Taml,Gran 11fd4Taml 11ff2Zyyy 11fffTaml 12000Xsux 1239aZyyy 12400Xsux
1246fZyyy 12470Xsux 12475Zyyy 12480Xsux 12544Zyyy 12f90Cpmn 12ff3Zyyy 13000Egyp 13456Zyyy 13460Egyp
143fbZyyy 14400Hluw 14647Zyyy 16100Gukh 1613aZyyy 16800Bamu 16a39Zyyy 16a40Mroo 16a5fZyyy 16a60Mroo
16a6aZyyy 16a6eMroo 16a70Tnsa 16abfZyyy 16ac0Tnsa 16acaZyyy 16ad0Bass 16aeeZyyy 16af0Bass 16af6Zyyy
16b00Hmng 16b46Zyyy 16b50Hmng 16b5aZyyy 16b5bHmng 16b62Zyyy 16b63Hmng 16b78Zyyy 16b7dHmng 16b90Zyyy
16d40Krai 16d7aZyyy 16e40Medf 16e9bZyyy 16ea0Berf 16eb9Zyyy 16ebbBerf 16ed4Zyyy 16f00Plrd 16f4bZyyy
16f4fPlrd 16f88Zyyy 16f8fPlrd 16fa0Zyyy 16fe0Tang 16fe1Nshu 16fe2Hani 16fe4Kits 16fe5Zyyy 16ff0Hani
16ff7Zyyy 17000Tang 18b00Kits 18cd6Zyyy 18cffKits 18d00Tang 18d1fZyyy 18d80Tang 18df3Zyyy 1aff0Kana
1aff4Zyyy 1aff5Kana 1affcZyyy 1affdKana 1afffZyyy 1b000Kana 1b001Hira 1b120Kana 1b123Zyyy 1b132Hira
1b133Zyyy 1b150Hira 1b153Zyyy 1b155Kana 1b156Zyyy 1b164Kana 1b168Zyyy 1b170Nshu 1b2fcZyyy 1bc00Dupl
1bc6bZyyy 1bc70Dupl 1bc7dZyyy 1bc80Dupl 1bc89Zyyy 1bc90Dupl 1bc9aZyyy 1bc9cDupl 1bca0Zyyy,Dupl
1bca4Zyyy 1d200Grek 1d246Zyyy 1d360Zyyy,Hani 1d372Zyyy 1d800Sgnw 1da8cZyyy 1da9bSgnw 1daa0Zyyy
1daa1Sgnw 1dab0Zyyy 1df00Latn 1df1fZyyy 1df25Latn 1df2bZyyy 1e000Glag 1e007Zyyy 1e008Glag 1e019Zyyy
1e01bGlag 1e022Zyyy 1e023Glag 1e025Zyyy 1e026Glag 1e02bZyyy 1e030Cyrl 1e06eZyyy 1e08fCyrl 1e090Zyyy
1e100Hmnp 1e12dZyyy 1e130Hmnp 1e13eZyyy 1e140Hmnp 1e14aZyyy 1e14eHmnp 1e150Zyyy 1e290Toto 1e2afZyyy
1e2c0Wcho 1e2faZyyy 1e2ffWcho 1e300Zyyy 1e4d0Nagm 1e4faZyyy 1e5d0Onao 1e5fbZyyy 1e5ffOnao 1e600Zyyy
1e6c0Tayo 1e6dfZyyy 1e6e0Tayo 1e6f6Zyyy 1e6feTayo 1e700Zyyy 1e7e0Ethi 1e7e7Zyyy 1e7e8Ethi 1e7ecZyyy
1e7edEthi 1e7efZyyy 1e7f0Ethi 1e7ffZyyy 1e800Mend 1e8c5Zyyy 1e8c7Mend 1e8d7Zyyy 1e900Adlm 1e94cZyyy
1e950Adlm 1e95aZyyy 1e95eAdlm 1e960Zyyy 1ee00Arab 1ee04Zyyy 1ee05Arab 1ee20Zyyy 1ee21Arab 1ee23Zyyy
1ee24Arab 1ee25Zyyy 1ee27Arab 1ee28Zyyy 1ee29Arab 1ee33Zyyy 1ee34Arab 1ee38Zyyy 1ee39Arab 1ee3aZyyy
1ee3bArab 1ee3cZyyy 1ee42Arab 1ee43Zyyy 1ee47Arab 1ee48Zyyy 1ee49Arab 1ee4aZyyy 1ee4bArab 1ee4cZyyy
1ee4dArab 1ee50Zyyy 1ee51Arab 1ee53Zyyy 1ee54Arab 1ee55Zyyy 1ee57Arab 1ee58Zyyy 1ee59Arab 1ee5aZyyy
1ee5bArab 1ee5cZyyy 1ee5dArab 1ee5eZyyy 1ee5fArab 1ee60Zyyy 1ee61Arab 1ee63Zyyy 1ee64Arab 1ee65Zyyy
1ee67Arab 1ee6bZyyy 1ee6cArab 1ee73Zyyy 1ee74Arab 1ee78Zyyy 1ee79Arab 1ee7dZyyy 1ee7eArab 1ee7fZyyy
1ee80Arab 1ee8aZyyy 1ee8bArab 1ee9cZyyy 1eea1Arab 1eea4Zyyy 1eea5Arab 1eeaaZyyy 1eeabArab 1eebcZyyy
1eef0Arab 1eef2Zyyy 1f200Hira 1f201Zyyy 1f250Zyyy,Hani 1f252Zyyy 20000Hani 2a6e0Zyyy 2a700Hani
2b81eZyyy 2b820Hani 2ceaeZyyy 2ceb0Hani 2ebe1Zyyy 2ebf0Hani 2ee5eZyyy 2f800Hani 2fa1eZyyy 30000Hani
3134bZyyy 31350Hani 3347aZyyy
"""
