import { translationOf, type DocumentMessages, type PageMessages } from '../catalogue.ts';

/*
 * Terms: memory = ricordo, afterword = postfazione, phrase = frase, correction = correzione,
 * partner = partner, conversation = conversazione, level = livello, scenario = situazione,
 * guest = ospite, recap = riepilogo.
 */

export const messages = translationOf<PageMessages, 'it'>()({
	'common.appName': 'Afterword',
	'common.cancel': 'Annulla',
	'common.close': 'Chiudi',
	'common.delete': 'Elimina',
	'common.description': 'Pratica una lingua conversando e conserva ciò che impari.',
	'common.loadMore': 'Carica altro',
	'common.save': 'Salva',
	'common.saved': 'Salvato',
	'common.signIn': 'Accedi',
	'common.signUp': 'Iscriviti',
	'common.startConversation': 'Inizia una conversazione',
	'common.toStartPage': 'Alla pagina iniziale',
	'common.tryAgain': 'Riprova',
	'common.typeWord': 'Scrivi «{word}» per confermare',

	'header.history': 'Cronologia',
	'header.main': 'Principale',
	'header.memories': 'Ricordi',
	'header.phrases': 'Frasi',
	'header.search': 'Cerca',
	'header.settings': 'Impostazioni',
	'header.skip': 'Vai al contenuto',
	'header.startPage': 'Afterword, pagina iniziale',

	'interface.label': 'Lingua dell’interfaccia',

	'home.pageTitle': 'Afterword: pratica una lingua parlando',
	'home.title': 'Di cosa parliamo?',
	'home.titleAtFirst': 'Parla. E conserva ciò che impari.',
	'home.intro':
		'Conversa nella lingua che vuoi praticare. Alla fine Afterword ti mostra che cosa vale la pena conservare: le frasi, e come dire ancora meglio quello che hai detto.',
	'home.whichLanguage': 'Quale lingua?',
	'home.chooseLanguage': 'Scegli la lingua che vuoi praticare.',
	'home.start': 'Inizia a parlare',
	'home.starting': 'Un attimo…',
	'home.noAccountNeeded':
		'Non serve un account. Puoi crearlo più tardi e conservare quello che hai detto.',
	'home.goOn': 'Riprendi',
	'home.lastRemembered': 'Ultimo ricordo',
	'home.rememberedOn': '{language}, {day}',
	'home.readMemory': 'Leggi tutto il ricordo',
	'home.remains': 'Quello che resta',
	'home.example': 'Un esempio, dopo sei minuti di spagnolo',
	'home.toReview': {
		one: '{count} frase da ripassare',
		many: '{count} di frasi da ripassare',
		other: '{count} frasi da ripassare'
	},

	'scenario.which': 'Quale argomento?',
	'scenario.free-talk.title': 'Conversazione libera',
	'scenario.free-talk.description':
		'La tua giornata, i tuoi progetti, quello che ti passa per la testa.',
	'scenario.cafe.title': 'Al bar',
	'scenario.cafe.description': 'Ordinare, farsi spiegare il menù, pagare.',
	'scenario.meeting-someone.title': 'Conoscere qualcuno',
	'scenario.meeting-someone.description': 'Presentarsi e conoscersi un po’.',
	'scenario.directions.title': 'Chiedere la strada',
	'scenario.directions.description': 'Trovare la stazione in una città che non conosci.',
	'scenario.doctor.title': 'Dal medico',
	'scenario.doctor.description': 'Dire cosa ti fa male e capire i consigli.',
	'scenario.job-interview.title': 'Colloquio di lavoro',
	'scenario.job-interview.description': 'Parlare del tuo lavoro e fare domande sul posto.',
	'scenario.budgetUsed':
		'Il budget di oggi per il modello linguistico è esaurito. Finché non torna, tra circa {wait}, parli con un partner che segue un copione.',
	'scenario.noModel':
		'Qui non c’è un modello linguistico, quindi parli con un partner che segue un copione.',

	'level.yours': 'Il tuo livello',
	'level.yourLanguage': 'Il tuo {language}',
	'level.yoursIn': 'Il tuo livello di {language}',
	'level.notSure': 'Non lo so',
	'level.explainIn': 'Spiegazioni in',
	'level.A1': 'A1, prime parole',
	'level.A2': 'A2, frasi semplici',
	'level.B1': 'B1, vita quotidiana',
	'level.B2': 'B2, abbastanza fluente',
	'level.C1': 'C1, quasi di casa',
	'level.C2': 'C2, di casa',

	'signIn.title': 'Che bello rivederti',
	'signIn.makeAccount': 'Crea un account',
	'signIn.guestMovesAlong': 'Le conversazioni che hai avuto come ospite vengono con te.',
	'signIn.whySignUp': 'Così la prossima volta ritrovi quello che hai imparato.',
	'signIn.whySignIn': 'Accedi e riprendi da dove avevi lasciato.',
	'signIn.name': 'Nome',
	'signIn.email': 'E-mail',
	'signIn.password': 'Password',
	'signIn.signOutOthers': 'Disconnetti gli altri dispositivi',
	'signIn.forgot': 'Password dimenticata?',
	'signIn.haveAccount': 'Hai già un account?',
	'signIn.newHere': 'Prima volta qui?',
	'signIn.enterName': 'Dicci come chiamarti.',
	'signIn.enterEmail': 'Inserisci il tuo indirizzo e-mail, ad esempio nome@example.org.',
	'signIn.enterPassword': 'Inserisci la password.',
	'signIn.passwordRule': {
		one: 'Almeno {count} carattere.',
		many: 'Almeno {count} di caratteri.',
		other: 'Almeno {count} caratteri.'
	},

	'refused.tooManyFailures':
		'Troppi tentativi di accesso a questo account non sono riusciti. Aspetta {wait}, accedi da un dispositivo che hai già usato o reimposta la password.',
	'refused.tooManyGuests':
		'Oggi dalla tua rete sono arrivati molti ospiti. Crea un account per continuare o torna tra {wait}.',
	'refused.tooOften': 'Ci sono stati molti tentativi poco fa. Aspetta qualche secondo e riprova.',
	'refused.alreadySignedIn': 'In questo browser qualcuno ha già fatto l’accesso.',
	'refused.noMatch': 'Questa e-mail e questa password non corrispondono. Controllale e riprova.',
	'refused.accountExists': 'Esiste già un account con questa e-mail. Accedi con quello.',
	'refused.noEmail': 'Non sembra un indirizzo e-mail.',
	'refused.nameTooLong': {
		one: 'Il nome può avere al massimo {count} carattere.',
		many: 'Il nome può avere al massimo {count} di caratteri.',
		other: 'Il nome può avere al massimo {count} caratteri.'
	},
	'refused.notNow': 'In questo momento non è possibile accedere. Riprova tra poco.',
	'refused.otherwise': 'Il server non ha accettato la richiesta. Controlla quello che hai scritto.',
	'refused.tooShort': {
		one: 'La password deve avere almeno {count} carattere.',
		many: 'La password deve avere almeno {count} di caratteri.',
		other: 'La password deve avere almeno {count} caratteri.'
	},
	'refused.tooLong': {
		one: 'La password può avere al massimo {count} carattere.',
		many: 'La password può avere al massimo {count} di caratteri.',
		other: 'La password può avere al massimo {count} caratteri.'
	},
	'refused.repeated':
		'Un solo carattere ripetuto si indovina facilmente. Scegli un’altra password.',
	'refused.tooCommon':
		'Molti usano questa password, quindi è tra le prime che si indovinano. Scegline un’altra.',
	'refused.linkOver': 'Questo link è già stato usato o è scaduto. Richiedine uno nuovo.',

	'password.current': 'Password attuale',
	'password.new': 'Nuova password',
	'password.enterCurrent': 'Inserisci la password attuale.',
	'password.change': 'Cambia password',
	'password.changed':
		'La password è stata cambiata. I tuoi altri dispositivi sono stati disconnessi.',
	'password.linkComes': 'Ti inviamo un link per sceglierne una nuova.',
	'password.sendLink': 'Invia il link',
	'password.linkSent':
		'Se esiste un account con questo indirizzo, un link è in arrivo. Funziona una sola volta, entro un’ora.',
	'password.noMail':
		'Questa installazione di Afterword non invia e-mail. Chiedi un link a chi la gestisce: ha un comando che ne crea uno. Se la gestisci tu, è {command} con il tuo indirizzo.',
	'password.backToSignIn': 'Torna all’accesso',
	'password.chooseNew': 'Scegli una nuova password',
	'password.resetSignsOut': 'Tutti i tuoi dispositivi verranno disconnessi.',
	'password.set': 'Imposta la password',
	'password.isSet':
		'La password è stata cambiata e tutti i tuoi dispositivi sono stati disconnessi.',
	'password.askNewLink': 'Richiedi un nuovo link',
	'password.noLink': 'A questa pagina serve il link completo. Riaprilo da dove l’hai ricevuto.',

	'settings.you': 'Tu',
	'settings.guest': 'Sei qui come ospite. Con un account, quello che impari viene conservato.',
	'settings.signOut': 'Disconnetti',
	'settings.ownLanguage': 'La tua lingua',
	'settings.ownLanguageUse': 'È la lingua in cui ti spieghiamo le correzioni.',
	'settings.levels': 'I tuoi livelli',
	'settings.levelsUse':
		'Il tuo partner parla in modo che tu possa seguirlo. Va bene anche «Non lo so».',
	'settings.remembered': {
		one: '{count} conversazione ricordata',
		many: '{count} di conversazioni ricordate',
		other: '{count} conversazioni ricordate'
	},
	'settings.otherLanguages': 'Altre lingue',
	'settings.remembering': 'Ricordi',
	'settings.rememberingSwitch': 'Crea un ricordo di ogni conversazione',
	'settings.rememberingUse':
		'Se lo disattivi, le tue conversazioni vengono salvate senza crearne alcun ricordo. Ciò che è già ricordato resta, e il tuo partner continua a tenerne conto.',
	'settings.security': 'Password e dispositivi',
	'settings.securityNote': 'Se cambi la password, tutti gli altri dispositivi vengono disconnessi.',
	'settings.data': 'I tuoi dati',
	'settings.dataNote': 'Tutto quello che Afterword sa di te, da portare via o da cancellare.',
	'settings.export': 'Esporta tutto',

	'devices.title': 'Dispositivi connessi',
	'devices.named': '{browser} su {system}',
	'devices.unnamed': 'Dispositivo senza nome',
	'devices.thisOne': 'questo dispositivo',
	'devices.dates': 'Accesso: {signedIn}. Ultima attività: {lastSeen}.',
	'devices.signOutOne': 'Disconnetti {device}',
	'devices.signOutOthers': 'Disconnetti gli altri dispositivi',
	'devices.oneSignedOut': 'Il dispositivo è stato disconnesso.',
	'devices.othersSignedOut': 'Tutti gli altri dispositivi sono stati disconnessi.',

	'deleteAccount.account': 'Elimina l’account',
	'deleteAccount.everything': 'Elimina tutto',
	'deleteAccount.askAccount': 'Eliminare il tuo account?',
	'deleteAccount.askEverything': 'Eliminare tutto?',
	'deleteAccount.warning':
		'Le tue conversazioni, i tuoi ricordi e le tue impostazioni verranno cancellati. Non si può tornare indietro: se vuoi, prima puoi esportarli.',
	'deleteAccount.password': 'La tua password',
	'deleteAccount.word': 'elimina',
	'deleteAccount.confirm': 'Elimina per sempre',

	'failure.wrongPassword': 'Non è la password giusta.',
	'failure.signedOut': 'La sessione è terminata. Accedi di nuovo, poi riprova.',
	'failure.network': 'Il server non è raggiungibile. Controlla la connessione e riprova.',
	'failure.justNow': 'Stavolta non ha funzionato. Riprova tra un attimo.',
	'failure.tooMuch': 'Erano tante cose in una volta. Riprova tra un po’.',
	'failure.gone': 'Quello che cerchi non c’è più. Forse è stato eliminato.',
	'failure.changed':
		'Nel frattempo qualcosa è cambiato. Ricarica la pagina per vederla aggiornata.',
	'failure.notYours': 'Questa azione non è disponibile per te.',
	'failure.notTaken': 'Il server non ha accettato la richiesta. Ricarica la pagina e riprova.',
	'failure.tooLong': 'È troppo lungo da inviare. Accorcia un po’ e riprova.',
	'failure.conversationFull':
		'Questa conversazione ha raggiunto il limite. Iniziane una nuova per continuare.',
	'failure.storageFull':
		'Non c’è più spazio. Elimina le conversazioni che non ti servono più e riprova.',
	'failure.phrasesFull':
		'Ci sono troppe espressioni. Eliminane qualcuna che non ti serve più e riprova.',
	'failure.partner': 'Il tuo partner non è riuscito a rispondere. Riprova.',
	'failure.processing':
		'La conversazione è salvata; quello che ti ha insegnato non ancora, ma ci riproveremo.',

	'error.notHere': 'Questa pagina non c’è',
	'error.notHereWhy': 'Forse è stata eliminata, o c’è una svista nell’indirizzo.',
	'error.unavailable': 'Torniamo subito',
	'error.unavailableWhy':
		'In questo momento Afterword non riesce a raggiungere i suoi dati. Quello che hai detto è al sicuro; riprova tra poco.',
	'error.broken': 'Qualcosa è andato storto',
	'error.brokenWhy': 'È colpa nostra, non tua. Niente di ciò che era salvato è andato perso.',
	'error.request': 'Richiesta {id}',

	'talk.title': '{scenario}, in {language}',
	'talk.timePractised': 'Tempo di pratica',
	'talk.end': 'Termina',
	'talk.endLabel': 'Termina la conversazione',
	'talk.scripted': 'Stai parlando con un partner che segue un copione e non sa molto altro.',
	'talk.overBudget':
		'Il budget di oggi per il modello linguistico è esaurito. Finché non torna, tra circa {wait}, parli con un partner che segue un copione e non sa molto altro.',
	'talk.whatWasSaid': 'Quello che vi siete detti',
	'talk.you': 'Tu',
	'talk.partner': 'Partner',
	'talk.suggested': 'suggerito',
	'talk.waiting': 'in attesa che il tuo partner finisca',
	'talk.partnerIsWriting': 'Il tuo partner sta scrivendo',
	'talk.partnerGetsReady': 'Il tuo partner si sta preparando',
	'talk.showEarlier': 'Mostra i messaggi precedenti',
	'talk.earlierShown': {
		one: 'Qui sopra c’è {count} messaggio precedente.',
		many: 'Qui sopra ci sono {count} di messaggi precedenti.',
		other: 'Qui sopra ci sono {count} messaggi precedenti.'
	},
	'talk.earlierFailed': 'Non è stato possibile caricarli. Riprova.',
	'talk.oneMoment': 'Un attimo…',
	'talk.field': 'Il tuo messaggio in {language}',
	'talk.send': 'Invia',
	'talk.enterSends': 'Invio per spedire, Maiusc e Invio per andare a capo.',
	'talk.charactersLeft': {
		one: '{count} carattere rimasto',
		many: '{count} di caratteri rimasti',
		other: '{count} caratteri rimasti'
	},
	'talk.charactersTooLong': {
		one: '{count} carattere di troppo',
		many: '{count} di caratteri di troppo',
		other: '{count} caratteri di troppo'
	},
	'talk.saidGoodbye': 'Hai detto arrivederci.',
	'talk.endHere': 'Termina qui',
	'talk.startAnother': 'Inizia una nuova conversazione',
	'talk.seeConversations': 'Vedi le tue conversazioni',
	'talk.meaning': 'Che cosa significa, se vuoi',
	'talk.phrase': 'Frase',
	'talk.phraseTooLong':
		'Una frase può avere fino a {max} caratteri. Togli quello che non ti serve.',
	'talk.savePhrase': 'Salva la frase',
	'talk.savePhraseHow': 'Lascia le parole che vuoi ricordare e togli il resto.',

	'suggestions.ask': 'Cosa posso dire?',
	'suggestions.found': {
		one: '{count} suggerimento',
		many: '{count} di suggerimenti',
		other: '{count} suggerimenti'
	},
	'suggestions.failed': 'I suggerimenti non sono arrivati.',
	'suggestions.limited':
		'Ci sono state diverse richieste di fila. Puoi chiedere di nuovo tra circa {wait}.',
	'suggestions.showMeanings': 'Mostra significati',
	'suggestions.hideMeanings': 'Nascondi significati',
	'suggestions.putBack': 'Rimetti il mio testo',

	'notice.start-failed': 'Non è stato possibile iniziare la conversazione. Riprova.',
	'notice.message-too-long': 'Un messaggio può avere al massimo {max} caratteri.',
	'notice.saved-on-device':
		'Sembra che tu sia offline. Quello che hai scritto è salvato su questo dispositivo e partirà quando torna la connessione.',
	'notice.reply-failed':
		'La risposta non è arrivata. Niente di ciò che hai scritto è andato perso.',
	'notice.reply-limited':
		'Per ora avete parlato parecchio. Il tuo partner può continuare tra circa {wait}; quello che hai scritto è conservato.',
	'notice.save-failed':
		'I tuoi ultimi messaggi non sono ancora salvati sul server. Sono conservati su questo dispositivo.',
	'notice.too-fast':
		'Erano tante cose in una volta. Quello che hai scritto è conservato e parte da solo tra un attimo.',
	'notice.conversation-full':
		'Questa conversazione ha raggiunto il limite. Il tuo testo è conservato e può servire per iniziarne una nuova.',
	'notice.storage-full':
		'Non c’è più spazio. Il tuo testo è conservato; elimina le conversazioni che non ti servono più, poi invialo.',
	'notice.memory-late':
		'Il ricordo di questa conversazione arriverà un po’ più tardi. Non è andato perso.',
	'notice.memory-failed': 'Non è ancora stato possibile creare il ricordo di questa conversazione.',
	'notice.signed-out':
		'La sessione è terminata. Quello che hai scritto è conservato su questo dispositivo; accedi per continuare.',
	'notice.conversation-missing':
		'Per ora questa conversazione non si trova. Quello che hai scritto è conservato su questo dispositivo, e continuiamo a cercare.',
	'notice.conversation-gone': 'Questa conversazione non esiste più.',
	'notice.words-left':
		'Questa conversazione non esiste più. I tuoi ultimi messaggi sono ancora su questo dispositivo; puoi copiarli nella cronologia.',

	'afterword.label': 'Postfazione',
	'afterword.announced': 'Postfazione: {title}',
	'afterword.extent': {
		one: '{duration}, {count} messaggio tuo',
		many: '{duration}, {count} di messaggi tuoi',
		other: '{duration}, {count} messaggi tuoi'
	},
	'afterword.lookingBack': 'Uno sguardo a quello che vi siete detti',
	'afterword.ownWords': 'Con parole tue',
	'afterword.canLeave':
		'Non serve aspettare. Troverai tutto qui, nella cronologia, quando tornerai.',
	'afterword.progress': 'Avanzamento',
	'afterword.saving': 'Salvataggio dei messaggi',
	'afterword.reading': 'Lettura della conversazione',
	'afterword.checking': 'Verifica di ogni appunto',
	'afterword.keeping': 'In serbo per te',
	'afterword.stageDone': 'fatto',
	'afterword.slow':
		'Ci vuole più del solito, e ci stiamo ancora lavorando. Non serve aspettare: il ricordo si aggiungerà agli altri appena pronto.',
	'afterword.overBudget':
		'Il budget di oggi per il modello linguistico è esaurito, quindi questi appunti sono stati presi senza. Miglioreranno da soli quando tornerà.',
	'afterword.noModel':
		'Il modello linguistico non ha risposto, quindi questi appunti sono stati presi senza. Miglioreranno da soli quando tornerà.',
	'afterword.tooShort': 'Troppo breve per una postfazione',
	'afterword.saidNothing': 'Non hai ancora detto niente.',
	'afterword.saidLittle': {
		one: 'Hai scritto {count} messaggio.',
		many: 'Hai scritto {count} di messaggi.',
		other: 'Hai scritto {count} messaggi.'
	},
	'afterword.threshold': {
		one: 'Da {count} messaggio in poi, Afterword ripercorre la conversazione e conserva ciò che merita. Questa è salvata; riprendila quando vuoi.',
		many: 'Da {count} di messaggi in poi, Afterword ripercorre la conversazione e conserva ciò che merita. Questa è salvata; riprendila quando vuoi.',
		other:
			'Da {count} messaggi in poi, Afterword ripercorre la conversazione e conserva ciò che merita. Questa è salvata; riprendila quando vuoi.'
	},
	'afterword.forgottenTitle': 'Hai scelto di dimenticarla',
	'afterword.forgotten':
		'Hai eliminato il ricordo di questa conversazione, e non verrà ricreato. Se continui a parlare, verrà ricordato solo quello che dirai da ora in poi.',
	'afterword.pausedTitle': 'I ricordi sono in pausa',
	'afterword.paused':
		'Questa conversazione è salvata, e non ne è stato creato alcun ricordo. Ciò che era già ricordato resta, e il tuo partner continua a tenerne conto. Puoi riattivare i ricordi in {settings}.',
	'afterword.lateTitle': 'La postfazione arriva un po’ più tardi',
	'afterword.late':
		'Ci vuole più del solito, e ci stiamo ancora lavorando. Niente di ciò che hai detto è andato perso, e il ricordo comparirà da solo.',
	'afterword.queued':
		'Hai avuto molte conversazioni in poco tempo. Questa ha il suo posto in coda, e il suo ricordo comparirà da solo tra circa {wait}.',
	'afterword.failedTitle': 'La postfazione non c’è ancora',
	'afterword.failed':
		'Quello che hai detto è al sicuro, ma per ora non è stato possibile creare il ricordo. Ci riproveremo, e puoi anche chiederlo tu.',
	'afterword.onDevice':
		'Il server non è raggiungibile. Tutto è salvato su questo dispositivo e partirà da solo, al più tardi quando riaprirai Afterword.',
	'afterword.tryNow': 'Riprova ora',
	'afterword.newConversation': 'Nuova conversazione',
	'afterword.continue': 'Continua questa conversazione',

	'feedback.label': 'In breve',
	'feedback.mended': 'Hai detto «{better}». L’ultima volta ({day}) era ancora «{said}».',
	'feedback.misleads': 'Altrimenti si può capire un’altra cosa.',
	'feedback.noted': 'Questo è andato bene: {pattern}',
	'feedback.place': 'Vedi dove',
	'feedback.practise': 'Il prossimo passo: «{better}» invece di «{said}».',
	'feedback.sayAsked':
		'Il prossimo passo: prova a dire «{phrase}». L’hai chiesto e non l’hai ancora detto.',
	'feedback.sayHeard': 'Il prossimo passo: prova a dire «{phrase}». Finora l’hai solo sentito.',
	'feedback.timesBefore': {
		one: 'È già successo in {count} conversazione precedente.',
		many: 'È già successo in {count} di conversazioni precedenti.',
		other: 'È già successo in {count} conversazioni precedenti.'
	},
	'feedback.understood': 'Ti si capisce in ogni caso; così suona bene.',
	'feedback.used': 'Hai usato «{phrase}» di tua iniziativa.',
	'feedback.usedSince':
		'Hai usato «{phrase}» di tua iniziativa. Viene da una conversazione precedente ({day}).',

	'fixes.check': 'Controlla',
	'fixes.field': 'Di nuovo la frase, in {language}',
	'fixes.mindAccents': 'Attenzione agli accenti: {words}',
	'fixes.mindLetters': 'Con una lettera a sé: {words}',
	'fixes.notRight': 'Non è corretto',
	'fixes.notYet': 'Non ancora del tutto. Ecco la differenza:',
	'fixes.putBack': 'Annulla',
	'fixes.right': 'Proprio così.',
	'fixes.showAll': 'Mostra tutto ({count})',
	'fixes.takenOut': 'Correzione tolta. Non conta più.',
	'fixes.tryAgain': 'Prova di nuovo',
	'fixes.turn': 'Dove l’hai detto',

	'recap.title': 'Conserva ciò che hai imparato',
	'recap.shownOnce': 'Come ospite vedi questo riepilogo una volta sola; non viene conservato.',
	'recap.notKept': 'Il ricordo di un ospite non viene conservato.',
	'recap.withAccount':
		'Con un account, ogni conversazione lascia un ricordo da cui riparte la successiva. Questa conversazione viene con te.',
	'recap.signUp': 'Iscriviti e conservalo',
	'recap.signIn': 'Ho già un account',

	'toast.memorySaved': 'Ricordo salvato',
	'toast.open': 'Apri',
	'toast.dismiss': 'Chiudi',
	'toast.phraseKnown': 'Hai già questa frase',
	'toast.phraseSaved': 'Frase salvata',

	'memory.added': 'Aggiunto: {words}',
	'memory.all': 'Tutti i ricordi',
	'memory.backToConversation': 'Torna alla conversazione',
	'memory.better': 'Meglio',
	'memory.earlier': 'Da una conversazione precedente',
	'memory.edit': 'Modifica',
	'memory.edited': 'modificato da te',
	'memory.editOrForget': 'Modifica o dimentica',
	'memory.forget': 'Dimentica',
	'memory.forgetConfirm': 'Dimentica',
	'memory.forgetText':
		'Il ricordo «{topic}» verrà eliminato per sempre e non verrà ricreato. La conversazione resta nella cronologia; se la continui, verrà ricordato solo quello che dirai da ora in poi.',
	'memory.forgetTitle': 'Dimenticare questo ricordo?',
	'memory.itemChange': 'Modifica',
	'memory.itemForget': 'Dimentica questo',
	'memory.itemForgotten': 'Dimenticato. Non conta più.',
	'memory.itemForgottenEverywhere': 'Dimenticato in tutti i tuoi ricordi.',
	'memory.itemKeep': 'Tienilo comunque',
	'memory.itemSource': 'Nella conversazione · {day}',
	'memory.itemTooLong': 'Può avere al massimo {characters} caratteri.',
	'memory.languageAndDay': '{language}, {day}',
	'memory.lookingUp': 'Lo cerchiamo…',
	'memory.newTab': '(si apre in una nuova scheda)',
	'memory.nothingNoted':
		'Niente spiccava tanto da essere annotato. La conversazione è nella tua cronologia.',
	'memory.partnerKnows': 'Il tuo partner lo sa da una conversazione precedente · {day}',
	'memory.phrasesToKeep': 'Frasi da ricordare',
	'memory.readConversation': 'Leggi la conversazione',
	'memory.removed': 'Tolto: {words}',
	'memory.saidBetter': 'Detto meglio',
	'memory.stillDifficult': 'Ancora difficile',
	'memory.toldAboutYourself': 'Quello che hai detto di te',
	'memory.wentWell': 'Cosa è andato bene',
	'memory.whyThis': 'Perché questo?',
	'memory.youSaid': 'Hai detto',

	'edit.add': 'Aggiungi',
	'edit.addPhrase': 'Aggiungi frase',
	'edit.addTo': 'Aggiungi a «{list}»',
	'edit.changedElsewhere':
		'Questo ricordo è stato modificato altrove mentre scrivevi. Ora qui ci sono le novità, e anche le tue modifiche. Dai un’occhiata, poi salva di nuovo.',
	'edit.everywhere': 'Quello che togli o correggi qui sparisce da tutti i tuoi ricordi.',
	'edit.item': '{list}, {number}',
	'edit.label': 'Modifica il ricordo',
	'edit.listTooLong':
		'Un elenco può avere fino a {items} voci di {characters} caratteri al massimo.',
	'edit.putBack': 'Rimetti',
	'edit.putBackItem': 'Rimetti: {item}',
	'edit.takeOut': 'Togli',
	'edit.takeOutItem': 'Togli: {item}',
	'edit.topic': 'Argomento',
	'edit.topicLength': 'L’argomento deve avere da 1 a {most} caratteri.',

	'memories.count': {
		one: '{count} ricordo',
		many: '{count} di ricordi',
		other: '{count} ricordi'
	},
	'memories.countInLanguage': {
		one: '{count} ricordo in {language}',
		many: '{count} di ricordi in {language}',
		other: '{count} ricordi in {language}'
	},
	'memories.emptyText':
		'Quando una conversazione finisce, quello che vale la pena conservare arriva qui: le frasi, le correzioni, cosa è andato bene.',
	'memories.emptyTitle': 'Ancora niente',
	'memories.forgetAll': 'Dimentica tutto',
	'memories.forgetAllOfLanguage': 'Dimentica tutto in {language}',
	'memories.forgetAllOfLanguageTitle': 'Dimenticare tutti i ricordi in {language}?',
	'memories.forgetAllText':
		'Verranno eliminati per sempre, e quello che hai detto finora non verrà più ricordato. Le tue conversazioni restano nella cronologia.',
	'memories.forgetAllTitle': 'Dimenticare tutti i ricordi?',
	'memories.forgetAllWord': 'dimentica',
	'memories.forgotten': 'Dimenticato',
	'memories.found': {
		one: '{count} ricordo trovato',
		many: '{count} di ricordi trovati',
		other: '{count} ricordi trovati'
	},
	'memories.foundAboutYou': 'Su di te:',
	'memories.foundCorrection': 'Detto meglio:',
	'memories.foundDifficult': 'Ancora difficile:',
	'memories.foundPhrase': 'Frase:',
	'memories.foundSaid': 'Hai detto:',
	'memories.foundWentWell': 'Andato bene:',
	'memories.guestText':
		'Con un account, ogni conversazione lascia qui un ricordo. Quelle che hai avuto come ospite vengono con te.',
	'memories.guestTitle': 'I ricordi degli ospiti non si conservano',
	'memories.more': {
		one: '{count} ricordo in più',
		many: '{count} di ricordi in più',
		other: '{count} ricordi in più'
	},
	'memories.noneInLanguage': 'Ancora niente in questa lingua.',
	'memories.noneWithWords': 'Niente con queste parole.',
	'memories.search': 'Cerca nei tuoi ricordi',
	'memories.yours': 'Tutti i tuoi ricordi, da portare via o da dimenticare.',
	'memories.yoursInLanguage':
		'Tutti i tuoi ricordi in {language}, da portare via o da dimenticare.',

	'list.exportAnki': 'Esporta per Anki',
	'list.exportAs': 'Esporta in {format}',
	'list.yoursTitle': 'Sono tuoi',
	'list.allLanguages': 'Tutte le lingue',
	'list.language': 'Lingua',
	'list.searchExample': 'Cerca una parola o una frase',

	'phrases.addMeaning': 'Aggiungi il significato',
	'phrases.comesAgain': 'Torna {when}',
	'phrases.count': { one: '{count} frase', many: '{count} di frasi', other: '{count} frasi' },
	'phrases.countInLanguage': {
		one: '{count} frase in {language}',
		many: '{count} di frasi in {language}',
		other: '{count} frasi in {language}'
	},
	'phrases.deleteText':
		'«{phrase}» non sarà più tra le tue frasi e non verrà più ripassata. La conversazione resta com’è.',
	'phrases.deleteTitle': 'Eliminare questa frase?',
	'phrases.deleted': 'Frase eliminata',
	'phrases.dueNow': 'Da ripassare ora',
	'phrases.editMeaning': 'Modifica il significato',
	'phrases.emptyText':
		'Qui arrivano le frasi delle tue conversazioni: quelle da conservare quando ne finisce una e quelle che salvi tu accanto a un messaggio.',
	'phrases.emptyTitle': 'Ancora nessuna frase',
	'phrases.found': {
		one: '{count} frase trovata',
		many: '{count} di frasi trovate',
		other: '{count} frasi trovate'
	},
	'phrases.fromConversation': 'Leggi la conversazione',
	'phrases.languageAndDay': '{language}, {day}',
	'phrases.meaning': 'Significato',
	'phrases.more': {
		one: '{count} frase in più',
		many: '{count} di frasi in più',
		other: '{count} frasi in più'
	},
	'phrases.noneInLanguage': 'Ancora nessuna frase in questa lingua.',
	'phrases.noneWithWords': 'Nessuna frase con queste parole.',
	'phrases.review': 'Ripassa ({count})',
	'phrases.search': 'Cerca nelle tue frasi',
	'phrases.tooLong': 'Un significato può avere fino a {max} caratteri.',
	'phrases.yours': 'Tutte le tue frasi, da portare con te.',
	'phrases.yoursInLanguage': 'Tutte le tue frasi in {language}, da portare con te.',

	'search.all': 'Tutti i risultati',
	'search.hint': 'Scrivi una parola o una sua parte.',
	'search.label': 'Cerca nei tuoi ricordi, nelle tue frasi e in ciò che è stato detto',
	'search.more': 'Mostra altro',
	'search.nothing': 'Non è stato trovato nulla con queste parole.',
	'search.said': 'Ciò che è stato detto',
	'search.where': '{language}, {scenario}, {day}',

	'review.again': 'Di nuovo',
	'review.answer': 'Risposta',
	'review.doneText': 'Le prossime arrivano {when}.',
	'review.doneTitle': 'Per ora è tutto',
	'review.easy': 'Facile',
	'review.fillGap': 'Che cosa manca qui?',
	'review.gap': 'spazio vuoto',
	'review.good': 'Bene',
	'review.hard': 'Difficile',
	'review.howToSay': 'Come si dice?',
	'review.kept':
		'Le tue valutazioni sono salvate su questo dispositivo e vengono inviate appena possibile.',
	'review.keys': 'Spazio mostra la risposta e poi la valuta «Bene». Da 1 a 4 la valuti, Z annulla.',
	'review.left': {
		one: 'Ne resta {count}',
		many: 'Ne restano {count}',
		other: 'Ne restano {count}'
	},
	'review.more': 'Un attimo…',
	'review.moreFailed': 'Non è stato possibile caricare le prossime.',
	'review.nothingText':
		'Le frasi e le correzioni delle tue conversazioni arrivano qui quando è il momento di rivederle.',
	'review.nothingTitle': 'Ancora niente da ripassare',
	'review.rate': 'Quanto te lo ricordavi?',
	'review.rated': '{rating}: {interval}',
	'review.sayBetter': 'Dillo meglio:',
	'review.showAnswer': 'Mostra la risposta',
	'review.title': 'Ripasso',
	'review.toPhrases': 'Vedi le tue frasi',
	'review.undo': 'Annulla l’ultima valutazione',
	'review.undone': 'Annullato',

	'history.copied': 'Copiato',
	'history.copyRefused': 'Il browser ha rifiutato',
	'history.copyWords': 'Copiale',
	'history.deleteMemory': 'Elimina anche il ricordo',
	'history.deleteNamed': 'Elimina {conversation}',
	'history.deleteText':
		'{conversation}: tutto quello che vi siete detti verrà eliminato per sempre.',
	'history.deleteTitle': 'Eliminare questa conversazione?',
	'history.deleted': 'Conversazione eliminata',
	'history.emptyText':
		'Ogni conversazione che inizi viene conservata qui, da rileggere o da continuare.',
	'history.emptyTitle': 'Ancora nessuna conversazione',
	'history.forgetWords': 'Dimenticale',
	'history.keepMemory': 'Conserva il ricordo',
	'history.messages': {
		one: '{count} messaggio',
		many: '{count} di messaggi',
		other: '{count} messaggi'
	},
	'history.more': {
		one: '{count} conversazione in più',
		many: '{count} di conversazioni in più',
		other: '{count} conversazioni in più'
	},
	'history.name': '{language}, {scenario}',
	'history.notSent': 'su questo dispositivo, in attesa di invio',
	'history.remembered': 'E quello che Afterword ne ricorda?',
	'history.stillOpen': 'ancora aperta',
	'history.wordsLeft':
		'Una conversazione non c’è più, ma queste tue parole sì. Sono solo su questo dispositivo.'
});

export const documents = translationOf<DocumentMessages, 'it'>()({
	'export.howBetter': 'Come si dice meglio?',
	'export.phrases': {
		one: 'Afterword: {count} frase',
		many: 'Afterword: {count} di frasi',
		other: 'Afterword: {count} frasi'
	},
	'export.title': {
		one: 'Afterword: {count} ricordo',
		many: 'Afterword: {count} di ricordi',
		other: 'Afterword: {count} ricordi'
	},
	'export.topicAndDay': '{topic} ({day})',

	'plainPage.busy':
		'Afterword sta riprendendo fiato. Quello che hai scritto è conservato su questo dispositivo; ricarica la pagina tra un attimo.',
	'plainPage.failed': 'Non è stato possibile mostrare questa pagina.',

	'resetMail.greeting': 'Ciao,',
	'resetMail.subject': 'Una nuova password per Afterword',
	'resetMail.validity':
		'Il link funziona una sola volta, entro un’ora. Se la richiesta non viene da te, non devi fare niente: la tua password resta com’è.',
	'resetMail.why':
		'qualcuno, speriamo tu, ha chiesto una nuova password per Afterword con questo indirizzo. Sceglila qui:'
});
