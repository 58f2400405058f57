import { translationOf, type DocumentMessages, type PageMessages } from '../catalogue.ts';

/*
 * Terms: memory = Erinnerung, afterword = Nachwort, phrase = Wendung, correction = Korrektur,
 * partner = Gegenüber, conversation = Gespräch, level = Niveau, scenario = Situation, guest = Gast,
 * recap = Rückblick.
 */

export const messages = translationOf<PageMessages, 'de'>()({
	'common.appName': 'Afterword',
	'common.cancel': 'Abbrechen',
	'common.close': 'Schließen',
	'common.delete': 'Löschen',
	'common.description': 'Übe eine Sprache im Gespräch und behalte, was du gelernt hast.',
	'common.loadMore': 'Mehr laden',
	'common.save': 'Speichern',
	'common.saved': 'Gespeichert',
	'common.signIn': 'Anmelden',
	'common.signUp': 'Registrieren',
	'common.startConversation': 'Gespräch beginnen',
	'common.toStartPage': 'Zur Startseite',
	'common.tryAgain': 'Noch einmal',
	'common.typeWord': 'Zum Bestätigen „{word}“ eingeben',

	'header.history': 'Verlauf',
	'header.main': 'Hauptmenü',
	'header.memories': 'Erinnerungen',
	'header.phrases': 'Wendungen',
	'header.search': 'Suche',
	'header.settings': 'Einstellungen',
	'header.skip': 'Zum Inhalt springen',
	'header.startPage': 'Afterword, Startseite',

	'interface.label': 'Anzeigesprache',

	'home.pageTitle': 'Afterword: Sprachen üben im Gespräch',
	'home.title': 'Worüber wollen wir reden?',
	'home.titleAtFirst': 'Erst reden. Dann behalten, was du gelernt hast.',
	'home.intro':
		'Führe ein Gespräch in der Sprache, die du übst. Danach zeigt dir Afterword, was sich zu behalten lohnt: gute Wendungen und wie du das Gesagte noch besser sagst.',
	'home.whichLanguage': 'Welche Sprache?',
	'home.chooseLanguage': 'Wähle die Sprache, die du üben möchtest.',
	'home.start': 'Gespräch beginnen',
	'home.starting': 'Es geht los …',
	'home.noAccountNeeded':
		'Ganz ohne Konto. Du kannst später eins anlegen und behältst, was du gesagt hast.',
	'home.goOn': 'Weiter mit',
	'home.lastRemembered': 'Neueste Erinnerung',
	'home.rememberedOn': '{language}, {day}',
	'home.readMemory': 'Ganze Erinnerung lesen',
	'home.remains': 'Was bleibt',
	'home.example': 'Ein Beispiel, nach sechs Minuten Spanisch',
	'home.toReview': {
		one: '{count} Wendung zum Wiederholen',
		other: '{count} Wendungen zum Wiederholen'
	},

	'scenario.which': 'Worum geht’s?',
	'scenario.free-talk.title': 'Freies Gespräch',
	'scenario.free-talk.description': 'Dein Tag, deine Pläne, was dir gerade durch den Kopf geht.',
	'scenario.cafe.title': 'Im Café',
	'scenario.cafe.description': 'Bestellen, etwas zur Karte fragen, bezahlen.',
	'scenario.meeting-someone.title': 'Jemanden kennenlernen',
	'scenario.meeting-someone.description': 'Dich vorstellen und mehr übereinander erfahren.',
	'scenario.directions.title': 'Nach dem Weg fragen',
	'scenario.directions.description': 'In einer fremden Stadt den Bahnhof finden.',
	'scenario.doctor.title': 'Beim Arzt',
	'scenario.doctor.description': 'Sagen, was wehtut, und den Rat verstehen.',
	'scenario.job-interview.title': 'Vorstellungsgespräch',
	'scenario.job-interview.description': 'Von deiner Arbeit erzählen und nach der neuen fragen.',
	'scenario.budgetUsed':
		'Das heutige Budget für das Sprachmodell ist aufgebraucht. In etwa {wait} ist es wieder da; bis dahin folgt dein Gegenüber einem festen Skript.',
	'scenario.noModel':
		'Hier ist kein Sprachmodell eingerichtet, deshalb folgt dein Gegenüber einem festen Skript.',

	'level.yours': 'Dein Niveau',
	'level.yourLanguage': 'Dein {language}',
	'level.yoursIn': 'Dein Niveau in {language}',
	'level.notSure': 'Weiß nicht',
	'level.explainIn': 'Erklärungen auf',
	'level.A1': 'A1, erste Wörter',
	'level.A2': 'A2, einfache Sätze',
	'level.B1': 'B1, Alltagsgespräche',
	'level.B2': 'B2, recht fließend',
	'level.C1': 'C1, fast wie zu Hause',
	'level.C2': 'C2, wie zu Hause',

	'signIn.title': 'Willkommen zurück',
	'signIn.makeAccount': 'Konto anlegen',
	'signIn.guestMovesAlong': 'Die Gespräche, die du als Gast geführt hast, nimmst du mit.',
	'signIn.whySignUp': 'Damit das, was du lernst, beim nächsten Mal noch da ist.',
	'signIn.whySignIn': 'Melde dich an und mach da weiter, wo du aufgehört hast.',
	'signIn.name': 'Name',
	'signIn.email': 'E-Mail',
	'signIn.password': 'Passwort',
	'signIn.signOutOthers': 'Meine anderen Geräte abmelden',
	'signIn.forgot': 'Passwort vergessen?',
	'signIn.haveAccount': 'Schon ein Konto?',
	'signIn.newHere': 'Neu hier?',
	'signIn.enterName': 'Sag uns, wie wir dich nennen sollen.',
	'signIn.enterEmail': 'Gib deine E-Mail-Adresse ein, zum Beispiel name@example.org.',
	'signIn.enterPassword': 'Gib dein Passwort ein.',
	'signIn.passwordRule': {
		one: 'Mindestens {count} Zeichen.',
		other: 'Mindestens {count} Zeichen.'
	},

	'refused.tooManyFailures':
		'Bei diesem Konto gab es zu viele Fehlversuche. Warte {wait}, nimm ein Gerät, auf dem du schon angemeldet warst, oder setze das Passwort zurück.',
	'refused.tooManyGuests':
		'Aus deinem Netz kamen heute viele Gäste. Leg ein Konto an, um weiterzumachen, oder komm in {wait} wieder.',
	'refused.tooOften':
		'Das waren gerade viele Versuche. Warte ein paar Sekunden und versuche es noch einmal.',
	'refused.alreadySignedIn': 'In diesem Browser ist schon jemand angemeldet.',
	'refused.noMatch':
		'E-Mail und Passwort passen nicht zusammen. Prüfe beides und versuche es noch einmal.',
	'refused.accountExists':
		'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melde dich einfach an.',
	'refused.noEmail': 'Das sieht nicht nach einer E-Mail-Adresse aus.',
	'refused.nameTooLong': {
		one: 'Der Name darf höchstens {count} Zeichen haben.',
		other: 'Der Name darf höchstens {count} Zeichen haben.'
	},
	'refused.notNow': 'Das Anmelden geht gerade nicht. Versuche es bitte gleich noch einmal.',
	'refused.otherwise': 'Der Server hat das nicht angenommen. Bitte prüfe deine Eingaben.',
	'refused.tooShort': {
		one: 'Das Passwort braucht mindestens {count} Zeichen.',
		other: 'Das Passwort braucht mindestens {count} Zeichen.'
	},
	'refused.tooLong': {
		one: 'Das Passwort darf höchstens {count} Zeichen haben.',
		other: 'Das Passwort darf höchstens {count} Zeichen haben.'
	},
	'refused.repeated':
		'Immer wieder dasselbe Zeichen ist leicht zu erraten. Wähle ein anderes Passwort.',
	'refused.tooCommon':
		'Dieses Passwort haben viele, deshalb wird es als Erstes ausprobiert. Wähle ein anderes.',
	'refused.linkOver': 'Dieser Link wurde schon benutzt oder ist zu alt. Fordere einen neuen an.',

	'password.current': 'Aktuelles Passwort',
	'password.new': 'Neues Passwort',
	'password.enterCurrent': 'Gib dein aktuelles Passwort ein.',
	'password.change': 'Passwort ändern',
	'password.changed': 'Dein Passwort ist geändert. Deine anderen Geräte sind abgemeldet.',
	'password.linkComes': 'Wir schicken dir einen Link, mit dem du ein neues wählen kannst.',
	'password.sendLink': 'Link schicken',
	'password.linkSent':
		'Wenn es mit dieser Adresse ein Konto gibt, ist ein Link unterwegs. Er gilt eine Stunde lang und nur einmal.',
	'password.noMail':
		'Dieses Afterword verschickt keine E-Mails. Frag bei denen, die es betreiben, nach einem Link: Es gibt einen Befehl, der einen erstellt. Falls du das selbst bist: {command} mit deiner Adresse.',
	'password.backToSignIn': 'Zurück zur Anmeldung',
	'password.chooseNew': 'Neues Passwort wählen',
	'password.resetSignsOut': 'Damit wirst du auf allen Geräten abgemeldet.',
	'password.set': 'Passwort speichern',
	'password.isSet': 'Dein Passwort ist geändert, und du bist überall abgemeldet.',
	'password.askNewLink': 'Neuen Link anfordern',
	'password.noLink':
		'Diese Seite braucht den ganzen Link. Öffne ihn noch einmal von dort, wo du ihn bekommen hast.',

	'settings.you': 'Du',
	'settings.guest': 'Du bist als Gast hier. Mit einem Konto bleibt erhalten, was du lernst.',
	'settings.signOut': 'Abmelden',
	'settings.ownLanguage': 'Deine eigene Sprache',
	'settings.ownLanguageUse': 'In ihr erklärt dir Afterword, warum etwas besser ist.',
	'settings.levels': 'Dein Niveau',
	'settings.levelsUse':
		'Dein Gegenüber spricht so, dass du mitkommst. „Weiß nicht“ ist völlig in Ordnung.',
	'settings.remembered': {
		one: '{count} Gespräch in Erinnerung',
		other: '{count} Gespräche in Erinnerung'
	},
	'settings.otherLanguages': 'Andere Sprachen',
	'settings.remembering': 'Erinnern',
	'settings.rememberingSwitch': 'Aus jedem Gespräch eine Erinnerung machen',
	'settings.rememberingUse':
		'Ausgeschaltet werden deine Gespräche gespeichert, und es entsteht keine Erinnerung daran. Was schon in Erinnerung ist, bleibt, und dein Gegenüber nutzt es weiter.',
	'settings.security': 'Passwort und Geräte',
	'settings.securityNote': 'Wenn du das Passwort änderst, werden alle anderen Geräte abgemeldet.',
	'settings.data': 'Deine Daten',
	'settings.dataNote': 'Alles, was Afterword über dich weiß, zum Mitnehmen oder Löschen.',
	'settings.export': 'Alles exportieren',

	'devices.title': 'Angemeldete Geräte',
	'devices.named': '{browser} auf {system}',
	'devices.unnamed': 'Gerät ohne Namen',
	'devices.thisOne': 'dieses Gerät',
	'devices.dates': 'Angemeldet: {signedIn}. Zuletzt aktiv: {lastSeen}.',
	'devices.signOutOne': '{device} abmelden',
	'devices.signOutOthers': 'Alle anderen Geräte abmelden',
	'devices.oneSignedOut': 'Das Gerät ist abgemeldet.',
	'devices.othersSignedOut': 'Alle anderen Geräte sind abgemeldet.',

	'deleteAccount.account': 'Konto löschen',
	'deleteAccount.everything': 'Alles löschen',
	'deleteAccount.askAccount': 'Dein Konto löschen?',
	'deleteAccount.askEverything': 'Alles löschen?',
	'deleteAccount.warning':
		'Deine Gespräche, deine Erinnerungen und deine Einstellungen werden gelöscht. Das lässt sich nicht rückgängig machen; vielleicht möchtest du vorher alles exportieren.',
	'deleteAccount.password': 'Dein Passwort',
	'deleteAccount.word': 'löschen',
	'deleteAccount.confirm': 'Endgültig löschen',

	'failure.wrongPassword': 'Das Passwort stimmt nicht.',
	'failure.signedOut': 'Du wurdest abgemeldet. Melde dich wieder an und versuche es noch einmal.',
	'failure.network':
		'Der Server ist nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.',
	'failure.justNow': 'Das hat gerade nicht geklappt. Versuche es bitte gleich noch einmal.',
	'failure.tooMuch': 'Das war viel auf einmal. Versuche es bitte etwas später noch einmal.',
	'failure.gone': 'Das gibt es hier nicht mehr. Vielleicht wurde es gelöscht.',
	'failure.changed':
		'Das wurde inzwischen geändert. Lade die Seite neu, um den jetzigen Stand zu sehen.',
	'failure.notYours': 'Dafür fehlt hier die Berechtigung.',
	'failure.notTaken':
		'Der Server hat das nicht angenommen. Lade die Seite neu und versuche es noch einmal.',
	'failure.tooLong': 'Das ist zu lang zum Senden. Kürze es und versuche es noch einmal.',
	'failure.conversationFull': 'Dieses Gespräch ist voll. Beginne ein neues, um weiterzureden.',
	'failure.storageFull':
		'Dein Speicherplatz ist voll. Lösche Gespräche, die du nicht mehr brauchst, und versuche es noch einmal.',
	'failure.phrasesFull':
		'Es sind zu viele Ausdrücke. Lösche einige, die du nicht mehr brauchst, und versuche es noch einmal.',
	'failure.partner': 'Dein Gegenüber konnte nicht antworten. Versuche es bitte noch einmal.',
	'failure.processing':
		'Das Gespräch ist gespeichert. Was du daraus mitnimmst, ließ sich noch nicht sichern; wir versuchen es wieder.',

	'error.notHere': 'Diese Seite gibt es nicht',
	'error.notHereWhy': 'Vielleicht wurde sie gelöscht, oder in der Adresse steckt ein Tippfehler.',
	'error.unavailable': 'Gleich wieder da',
	'error.unavailableWhy':
		'Afterword kommt gerade nicht an seine Daten. Was du gesagt hast, ist sicher; versuche es bitte bald noch einmal.',
	'error.broken': 'Etwas ist schiefgegangen',
	'error.brokenWhy': 'Das lag an uns, nicht an dir. Was gespeichert war, ist noch da.',
	'error.request': 'Anfrage {id}',

	'talk.title': '{scenario}, {language}',
	'talk.timePractised': 'Übungszeit',
	'talk.end': 'Beenden',
	'talk.endLabel': 'Gespräch beenden',
	'talk.scripted': 'Dein Gegenüber folgt einem festen Skript und weiß nur, was darin steht.',
	'talk.overBudget':
		'Das heutige Budget für das Sprachmodell ist aufgebraucht. In etwa {wait} ist es wieder da; bis dahin folgt dein Gegenüber einem festen Skript und weiß nur, was darin steht.',
	'talk.whatWasSaid': 'Was gesagt wurde',
	'talk.you': 'Du',
	'talk.partner': 'Gegenüber',
	'talk.suggested': 'vorgeschlagen',
	'talk.waiting': 'wartet, bis dein Gegenüber fertig ist',
	'talk.partnerIsWriting': 'Dein Gegenüber schreibt',
	'talk.partnerGetsReady': 'Dein Gegenüber macht sich bereit',
	'talk.showEarlier': 'Frühere Nachrichten zeigen',
	'talk.earlierShown': {
		one: '{count} frühere Nachricht steht jetzt darüber.',
		other: '{count} frühere Nachrichten stehen jetzt darüber.'
	},
	'talk.earlierFailed': 'Sie ließen sich nicht laden. Versuche es bitte noch einmal.',
	'talk.oneMoment': 'Einen Moment …',
	'talk.field': 'Deine Nachricht auf {language}',
	'talk.send': 'Senden',
	'talk.enterSends': 'Enter sendet, Umschalt und Enter beginnt eine neue Zeile.',
	'talk.charactersLeft': { one: 'Noch {count} Zeichen', other: 'Noch {count} Zeichen' },
	'talk.charactersTooLong': {
		one: '{count} Zeichen zu lang',
		other: '{count} Zeichen zu lang'
	},
	'talk.saidGoodbye': 'Du hast dich verabschiedet.',
	'talk.endHere': 'Hier beenden',
	'talk.startAnother': 'Neues Gespräch beginnen',
	'talk.seeConversations': 'Deine Gespräche ansehen',
	'talk.meaning': 'Was sie bedeutet, wenn du magst',
	'talk.phrase': 'Wendung',
	'talk.phraseTooLong':
		'Eine Wendung kann bis zu {max} Zeichen haben. Nimm heraus, was du nicht brauchst.',
	'talk.savePhrase': 'Wendung merken',
	'talk.savePhraseHow':
		'Lass die Wörter stehen, die du dir merken willst, und nimm den Rest heraus.',

	'suggestions.ask': 'Was kann ich sagen?',
	'suggestions.found': { one: '{count} Vorschlag', other: '{count} Vorschläge' },
	'suggestions.failed': 'Die Vorschläge sind nicht angekommen.',
	'suggestions.limited': 'Du hast gerade oft gefragt. In etwa {wait} geht es wieder.',
	'suggestions.showMeanings': 'Bedeutung zeigen',
	'suggestions.hideMeanings': 'Bedeutung ausblenden',
	'suggestions.putBack': 'Meinen Text zurückholen',

	'notice.start-failed': 'Das Gespräch ließ sich nicht beginnen. Versuche es bitte noch einmal.',
	'notice.message-too-long': 'Eine Nachricht kann höchstens {max} Zeichen haben.',
	'notice.saved-on-device':
		'Du bist anscheinend offline. Was du geschrieben hast, ist auf diesem Gerät gespeichert und wird gesendet, sobald du wieder online bist.',
	'notice.reply-failed':
		'Die Antwort ist nicht angekommen. Alles, was du geschrieben hast, ist noch da.',
	'notice.reply-limited':
		'Das war fürs Erste viel. In etwa {wait} kann dein Gegenüber weitermachen; was du geschrieben hast, bleibt da.',
	'notice.save-failed':
		'Was du zuletzt geschrieben hast, ist noch nicht auf dem Server. Es ist auf diesem Gerät gespeichert.',
	'notice.too-fast':
		'Das war viel auf einmal. Was du geschrieben hast, bleibt da und wird gleich von selbst gesendet.',
	'notice.conversation-full':
		'Dieses Gespräch ist voll. Was du geschrieben hast, bleibt da; du kannst damit ein neues beginnen.',
	'notice.storage-full':
		'Dein Speicherplatz ist voll. Was du geschrieben hast, bleibt da; lösche Gespräche, die du nicht mehr brauchst, und sende es dann.',
	'notice.memory-late':
		'Deine Erinnerung an dieses Gespräch kommt etwas später. Sie geht nicht verloren.',
	'notice.memory-failed': 'Deine Erinnerung an dieses Gespräch konnte noch nicht entstehen.',
	'notice.signed-out':
		'Du wurdest abgemeldet. Was du geschrieben hast, ist auf diesem Gerät gespeichert; melde dich an, um weiterzumachen.',
	'notice.conversation-missing':
		'Dieses Gespräch war gerade nicht zu finden. Was du geschrieben hast, ist auf diesem Gerät gespeichert, und wir suchen weiter.',
	'notice.conversation-gone': 'Dieses Gespräch gibt es nicht mehr.',
	'notice.words-left':
		'Dieses Gespräch gibt es nicht mehr. Was du zuletzt geschrieben hast, ist noch auf diesem Gerät; du kannst es unter „Verlauf“ kopieren.',

	'afterword.label': 'Nachwort',
	'afterword.announced': 'Nachwort: {title}',
	'afterword.extent': {
		one: '{duration}, {count} Nachricht von dir',
		other: '{duration}, {count} Nachrichten von dir'
	},
	'afterword.lookingBack': 'Ein Blick zurück auf das Gespräch',
	'afterword.ownWords': 'In deinen Worten',
	'afterword.canLeave':
		'Du musst nicht warten. Alles steht später hier, im Verlauf, wann immer du zurückkommst.',
	'afterword.progress': 'Fortschritt',
	'afterword.saving': 'Das Gesagte speichern',
	'afterword.reading': 'Das Gespräch lesen',
	'afterword.checking': 'Jede Notiz am Gespräch prüfen',
	'afterword.keeping': 'Für dich aufheben',
	'afterword.stageDone': 'fertig',
	'afterword.slow':
		'Das dauert länger als sonst, aber wir bleiben dran. Du musst nicht warten: Wenn alles fertig ist, findest du es bei deinen Erinnerungen.',
	'afterword.overBudget':
		'Das heutige Budget für das Sprachmodell ist aufgebraucht, deshalb sind diese Notizen ohne Modell entstanden. Sobald es wieder da ist, werden sie von selbst verbessert.',
	'afterword.noModel':
		'Das Sprachmodell hat nicht geantwortet, deshalb sind diese Notizen ohne Modell entstanden. Sobald es wieder da ist, werden sie von selbst verbessert.',
	'afterword.tooShort': 'Zu kurz für ein Nachwort',
	'afterword.saidNothing': 'Du hast noch nichts gesagt.',
	'afterword.saidLittle': {
		one: 'Du hast {count} Nachricht geschrieben.',
		other: 'Du hast {count} Nachrichten geschrieben.'
	},
	'afterword.threshold': {
		one: 'Ab {count} Nachricht schaut Afterword zurück und hält fest, was sich zu behalten lohnt. Das Gespräch ist gespeichert; mach weiter, wann immer du magst.',
		other:
			'Ab {count} Nachrichten schaut Afterword zurück und hält fest, was sich zu behalten lohnt. Das Gespräch ist gespeichert; mach weiter, wann immer du magst.'
	},
	'afterword.forgottenTitle': 'Auf deinen Wunsch vergessen',
	'afterword.forgotten':
		'Du hast die Erinnerung an dieses Gespräch gelöscht, und sie entsteht nicht noch einmal. Wenn du weiterredest, merkt sich Afterword nur, was du ab jetzt sagst.',
	'afterword.pausedTitle': 'Das Erinnern ist pausiert',
	'afterword.paused':
		'Dieses Gespräch ist gespeichert, eine Erinnerung daran ist nicht entstanden. Was vorher in Erinnerung war, bleibt, und dein Gegenüber nutzt es weiter. Wieder einschalten kannst du das Erinnern unter {settings}.',
	'afterword.lateTitle': 'Das Nachwort kommt etwas später',
	'afterword.late':
		'Es dauert länger als sonst, aber wir bleiben dran. Nichts von dem, was du gesagt hast, ist verloren, und die Erinnerung erscheint von selbst.',
	'afterword.queued':
		'Du hast in kurzer Zeit viele Gespräche geführt. Dieses hier steht in der Warteschlange, und die Erinnerung erscheint in etwa {wait} von selbst.',
	'afterword.failedTitle': 'Das Nachwort ist noch nicht da',
	'afterword.failed':
		'Was du gesagt hast, ist sicher, nur die Erinnerung konnte gerade nicht entstehen. Wir versuchen es weiter, und du kannst es auch gleich selbst anstoßen.',
	'afterword.onDevice':
		'Der Server ist nicht erreichbar. Alles ist auf diesem Gerät gespeichert und wird von selbst gesendet, spätestens wenn du Afterword wieder öffnest.',
	'afterword.tryNow': 'Jetzt versuchen',
	'afterword.newConversation': 'Neues Gespräch',
	'afterword.continue': 'Gespräch fortsetzen',

	'feedback.label': 'Kurz gesagt',
	'feedback.mended': 'Du hast „{better}“ gesagt. Letztes Mal ({day}) war es noch „{said}“.',
	'feedback.misleads': 'Sonst kann es anders verstanden werden.',
	'feedback.noted': 'Das ist gut gelaufen: {pattern}',
	'feedback.place': 'Stelle ansehen',
	'feedback.practise': 'Als Nächstes: „{better}“ statt „{said}“.',
	'feedback.sayAsked':
		'Als Nächstes: Sag selbst „{phrase}“. Du hast danach gefragt und es noch nicht gesagt.',
	'feedback.sayHeard': 'Als Nächstes: Sag selbst „{phrase}“. Bisher hast du es nur gehört.',
	'feedback.timesBefore': {
		one: 'Das kam schon in {count} früheren Gespräch vor.',
		other: 'Das kam schon in {count} früheren Gesprächen vor.'
	},
	'feedback.understood': 'Verstanden wirst du auf jeden Fall; so klingt es richtig.',
	'feedback.used': 'Du hast selbst „{phrase}“ gesagt.',
	'feedback.usedSince':
		'Du hast selbst „{phrase}“ gesagt. Du kennst es aus einem früheren Gespräch ({day}).',

	'fixes.check': 'Prüfen',
	'fixes.field': 'Der Satz noch einmal, auf {language}',
	'fixes.mindAccents': 'Achte auf die Akzente: {words}',
	'fixes.mindLetters': 'Mit eigenem Buchstaben: {words}',
	'fixes.notRight': 'Das stimmt nicht',
	'fixes.notYet': 'Noch nicht ganz. Hier ist der Unterschied:',
	'fixes.putBack': 'Rückgängig',
	'fixes.right': 'Genau so.',
	'fixes.showAll': 'Alle zeigen ({count})',
	'fixes.takenOut': 'Entfernt. Es zählt nicht mehr.',
	'fixes.tryAgain': 'Noch einmal versuchen',
	'fixes.turn': 'Wo du es gesagt hast',

	'recap.title': 'Behalte, was du gelernt hast',
	'recap.shownOnce': 'Als Gast siehst du diesen Rückblick nur einmal; er bleibt nicht gespeichert.',
	'recap.notKept': 'Für Gäste speichern wir keine Erinnerungen.',
	'recap.withAccount':
		'Mit einem Konto hinterlässt jedes Gespräch eine Erinnerung, auf der das nächste aufbaut. Dieses Gespräch nimmst du mit.',
	'recap.signUp': 'Registrieren und behalten',
	'recap.signIn': 'Ich habe ein Konto',

	'toast.memorySaved': 'Erinnerung gespeichert',
	'toast.open': 'Öffnen',
	'toast.dismiss': 'Ausblenden',
	'toast.phraseKnown': 'Diese Wendung hast du schon',
	'toast.phraseSaved': 'Wendung gespeichert',

	'memory.added': 'Hinzugekommen: {words}',
	'memory.all': 'Alle Erinnerungen',
	'memory.backToConversation': 'Zurück zum Gespräch',
	'memory.better': 'Besser',
	'memory.earlier': 'Aus einem früheren Gespräch',
	'memory.edit': 'Bearbeiten',
	'memory.edited': 'von dir bearbeitet',
	'memory.editOrForget': 'Bearbeiten oder vergessen',
	'memory.forget': 'Vergessen',
	'memory.forgetConfirm': 'Vergessen',
	'memory.forgetText':
		'„{topic}“ wird endgültig gelöscht und entsteht nicht noch einmal. Das Gespräch selbst bleibt im Verlauf; wenn du es fortsetzt, merkt sich Afterword nur, was du ab jetzt sagst.',
	'memory.forgetTitle': 'Diese Erinnerung vergessen?',
	'memory.itemChange': 'Ändern',
	'memory.itemForget': 'Das vergessen',
	'memory.itemForgotten': 'Vergessen. Es zählt nicht mehr.',
	'memory.itemForgottenEverywhere': 'In allen deinen Erinnerungen vergessen.',
	'memory.itemKeep': 'Doch behalten',
	'memory.itemSource': 'Im Gespräch · {day}',
	'memory.itemTooLong': 'Höchstens {characters} Zeichen sind möglich.',
	'memory.languageAndDay': '{language}, {day}',
	'memory.lookingUp': 'Wird nachgesehen …',
	'memory.newTab': '(öffnet einen neuen Tab)',
	'memory.nothingNoted':
		'Diesmal gab es nichts Besonderes zu notieren. Das Gespräch selbst findest du im Verlauf.',
	'memory.partnerKnows': 'Dein Gegenüber weiß das aus einem früheren Gespräch · {day}',
	'memory.phrasesToKeep': 'Wendungen zum Merken',
	'memory.readConversation': 'Gespräch lesen',
	'memory.removed': 'Weggefallen: {words}',
	'memory.saidBetter': 'Besser gesagt',
	'memory.stillDifficult': 'Noch schwierig',
	'memory.toldAboutYourself': 'Was du von dir erzählt hast',
	'memory.wentWell': 'Was gut lief',
	'memory.whyThis': 'Warum das?',
	'memory.youSaid': 'Du hast gesagt',

	'edit.add': 'Hinzufügen',
	'edit.addPhrase': 'Neue Wendung',
	'edit.addTo': 'Hinzufügen zu „{list}“',
	'edit.changedElsewhere':
		'Diese Erinnerung wurde anderswo geändert, während du geschrieben hast. Das Neue steht jetzt hier, deine Änderungen auch. Sieh alles durch und speichere dann noch einmal.',
	'edit.everywhere':
		'Wenn du hier etwas entfernst oder richtigstellst, verschwindet die alte Angabe aus allen deinen Erinnerungen.',
	'edit.item': '{list}, {number}',
	'edit.label': 'Erinnerung bearbeiten',
	'edit.listTooLong':
		'Eine Liste kann {items} Einträge mit je höchstens {characters} Zeichen haben.',
	'edit.putBack': 'Zurückholen',
	'edit.putBackItem': 'Zurückholen: {item}',
	'edit.takeOut': 'Entfernen',
	'edit.takeOutItem': 'Entfernen: {item}',
	'edit.topic': 'Thema',
	'edit.topicLength': 'Das Thema braucht 1 bis {most} Zeichen.',

	'memories.count': { one: '{count} Erinnerung', other: '{count} Erinnerungen' },
	'memories.countInLanguage': {
		one: '{count} Erinnerung in {language}',
		other: '{count} Erinnerungen in {language}'
	},
	'memories.emptyText':
		'Wenn ein Gespräch endet, kommt hierher, was sich zu behalten lohnt: Wendungen, Korrekturen, was gut lief.',
	'memories.emptyTitle': 'Noch nichts da',
	'memories.forgetAll': 'Alle vergessen',
	'memories.forgetAllOfLanguage': 'Alle in {language} vergessen',
	'memories.forgetAllOfLanguageTitle': 'Alle Erinnerungen in {language} vergessen?',
	'memories.forgetAllText':
		'Sie werden endgültig gelöscht, und was du bisher gesagt hast, merkt sich Afterword nicht noch einmal. Deine Gespräche bleiben im Verlauf.',
	'memories.forgetAllTitle': 'Alle Erinnerungen vergessen?',
	'memories.forgetAllWord': 'vergessen',
	'memories.forgotten': 'Vergessen',
	'memories.found': {
		one: '{count} Erinnerung gefunden',
		other: '{count} Erinnerungen gefunden'
	},
	'memories.foundAboutYou': 'Über dich:',
	'memories.foundCorrection': 'Besser gesagt:',
	'memories.foundDifficult': 'Noch schwierig:',
	'memories.foundPhrase': 'Wendung:',
	'memories.foundSaid': 'Du hast gesagt:',
	'memories.foundWentWell': 'Lief gut:',
	'memories.guestText':
		'Mit einem Konto hinterlässt hier jedes Gespräch eine Erinnerung. Die Gespräche, die du als Gast geführt hast, nimmst du mit.',
	'memories.guestTitle': 'Für Gäste speichern wir keine Erinnerungen',
	'memories.more': {
		one: '{count} weitere Erinnerung',
		other: '{count} weitere Erinnerungen'
	},
	'memories.noneInLanguage': 'In dieser Sprache gibt es noch nichts.',
	'memories.noneWithWords': 'Nichts mit diesen Wörtern.',
	'memories.search': 'In deinen Erinnerungen suchen',
	'memories.yours': 'Alle deine Erinnerungen, zum Mitnehmen oder Vergessen.',
	'memories.yoursInLanguage':
		'Alle deine Erinnerungen in {language}, zum Mitnehmen oder Vergessen.',

	'list.exportAnki': 'Für Anki exportieren',
	'list.exportAs': '{format} exportieren',
	'list.yoursTitle': 'Sie gehören dir',
	'list.allLanguages': 'Alle Sprachen',
	'list.language': 'Sprache',
	'list.searchExample': 'Wort oder Wendung suchen',

	'phrases.addMeaning': 'Bedeutung hinzufügen',
	'phrases.comesAgain': 'Kommt {when} wieder',
	'phrases.count': { one: '{count} Wendung', other: '{count} Wendungen' },
	'phrases.countInLanguage': {
		one: '{count} Wendung auf {language}',
		other: '{count} Wendungen auf {language}'
	},
	'phrases.deleteText':
		'„{phrase}“ ist dann nicht mehr unter deinen Wendungen und wird nicht mehr wiederholt. Das Gespräch bleibt, wie es ist.',
	'phrases.deleteTitle': 'Diese Wendung löschen?',
	'phrases.deleted': 'Gelöscht',
	'phrases.dueNow': 'Jetzt zu wiederholen',
	'phrases.editMeaning': 'Bedeutung bearbeiten',
	'phrases.emptyText':
		'Hierher kommen Wendungen aus deinen Gesprächen: was sich am Ende zu behalten lohnt, und was du dir selbst neben einer Nachricht merkst.',
	'phrases.emptyTitle': 'Noch keine Wendungen',
	'phrases.found': { one: '{count} Wendung gefunden', other: '{count} Wendungen gefunden' },
	'phrases.fromConversation': 'Gespräch lesen',
	'phrases.languageAndDay': '{language}, {day}',
	'phrases.meaning': 'Bedeutung',
	'phrases.more': { one: '{count} weitere Wendung', other: '{count} weitere Wendungen' },
	'phrases.noneInLanguage': 'In dieser Sprache gibt es noch keine Wendungen.',
	'phrases.noneWithWords': 'Keine Wendung mit diesen Wörtern.',
	'phrases.review': 'Wiederholen ({count})',
	'phrases.search': 'In deinen Wendungen suchen',
	'phrases.tooLong': 'Eine Bedeutung kann bis zu {max} Zeichen haben.',
	'phrases.yours': 'Alle deine Wendungen, zum Mitnehmen.',
	'phrases.yoursInLanguage': 'Alle deine Wendungen auf {language}, zum Mitnehmen.',

	'search.all': 'Alle Treffer',
	'search.hint': 'Gib ein Wort ein oder einen Teil davon.',
	'search.label': 'In Erinnerungen, Wendungen und Gesprächen suchen',
	'search.more': 'Mehr anzeigen',
	'search.nothing': 'Mit diesen Wörtern ist nichts zu finden.',
	'search.said': 'Gesagtes',
	'search.where': '{language}, {scenario}, {day}',

	'review.again': 'Nochmal',
	'review.answer': 'Antwort',
	'review.doneText': 'Die nächsten kommen {when}.',
	'review.doneTitle': 'Fertig für jetzt',
	'review.easy': 'Leicht',
	'review.fillGap': 'Was fehlt hier?',
	'review.gap': 'Lücke',
	'review.good': 'Gut',
	'review.hard': 'Schwer',
	'review.howToSay': 'Wie sagt man das?',
	'review.kept':
		'Deine Bewertungen sind auf diesem Gerät gespeichert und werden so bald wie möglich gesendet.',
	'review.keys':
		'Leertaste zeigt die Antwort und bewertet sie dann mit „Gut“. 1 bis 4 bewerten, Z macht rückgängig.',
	'review.left': { one: 'Noch {count}', other: 'Noch {count}' },
	'review.more': 'Einen Moment …',
	'review.moreFailed': 'Die nächsten konnten nicht geladen werden.',
	'review.nothingText':
		'Wendungen und Korrekturen aus deinen Gesprächen kommen hierher, wenn es Zeit ist, sie wiederzusehen.',
	'review.nothingTitle': 'Noch nichts zu wiederholen',
	'review.rate': 'Wie gut hast du es gewusst?',
	'review.rated': '{rating}: {interval}',
	'review.sayBetter': 'Sag es besser:',
	'review.showAnswer': 'Antwort zeigen',
	'review.title': 'Wiederholen',
	'review.toPhrases': 'Deine Wendungen ansehen',
	'review.undo': 'Letzte Bewertung zurücknehmen',
	'review.undone': 'Zurückgenommen',

	'history.copied': 'Kopiert',
	'history.copyRefused': 'Vom Browser abgelehnt',
	'history.copyWords': 'Kopieren',
	'history.deleteMemory': 'Erinnerung auch löschen',
	'history.deleteNamed': '{conversation} löschen',
	'history.deleteText': '{conversation}: Alles, was darin gesagt wurde, wird endgültig gelöscht.',
	'history.deleteTitle': 'Dieses Gespräch löschen?',
	'history.deleted': 'Gelöscht',
	'history.emptyText':
		'Jedes Gespräch, das du beginnst, bleibt hier, zum Nachlesen oder Weiterreden.',
	'history.emptyTitle': 'Noch keine Gespräche',
	'history.forgetWords': 'Verwerfen',
	'history.keepMemory': 'Erinnerung behalten',
	'history.messages': { one: '{count} Nachricht', other: '{count} Nachrichten' },
	'history.more': {
		one: '{count} weiteres Gespräch',
		other: '{count} weitere Gespräche'
	},
	'history.name': '{language}, {scenario}',
	'history.notSent': 'auf diesem Gerät gespeichert, noch nicht gesendet',
	'history.remembered': 'Und die Erinnerung daran?',
	'history.stillOpen': 'noch offen',
	'history.wordsLeft':
		'Ein Gespräch gibt es nicht mehr, aber was du darin noch geschrieben hast, ist da. Es liegt nur auf diesem Gerät.'
});

export const documents = translationOf<DocumentMessages, 'de'>()({
	'export.howBetter': 'Wie sagt man es besser?',
	'export.phrases': {
		one: 'Afterword: {count} Wendung',
		other: 'Afterword: {count} Wendungen'
	},
	'export.title': {
		one: 'Afterword: {count} Erinnerung',
		other: 'Afterword: {count} Erinnerungen'
	},
	'export.topicAndDay': '{topic} ({day})',

	'plainPage.busy':
		'Afterword holt kurz Luft. Was du geschrieben hast, ist auf diesem Gerät gespeichert; bitte lade die Seite gleich noch einmal.',
	'plainPage.failed': 'Diese Seite ließ sich nicht anzeigen.',

	'resetMail.greeting': 'Hallo,',
	'resetMail.subject': 'Ein neues Passwort für Afterword',
	'resetMail.validity':
		'Der Link gilt eine Stunde lang und nur einmal. Wenn du das nicht warst, musst du nichts tun: Dein Passwort bleibt, wie es ist.',
	'resetMail.why':
		'jemand, hoffentlich du, hat mit dieser Adresse ein neues Passwort für Afterword angefordert. Hier kannst du es wählen:'
});
