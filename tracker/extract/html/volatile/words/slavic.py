"""Slavic languages."""

from __future__ import annotations

SLAVIC: dict[str, dict[str, str]] = {
    "pl": {
        "count": "komentarz* komentarzy udostępnie* udostępniono wyświetle* odsłon* polubie* "
        "obserwujących subskrybentów czytelników przeczytano czytelnik* odpowiedzi reakcj* "
        "pobra* post* lubi obejrzało widzów",
        "comment": "komentarz komentarze komentarzy skomentuj komentować",
        "deed": "czyta czytają ogląda oglądają śledzi śledzą słucha lubi lubią",
        "people": "osób osoby osoba użytkownik* gości członk* innych",
        "this": "ten to tę artykuł artykułu stronę wideo relację wątek tego",
        "now": "teraz obecnie w_tej_chwili",
        "fill": "razy raz łącznie już około ponad jest są w na o i mniej niż kilka nowe nowych",
        "zero": "brak zero",
        "ago": "temu przed",
        "span": "sekund* minut* godzin* godz dzień dni tydzień tygodni* miesiąc* miesięcy",
        "minute": "minut*",
        "year": "rok lata lat roku",
        "label": "aktualizacja zaktualizowano opublikowano aktualizowano ostatnia_aktualizacja "
        "dodano edytowano",
        "read": "czas_czytania czytania",
        "listen": "posłuchaj słuchaj odsłuchaj",
        "rate": "ocena średnia gwiazdek gwiazdki",
        "outof": "na z",
        "vote": "głosów głosy głos ocen opinii",
        "call": "zobacz pokaż wszystkie wyświetl czytaj dodaj napisz zostaw bądź pierwszy i jako "
        "zaloguj się aby swój więcej skomentuj do",
        "lines": "przed_chwilą|dołącz_do_dyskusji",
        "day": "wczoraj dzisiaj dziś",
        "next": "czytaj_także|czytaj_też|czytaj_również|przeczytaj_także|przeczytaj_też|"
        "czytaj_więcej|powiązane",
        "see": "zobacz_także|zobacz_też|zobacz_również",
    },
    "cs": {
        "count": "komentář* komentářů sdílení zhlédnutí zobrazení přečtení sledujících "
        "odběratel* čtenář* sdíleno přečteno zobrazeno reakc* odpověd* příspěvk* stažení",
        "comment": "komentář* komentářů okomentuje okomentovat komentovat komentujte diskuse "
        "diskuze",
        "deed": "čte čtou sleduje sledují líbí poslouchá",
        "people": "lidí lidem lidé osob uživatel* hostů návštěvník* členů",
        "this": "tento tuto toto článek stránku video to přenos",
        "now": "právě nyní teď",
        "fill": "krát x celkem již už asi přes se je v na a méně než několika nové nových",
        "zero": "žádné žádný žádná nula zatím_žádné",
        "ago": "před",
        "span": "sekund* minut* hodin* den dny dnů dnem dnech týden týdn* měsíc*",
        "minute": "minut* minutami",
        "year": "rok lety roky roku let",
        "label": "aktualizováno aktualizace publikováno upraveno naposledy vydáno",
        "read": "doba_čtení čtení čas_čtení",
        "listen": "poslechněte poslechnout poslouchat",
        "rate": "hodnocení průměr hvězdiček",
        "outof": "z",
        "vote": "hlasů hlasy hlas hodnocení recenzí",
        "call": "zobrazit všech všechny přečíst číst přidat napsat buďte první kdo další "
        "vstoupit do diskuse",
        "lines": "právě_teď|vstoupit_do_diskuse",
        "day": "včera dnes",
        "next": "čtěte_také|čtěte_též|přečtěte_si_také|přečtěte_si|čtěte_více|související|"
        "mohlo_by_vás_zajímat",
    },
    "ru": {
        "count": "комментари* просмотр* репост* лайк* поделились прочитали прочитало прочитано "
        "подписчик* читател* зрител* ответ* реакци* скачиван* сообщени* нравится поделилось "
        "прочтени*",
        "comment": "комментари* комментировать обсуждени* прокомментировать",
        "deed": "читает читают смотрит смотрят следят слушают нравится читали",
        "people": "человек человека людям людей пользовател* гост* читател* участник* "
        "сейчас_на_форуме",
        "this": "это этот эту статью материал страницу видео трансляцию тему",
        "now": "сейчас прямо_сейчас в_данный_момент",
        "fill": "раз раза всего уже около более менее чем несколько новых тыс млн на и в",
        "zero": "нет пока_нет ноль",
        "ago": "назад",
        "span": "секунд* сек минут* мин час* ч день дня дней недел* месяц* сут*",
        "minute": "минут* мин",
        "year": "год года лет",
        "label": "обновлено опубликовано изменено обновление добавлено последнее_обновление "
        "обновлён",
        "read": "время_чтения чтения читать",
        "listen": "слушать послушать прослушать аудио",
        "rate": "рейтинг оценка средняя звёзд звезд",
        "outof": "из",
        "vote": "голос голоса голосов оценок отзыв*",
        "call": "показать все читать оставить написать добавить войти чтобы ещё первым станьте "
        "посмотреть будьте кто к открыть свой весь скрыть",
        "lines": "только_что|присоединяйтесь_к_обсуждению|обсудить",
        "day": "вчера сегодня",
        "next": "читайте_также|читать_также|по_теме|читайте_ещё|читать_далее|материалы_по_теме|"
        "ранее_по_теме",
        "see": "смотрите_также",
    },
    "uk": {
        "count": "коментар* перегляд* поширен* репост* поділилися прочитали прочитало підписник* "
        "читач* глядач* відповід* реакці* завантажен* вподобан* вподобайк* подобається "
        "поділились",
        "comment": "коментар* коментувати прокоментувати обговорення",
        "deed": "читає читають дивиться дивляться стежать слухають подобається",
        "people": "людина людини людей людям осіб особи користувач* гост* читач* відвідувач*",
        "this": "це цей цю статтю матеріал сторінку відео трансляцію тему",
        "now": "зараз наразі просто_зараз",
        "fill": "раз рази разів всього вже близько понад менше ніж кілька нових тис млн і на в",
        "zero": "немає нема ще_немає нуль",
        "ago": "тому",
        "span": "секунд* сек хвилин* хв годин* год день дні дня днів тиждень тижн* місяц*",
        "minute": "хвилин* хв",
        "year": "рік роки років року",
        "label": "оновлено опубліковано змінено оновлення додано",
        "read": "час_читання читання читати",
        "listen": "слухати послухати прослухати",
        "rate": "рейтинг оцінка середня зірок",
        "outof": "з із",
        "vote": "голос голоси голосів оцінок відгук*",
        "call": "показати всі читати залишити написати додати увійти щоб ще першим станьте "
        "будьте переглянути",
        "lines": "щойно|обговорити",
        "day": "вчора сьогодні",
        "next": "читайте_також|читати_також|за_темою|на_цю_тему|читайте_ще",
        "see": "дивіться_також",
    },
}
