"""French."""

from svgog.intents.lexicon.language import Language, lines

FRENCH = Language(
    code="fr",
    badges={
        "guide": "Guide",
        "tutorial": "Tutoriel",
        "howto": "Mode d’emploi",
        "explainer": "Décryptage",
        "list": "Sélection",
        "opinion": "Opinion",
        "article": "Article",
    },
    kinds={
        "guide": "guide | guides | conseils | bonnes pratiques",
        "tutorial": "tutoriel | tutoriels | tuto | tutos | leçon | leçons | cours",
        "howto": "mode d'emploi | pas à pas | recette | recettes",
        "explainer": "décryptage | glossaire | lexique | les bases",
        "news": "actualité | actualités | actu | actus | nouvelles | presse | communiqué"
        " | communiqués | brèves",
        "opinion": "opinion | opinions | tribune | éditorial | édito | chronique | point de vue",
        "article/quote": "citation | citations",
        "docs": "documentation | référence | références | manuel | aide | centre d'aide",
        "product": "produit | produits | boutique | article en vente | offre | offres",
        "product/feature": "fonctionnalité | fonctionnalités | logiciel",
        "comparison": "comparatif | comparatifs | comparaison | comparaisons",
        "profile": "profil | profils | personne | personnes | auteur | autrice | auteurs | équipe"
        " | membre | membres | intervenants",
        "event": "événement | évènement | événements | évènements | agenda | conférence"
        " | conférences | rencontre | rencontres | atelier | ateliers | colloque",
        "release": "version | versions | notes de version | nouveautés | journal des modifications",
        "podcast": "podcast | podcasts | épisode | épisodes | émission | émissions",
        "brand": "mentions légales | contact | confidentialité | à propos | accueil | recherche"
        " | cgu | cgv",
    },
    titles={
        "howto": lines("^comment"),
        "tutorial": lines(
            """tutoriel | tuto | pas à pas | étape par étape | pour débutants
            | pour les débutants | ^créer | ^installer | ^configurer | ^déployer | ^lancer
            | ^apprendre | ^débuter"""
        ),
        "guide": lines(
            """guide | ^introduction à | ^découvrir | conseils | astuces | bonnes pratiques
            | tout savoir sur | le guide"""
        ),
        "explainer": lines(
            "^qu'est-ce que | ^qu'est ce qu | ^c'est quoi | ^pourquoi | ^quand | expliqué"
        ),
        "list": lines("^les meilleurs | ^les meilleures | ^top | ^meilleur | ^meilleure"),
        "opinion": lines("^tribune | ^opinion | ^halte | ^plaidoyer | ^édito"),
        "release": lines(
            """version | sortie | sort | mise à jour | publication | publié | publiée
            | disponible | est là | lancement | release | est arrivée"""
        ),
        "release notes": lines("notes de version | journal des modifications"),
        "event": lines(
            """conférence | rencontre | rencontres | atelier | colloque | salon | congrès
            | sommet | journée | journées | hackathon | meetup | webinaire | forum | festival
            | séminaire"""
        ),
        "recap": lines("compte rendu | bilan | retour sur | rétrospective | a eu lieu"),
        "podcast": lines("podcast | ^épisode"),
        "episode": lines("épisode | épisodes | numéro"),
    },
    whole=lines(
        """à propos | à propos de nous | qui sommes-nous | notre équipe | l'équipe | équipe
        | mission | notre mission | histoire | notre histoire | le concept | contact
        | nous contacter | contactez-nous | mentions légales | confidentialité
        | politique de confidentialité | vie privée | cookies | conditions générales
        | conditions générales de vente | conditions d'utilisation | termes et conditions | cgu
        | cgv | politique de remboursement | politique de retour | politique de paiement
        | livraison | livraisons et retours | paiement | accessibilité | code de conduite
        | licence | carrières | emplois | recrutement | nous rejoindre | rejoignez-nous
        | participer | contribuer | impliquez-vous | faire un don | nous soutenir | soutenir
        | partenaires | presse | accueil | bienvenue | blog | actualités | archive | archives
        | auteurs | étiquettes | catégories | recherche | plan du site | connexion
        | se connecter | inscription | mon compte | compte | panier | merci | newsletter
        | service client | aide | faq | page introuvable | erreur"""
    ),
    versus=("vs", "versus"),
    either=("ou",),
    both=("et",),
    differences=lines(
        """différence entre | différences entre | quelle différence | comparatif | comparaison
        | lequel choisir | laquelle choisir | que choisir | quel choix faire"""
    ),
    expert="{topic}",
)
