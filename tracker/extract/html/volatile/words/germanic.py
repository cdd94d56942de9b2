"""Germanic languages."""

from __future__ import annotations

GERMANIC: dict[str, dict[str, str]] = {
    "en": {
        "count": "shares views reads likes comments replies retweets reactions reposts claps "
        "readers viewers followers subscribers downloads plays listens upvotes posts responses "
        "watching viewed shared saved liked downloaded favorites favourites bookmarks saves "
        "visits hits",
        "one": "view like share reply read response download follower subscriber reader viewer "
        "post",
        "comment": "comment comments commenting reply replies response responses",
        "deed": "reading viewing following listening browsing read watched followed like likes "
        "follow watch subscribed joined love loved",
        "people": "people persons person users user members member guests guest visitors others "
        "other_people listeners fans registered anonymous",
        "this": "this article story post page video topic thread forum episode live stream",
        "now": "now right_now currently at_the_moment today",
        "fill": "are is have has been was a an the of to times time by so_far total in already "
        "about over more than less under ca approx around with me you yet join only new few",
        "zero": "no zero",
        "ago": "ago earlier",
        "span": "second seconds secs minute minutes hour hours day days week weeks month months "
        "d w wk wks mo mos",
        "minute": "minute minutes",
        "year": "year years yr yrs",
        "label": "updated posted published modified edited last_updated last_modified "
        "last_edited last_published last added submitted update created first_published",
        "read": "read reading reading_time read_time estimated estimate",
        "listen": "listen listening audio listen_to",
        "rate": "rating rated average by stars star user users rate",
        "outof": "out_of of",
        "vote": "votes vote reviews review ratings voters",
        "call": "be the first see all view show hide load more join discuss leave add write post "
        "your log sign in register up please must login read start latest older newest previous "
        "next open close jump go scroll on top discussion conversation to",
        "joined": "joined location",
        "meter": "you have has free articles article stories story left remaining read this "
        "month week of your used",
        "key": "free",
        "countdown": "ends starts begins in sale offer deal auction kick-off kickoff time left "
        "remaining closes hurry ending expires event next",
        "helpful": "helpful found_this_helpful useful found",
        "lines": "just_now|one_comment|one_response|one_reply|join_the_conversation|"
        "join_the_discussion|have_your_say|comments_are_closed|comments_closed|comments_are_off|"
        "comments_off|leave_a_reply|log_in_to_comment|sign_in_to_comment|listen_to_this_article|"
        "start_the_conversation",
        "day": "yesterday today",
        "next": "read_next|read_also|also_read|up_next|next_up|related|related_stories|"
        "related_articles|related_article|related_story|related_coverage|related_news|"
        "more_on_this|you_may_also_like|recommended_reading|dont_miss|read_more|must_read|"
        "more_from_us|keep_reading|watch_next|also_on_this_site",
    },
    "de": {
        "count": "kommentare aufrufe zugriffe klicks antworten reaktionen likes shares geteilt "
        "gelesen angesehen abonnenten follower leser leserinnen zuschauer zuschauerinnen "
        "downloads beiträge kommentiert heruntergeladen gefällt views retweets",
        "one": "kommentar beitrag antwort aufruf",
        "comment": "kommentar kommentare kommentieren antworten antwort",
        "deed": "lesen schauen sehen verfolgen folgen hören liest gefällt gefallen",
        "people": "personen menschen nutzer nutzern benutzer besucher gäste gast mitglieder "
        "leute leser leserinnen nutzerinnen und registrierte",
        "this": "diesen dieser dieses artikel beitrag seite text video thema forum livestream "
        "liveblog das",
        "now": "gerade jetzt derzeit aktuell zurzeit momentan",
        "fill": "mal x insgesamt bisher bereits schon über ca etwa rund sind haben ist wurde "
        "wird der die mehr als ein eine einer einem diesem zu so auch weniger wenigen neue jetzt "
        "und_weiteren den dem",
        "zero": "keine null noch_keine bisher_keine",
        "ago": "vor",
        "span": "sekunde sekunden sek minute minuten std stunde stunden tag tage tagen woche "
        "wochen monat monate monaten",
        "minute": "minute minuten",
        "year": "jahr jahre jahren",
        "label": "aktualisiert veröffentlicht zuletzt update geändert bearbeitet erstellt "
        "gepostet zuletzt_aktualisiert letzte_aktualisierung",
        "read": "lesezeit lesedauer lesen gelesen",
        "listen": "anhören hören vorlesen audio",
        "rate": "bewertung durchschnitt durchschnittliche sterne sternen stern bewertet "
        "leserbewertung",
        "outof": "von",
        "vote": "stimmen stimme bewertungen abstimmungen",
        "call": "alle anzeigen zeigen ansehen lesen schreiben schreiben_sie sie den ersten "
        "verfassen hinterlassen jetzt einloggen anmelden um zu zur weitere mehr laden hier "
        "seien_sie der erste abgeben diskutieren mitdiskutieren zum öffnen schließen neueste ihr "
        "ihren",
        "joined": "registriert dabei_seit mitglied_seit",
        "meter": "sie haben noch kostenlose kostenlosen gratis artikel frei übrig diesen monat "
        "in diesem",
        "key": "kostenlose kostenlosen gratis",
        "countdown": "endet in noch angebot startet beginnt start",
        "helpful": "hilfreich",
        "lines": "gerade_eben|diskutieren_sie_mit|jetzt_kommentieren|mitdiskutieren|"
        "artikel_anhören|beitrag_anhören|kommentar_schreiben|vor_kurzem",
        "day": "gestern heute",
        "next": "lesen_sie_auch|lesen_sie_dazu_auch|lesen_sie_hier|lesen_sie_mehr|"
        "mehr_zum_thema|mehr_dazu|auch_interessant|auch_lesen|weiterlesen|"
        "lesen_sie_mehr_zum_thema|zum_thema|das_könnte_sie_auch_interessieren|passend_dazu|"
        "lies_auch|lesetipp|lesen_sie_weiter",
    },
    "nl": {
        "count": "reacties weergaven keren_gedeeld gedeeld gelezen bekeken volgers abonnees "
        "lezers kijkers downloads antwoorden likes berichten views",
        "one": "reactie",
        "comment": "reactie reacties reageren reageer",
        "deed": "lezen kijken volgen luisteren bekijken vinden vindt leest",
        "people": "mensen personen gebruikers bezoekers leden gasten lezers anderen",
        "this": "dit deze artikel pagina video onderwerp liveblog bericht livestream leuk",
        "now": "nu momenteel op_dit_moment",
        "fill": "keer maal totaal al ca ongeveer meer dan zijn is een de het van in hebben naar "
        "minder paar nieuwe",
        "zero": "geen nul nog_geen",
        "ago": "geleden",
        "span": "seconde seconden sec minuut minuten uur uren dag dagen week weken maand maanden u",
        "minute": "minuut minuten",
        "year": "jaar jaren",
        "label": "bijgewerkt gepubliceerd geplaatst gewijzigd laatst_bijgewerkt geüpdatet update "
        "laatste_update aangepast",
        "read": "leestijd lezen leesduur",
        "listen": "luister luisteren beluister audio luister_naar",
        "rate": "beoordeling waardering gemiddeld gemiddelde sterren ster",
        "outof": "van uit op",
        "vote": "stemmen stem beoordelingen recensies",
        "call": "bekijk alle lees toon meer plaats de eerste schrijf geef een je uw log in om te "
        "laad wees als door naar",
        "joined": "lid_sinds geregistreerd",
        "meter": "je hebt nog gratis artikelen over deze maand u heeft",
        "key": "gratis",
        "countdown": "eindigt begint over nog aanbieding",
        "helpful": "nuttig",
        "lines": "zojuist|praat_mee|luister_naar_dit_artikel|net",
        "day": "gisteren vandaag",
        "next": "lees_ook|lees_meer|lees_verder|gerelateerd|meer_over_dit_onderwerp|"
        "ook_interessant",
        "see": "bekijk_ook|zie_ook",
    },
    "sv": {
        "count": "kommentarer delningar visningar läsningar gilla-markeringar följare "
        "prenumeranter läsare tittare svar delad delat läst visad kommentar inlägg nedladdningar",
        "comment": "kommentar kommentarer kommentera",
        "deed": "läser tittar följer lyssnar gillar gillade ser",
        "people": "personer användare besökare medlemmar gäster andra läsare",
        "this": "denna detta den_här det_här artikel artikeln sida sidan video tråd inlägget",
        "now": "nu just_nu för_närvarande",
        "fill": "gånger gång totalt redan cirka ca mer än har är en ett av på mindre nya",
        "zero": "inga ingen noll inga_än",
        "ago": "sedan för",
        "span": "sekund sekunder minut minuter tim timme timmar timma dag dagar dygn vecka "
        "veckor månad månader",
        "minute": "minut minuter",
        "year": "år",
        "label": "uppdaterad uppdaterat publicerad publicerat ändrad senast_uppdaterad "
        "uppdaterades publicerades",
        "read": "lästid läsning läsa",
        "listen": "lyssna lyssna_på",
        "rate": "betyg genomsnitt stjärnor",
        "outof": "av",
        "vote": "röster betyg omdömen",
        "call": "visa alla läs fler bli först att skriv lämna en din logga in för den första",
        "joined": "medlem_sedan",
        "lines": "just_nu|nyss|delta_i_diskussionen",
        "day": "igår idag i_dag",
        "next": "läs_också|läs_även|läs_mer|läs_vidare|relaterat|mer_läsning",
        "see": "se_också",
    },
    "da": {
        "count": "kommentarer delinger visninger følgere abonnenter læsere delt læst vist "
        "kommentar svar indlæg downloads",
        "comment": "kommentar kommentarer kommentere",
        "deed": "læser ser følger lytter synes_godt_om kan_lide",
        "people": "personer brugere besøgende medlemmer gæster andre læsere",
        "this": "denne dette artikel artiklen side siden video tråd",
        "now": "nu lige_nu",
        "fill": "gange gang i_alt allerede cirka ca mere end har er en et af på mindre nye",
        "zero": "ingen nul",
        "ago": "siden for",
        "span": "sekund sekunder minut minutter time timer dag dage uge uger måned måneder",
        "minute": "minut minutter",
        "year": "år",
        "label": "opdateret publiceret offentliggjort ændret senest_opdateret udgivet",
        "read": "læsetid læsning",
        "listen": "lyt lyt_til",
        "rate": "bedømmelse gennemsnit stjerner",
        "outof": "af ud_af",
        "vote": "stemmer anmeldelser bedømmelser",
        "call": "se alle vis læs flere vær den første bliv til at skriv en din log ind for",
        "lines": "lige_nu|deltag_i_debatten",
        "day": "i_går i_dag",
        "next": "læs_også|læs_mere|læs_videre",
        "see": "se_også",
    },
    "no": {
        "count": "kommentarer delinger visninger følgere abonnenter lesere delt lest vist "
        "kommentar svar innlegg nedlastinger",
        "comment": "kommentar kommentarer kommentere",
        "deed": "leser ser følger lytter liker likte",
        "people": "personer brukere besøkende medlemmer gjester andre lesere",
        "this": "denne dette artikkel artikkelen saken side siden video tråd",
        "now": "nå akkurat_nå",
        "fill": "ganger gang totalt allerede cirka ca mer enn har er en et av på mindre nye",
        "zero": "ingen null",
        "ago": "siden for",
        "span": "sekund sekunder minutt minutter time timer dag dager uke uker måned måneder",
        "minute": "minutt minutter",
        "year": "år",
        "label": "oppdatert publisert endret sist_oppdatert",
        "read": "lesetid lesning",
        "listen": "lytt lytt_til hør",
        "rate": "vurdering gjennomsnitt stjerner",
        "outof": "av",
        "vote": "stemmer anmeldelser vurderinger",
        "call": "se alle vis les flere vær den første bli til å skriv en din logg inn for",
        "lines": "akkurat_nå|nettopp|delta_i_diskusjonen",
        "day": "i_går i_dag",
        "next": "les_også|les_mer|les_videre",
        "see": "se_også",
    },
}
