import { translationOf, type DocumentMessages, type PageMessages } from '../catalogue.ts';

/*
 * Terms: memory = recuerdo, afterword = epílogo, phrase = frase, correction = corrección, partner = compañero,
 * conversation = conversación, level = nivel, scenario = situación, guest = invitado, recap = resumen.
 */

export const messages = translationOf<PageMessages, 'es'>()({
	'common.appName': 'Afterword',
	'common.cancel': 'Cancelar',
	'common.close': 'Cerrar',
	'common.delete': 'Borrar',
	'common.description': 'Conversa en el idioma que practicas y quédate con lo que aprendes.',
	'common.loadMore': 'Cargar más',
	'common.save': 'Guardar',
	'common.saved': 'Guardado',
	'common.signIn': 'Entrar',
	'common.signUp': 'Crear cuenta',
	'common.startConversation': 'Empezar a conversar',
	'common.toStartPage': 'Ir al inicio',
	'common.tryAgain': 'Reintentar',
	'common.typeWord': 'Escribe «{word}» para confirmar',

	'header.history': 'Historial',
	'header.main': 'Principal',
	'header.memories': 'Recuerdos',
	'header.phrases': 'Frases',
	'header.search': 'Buscar',
	'header.settings': 'Ajustes',
	'header.skip': 'Saltar al contenido',
	'header.startPage': 'Afterword, inicio',

	'interface.label': 'Idioma de la interfaz',

	'home.pageTitle': 'Afterword: practica un idioma conversando',
	'home.title': '¿De qué hablamos?',
	'home.titleAtFirst': 'Habla. Y quédate con lo que aprendes.',
	'home.intro':
		'Conversa en el idioma que practicas. Al terminar, Afterword te muestra lo que vale la pena guardar: las frases y cómo decir mejor lo que dijiste.',
	'home.whichLanguage': '¿Qué idioma?',
	'home.chooseLanguage': 'Elige el idioma que quieres practicar.',
	'home.start': 'Empezar a hablar',
	'home.starting': 'Empezando…',
	'home.noAccountNeeded':
		'No necesitas una cuenta. Puedes crearla más tarde y conservar lo que dijiste.',
	'home.goOn': 'Continuar con',
	'home.lastRemembered': 'Último recuerdo',
	'home.rememberedOn': '{language}, {day}',
	'home.readMemory': 'Leer el recuerdo entero',
	'home.remains': 'Lo que queda',
	'home.example': 'Un ejemplo, tras seis minutos de español',
	'home.toReview': {
		one: '{count} frase por repasar',
		many: '{count} de frases por repasar',
		other: '{count} frases por repasar'
	},

	'scenario.which': '¿Sobre qué?',
	'scenario.free-talk.title': 'Charla libre',
	'scenario.free-talk.description': 'Tu día, tus planes, lo que tengas en mente.',
	'scenario.cafe.title': 'En la cafetería',
	'scenario.cafe.description': 'Pide, pregunta por el menú y paga.',
	'scenario.meeting-someone.title': 'Conocer a alguien',
	'scenario.meeting-someone.description': 'Preséntate y descubre quién es la otra persona.',
	'scenario.directions.title': 'Preguntar el camino',
	'scenario.directions.description': 'Encuentra la estación en una ciudad que no conoces.',
	'scenario.doctor.title': 'En el médico',
	'scenario.doctor.description': 'Di qué te duele y entiende los consejos.',
	'scenario.job-interview.title': 'Entrevista de trabajo',
	'scenario.job-interview.description': 'Habla de tu trabajo y pregunta por el puesto.',
	'scenario.budgetUsed':
		'Hoy ya se agotó el presupuesto del modelo de lenguaje. Volverá en {wait}, más o menos; hasta entonces hablas con un compañero que sigue un guion.',
	'scenario.noModel':
		'Aquí no hay ningún modelo de lenguaje configurado, así que hablas con un compañero que sigue un guion.',

	'level.yours': 'Tu nivel',
	'level.yourLanguage': 'Tu {language}',
	'level.yoursIn': 'Tu nivel de {language}',
	'level.notSure': 'No lo sé',
	'level.explainIn': 'Explicaciones en',
	'level.A1': 'A1, primeras palabras',
	'level.A2': 'A2, frases sencillas',
	'level.B1': 'B1, charla cotidiana',
	'level.B2': 'B2, con bastante fluidez',
	'level.C1': 'C1, casi como en casa',
	'level.C2': 'C2, como en casa',

	'signIn.title': 'Hola de nuevo',
	'signIn.makeAccount': 'Crear una cuenta',
	'signIn.guestMovesAlong': 'Las conversaciones que tuviste como invitado vienen contigo.',
	'signIn.whySignUp': 'Para que lo que aprendas siga ahí la próxima vez.',
	'signIn.whySignIn': 'Entra y sigue donde lo dejaste.',
	'signIn.name': 'Nombre',
	'signIn.email': 'Correo',
	'signIn.password': 'Contraseña',
	'signIn.signOutOthers': 'Cerrar mis otras sesiones',
	'signIn.forgot': '¿Olvidaste tu contraseña?',
	'signIn.haveAccount': '¿Ya tienes cuenta?',
	'signIn.newHere': '¿Primera vez aquí?',
	'signIn.enterName': 'Dinos cómo llamarte.',
	'signIn.enterEmail': 'Escribe tu correo, como nombre@example.org.',
	'signIn.enterPassword': 'Escribe tu contraseña.',
	'signIn.passwordRule': {
		one: 'Al menos {count} carácter.',
		many: 'Al menos {count} de caracteres.',
		other: 'Al menos {count} caracteres.'
	},

	'refused.tooManyFailures':
		'Hubo demasiados intentos fallidos de entrar en esta cuenta. Espera {wait}, entra desde un dispositivo que ya hayas usado o restablece la contraseña.',
	'refused.tooManyGuests':
		'Hoy han llegado muchos invitados desde tu red. Crea una cuenta para seguir o vuelve dentro de {wait}.',
	'refused.tooOften': 'Hubo muchos intentos seguidos. Espera unos segundos y prueba otra vez.',
	'refused.alreadySignedIn': 'En este navegador ya hay una sesión abierta.',
	'refused.noMatch': 'El correo y la contraseña no coinciden. Revísalos y prueba otra vez.',
	'refused.accountExists': 'Ya hay una cuenta con este correo. Puedes entrar con ella.',
	'refused.noEmail': 'Esto no parece una dirección de correo.',
	'refused.nameTooLong': {
		one: 'El nombre puede tener hasta {count} carácter.',
		many: 'El nombre puede tener hasta {count} de caracteres.',
		other: 'El nombre puede tener hasta {count} caracteres.'
	},
	'refused.notNow': 'Ahora mismo no es posible entrar. Prueba otra vez en un momento.',
	'refused.otherwise': 'El servidor no lo aceptó. Revisa lo que has escrito.',
	'refused.tooShort': {
		one: 'La contraseña necesita al menos {count} carácter.',
		many: 'La contraseña necesita al menos {count} de caracteres.',
		other: 'La contraseña necesita al menos {count} caracteres.'
	},
	'refused.tooLong': {
		one: 'La contraseña puede tener como máximo {count} carácter.',
		many: 'La contraseña puede tener como máximo {count} de caracteres.',
		other: 'La contraseña puede tener como máximo {count} caracteres.'
	},
	'refused.repeated': 'Un solo carácter repetido se adivina enseguida. Elige otra contraseña.',
	'refused.tooCommon':
		'Mucha gente usa esta contraseña, así que es de las primeras que se prueban. Elige otra.',
	'refused.linkOver': 'Este enlace ya se usó o ha caducado. Pide otro.',

	'password.current': 'Contraseña actual',
	'password.new': 'Contraseña nueva',
	'password.enterCurrent': 'Escribe tu contraseña actual.',
	'password.change': 'Cambiar la contraseña',
	'password.changed': 'Contraseña cambiada. Se cerró la sesión en tus otros dispositivos.',
	'password.linkComes': 'Te enviamos un enlace para elegir una nueva.',
	'password.sendLink': 'Enviar enlace',
	'password.linkSent':
		'Si hay una cuenta con esta dirección, el enlace va en camino. Sirve una sola vez, durante una hora.',
	'password.noMail':
		'Este Afterword no envía correos. Pide un enlace a quien lo administra: tiene un comando que lo crea. Si eres tú, es {command} con tu dirección.',
	'password.backToSignIn': 'Volver al inicio de sesión',
	'password.chooseNew': 'Elige una contraseña nueva',
	'password.resetSignsOut': 'Se cerrará tu sesión en todos los dispositivos.',
	'password.set': 'Guardar contraseña',
	'password.isSet': 'Contraseña cambiada. Se cerró tu sesión en todas partes.',
	'password.askNewLink': 'Pedir otro enlace',
	'password.noLink':
		'Esta página necesita el enlace completo. Ábrelo otra vez desde donde lo recibiste.',

	'settings.you': 'Tú',
	'settings.guest': 'Estás aquí como invitado. Con una cuenta, lo que aprendes se conserva.',
	'settings.signOut': 'Cerrar sesión',
	'settings.ownLanguage': 'Tu idioma',
	'settings.ownLanguageUse': 'En él te explicamos por qué algo se dice mejor de otra forma.',
	'settings.levels': 'Tus niveles',
	'settings.levelsUse': 'Tu compañero habla de modo que puedas seguirlo. «No lo sé» también vale.',
	'settings.remembered': {
		one: '{count} conversación recordada',
		many: '{count} de conversaciones recordadas',
		other: '{count} conversaciones recordadas'
	},
	'settings.otherLanguages': 'Otros idiomas',
	'settings.remembering': 'Recuerdos',
	'settings.rememberingSwitch': 'Crear un recuerdo de cada conversación',
	'settings.rememberingUse':
		'Si lo desactivas, tus conversaciones se guardan y no se crea ningún recuerdo de ellas. Lo que ya se recuerda se queda, y tu compañero lo sigue teniendo en cuenta.',
	'settings.security': 'Contraseña y dispositivos',
	'settings.securityNote':
		'Al cambiar la contraseña se cierra la sesión en los demás dispositivos.',
	'settings.data': 'Tus datos',
	'settings.dataNote': 'Todo lo que Afterword sabe de ti, para llevártelo o borrarlo.',
	'settings.export': 'Exportar todo',

	'devices.title': 'Sesiones abiertas',
	'devices.named': '{browser} en {system}',
	'devices.unnamed': 'Dispositivo sin nombre',
	'devices.thisOne': 'este dispositivo',
	'devices.dates': 'Sesión iniciada: {signedIn}. Última actividad: {lastSeen}.',
	'devices.signOutOne': 'Cerrar sesión: {device}',
	'devices.signOutOthers': 'Cerrar las demás sesiones',
	'devices.oneSignedOut': 'Se cerró la sesión en ese dispositivo.',
	'devices.othersSignedOut': 'Se cerraron todas las demás sesiones.',

	'deleteAccount.account': 'Borrar la cuenta',
	'deleteAccount.everything': 'Borrar todo',
	'deleteAccount.askAccount': '¿Borrar tu cuenta?',
	'deleteAccount.askEverything': '¿Borrar todo?',
	'deleteAccount.warning':
		'Se borran tus conversaciones, tus recuerdos y tus ajustes. No se puede deshacer, así que quizá quieras exportarlo todo antes.',
	'deleteAccount.password': 'Tu contraseña',
	'deleteAccount.word': 'borrar',
	'deleteAccount.confirm': 'Borrar para siempre',

	'failure.wrongPassword': 'Esta no es tu contraseña.',
	'failure.signedOut': 'Se cerró tu sesión. Entra de nuevo y prueba otra vez.',
	'failure.network': 'No logramos conectar con el servidor. Revisa tu conexión y prueba otra vez.',
	'failure.justNow': 'Eso no funcionó. Prueba otra vez en un momento.',
	'failure.tooMuch': 'Fue mucho de golpe. Prueba otra vez dentro de un rato.',
	'failure.gone': 'Esto ya no está aquí. Puede que se haya borrado.',
	'failure.changed': 'Esto cambió mientras tanto. Recarga la página para verlo como está ahora.',
	'failure.notYours': 'No tienes permiso para hacer esto.',
	'failure.notTaken': 'El servidor no lo aceptó. Recarga la página y prueba una vez más.',
	'failure.tooLong': 'Es demasiado largo para enviarlo. Acórtalo y prueba otra vez.',
	'failure.conversationFull': 'Esta conversación llegó a su límite. Empieza otra para seguir.',
	'failure.storageFull':
		'Ya no queda espacio. Borra conversaciones que ya no necesites y prueba otra vez.',
	'failure.phrasesFull':
		'Hay demasiadas expresiones. Borra algunas que ya no necesites y prueba otra vez.',
	'failure.partner': 'Tu compañero no pudo responder. Prueba otra vez.',
	'failure.processing':
		'La conversación está guardada. Lo que aprendiste en ella, todavía no: lo intentaremos otra vez.',

	'error.notHere': 'Esta página no está aquí',
	'error.notHereWhy': 'Puede que se haya borrado o que la dirección tenga una errata.',
	'error.unavailable': 'Volvemos enseguida',
	'error.unavailableWhy':
		'Ahora mismo Afterword no puede acceder a sus datos. Lo que dijiste está a salvo; prueba otra vez en un rato.',
	'error.broken': 'Algo salió mal',
	'error.brokenWhy': 'Fue culpa nuestra, no tuya. No se ha perdido nada de lo guardado.',
	'error.request': 'Solicitud {id}',

	'talk.title': '{scenario}, {language}',
	'talk.timePractised': 'Tiempo de práctica',
	'talk.end': 'Terminar',
	'talk.endLabel': 'Terminar la conversación',
	'talk.scripted': 'Hablas con un compañero que sigue un guion y sabe lo justo.',
	'talk.overBudget':
		'Hoy ya se agotó el presupuesto del modelo de lenguaje. Volverá en {wait}, más o menos; hasta entonces hablas con un compañero que sigue un guion y sabe lo justo.',
	'talk.whatWasSaid': 'Lo que se dijo',
	'talk.you': 'Tú',
	'talk.partner': 'Compañero',
	'talk.suggested': 'sugerido',
	'talk.waiting': 'a la espera de que termine tu compañero',
	'talk.partnerIsWriting': 'Tu compañero está escribiendo',
	'talk.partnerGetsReady': 'Tu compañero se está preparando',
	'talk.showEarlier': 'Ver mensajes anteriores',
	'talk.earlierShown': {
		one: 'Arriba se muestra {count} mensaje anterior.',
		many: 'Arriba se muestran {count} de mensajes anteriores.',
		other: 'Arriba se muestran {count} mensajes anteriores.'
	},
	'talk.earlierFailed': 'No se pudieron cargar. Prueba otra vez.',
	'talk.oneMoment': 'Un momento…',
	'talk.field': 'Tu mensaje en {language}',
	'talk.send': 'Enviar',
	'talk.enterSends': 'Con Enter se envía; con Mayús y Enter se empieza otra línea.',
	'talk.charactersLeft': {
		one: 'Queda {count} carácter',
		many: 'Quedan {count} de caracteres',
		other: 'Quedan {count} caracteres'
	},
	'talk.charactersTooLong': {
		one: 'Sobra {count} carácter',
		many: 'Sobran {count} de caracteres',
		other: 'Sobran {count} caracteres'
	},
	'talk.saidGoodbye': 'Ya te despediste.',
	'talk.endHere': 'Terminar aquí',
	'talk.startAnother': 'Empezar otra conversación',
	'talk.seeConversations': 'Ver tus conversaciones',
	'talk.meaning': 'Qué significa, si quieres',
	'talk.phrase': 'Frase',
	'talk.phraseTooLong': 'Una frase puede tener hasta {max} caracteres. Quita lo que no necesites.',
	'talk.savePhrase': 'Guardar frase',
	'talk.savePhraseHow': 'Deja las palabras que quieras recordar y quita el resto.',

	'suggestions.ask': '¿Qué puedo decir?',
	'suggestions.found': {
		one: '{count} sugerencia',
		many: '{count} de sugerencias',
		other: '{count} sugerencias'
	},
	'suggestions.failed': 'Las sugerencias no llegaron.',
	'suggestions.limited':
		'Has pedido varias seguidas. Podrás pedir más dentro de {wait}, más o menos.',
	'suggestions.showMeanings': 'Ver significados',
	'suggestions.hideMeanings': 'Ocultar significados',
	'suggestions.putBack': 'Recuperar lo que escribí',

	'notice.start-failed': 'No se pudo empezar la conversación. Prueba otra vez.',
	'notice.message-too-long': 'Un mensaje puede tener hasta {max} caracteres.',
	'notice.saved-on-device':
		'Parece que no tienes conexión. Lo que escribiste está guardado en este dispositivo y se enviará cuando la recuperes.',
	'notice.reply-failed': 'La respuesta no llegó. No se ha perdido nada de lo que escribiste.',
	'notice.reply-limited':
		'Fue mucha charla seguida. Tu compañero podrá seguir dentro de {wait}, más o menos; lo que escribiste se conserva.',
	'notice.save-failed':
		'Tus últimas palabras aún no están en el servidor. Las guardamos en este dispositivo.',
	'notice.too-fast':
		'Fue mucho de golpe. Lo que escribiste se conserva y se enviará por sí solo en un momento.',
	'notice.conversation-full':
		'Esta conversación llegó a su límite. Lo que escribiste se conserva y te sirve para empezar otra.',
	'notice.storage-full':
		'Ya no queda espacio. Lo que escribiste se conserva: borra conversaciones que ya no necesites y envíalo después.',
	'notice.memory-late':
		'El recuerdo de esta conversación llegará un poco más tarde. No se ha perdido.',
	'notice.memory-failed': 'Todavía no se pudo crear el recuerdo de esta conversación.',
	'notice.signed-out':
		'Se cerró tu sesión. Lo que escribiste está guardado en este dispositivo; entra para seguir.',
	'notice.conversation-missing':
		'Ahora mismo no encontramos esta conversación. Lo que escribiste está guardado en este dispositivo y seguimos buscando.',
	'notice.conversation-gone': 'Esta conversación ya no existe.',
	'notice.words-left':
		'Esta conversación ya no existe. Tus últimas palabras siguen en este dispositivo; puedes copiarlas en Historial.',

	'afterword.label': 'Epílogo',
	'afterword.announced': 'Epílogo: {title}',
	'afterword.extent': {
		one: '{duration}, {count} mensaje tuyo',
		many: '{duration}, {count} de mensajes tuyos',
		other: '{duration}, {count} mensajes tuyos'
	},
	'afterword.lookingBack': 'Repasando lo que se dijo',
	'afterword.ownWords': 'Con tus palabras',
	'afterword.canLeave':
		'No hace falta que esperes. Todo estará aquí, en el historial, cuando vuelvas.',
	'afterword.progress': 'Progreso',
	'afterword.saving': 'Guardando lo que se dijo',
	'afterword.reading': 'Leyendo la conversación',
	'afterword.checking': 'Cotejando cada nota con ella',
	'afterword.keeping': 'Guardándolo para ti',
	'afterword.stageDone': 'listo',
	'afterword.slow':
		'Está tardando más de lo normal y seguimos en ello. No hace falta que esperes: cuando esté listo, lo verás entre tus recuerdos.',
	'afterword.overBudget':
		'Hoy ya se agotó el presupuesto del modelo de lenguaje, así que estas notas se hicieron sin él. Mejorarán solas cuando vuelva.',
	'afterword.noModel':
		'El modelo de lenguaje no respondió, así que estas notas se hicieron sin él. Mejorarán solas cuando vuelva.',
	'afterword.tooShort': 'Demasiado breve para un epílogo',
	'afterword.saidNothing': 'Todavía no has dicho nada.',
	'afterword.saidLittle': {
		one: 'Dijiste {count} cosa.',
		many: 'Dijiste {count} de cosas.',
		other: 'Dijiste {count} cosas.'
	},
	'afterword.threshold': {
		one: 'A partir de {count} mensaje, Afterword echa la vista atrás y guarda lo que vale la pena. La conversación está guardada; sigue cuando quieras.',
		many: 'A partir de {count} de mensajes, Afterword echa la vista atrás y guarda lo que vale la pena. La conversación está guardada; sigue cuando quieras.',
		other:
			'A partir de {count} mensajes, Afterword echa la vista atrás y guarda lo que vale la pena. La conversación está guardada; sigue cuando quieras.'
	},
	'afterword.forgottenTitle': 'Elegiste olvidar esta conversación',
	'afterword.forgotten':
		'Borraste el recuerdo de esta conversación y no se vuelve a crear. Si sigues hablando, solo se recordará lo que digas a partir de ahora.',
	'afterword.pausedTitle': 'Los recuerdos están en pausa',
	'afterword.paused':
		'Esta conversación está guardada y no se ha creado ningún recuerdo de ella. Lo que ya se recordaba se queda, y tu compañero lo sigue teniendo en cuenta. Puedes volver a activar los recuerdos en {settings}.',
	'afterword.lateTitle': 'El epílogo llegará un poco más tarde',
	'afterword.late':
		'Está tardando más de lo normal y seguimos en ello. No se ha perdido nada de lo que dijiste, y el recuerdo aparecerá solo.',
	'afterword.queued':
		'Has tenido muchas conversaciones en poco tiempo. Esta ya tiene su lugar en la cola, y su recuerdo aparecerá por sí solo dentro de {wait}, más o menos.',
	'afterword.failedTitle': 'El epílogo todavía no está',
	'afterword.failed':
		'Lo que dijiste está a salvo, pero ahora no se pudo crear el recuerdo. Volveremos a intentarlo, y tú también puedes pedirlo.',
	'afterword.onDevice':
		'No logramos conectar con el servidor. Todo está guardado en este dispositivo y se enviará solo, a más tardar cuando vuelvas a abrir Afterword.',
	'afterword.tryNow': 'Reintentar ahora',
	'afterword.newConversation': 'Nueva conversación',
	'afterword.continue': 'Seguir esta conversación',

	'feedback.label': 'En pocas palabras',
	'feedback.mended': 'Dijiste «{better}». La última vez ({day}) todavía era «{said}».',
	'feedback.misleads': 'Si no, puede entenderse otra cosa.',
	'feedback.noted': 'Esto salió bien: {pattern}',
	'feedback.place': 'Ver dónde',
	'feedback.practise': 'Lo siguiente: «{better}» en lugar de «{said}».',
	'feedback.sayAsked': 'Lo siguiente: di tú «{phrase}». Lo preguntaste y aún no lo has dicho.',
	'feedback.sayHeard': 'Lo siguiente: di tú «{phrase}». Hasta ahora solo lo has oído.',
	'feedback.timesBefore': {
		one: 'Ya salió en {count} conversación anterior.',
		many: 'Ya salió en {count} de conversaciones anteriores.',
		other: 'Ya salió en {count} conversaciones anteriores.'
	},
	'feedback.understood': 'Se te entiende de las dos formas; así suena bien.',
	'feedback.used': 'Usaste «{phrase}» por tu cuenta.',
	'feedback.usedSince':
		'Usaste «{phrase}» por tu cuenta. Lo conoces de una conversación anterior ({day}).',

	'fixes.check': 'Comprobar',
	'fixes.field': 'La frase otra vez, en {language}',
	'fixes.mindAccents': 'Ojo con los acentos: {words}',
	'fixes.mindLetters': 'Con una letra propia: {words}',
	'fixes.notRight': 'Esto no es correcto',
	'fixes.notYet': 'Todavía no del todo. Aquí está la diferencia:',
	'fixes.putBack': 'Deshacer',
	'fixes.right': 'Eso es.',
	'fixes.showAll': 'Ver todo ({count})',
	'fixes.takenOut': 'Corrección quitada. Ya no cuenta.',
	'fixes.tryAgain': 'Intentarlo otra vez',
	'fixes.turn': 'Dónde lo dijiste',

	'recap.title': 'Quédate con lo que aprendiste',
	'recap.shownOnce': 'Como invitado ves este resumen una sola vez; no se conserva.',
	'recap.notKept': 'Sin cuenta, los recuerdos no se conservan.',
	'recap.withAccount':
		'Con una cuenta, cada conversación deja un recuerdo que la siguiente aprovecha. Esta conversación viene contigo.',
	'recap.signUp': 'Crear cuenta y guardarlo',
	'recap.signIn': 'Ya tengo cuenta',

	'toast.memorySaved': 'Recuerdo guardado',
	'toast.open': 'Abrir',
	'toast.dismiss': 'Cerrar',
	'toast.phraseKnown': 'Ya tienes esta frase',
	'toast.phraseSaved': 'Frase guardada',

	'memory.added': 'Añadido: {words}',
	'memory.all': 'Tus recuerdos',
	'memory.backToConversation': 'Volver a la conversación',
	'memory.better': 'Mejor',
	'memory.earlier': 'De una conversación anterior',
	'memory.edit': 'Editar',
	'memory.edited': 'editado por ti',
	'memory.editOrForget': 'Editarlo u olvidarlo',
	'memory.forget': 'Olvidar',
	'memory.forgetConfirm': 'Olvidarlo',
	'memory.forgetText':
		'«{topic}» se borra para siempre y no se vuelve a crear. La conversación se queda en tu historial; si la retomas, solo se recordará lo que digas a partir de ahora.',
	'memory.forgetTitle': '¿Olvidar este recuerdo?',
	'memory.itemChange': 'Cambiar',
	'memory.itemForget': 'Olvidar esto',
	'memory.itemForgotten': 'Olvidado. Ya no cuenta.',
	'memory.itemForgottenEverywhere': 'Olvidado en todos tus recuerdos.',
	'memory.itemKeep': 'Conservarlo',
	'memory.itemSource': 'En la conversación · {day}',
	'memory.itemTooLong': 'Puede tener hasta {characters} caracteres.',
	'memory.languageAndDay': '{language}, {day}',
	'memory.lookingUp': 'Buscándolo…',
	'memory.newTab': '(se abre en otra pestaña)',
	'memory.nothingNoted':
		'Nada destacó tanto como para anotarlo. La conversación está en tu historial.',
	'memory.partnerKnows': 'Tu compañero lo sabe por una conversación anterior · {day}',
	'memory.phrasesToKeep': 'Frases para guardar',
	'memory.readConversation': 'Leer la conversación',
	'memory.removed': 'Quitado: {words}',
	'memory.saidBetter': 'Mejor dicho',
	'memory.stillDifficult': 'Aún cuesta',
	'memory.toldAboutYourself': 'Lo que contaste de ti',
	'memory.wentWell': 'Lo que salió bien',
	'memory.whyThis': '¿Por qué esto?',
	'memory.youSaid': 'Dijiste',

	'edit.add': 'Añadir',
	'edit.addPhrase': 'Añadir frase',
	'edit.addTo': 'Añadir a «{list}»',
	'edit.changedElsewhere':
		'Este recuerdo cambió en otro lugar mientras escribías. Aquí está lo nuevo, junto con tus cambios. Revísalo y guarda otra vez.',
	'edit.everywhere': 'Lo que quites o corrijas aquí desaparece de todos tus recuerdos.',
	'edit.item': '{list}, {number}',
	'edit.label': 'Editar el recuerdo',
	'edit.listTooLong':
		'Una lista puede tener {items} elementos de hasta {characters} caracteres cada uno.',
	'edit.putBack': 'Restaurar',
	'edit.putBackItem': 'Restaurar: {item}',
	'edit.takeOut': 'Quitar',
	'edit.takeOutItem': 'Quitar: {item}',
	'edit.topic': 'Tema',
	'edit.topicLength': 'El tema necesita entre 1 y {most} caracteres.',

	'memories.count': {
		one: '{count} recuerdo',
		many: '{count} de recuerdos',
		other: '{count} recuerdos'
	},
	'memories.countInLanguage': {
		one: '{count} recuerdo de {language}',
		many: '{count} de recuerdos de {language}',
		other: '{count} recuerdos de {language}'
	},
	'memories.emptyText':
		'Cuando termina una conversación, aquí llega lo que vale la pena guardar: frases, correcciones, lo que salió bien.',
	'memories.emptyTitle': 'Aún no hay nada',
	'memories.forgetAll': 'Olvidar todos',
	'memories.forgetAllOfLanguage': 'Olvidar los de {language}',
	'memories.forgetAllOfLanguageTitle': '¿Olvidar todos los recuerdos de {language}?',
	'memories.forgetAllText':
		'Se borran para siempre, y lo que dijiste hasta ahora no se vuelve a recordar. Tus conversaciones se quedan en tu historial.',
	'memories.forgetAllTitle': '¿Olvidar todos los recuerdos?',
	'memories.forgetAllWord': 'olvidar',
	'memories.forgotten': 'Olvidado',
	'memories.found': {
		one: '{count} recuerdo encontrado',
		many: '{count} de recuerdos encontrados',
		other: '{count} recuerdos encontrados'
	},
	'memories.foundAboutYou': 'Sobre ti:',
	'memories.foundCorrection': 'Mejor dicho:',
	'memories.foundDifficult': 'Aún cuesta:',
	'memories.foundPhrase': 'Frase:',
	'memories.foundSaid': 'Dijiste:',
	'memories.foundWentWell': 'Salió bien:',
	'memories.guestText':
		'Con una cuenta, cada conversación deja aquí un recuerdo. Las que tuviste como invitado vienen contigo.',
	'memories.guestTitle': 'Sin cuenta no se guardan recuerdos',
	'memories.more': {
		one: '{count} recuerdo más',
		many: '{count} de recuerdos más',
		other: '{count} recuerdos más'
	},
	'memories.noneInLanguage': 'Todavía no hay nada en este idioma.',
	'memories.noneWithWords': 'No hay nada con estas palabras.',
	'memories.search': 'Buscar en tus recuerdos',
	'memories.yours': 'Todos tus recuerdos, para llevártelos u olvidarlos.',
	'memories.yoursInLanguage': 'Todos tus recuerdos de {language}, para llevártelos u olvidarlos.',

	'list.exportAnki': 'Exportar para Anki',
	'list.exportAs': 'Exportar {format}',
	'list.yoursTitle': 'Son tuyos',
	'list.allLanguages': 'Todos los idiomas',
	'list.language': 'Idioma',
	'list.searchExample': 'Busca una palabra o frase',

	'phrases.addMeaning': 'Añadir el significado',
	'phrases.comesAgain': 'Vuelve {when}',
	'phrases.count': { one: '{count} frase', many: '{count} de frases', other: '{count} frases' },
	'phrases.countInLanguage': {
		one: '{count} frase de {language}',
		many: '{count} de frases de {language}',
		other: '{count} frases de {language}'
	},
	'phrases.deleteText':
		'«{phrase}» ya no estará entre tus frases ni volverá a repasarse. La conversación queda como está.',
	'phrases.deleteTitle': '¿Borrar esta frase?',
	'phrases.deleted': 'Borrada',
	'phrases.dueNow': 'Toca repasarla',
	'phrases.editMeaning': 'Editar el significado',
	'phrases.emptyText':
		'Aquí llegan las frases de tus conversaciones: las que vale la pena guardar al terminar una y las que guardas tú junto a un mensaje.',
	'phrases.emptyTitle': 'Aún no hay frases',
	'phrases.found': {
		one: '{count} frase encontrada',
		many: '{count} de frases encontradas',
		other: '{count} frases encontradas'
	},
	'phrases.fromConversation': 'Leer la conversación',
	'phrases.languageAndDay': '{language}, {day}',
	'phrases.meaning': 'Significado',
	'phrases.more': {
		one: '{count} frase más',
		many: '{count} de frases más',
		other: '{count} frases más'
	},
	'phrases.noneInLanguage': 'Todavía no hay frases en este idioma.',
	'phrases.noneWithWords': 'No hay ninguna frase con estas palabras.',
	'phrases.review': 'Repasar ({count})',
	'phrases.search': 'Buscar en tus frases',
	'phrases.tooLong': 'Un significado puede tener hasta {max} caracteres.',
	'phrases.yours': 'Todas tus frases, para llevártelas.',
	'phrases.yoursInLanguage': 'Todas tus frases en {language}, para llevártelas.',

	'search.all': 'Todos los resultados',
	'search.hint': 'Escribe una palabra o una parte de ella.',
	'search.label': 'Buscar en tus recuerdos, tus frases y lo que se dijo',
	'search.more': 'Ver más',
	'search.nothing': 'No se ha encontrado nada con estas palabras.',
	'search.said': 'Lo que se dijo',
	'search.where': '{language}, {scenario}, {day}',

	'review.again': 'Otra vez',
	'review.answer': 'Respuesta',
	'review.doneText': 'Las próximas vienen {when}.',
	'review.doneTitle': 'Listo por ahora',
	'review.easy': 'Fácil',
	'review.fillGap': '¿Qué falta aquí?',
	'review.gap': 'hueco',
	'review.good': 'Bien',
	'review.hard': 'Difícil',
	'review.howToSay': '¿Cómo se dice?',
	'review.kept':
		'Tus valoraciones están guardadas en este dispositivo y se envían en cuanto se pueda.',
	'review.keys':
		'Espacio muestra la respuesta y después la valora como «Bien». Con 1 a 4 la valoras; con Z deshaces.',
	'review.left': { one: 'Queda {count}', many: 'Quedan {count}', other: 'Quedan {count}' },
	'review.more': 'Un momento…',
	'review.moreFailed': 'No se pudieron traer las siguientes.',
	'review.nothingText':
		'Las frases y correcciones de tus conversaciones vienen aquí cuando toca volver a verlas.',
	'review.nothingTitle': 'Aún no hay nada que repasar',
	'review.rate': '¿Qué tal lo recordaste?',
	'review.rated': '{rating}: {interval}',
	'review.sayBetter': 'Dilo mejor:',
	'review.showAnswer': 'Ver la respuesta',
	'review.title': 'Repaso',
	'review.toPhrases': 'Ver tus frases',
	'review.undo': 'Deshacer la última valoración',
	'review.undone': 'Deshecho',

	'history.copied': 'Copiado',
	'history.copyRefused': 'El navegador no lo permitió',
	'history.copyWords': 'Copiarlas',
	'history.deleteMemory': 'Borrar también el recuerdo',
	'history.deleteNamed': 'Borrar {conversation}',
	'history.deleteText':
		'{conversation}: todo lo que se dijo en esta conversación se borra para siempre.',
	'history.deleteTitle': '¿Borrar esta conversación?',
	'history.deleted': 'Borrada',
	'history.emptyText':
		'Cada conversación que empieces se guarda aquí, para releerla o para retomarla.',
	'history.emptyTitle': 'Aún no hay conversaciones',
	'history.forgetWords': 'Olvidarlas',
	'history.keepMemory': 'Conservar el recuerdo',
	'history.messages': {
		one: '{count} mensaje',
		many: '{count} de mensajes',
		other: '{count} mensajes'
	},
	'history.more': {
		one: '{count} conversación más',
		many: '{count} de conversaciones más',
		other: '{count} conversaciones más'
	},
	'history.name': '{language}, {scenario}',
	'history.notSent': 'guardada en este dispositivo, aún sin enviar',
	'history.remembered': '¿Y lo que Afterword recuerda de ella?',
	'history.stillOpen': 'sigue abierta',
	'history.wordsLeft':
		'Una conversación ya no está, pero estas palabras tuyas sí. Solo están en este dispositivo.'
});

export const documents = translationOf<DocumentMessages, 'es'>()({
	'export.howBetter': '¿Cómo se dice mejor?',
	'export.phrases': {
		one: 'Afterword: {count} frase',
		many: 'Afterword: {count} de frases',
		other: 'Afterword: {count} frases'
	},
	'export.title': {
		one: 'Afterword: {count} recuerdo',
		many: 'Afterword: {count} de recuerdos',
		other: 'Afterword: {count} recuerdos'
	},
	'export.topicAndDay': '{topic} ({day})',

	'plainPage.busy':
		'Afterword está recuperando el aliento. Lo que escribiste está guardado en este dispositivo; recarga la página en un momento.',
	'plainPage.failed': 'No se pudo mostrar esta página.',

	'resetMail.greeting': 'Hola:',
	'resetMail.subject': 'Una contraseña nueva para Afterword',
	'resetMail.validity':
		'El enlace sirve una sola vez, durante una hora. Si no fuiste tú, no hace falta hacer nada: tu contraseña sigue igual.',
	'resetMail.why':
		'Alguien, esperamos que tú, pidió una contraseña nueva para Afterword con esta dirección. Elígela aquí:'
});
