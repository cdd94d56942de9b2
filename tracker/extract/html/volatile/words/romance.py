"""Romance languages."""

from __future__ import annotations

ROMANCE: dict[str, dict[str, str]] = {
    "fr": {
        "count": "commentaires vues partages lectures réactions réponses abonnés lecteurs "
        "téléchargements partagé partagée lu lue vu vue consulté consultée commentaire partage "
        "en_ligne aime aiment visites followers messages spectateurs auditeurs likes",
        "one": "réaction réponse",
        "comment": "commentaire commentaires commenter commentez réagissez réagir réactions "
        "réaction",
        "deed": "lisent regardent suivent écoutent lit regarde suit consultent aiment aime",
        "people": "personnes personne utilisateurs utilisateur membres visiteurs invités invité "
        "internautes lecteurs autres enregistrés",
        "this": "cet cette ce article page vidéo sujet direct forum ça cela",
        "now": "maintenant en_ce_moment actuellement",
        "fill": "fois au_total déjà environ plus de l le la les a ont été en ligne est sont par "
        "un une et d il y c à moins quelques nouveaux",
        "zero": "aucun aucune pas_de zéro pas_encore_de",
        "ago": "il_y_a",
        "span": "seconde secondes sec minute minutes heure heures jour jours semaine semaines "
        "mois j",
        "minute": "minute minutes mn",
        "year": "an ans année années",
        "label": "mis_à_jour mise_à_jour publié publiée modifié modifiée posté actualisé "
        "dernière ajouté",
        "read": "lecture temps_de_lecture durée_de_lecture lire",
        "listen": "écouter écoutez audio",
        "rate": "note moyenne étoiles étoile évaluation noté",
        "outof": "sur",
        "vote": "avis votes vote évaluations notes",
        "call": "voir tous toutes lire afficher les laisser laissez ajouter écrire un votre "
        "soyez le premier première à poster connectez vous pour plus charger suivants précédents "
        "publier donner rédiger accéder aux réagir",
        "joined": "inscrit inscription",
        "meter": "il vous reste articles article gratuits gratuit ce mois à lire encore",
        "key": "gratuits gratuit",
        "countdown": "se termine dans fin offre plus que commence début",
        "helpful": "utile",
        "lines": "à_l_instant|écouter_l_article|réagir|rejoignez_la_conversation|"
        "donnez_votre_avis|participez_à_la_discussion",
        "day": "hier aujourd_hui",
        "next": "lire_aussi|à_lire_aussi|lire_également|à_lire_également|lire_la_suite|"
        "sur_le_même_sujet|lire_plus|notre_sélection|à_ne_pas_manquer|articles_liés|"
        "à_lire_ensuite|a_lire_aussi",
        "see": "voir_aussi|à_voir_aussi",
    },
    "es": {
        "count": "comentarios visitas vistas lecturas compartidos reacciones respuestas "
        "seguidores suscriptores lectores descargas reproducciones visualizaciones compartido "
        "compartida leído leída visto vista comentario mensajes siguiendo viendo espectadores "
        "retuits en_línea",
        "one": "respuesta",
        "comment": "comentario comentarios comentar comenta opina opinar respuestas",
        "deed": "siguen leen ven leyendo viendo siguiendo escuchando escuchan gusta gustó",
        "people": "personas persona usuarios usuario lectores visitantes invitados miembros otras",
        "this": "este esta esto artículo noticia página vídeo video directo tema foro en_directo",
        "now": "ahora ahora_mismo en_este_momento actualmente",
        "fill": "veces vez en total ya más de unos unas a les le están está el la los las ha "
        "sido han menos nuevos un una y línea por al",
        "zero": "sin ningún ninguno cero no_hay aún_no_hay",
        "ago": "hace atrás",
        "span": "segundo segundos seg minuto minutos hora horas día días semana semanas mes meses",
        "minute": "minuto minutos",
        "year": "año años",
        "label": "actualizado actualizada publicado publicada modificado editado "
        "última_actualización actualización",
        "read": "lectura tiempo_de_lectura leer tiempo_estimado_de_lectura",
        "listen": "escuchar escucha audio",
        "rate": "valoración puntuación calificación media estrellas estrella promedio",
        "outof": "de sobre",
        "vote": "votos voto valoraciones reseñas opiniones calificaciones",
        "call": "ver todos los leer mostrar más deja dejar escribe añade añadir publicar un tu "
        "sé el primero primera en inicia sesión para cargar comenta únete conversación a la haz",
        "joined": "registrado miembro_desde",
        "meter": "te quedan artículos gratis gratuitos este mes has leído de",
        "key": "gratis gratuitos",
        "countdown": "termina en empieza acaba oferta quedan faltan",
        "helpful": "útil",
        "lines": "ahora_mismo|únete_a_la_conversación|escuchar_este_artículo|"
        "participa_en_la_conversación|hace_instantes|hace_un_momento",
        "day": "ayer hoy",
        "next": "lea_también|lee_también|leer_también|te_puede_interesar|te_puede_gustar|"
        "también_lee|leer_más|relacionado|relacionadas|noticias_relacionadas|no_te_pierdas|"
        "también_te_puede_interesar|le_puede_interesar",
        "see": "más_información|ver_también|mira_también",
    },
    "it": {
        "count": "commenti visualizzazioni letture condivisioni reazioni risposte iscritti "
        "lettori follower download visite condiviso condivisa letto letta visto vista commento "
        "piace messaggi spettatori ascolti",
        "comment": "commento commenti commenta commentare",
        "deed": "leggendo guardando seguendo ascoltando leggono guardano seguono piace seguite",
        "people": "persone persona utenti utente lettori visitatori ospiti membri altre",
        "this": "questo questa articolo pagina video diretta discussione la_diretta",
        "now": "ora adesso in_questo_momento attualmente",
        "fill": "volte volta in totale già circa più di a stanno sta l il la lo gli le i sono è "
        "stato un una e linea meno pochi poche nuovi",
        "zero": "nessun nessuno nessuna zero ancora_nessun",
        "ago": "fa",
        "span": "secondo secondi sec minuto minuti ora ore giorno giorni settimana settimane "
        "mese mesi",
        "minute": "minuto minuti",
        "year": "anno anni",
        "label": "aggiornato aggiornata pubblicato pubblicata modificato ultimo_aggiornamento "
        "aggiornamento",
        "read": "lettura tempo_di_lettura leggere stimato",
        "listen": "ascolta ascoltare audio",
        "rate": "valutazione media medio voto stelle stella punteggio",
        "outof": "su",
        "vote": "voti recensioni valutazioni",
        "call": "leggi tutti i vedi mostra altri lascia scrivi aggiungi un il tuo per primo sii "
        "a accedi carica vai ai inserisci",
        "joined": "iscritto_dal registrato",
        "meter": "hai ancora articoli gratuiti gratis questo mese ti restano",
        "key": "gratuiti gratis",
        "countdown": "termina tra fra inizia offerta mancano",
        "helpful": "utile",
        "lines": "proprio_ora|poco_fa|ascolta_l_articolo|partecipa_alla_discussione|adesso",
        "day": "ieri oggi",
        "next": "leggi_anche|leggi_pure|potrebbe_interessarti|potrebbe_interessarti_anche|"
        "ti_potrebbe_interessare|leggi_di_più|articoli_correlati|per_approfondire",
        "see": "guarda_anche|vedi_anche",
    },
    "pt": {
        "count": "comentários visualizações leituras partilhas compartilhamentos reações "
        "respostas seguidores inscritos leitores downloads visitas curtidas em_linha gostos "
        "compartilhado compartilhada partilhado partilhada lido lida visto vista comentário "
        "acessos assistindo mensagens",
        "comment": "comentário comentários comentar",
        "deed": "lendo vendo assistindo seguindo ouvindo leem seguem curtiram gostam gostaram "
        "ler ver",
        "people": "pessoas pessoa usuários utilizadores leitores visitantes membros convidados "
        "outras",
        "this": "este esta isto isso artigo notícia página vídeo direto tópico ao_vivo",
        "now": "agora neste_momento atualmente",
        "fill": "vezes vez em total já mais de estão está a o os as foi foram um uma e cerca "
        "linha por menos poucos novos",
        "zero": "nenhum nenhuma sem zero ainda_não_há não_há",
        "ago": "há atrás",
        "span": "segundo segundos seg minuto minutos hora horas dia dias semana semanas mês meses",
        "minute": "minuto minutos",
        "year": "ano anos",
        "label": "atualizado atualizada actualizado publicado publicada modificado "
        "última_atualização atualização editado",
        "read": "leitura tempo_de_leitura ler",
        "listen": "ouvir ouça áudio",
        "rate": "avaliação nota média médio estrelas estrela classificação",
        "outof": "de em",
        "vote": "votos voto avaliações opiniões",
        "call": "ver todos os ler mostrar mais deixe deixar escreva adicionar um seu seja o "
        "primeiro a entre para carregar primeira faça login",
        "joined": "registado membro_desde",
        "meter": "você tem ainda artigos matérias grátis gratuitos este mês restantes",
        "key": "grátis gratuitos",
        "countdown": "termina em começa oferta faltam",
        "helpful": "útil",
        "lines": "agora_mesmo|ouvir_este_artigo|participe_da_conversa|agora_há_pouco",
        "day": "ontem hoje",
        "next": "leia_também|leia_mais|ler_mais|relacionadas|relacionado|notícias_relacionadas|"
        "ler_também|veja_mais|confira_também|não_perca",
        "see": "veja_também|saiba_mais",
    },
    "ro": {
        "count": "comentarii vizualizări distribuiri afișări citiri urmăritori abonați cititori "
        "distribuit distribuită citit citită vizualizat comentariu reacții răspunsuri descărcări",
        "comment": "comentariu comentarii comentează",
        "deed": "citesc privesc urmăresc apreciază ascultă",
        "people": "persoane utilizatori vizitatori membri cititori alții",
        "this": "acest această articol articolul pagină video direct",
        "now": "acum în_acest_moment",
        "fill": "de ori în total deja circa peste mai puțin câteva noi o a au fost un și",
        "zero": "niciun nicio fără zero",
        "ago": "acum urmă",
        "span": "secundă secunde minut minute oră ore zi zile săptămână săptămâni lună luni",
        "minute": "minut minute",
        "year": "an ani",
        "label": "actualizat actualizată publicat publicată ultima_actualizare modificat",
        "read": "citire timp_de_citire lectură timp_de_lectură",
        "listen": "ascultă",
        "rate": "evaluare nota medie stele",
        "outof": "din",
        "vote": "voturi recenzii evaluări",
        "call": "vezi toate cele citește arată lasă scrie adaugă un fii primul care mai multe",
        "lines": "chiar_acum",
        "day": "ieri azi astăzi",
        "next": "citește_și|citeste_si|citește_mai_mult|te_poate_interesa|pe_aceeași_temă",
        "see": "vezi_și",
    },
}
