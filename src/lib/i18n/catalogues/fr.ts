import { translationOf, type DocumentMessages, type PageMessages } from '../catalogue.ts';

/*
 * Terms: memory = souvenir, afterword = postface, phrase = expression, correction = correction,
 * partner = partenaire, conversation = conversation, level = niveau, scenario = situation,
 * guest = (en mode) invité, recap = récapitulatif.
 */

export const messages = translationOf<PageMessages, 'fr'>()({
	'common.appName': 'Afterword',
	'common.cancel': 'Annuler',
	'common.close': 'Fermer',
	'common.delete': 'Supprimer',
	'common.description': 'Pratiquez une langue en conversant, et gardez ce que vous avez appris.',
	'common.loadMore': 'Voir plus',
	'common.save': 'Enregistrer',
	'common.saved': 'Enregistré',
	'common.signIn': 'Connexion',
	'common.signUp': 'S’inscrire',
	'common.startConversation': 'Commencer une conversation',
	'common.toStartPage': 'Retour à l’accueil',
	'common.tryAgain': 'Réessayer',
	'common.typeWord': 'Tapez « {word} » pour confirmer',

	'header.history': 'Historique',
	'header.main': 'Principale',
	'header.memories': 'Souvenirs',
	'header.phrases': 'Expressions',
	'header.search': 'Recherche',
	'header.settings': 'Réglages',
	'header.skip': 'Aller au contenu',
	'header.startPage': 'Afterword, accueil',

	'interface.label': 'Langue de l’interface',

	'home.pageTitle': 'Afterword : pratiquez une langue en parlant',
	'home.title': 'De quoi allons-nous parler ?',
	'home.titleAtFirst': 'Parlez. Et gardez ce que vous avez appris.',
	'home.intro':
		'Discutez dans la langue que vous pratiquez. À la fin, Afterword vous montre ce qui mérite d’être gardé : les expressions, et comment dire encore mieux ce que vous avez dit.',
	'home.whichLanguage': 'Quelle langue ?',
	'home.chooseLanguage': 'Choisissez la langue que vous voulez pratiquer.',
	'home.start': 'Commencer à parler',
	'home.starting': 'Un instant…',
	'home.noAccountNeeded':
		'Pas besoin de compte. Vous pourrez en créer un plus tard et garder ce que vous avez dit.',
	'home.goOn': 'Reprendre',
	'home.lastRemembered': 'Dernier souvenir',
	'home.rememberedOn': '{language}, {day}',
	'home.readMemory': 'Lire le souvenir en entier',
	'home.remains': 'Ce qui reste',
	'home.example': 'Un exemple, après six minutes d’espagnol',
	'home.toReview': {
		one: '{count} expression à réviser',
		many: '{count} d’expressions à réviser',
		other: '{count} expressions à réviser'
	},

	'scenario.which': 'Quelle situation ?',
	'scenario.free-talk.title': 'Conversation libre',
	'scenario.free-talk.description':
		'Votre journée, vos projets, tout ce qui vous passe par la tête.',
	'scenario.cafe.title': 'Au café',
	'scenario.cafe.description': 'Commander, se renseigner sur la carte, payer.',
	'scenario.meeting-someone.title': 'Faire connaissance',
	'scenario.meeting-someone.description': 'Se présenter et apprendre à se connaître.',
	'scenario.directions.title': 'Demander son chemin',
	'scenario.directions.description': 'Trouver la gare dans une ville inconnue.',
	'scenario.doctor.title': 'Chez le médecin',
	'scenario.doctor.description': 'Dire où l’on a mal et comprendre les conseils.',
	'scenario.job-interview.title': 'Entretien d’embauche',
	'scenario.job-interview.description': 'Parler de son travail et se renseigner sur le poste.',
	'scenario.budgetUsed':
		'Le budget du jour pour le modèle de langage est épuisé. Jusqu’à son retour, dans environ {wait}, vous parlez avec un partenaire préprogrammé.',
	'scenario.noModel':
		'Aucun modèle de langage n’est installé ici : vous parlez donc avec un partenaire préprogrammé.',

	'level.yours': 'Votre niveau',
	'level.yourLanguage': 'Votre {language}',
	'level.yoursIn': 'Votre niveau en {language}',
	'level.notSure': 'Je ne sais pas',
	'level.explainIn': 'Explications en',
	'level.A1': 'A1, premiers mots',
	'level.A2': 'A2, phrases simples',
	'level.B1': 'B1, vie quotidienne',
	'level.B2': 'B2, assez à l’aise',
	'level.C1': 'C1, presque bilingue',
	'level.C2': 'C2, bilingue',

	'signIn.title': 'Bon retour parmi nous',
	'signIn.makeAccount': 'Créer un compte',
	'signIn.guestMovesAlong': 'Les conversations que vous avez eues en mode invité vous suivront.',
	'signIn.whySignUp': 'Pour retrouver, la prochaine fois, ce que vous avez appris.',
	'signIn.whySignIn': 'Connectez-vous pour reprendre là où vous en étiez.',
	'signIn.name': 'Nom',
	'signIn.email': 'E-mail',
	'signIn.password': 'Mot de passe',
	'signIn.signOutOthers': 'Déconnecter mes autres appareils',
	'signIn.forgot': 'Mot de passe oublié ?',
	'signIn.haveAccount': 'Déjà un compte ?',
	'signIn.newHere': 'Première visite ?',
	'signIn.enterName': 'Dites-nous comment vous appeler.',
	'signIn.enterEmail': 'Saisissez votre adresse e-mail, par exemple nom@example.org.',
	'signIn.enterPassword': 'Saisissez votre mot de passe.',
	'signIn.passwordRule': {
		one: 'Au moins {count} caractère.',
		many: 'Au moins {count} de caractères.',
		other: 'Au moins {count} caractères.'
	},

	'refused.tooManyFailures':
		'Trop de tentatives de connexion à ce compte ont échoué. Attendez {wait}, connectez-vous sur un appareil que vous avez déjà utilisé, ou réinitialisez le mot de passe.',
	'refused.tooManyGuests':
		'Beaucoup d’invités sont venus de votre réseau aujourd’hui. Créez un compte pour continuer, ou revenez dans {wait}.',
	'refused.tooOften':
		'Il y a eu beaucoup de tentatives à l’instant. Patientez quelques secondes et réessayez.',
	'refused.alreadySignedIn': 'Une session est déjà ouverte dans ce navigateur.',
	'refused.noMatch':
		'Cet e-mail et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.',
	'refused.accountExists': 'Il existe déjà un compte avec cet e-mail. Connectez-vous plutôt.',
	'refused.noEmail': 'Cela ne ressemble pas à une adresse e-mail.',
	'refused.nameTooLong': {
		one: 'Le nom peut compter jusqu’à {count} caractère.',
		many: 'Le nom peut compter jusqu’à {count} de caractères.',
		other: 'Le nom peut compter jusqu’à {count} caractères.'
	},
	'refused.notNow': 'La connexion est impossible pour le moment. Réessayez dans un instant.',
	'refused.otherwise': 'Le serveur n’a pas accepté la demande. Vérifiez ce que vous avez saisi.',
	'refused.tooShort': {
		one: 'Le mot de passe doit compter au moins {count} caractère.',
		many: 'Le mot de passe doit compter au moins {count} de caractères.',
		other: 'Le mot de passe doit compter au moins {count} caractères.'
	},
	'refused.tooLong': {
		one: 'Le mot de passe peut compter {count} caractère au plus.',
		many: 'Le mot de passe peut compter {count} de caractères au plus.',
		other: 'Le mot de passe peut compter {count} caractères au plus.'
	},
	'refused.repeated':
		'Un seul caractère répété se devine facilement. Choisissez un autre mot de passe.',
	'refused.tooCommon':
		'Ce mot de passe est très répandu : c’est l’un des premiers que l’on devinerait. Choisissez-en un autre.',
	'refused.linkOver': 'Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau.',

	'password.current': 'Mot de passe actuel',
	'password.new': 'Nouveau mot de passe',
	'password.enterCurrent': 'Saisissez votre mot de passe actuel.',
	'password.change': 'Changer le mot de passe',
	'password.changed': 'Le mot de passe a été changé. Vos autres appareils sont déconnectés.',
	'password.linkComes': 'Nous vous envoyons un lien pour choisir un nouveau mot de passe.',
	'password.sendLink': 'Envoyer le lien',
	'password.linkSent':
		'S’il existe un compte avec cette adresse, un lien est en route. Il sert une seule fois et reste valable une heure.',
	'password.noMail':
		'Cette installation d’Afterword n’envoie pas d’e-mails. Demandez un lien à la personne qui s’en occupe : elle a une commande qui en crée un. Si c’est vous, tapez {command} avec votre adresse.',
	'password.backToSignIn': 'Retour à la connexion',
	'password.chooseNew': 'Choisir un nouveau mot de passe',
	'password.resetSignsOut': 'Tous vos appareils seront déconnectés.',
	'password.set': 'Enregistrer',
	'password.isSet': 'Le mot de passe a été changé, et tous vos appareils sont déconnectés.',
	'password.askNewLink': 'Demander un nouveau lien',
	'password.noLink':
		'Cette page a besoin du lien complet. Rouvrez-le depuis l’endroit où vous l’avez reçu.',

	'settings.you': 'Vous',
	'settings.guest':
		'Vous êtes ici en mode invité. Avec un compte, ce que vous apprenez est conservé.',
	'settings.signOut': 'Déconnexion',
	'settings.ownLanguage': 'Votre langue',
	'settings.ownLanguageUse': 'C’est dans cette langue que les corrections sont expliquées.',
	'settings.levels': 'Vos niveaux',
	'settings.levelsUse':
		'Votre partenaire s’adapte pour que vous puissiez suivre. « Je ne sais pas » convient aussi.',
	'settings.remembered': {
		one: '{count} conversation en mémoire',
		many: '{count} de conversations en mémoire',
		other: '{count} conversations en mémoire'
	},
	'settings.otherLanguages': 'Autres langues',
	'settings.remembering': 'Souvenirs',
	'settings.rememberingSwitch': 'Tirer un souvenir de chaque conversation',
	'settings.rememberingUse':
		'Si vous désactivez cette option, vos conversations sont enregistrées sans qu’aucun souvenir n’en soit tiré. Ce qui est déjà retenu reste, et votre partenaire continue de s’en servir.',
	'settings.security': 'Mot de passe et appareils',
	'settings.securityNote': 'Changer le mot de passe déconnecte tous vos autres appareils.',
	'settings.data': 'Vos données',
	'settings.dataNote': 'Tout ce qu’Afterword sait de vous, à emporter ou à effacer.',
	'settings.export': 'Tout exporter',

	'devices.title': 'Appareils connectés',
	'devices.named': '{browser} sur {system}',
	'devices.unnamed': 'Appareil sans nom',
	'devices.thisOne': 'cet appareil',
	'devices.dates': 'Connexion : {signedIn}. Dernière activité : {lastSeen}.',
	'devices.signOutOne': 'Déconnexion : {device}',
	'devices.signOutOthers': 'Déconnecter les autres appareils',
	'devices.oneSignedOut': 'L’appareil est déconnecté.',
	'devices.othersSignedOut': 'Tous les autres appareils sont déconnectés.',

	'deleteAccount.account': 'Supprimer le compte',
	'deleteAccount.everything': 'Tout supprimer',
	'deleteAccount.askAccount': 'Supprimer votre compte ?',
	'deleteAccount.askEverything': 'Tout supprimer ?',
	'deleteAccount.warning':
		'Vos conversations, vos souvenirs et vos réglages seront effacés. Ce sera irréversible ; vous pouvez d’abord les exporter.',
	'deleteAccount.password': 'Votre mot de passe',
	'deleteAccount.word': 'supprimer',
	'deleteAccount.confirm': 'Supprimer pour de bon',

	'failure.wrongPassword': 'Ce n’est pas le bon mot de passe.',
	'failure.signedOut': 'Votre session a pris fin. Reconnectez-vous, puis réessayez.',
	'failure.network': 'Le serveur est injoignable. Vérifiez votre connexion et réessayez.',
	'failure.justNow': 'Cela n’a pas marché cette fois. Réessayez dans un instant.',
	'failure.tooMuch': 'Cela faisait beaucoup d’un coup. Réessayez dans un petit moment.',
	'failure.gone': 'Ce que vous cherchez n’est plus là et a peut-être été supprimé.',
	'failure.changed':
		'Il y a eu des changements entre-temps. Rechargez la page pour la voir à jour.',
	'failure.notYours': 'Cette action ne vous est pas ouverte.',
	'failure.notTaken': 'Le serveur n’a pas accepté la demande. Rechargez la page et réessayez.',
	'failure.tooLong': 'C’est trop long pour être envoyé. Raccourcissez un peu et réessayez.',
	'failure.conversationFull':
		'Cette conversation a atteint sa limite. Commencez-en une nouvelle pour continuer.',
	'failure.storageFull':
		'Il n’y a plus de place. Supprimez des conversations dont vous n’avez plus besoin, puis réessayez.',
	'failure.phrasesFull':
		'Il y a trop d’expressions. Supprimez-en dont vous n’avez plus besoin, puis réessayez.',
	'failure.partner': 'Votre partenaire n’a pas pu répondre. Réessayez.',
	'failure.processing':
		'La conversation est enregistrée ; ce qu’elle vous a appris n’a pas encore pu l’être, et nous réessaierons.',

	'error.notHere': 'Cette page est introuvable',
	'error.notHereWhy': 'Elle a peut-être été supprimée, ou une faute s’est glissée dans l’adresse.',
	'error.unavailable': 'De retour dans un instant',
	'error.unavailableWhy':
		'Afterword n’arrive pas à joindre ses données pour le moment. Ce que vous avez dit est en sûreté ; réessayez bientôt.',
	'error.broken': 'Quelque chose s’est mal passé',
	'error.brokenWhy':
		'Cela vient de nous, pas de vous. Rien de ce qui était enregistré n’est perdu.',
	'error.request': 'Requête {id}',

	'talk.title': '{scenario}, en {language}',
	'talk.timePractised': 'Temps de pratique',
	'talk.end': 'Terminer',
	'talk.endLabel': 'Terminer la conversation',
	'talk.scripted':
		'Vous parlez avec un partenaire préprogrammé : il suit un script et n’en sait guère plus.',
	'talk.overBudget':
		'Le budget du jour pour le modèle de langage est épuisé. Jusqu’à son retour, dans environ {wait}, vous parlez avec un partenaire préprogrammé : il suit un script et n’en sait guère plus.',
	'talk.whatWasSaid': 'Ce qui s’est dit',
	'talk.you': 'Vous',
	'talk.partner': 'Partenaire',
	'talk.suggested': 'suggestion',
	'talk.waiting': 'attend que votre partenaire ait fini',
	'talk.partnerIsWriting': 'Votre partenaire écrit',
	'talk.partnerGetsReady': 'Votre partenaire se prépare',
	'talk.showEarlier': 'Voir les messages précédents',
	'talk.earlierShown': {
		one: '{count} message précédent est affiché au-dessus.',
		many: '{count} de messages précédents sont affichés au-dessus.',
		other: '{count} messages précédents sont affichés au-dessus.'
	},
	'talk.earlierFailed': 'Ils n’ont pas pu être chargés. Réessayez.',
	'talk.oneMoment': 'Un instant…',
	'talk.field': 'Votre message en {language}',
	'talk.send': 'Envoyer',
	'talk.enterSends': 'Entrée pour envoyer, Maj et Entrée pour aller à la ligne.',
	'talk.charactersLeft': {
		one: '{count} caractère restant',
		many: '{count} de caractères restants',
		other: '{count} caractères restants'
	},
	'talk.charactersTooLong': {
		one: '{count} caractère de trop',
		many: '{count} de caractères de trop',
		other: '{count} caractères de trop'
	},
	'talk.saidGoodbye': 'Vous avez dit au revoir.',
	'talk.endHere': 'Terminer ici',
	'talk.startAnother': 'Nouvelle conversation',
	'talk.seeConversations': 'Voir vos conversations',
	'talk.meaning': 'Ce qu’elle signifie, si vous le souhaitez',
	'talk.phrase': 'Expression',
	'talk.phraseTooLong':
		'Une expression peut avoir jusqu’à {max} caractères. Enlevez ce dont vous n’avez pas besoin.',
	'talk.savePhrase': 'Garder l’expression',
	'talk.savePhraseHow': 'Gardez les mots que vous voulez retenir et enlevez le reste.',

	'suggestions.ask': 'Que puis-je dire ?',
	'suggestions.found': {
		one: '{count} suggestion',
		many: '{count} de suggestions',
		other: '{count} suggestions'
	},
	'suggestions.failed': 'Les suggestions ne sont pas arrivées.',
	'suggestions.limited':
		'Cela fait plusieurs demandes à la suite. Vous pourrez recommencer dans environ {wait}.',
	'suggestions.showMeanings': 'Afficher le sens',
	'suggestions.hideMeanings': 'Masquer le sens',
	'suggestions.putBack': 'Remettre mon texte',

	'notice.start-failed': 'La conversation n’a pas pu commencer. Réessayez.',
	'notice.message-too-long': 'Un message peut compter jusqu’à {max} caractères.',
	'notice.saved-on-device':
		'Vous semblez être hors ligne. Ce que vous avez écrit est enregistré sur cet appareil et partira au retour de la connexion.',
	'notice.reply-failed':
		'La réponse n’est pas arrivée. Rien de ce que vous avez écrit n’est perdu.',
	'notice.reply-limited':
		'Cela fait beaucoup d’échanges pour le moment. Votre partenaire pourra continuer dans environ {wait} ; ce que vous avez écrit est conservé.',
	'notice.save-failed':
		'Vos derniers messages ne sont pas encore enregistrés sur le serveur. Ils sont conservés sur cet appareil.',
	'notice.too-fast':
		'Cela faisait beaucoup d’un coup. Ce que vous avez écrit est conservé et partira tout seul dans un instant.',
	'notice.conversation-full':
		'Cette conversation a atteint sa limite. Votre texte est conservé et pourra servir à en commencer une nouvelle.',
	'notice.storage-full':
		'Il n’y a plus de place. Votre texte est conservé ; supprimez des conversations dont vous n’avez plus besoin, puis envoyez-le.',
	'notice.memory-late':
		'Le souvenir de cette conversation arrivera un peu plus tard. Il n’est pas perdu.',
	'notice.memory-failed': 'Le souvenir de cette conversation n’a pas encore pu être créé.',
	'notice.signed-out':
		'Votre session a pris fin. Ce que vous avez écrit est conservé sur cet appareil ; reconnectez-vous pour continuer.',
	'notice.conversation-missing':
		'Cette conversation est introuvable pour le moment. Ce que vous avez écrit est conservé sur cet appareil, et nous continuons à chercher.',
	'notice.conversation-gone': 'Cette conversation n’existe plus.',
	'notice.words-left':
		'Cette conversation n’existe plus. Vos derniers messages sont encore sur cet appareil ; vous pouvez les copier dans l’historique.',

	'afterword.label': 'Postface',
	'afterword.announced': 'Postface : {title}',
	'afterword.extent': {
		one: '{duration}, {count} message de votre part',
		many: '{duration}, {count} de messages de votre part',
		other: '{duration}, {count} messages de votre part'
	},
	'afterword.lookingBack': 'Retour sur ce qui s’est dit',
	'afterword.ownWords': 'Avec vos mots',
	'afterword.canLeave':
		'Inutile d’attendre. Vous retrouverez tout ici, dans l’historique, quand vous reviendrez.',
	'afterword.progress': 'Progression',
	'afterword.saving': 'Enregistrement de vos échanges',
	'afterword.reading': 'Lecture de la conversation',
	'afterword.checking': 'Vérification de chaque note',
	'afterword.keeping': 'Mise de côté pour vous',
	'afterword.stageDone': 'c’est fait',
	'afterword.slow':
		'C’est plus long que d’habitude, et nous y travaillons toujours. Inutile d’attendre : le souvenir rejoindra les autres dès qu’il sera prêt.',
	'afterword.overBudget':
		'Le budget du jour pour le modèle de langage est épuisé : ces notes ont été prises sans lui. Elles seront améliorées à son retour, sans que vous ayez rien à faire.',
	'afterword.noModel':
		'Le modèle de langage n’a pas répondu : ces notes ont été prises sans lui. Elles seront améliorées à son retour, sans que vous ayez rien à faire.',
	'afterword.tooShort': 'Trop court pour une postface',
	'afterword.saidNothing': 'Vous n’avez encore rien dit.',
	'afterword.saidLittle': {
		one: 'Vous avez envoyé {count} message.',
		many: 'Vous avez envoyé {count} de messages.',
		other: 'Vous avez envoyé {count} messages.'
	},
	'afterword.threshold': {
		one: 'À partir de {count} message, Afterword revient sur la conversation et retient ce qui mérite d’être gardé. Celle-ci est enregistrée ; reprenez-la quand vous voulez.',
		many: 'À partir de {count} de messages, Afterword revient sur la conversation et retient ce qui mérite d’être gardé. Celle-ci est enregistrée ; reprenez-la quand vous voulez.',
		other:
			'À partir de {count} messages, Afterword revient sur la conversation et retient ce qui mérite d’être gardé. Celle-ci est enregistrée ; reprenez-la quand vous voulez.'
	},
	'afterword.forgottenTitle': 'Vous avez choisi de l’oublier',
	'afterword.forgotten':
		'Vous avez supprimé le souvenir de cette conversation, et il ne sera pas recréé. Si vous la poursuivez, seul ce que vous direz désormais sera retenu.',
	'afterword.pausedTitle': 'Les souvenirs sont en pause',
	'afterword.paused':
		'Cette conversation est enregistrée, et aucun souvenir n’en a été tiré. Ce qui était déjà retenu reste, et votre partenaire continue de s’en servir. Pour réactiver les souvenirs : {settings}.',
	'afterword.lateTitle': 'La postface arrivera un peu plus tard',
	'afterword.late':
		'C’est plus long que d’habitude, et nous y travaillons toujours. Rien de ce que vous avez dit n’est perdu, et le souvenir apparaîtra tout seul.',
	'afterword.queued':
		'Vous avez eu beaucoup de conversations en peu de temps. Celle-ci a sa place dans la file, et son souvenir apparaîtra tout seul dans environ {wait}.',
	'afterword.failedTitle': 'La postface n’est pas encore là',
	'afterword.failed':
		'Ce que vous avez dit est en sûreté, mais le souvenir n’a pas pu être créé pour le moment. Nous réessaierons, et vous pouvez aussi le demander vous-même.',
	'afterword.onDevice':
		'Le serveur est injoignable. Tout est enregistré sur cet appareil et partira tout seul, au plus tard quand vous rouvrirez Afterword.',
	'afterword.tryNow': 'Réessayer',
	'afterword.newConversation': 'Nouvelle conversation',
	'afterword.continue': 'Poursuivre cette conversation',

	'feedback.label': 'En bref',
	'feedback.mended':
		'Vous avez dit « {better} ». La dernière fois ({day}), c’était encore « {said} ».',
	'feedback.misleads': 'Sinon, on peut comprendre autre chose.',
	'feedback.noted': 'Cela s’est bien passé : {pattern}',
	'feedback.place': 'Voir le passage',
	'feedback.practise': 'Prochaine étape : « {better} » plutôt que « {said} ».',
	'feedback.sayAsked':
		'Prochaine étape : dites vous-même « {phrase} ». Vous l’avez demandé et ne l’avez pas encore dit.',
	'feedback.sayHeard':
		'Prochaine étape : dites vous-même « {phrase} ». Jusqu’ici, vous l’avez seulement entendu.',
	'feedback.timesBefore': {
		one: 'C’est déjà arrivé dans {count} conversation précédente.',
		many: 'C’est déjà arrivé dans {count} de conversations précédentes.',
		other: 'C’est déjà arrivé dans {count} conversations précédentes.'
	},
	'feedback.understood': 'On vous comprend dans les deux cas ; ainsi, cela sonne juste.',
	'feedback.used': 'Vous avez dit « {phrase} » de vous-même.',
	'feedback.usedSince':
		'Vous avez dit « {phrase} » de vous-même. Cela vient d’une conversation précédente ({day}).',

	'fixes.check': 'Vérifier',
	'fixes.field': 'La phrase à nouveau, en {language}',
	'fixes.mindAccents': 'Attention aux accents : {words}',
	'fixes.mindLetters': 'Avec une lettre à part entière : {words}',
	'fixes.notRight': 'Ce n’est pas juste',
	'fixes.notYet': 'Pas encore tout à fait. Voici la différence :',
	'fixes.putBack': 'Annuler',
	'fixes.right': 'C’est ça.',
	'fixes.showAll': 'Tout voir ({count})',
	'fixes.takenOut': 'Correction retirée. Elle ne compte plus.',
	'fixes.tryAgain': 'Essayer à nouveau',
	'fixes.turn': 'Où vous l’avez dit',

	'recap.title': 'Gardez ce que vous avez appris',
	'recap.shownOnce':
		'En mode invité, ce récapitulatif ne s’affiche qu’une fois ; il n’est pas conservé.',
	'recap.notKept': 'En mode invité, le souvenir n’est pas conservé.',
	'recap.withAccount':
		'Avec un compte, chaque conversation laisse un souvenir sur lequel la suivante s’appuie. Cette conversation vous suivra.',
	'recap.signUp': 'S’inscrire et le garder',
	'recap.signIn': 'J’ai déjà un compte',

	'toast.memorySaved': 'Souvenir enregistré',
	'toast.open': 'Ouvrir',
	'toast.dismiss': 'Fermer',
	'toast.phraseKnown': 'Cette expression est déjà parmi les vôtres',
	'toast.phraseSaved': 'Expression enregistrée',

	'memory.added': 'Ajouté : {words}',
	'memory.all': 'Tous les souvenirs',
	'memory.backToConversation': 'Retour à la conversation',
	'memory.better': 'Mieux',
	'memory.earlier': 'D’une conversation précédente',
	'memory.edit': 'Modifier',
	'memory.edited': 'modifié par vous',
	'memory.editOrForget': 'Modifier ou oublier',
	'memory.forget': 'Oublier',
	'memory.forgetConfirm': 'L’oublier',
	'memory.forgetText':
		'Le souvenir « {topic} » sera supprimé pour de bon et ne sera pas recréé. La conversation elle-même reste dans votre historique ; si vous la poursuivez, seul ce que vous direz désormais sera retenu.',
	'memory.forgetTitle': 'Oublier ce souvenir ?',
	'memory.itemChange': 'Modifier',
	'memory.itemForget': 'Oublier ceci',
	'memory.itemForgotten': 'Oublié. Cela ne compte plus.',
	'memory.itemForgottenEverywhere': 'Oublié dans tous vos souvenirs.',
	'memory.itemKeep': 'Le garder quand même',
	'memory.itemSource': 'Dans la conversation · {day}',
	'memory.itemTooLong': '{characters} caractères au maximum.',
	'memory.languageAndDay': '{language}, {day}',
	'memory.lookingUp': 'Recherche en cours…',
	'memory.newTab': '(s’ouvre dans un nouvel onglet)',
	'memory.nothingNoted':
		'Rien ne ressortait assez pour être noté. La conversation elle-même est dans votre historique.',
	'memory.partnerKnows': 'Votre partenaire le sait depuis une conversation précédente · {day}',
	'memory.phrasesToKeep': 'Expressions à retenir',
	'memory.readConversation': 'Lire la conversation',
	'memory.removed': 'Retiré : {words}',
	'memory.saidBetter': 'Mieux dit',
	'memory.stillDifficult': 'Encore difficile',
	'memory.toldAboutYourself': 'Ce que vous avez dit de vous',
	'memory.wentWell': 'Ce qui a bien marché',
	'memory.whyThis': 'Pourquoi cela ?',
	'memory.youSaid': 'Vous avez dit',

	'edit.add': 'Ajouter',
	'edit.addPhrase': 'Ajouter une expression',
	'edit.addTo': 'Ajouter à « {list} »',
	'edit.changedElsewhere':
		'Ce souvenir a été modifié ailleurs pendant que vous écriviez. Les nouveautés sont maintenant ici, vos changements aussi. Relisez le tout, puis enregistrez de nouveau.',
	'edit.everywhere': 'Ce que vous retirez ou corrigez ici disparaît de tous vos souvenirs.',
	'edit.item': '{list}, {number}',
	'edit.label': 'Modifier le souvenir',
	'edit.listTooLong':
		'Une liste peut contenir jusqu’à {items} éléments de {characters} caractères au plus.',
	'edit.putBack': 'Remettre',
	'edit.putBackItem': 'Remettre : {item}',
	'edit.takeOut': 'Retirer',
	'edit.takeOutItem': 'Retirer : {item}',
	'edit.topic': 'Sujet',
	'edit.topicLength': 'Le sujet doit compter de 1 à {most} caractères.',

	'memories.count': {
		one: '{count} souvenir',
		many: '{count} de souvenirs',
		other: '{count} souvenirs'
	},
	'memories.countInLanguage': {
		one: '{count} souvenir en {language}',
		many: '{count} de souvenirs en {language}',
		other: '{count} souvenirs en {language}'
	},
	'memories.emptyText':
		'Quand une conversation se termine, ce qui mérite d’être gardé arrive ici : les expressions, les corrections, ce qui a bien marché.',
	'memories.emptyTitle': 'Rien pour le moment',
	'memories.forgetAll': 'Tout oublier',
	'memories.forgetAllOfLanguage': 'Tout oublier en {language}',
	'memories.forgetAllOfLanguageTitle': 'Oublier tous les souvenirs en {language} ?',
	'memories.forgetAllText':
		'Ils seront supprimés pour de bon, et ce que vous avez dit jusqu’ici ne sera plus retenu. Vos conversations restent dans votre historique.',
	'memories.forgetAllTitle': 'Oublier tous les souvenirs ?',
	'memories.forgetAllWord': 'oublier',
	'memories.forgotten': 'Souvenir oublié',
	'memories.found': {
		one: '{count} souvenir trouvé',
		many: '{count} de souvenirs trouvés',
		other: '{count} souvenirs trouvés'
	},
	'memories.foundAboutYou': 'À votre sujet :',
	'memories.foundCorrection': 'Mieux dit :',
	'memories.foundDifficult': 'Encore difficile :',
	'memories.foundPhrase': 'Expression :',
	'memories.foundSaid': 'Vous avez dit :',
	'memories.foundWentWell': 'A bien marché :',
	'memories.guestText':
		'Avec un compte, chaque conversation laisse un souvenir ici. Celles que vous avez eues en mode invité vous suivront.',
	'memories.guestTitle': 'En mode invité, les souvenirs ne sont pas conservés',
	'memories.more': {
		one: '{count} souvenir de plus',
		many: '{count} de souvenirs de plus',
		other: '{count} souvenirs de plus'
	},
	'memories.noneInLanguage': 'Rien dans cette langue pour le moment.',
	'memories.noneWithWords': 'Rien avec ces mots.',
	'memories.search': 'Rechercher dans vos souvenirs',
	'memories.yours': 'Tous vos souvenirs, à emporter ou à oublier.',
	'memories.yoursInLanguage': 'Tous vos souvenirs en {language}, à emporter ou à oublier.',

	'list.exportAnki': 'Exporter pour Anki',
	'list.exportAs': 'Exporter en {format}',
	'list.yoursTitle': 'Ils sont à vous',
	'list.allLanguages': 'Toutes les langues',
	'list.language': 'Langue',
	'list.searchExample': 'Chercher un mot, une expression',

	'phrases.addMeaning': 'Ajouter le sens',
	'phrases.comesAgain': 'Revient {when}',
	'phrases.count': {
		one: '{count} expression',
		many: '{count} d’expressions',
		other: '{count} expressions'
	},
	'phrases.countInLanguage': {
		one: '{count} expression en {language}',
		many: '{count} d’expressions en {language}',
		other: '{count} expressions en {language}'
	},
	'phrases.deleteText':
		'« {phrase} » ne sera plus parmi vos expressions ni à réviser. La conversation reste telle quelle.',
	'phrases.deleteTitle': 'Supprimer cette expression ?',
	'phrases.deleted': 'Expression supprimée',
	'phrases.dueNow': 'À réviser maintenant',
	'phrases.editMeaning': 'Modifier le sens',
	'phrases.emptyText':
		'Les expressions viennent de vos conversations : celles qui méritent d’être gardées à la fin, et celles que vous enregistrez vous-même à côté d’un message.',
	'phrases.emptyTitle': 'Pas encore d’expression',
	'phrases.found': {
		one: '{count} expression trouvée',
		many: '{count} d’expressions trouvées',
		other: '{count} expressions trouvées'
	},
	'phrases.fromConversation': 'Lire la conversation',
	'phrases.languageAndDay': '{language}, {day}',
	'phrases.meaning': 'Sens',
	'phrases.more': {
		one: '{count} expression de plus',
		many: '{count} d’expressions de plus',
		other: '{count} expressions de plus'
	},
	'phrases.noneInLanguage': 'Pas encore d’expression dans cette langue.',
	'phrases.noneWithWords': 'Aucune expression avec ces mots.',
	'phrases.review': 'Réviser ({count})',
	'phrases.search': 'Rechercher dans vos expressions',
	'phrases.tooLong': 'Un sens peut avoir jusqu’à {max} caractères.',
	'phrases.yours': 'Toutes vos expressions, à emporter.',
	'phrases.yoursInLanguage': 'Toutes vos expressions en {language}, à emporter.',

	'search.all': 'Tous les résultats',
	'search.hint': 'Saisissez un mot ou une partie de mot.',
	'search.label': 'Rechercher dans vos souvenirs, vos expressions et ce qui a été dit',
	'search.more': 'Afficher plus',
	'search.nothing': 'Rien ne correspond à ces mots.',
	'search.said': 'Ce qui a été dit',
	'search.where': '{language}, {scenario}, {day}',

	'review.again': 'À revoir',
	'review.answer': 'Réponse',
	'review.doneText': 'Les prochaines viennent {when}.',
	'review.doneTitle': 'C’est tout pour l’instant',
	'review.easy': 'Facile',
	'review.fillGap': 'Que manque-t-il ici ?',
	'review.gap': 'blanc',
	'review.good': 'Bien',
	'review.hard': 'Difficile',
	'review.howToSay': 'Comment le dit-on ?',
	'review.kept': 'Vos évaluations sont gardées sur cet appareil et envoyées dès que possible.',
	'review.keys': 'Espace montre la réponse, puis la note « Bien ». 1 à 4 la notent, Z annule.',
	'review.left': { one: 'Encore {count}', many: 'Encore {count}', other: 'Encore {count}' },
	'review.more': 'Un instant…',
	'review.moreFailed': 'Les suivantes n’ont pas pu être chargées.',
	'review.nothingText':
		'Les expressions et les corrections de vos conversations viennent ici quand il est temps de les revoir.',
	'review.nothingTitle': 'Rien à réviser pour le moment',
	'review.rate': 'Vous en êtes-vous bien souvenu ?',
	'review.rated': '{rating} : {interval}',
	'review.sayBetter': 'Dites-le mieux :',
	'review.showAnswer': 'Voir la réponse',
	'review.title': 'Révision',
	'review.toPhrases': 'Voir vos expressions',
	'review.undo': 'Annuler la dernière évaluation',
	'review.undone': 'Annulé',

	'history.copied': 'Copié',
	'history.copyRefused': 'Le navigateur a refusé',
	'history.copyWords': 'Les copier',
	'history.deleteMemory': 'Supprimer aussi le souvenir',
	'history.deleteNamed': 'Supprimer {conversation}',
	'history.deleteText': '{conversation} : tout ce qui s’y est dit sera supprimé pour de bon.',
	'history.deleteTitle': 'Supprimer cette conversation ?',
	'history.deleted': 'Conversation supprimée',
	'history.emptyText':
		'Chaque conversation que vous commencez est gardée ici, pour la relire ou la poursuivre.',
	'history.emptyTitle': 'Pas encore de conversation',
	'history.forgetWords': 'Les oublier',
	'history.keepMemory': 'Garder le souvenir',
	'history.messages': {
		one: '{count} message',
		many: '{count} de messages',
		other: '{count} messages'
	},
	'history.more': {
		one: '{count} conversation de plus',
		many: '{count} de conversations de plus',
		other: '{count} conversations de plus'
	},
	'history.name': '{language}, {scenario}',
	'history.notSent': 'sur cet appareil, envoi en attente',
	'history.remembered': 'Et ce qu’Afterword en a retenu ?',
	'history.stillOpen': 'en cours',
	'history.wordsLeft':
		'Une conversation n’est plus là, mais voici ce que vous y aviez écrit. Ces mots ne sont que sur cet appareil.'
});

export const documents = translationOf<DocumentMessages, 'fr'>()({
	'export.howBetter': 'Comment le dire mieux ?',
	'export.phrases': {
		one: 'Afterword : {count} expression',
		many: 'Afterword : {count} d’expressions',
		other: 'Afterword : {count} expressions'
	},
	'export.title': {
		one: 'Afterword : {count} souvenir',
		many: 'Afterword : {count} de souvenirs',
		other: 'Afterword : {count} souvenirs'
	},
	'export.topicAndDay': '{topic} ({day})',

	'plainPage.busy':
		'Afterword reprend son souffle. Ce que vous avez écrit est conservé sur cet appareil ; rechargez la page dans un instant.',
	'plainPage.failed': 'Cette page n’a pas pu s’afficher.',

	'resetMail.greeting': 'Bonjour,',
	'resetMail.subject': 'Un nouveau mot de passe pour Afterword',
	'resetMail.validity':
		'Le lien ne sert qu’une fois et reste valable une heure. Si la demande ne vient pas de vous, il n’y a rien à faire : votre mot de passe reste le même.',
	'resetMail.why':
		'Quelqu’un, vous sans doute, a demandé un nouveau mot de passe pour Afterword avec cette adresse. Choisissez-le ici :'
});
