import { translationOf, type DocumentMessages, type PageMessages } from '../catalogue.ts';

/*
 * Terms: memory = memória, afterword = epílogo, phrase = frase, correction = correção, partner = parceiro,
 * conversation = conversa, level = nível, scenario = situação, guest = convidado, recap = resumo.
 */

export const messages = translationOf<PageMessages, 'pt'>()({
	'common.appName': 'Afterword',
	'common.cancel': 'Cancelar',
	'common.close': 'Fechar',
	'common.delete': 'Excluir',
	'common.description': 'Converse no idioma que você pratica e fique com o que aprendeu.',
	'common.loadMore': 'Carregar mais',
	'common.save': 'Salvar',
	'common.saved': 'Salvo',
	'common.signIn': 'Entrar',
	'common.signUp': 'Criar conta',
	'common.startConversation': 'Começar uma conversa',
	'common.toStartPage': 'Ir para o início',
	'common.tryAgain': 'Tentar de novo',
	'common.typeWord': 'Digite “{word}” para confirmar',

	'header.history': 'Histórico',
	'header.main': 'Principal',
	'header.memories': 'Memórias',
	'header.phrases': 'Frases',
	'header.search': 'Buscar',
	'header.settings': 'Ajustes',
	'header.skip': 'Pular para o conteúdo',
	'header.startPage': 'Afterword, início',

	'interface.label': 'Idioma da interface',

	'home.pageTitle': 'Afterword: pratique um idioma conversando',
	'home.title': 'Sobre o que vamos conversar?',
	'home.titleAtFirst': 'Converse. E guarde o que aprendeu.',
	'home.intro':
		'Converse no idioma que você pratica. No fim, o Afterword mostra o que vale a pena guardar: as frases e como dizer melhor o que você disse.',
	'home.whichLanguage': 'Qual idioma?',
	'home.chooseLanguage': 'Escolha o idioma que você quer praticar.',
	'home.start': 'Começar a falar',
	'home.starting': 'Começando…',
	'home.noAccountNeeded': 'Não precisa de conta. Você pode criar uma depois e manter o que disse.',
	'home.goOn': 'Continuar com',
	'home.lastRemembered': 'Última memória',
	'home.rememberedOn': '{language}, {day}',
	'home.readMemory': 'Ler a memória inteira',
	'home.remains': 'O que fica',
	'home.example': 'Um exemplo, depois de seis minutos de espanhol',
	'home.toReview': {
		one: '{count} frase para revisar',
		many: '{count} de frases para revisar',
		other: '{count} frases para revisar'
	},

	'scenario.which': 'Sobre o quê?',
	'scenario.free-talk.title': 'Conversa livre',
	'scenario.free-talk.description': 'Seu dia, seus planos, o que vier à cabeça.',
	'scenario.cafe.title': 'No café',
	'scenario.cafe.description': 'Faça o pedido, pergunte sobre o cardápio e pague.',
	'scenario.meeting-someone.title': 'Conhecer alguém',
	'scenario.meeting-someone.description': 'Apresente-se e descubra quem é a outra pessoa.',
	'scenario.directions.title': 'Perguntar o caminho',
	'scenario.directions.description': 'Encontre a estação em uma cidade que você não conhece.',
	'scenario.doctor.title': 'No médico',
	'scenario.doctor.description': 'Diga onde dói e entenda as orientações.',
	'scenario.job-interview.title': 'Entrevista de emprego',
	'scenario.job-interview.description': 'Fale do seu trabalho e pergunte sobre a vaga.',
	'scenario.budgetUsed':
		'O orçamento de hoje para o modelo de linguagem acabou. Ele volta em cerca de {wait}; até lá, você conversa com um parceiro que segue um roteiro.',
	'scenario.noModel':
		'Não há um modelo de linguagem configurado aqui, então você conversa com um parceiro que segue um roteiro.',

	'level.yours': 'Seu nível',
	'level.yourLanguage': 'Seu {language}',
	'level.yoursIn': 'Seu nível de {language}',
	'level.notSure': 'Não sei',
	'level.explainIn': 'Explicações em',
	'level.A1': 'A1, primeiras palavras',
	'level.A2': 'A2, frases simples',
	'level.B1': 'B1, papo do dia a dia',
	'level.B2': 'B2, boa fluência',
	'level.C1': 'C1, quase como em casa',
	'level.C2': 'C2, como em casa',

	'signIn.title': 'Olá de novo',
	'signIn.makeAccount': 'Criar uma conta',
	'signIn.guestMovesAlong': 'As conversas que você teve como convidado vêm com você.',
	'signIn.whySignUp': 'Para que o que você aprende esteja aqui na próxima vez.',
	'signIn.whySignIn': 'Entre para continuar de onde parou.',
	'signIn.name': 'Nome',
	'signIn.email': 'E-mail',
	'signIn.password': 'Senha',
	'signIn.signOutOthers': 'Sair dos meus outros dispositivos',
	'signIn.forgot': 'Esqueceu sua senha?',
	'signIn.haveAccount': 'Já tem uma conta?',
	'signIn.newHere': 'Primeira vez aqui?',
	'signIn.enterName': 'Diga como podemos chamar você.',
	'signIn.enterEmail': 'Digite seu e-mail, como nome@example.org.',
	'signIn.enterPassword': 'Digite sua senha.',
	'signIn.passwordRule': {
		one: 'Pelo menos {count} caractere.',
		many: 'Pelo menos {count} de caracteres.',
		other: 'Pelo menos {count} caracteres.'
	},

	'refused.tooManyFailures':
		'Muitas tentativas de entrar nesta conta não deram certo. Espere {wait}, entre por um dispositivo que você já usou ou redefina a senha.',
	'refused.tooManyGuests':
		'Muitos convidados vieram da sua rede hoje. Crie uma conta para continuar ou volte daqui a {wait}.',
	'refused.tooOften': 'Houve muitas tentativas seguidas. Espere alguns segundos e tente de novo.',
	'refused.alreadySignedIn': 'Neste navegador já há uma conta conectada.',
	'refused.noMatch': 'O e-mail e a senha não conferem. Verifique os dois e tente de novo.',
	'refused.accountExists': 'Já existe uma conta com este e-mail. Você pode entrar com ela.',
	'refused.noEmail': 'Isto não parece um endereço de e-mail.',
	'refused.nameTooLong': {
		one: 'O nome pode ter até {count} caractere.',
		many: 'O nome pode ter até {count} de caracteres.',
		other: 'O nome pode ter até {count} caracteres.'
	},
	'refused.notNow': 'Não dá para entrar agora. Tente de novo daqui a pouco.',
	'refused.otherwise': 'O servidor não aceitou isso. Confira o que você digitou.',
	'refused.tooShort': {
		one: 'A senha precisa de pelo menos {count} caractere.',
		many: 'A senha precisa de pelo menos {count} de caracteres.',
		other: 'A senha precisa de pelo menos {count} caracteres.'
	},
	'refused.tooLong': {
		one: 'A senha pode ter no máximo {count} caractere.',
		many: 'A senha pode ter no máximo {count} de caracteres.',
		other: 'A senha pode ter no máximo {count} caracteres.'
	},
	'refused.repeated': 'Um só caractere repetido é fácil de adivinhar. Escolha outra senha.',
	'refused.tooCommon':
		'Muita gente usa esta senha, então ela é uma das primeiras a serem tentadas. Escolha outra.',
	'refused.linkOver': 'Este link já foi usado ou é antigo demais. Peça outro.',

	'password.current': 'Senha atual',
	'password.new': 'Nova senha',
	'password.enterCurrent': 'Digite sua senha atual.',
	'password.change': 'Alterar a senha',
	'password.changed': 'Senha alterada. Seus outros dispositivos foram desconectados.',
	'password.linkComes': 'Enviamos um link para você escolher uma nova.',
	'password.sendLink': 'Enviar link',
	'password.linkSent':
		'Se houver uma conta com este endereço, o link está a caminho. Ele funciona uma vez só, por uma hora.',
	'password.noMail':
		'Este Afterword não envia e-mails. Peça um link a quem cuida dele: essa pessoa tem um comando que cria um. Se for você, é {command} com o seu endereço.',
	'password.backToSignIn': 'Voltar para o login',
	'password.chooseNew': 'Escolha uma nova senha',
	'password.resetSignsOut': 'Isso desconecta você em todos os dispositivos.',
	'password.set': 'Salvar a senha',
	'password.isSet': 'Senha alterada. Você saiu da conta em todos os dispositivos.',
	'password.askNewLink': 'Pedir outro link',
	'password.noLink': 'Esta página precisa do link inteiro. Abra-o de novo de onde você o recebeu.',

	'settings.you': 'Você',
	'settings.guest':
		'Você está aqui como convidado. Com uma conta, o que você aprende fica guardado.',
	'settings.signOut': 'Sair',
	'settings.ownLanguage': 'Seu idioma',
	'settings.ownLanguageUse': 'É nele que explicamos por que algo fica melhor de outro jeito.',
	'settings.levels': 'Seus níveis',
	'settings.levelsUse':
		'Seu parceiro fala de um jeito que dá para acompanhar. “Não sei” também vale.',
	'settings.remembered': {
		one: '{count} conversa lembrada',
		many: '{count} de conversas lembradas',
		other: '{count} conversas lembradas'
	},
	'settings.otherLanguages': 'Outros idiomas',
	'settings.remembering': 'Memórias',
	'settings.rememberingSwitch': 'Criar uma memória de cada conversa',
	'settings.rememberingUse':
		'Com isto desligado, suas conversas são salvas e nenhuma memória é criada delas. O que já é lembrado continua, e seu parceiro segue usando.',
	'settings.security': 'Senha e dispositivos',
	'settings.securityNote': 'Alterar a senha desconecta todos os outros dispositivos.',
	'settings.data': 'Seus dados',
	'settings.dataNote': 'Tudo o que o Afterword sabe sobre você, para levar ou apagar.',
	'settings.export': 'Exportar tudo',

	'devices.title': 'Dispositivos conectados',
	'devices.named': '{browser} no {system}',
	'devices.unnamed': 'Dispositivo sem nome',
	'devices.thisOne': 'este dispositivo',
	'devices.dates': 'Login: {signedIn}. Última atividade: {lastSeen}.',
	'devices.signOutOne': 'Sair: {device}',
	'devices.signOutOthers': 'Sair dos outros dispositivos',
	'devices.oneSignedOut': 'Esse dispositivo foi desconectado.',
	'devices.othersSignedOut': 'Todos os outros dispositivos foram desconectados.',

	'deleteAccount.account': 'Excluir a conta',
	'deleteAccount.everything': 'Excluir tudo',
	'deleteAccount.askAccount': 'Excluir sua conta?',
	'deleteAccount.askEverything': 'Excluir tudo?',
	'deleteAccount.warning':
		'Suas conversas, suas memórias e seus ajustes serão apagados. Não dá para desfazer, então talvez você queira exportar tudo antes.',
	'deleteAccount.password': 'Sua senha',
	'deleteAccount.word': 'excluir',
	'deleteAccount.confirm': 'Excluir para sempre',

	'failure.wrongPassword': 'Esta não é a sua senha.',
	'failure.signedOut': 'Sua sessão foi encerrada. Entre de novo e tente outra vez.',
	'failure.network': 'Não conseguimos falar com o servidor. Confira sua conexão e tente de novo.',
	'failure.justNow': 'Não deu certo agora. Tente de novo daqui a pouco.',
	'failure.tooMuch': 'Foi muita coisa de uma vez. Tente de novo daqui a pouco.',
	'failure.gone': 'Isto não está mais aqui. Pode ter sido excluído.',
	'failure.changed': 'Isto mudou nesse meio-tempo. Recarregue a página para ver como está agora.',
	'failure.notYours': 'Você não tem permissão para fazer isso.',
	'failure.notTaken': 'O servidor não aceitou isso. Recarregue a página e tente mais uma vez.',
	'failure.tooLong': 'É longo demais para enviar. Encurte um pouco e tente de novo.',
	'failure.conversationFull': 'Esta conversa chegou ao limite. Comece outra para continuar.',
	'failure.storageFull':
		'Não há mais espaço. Exclua conversas de que você não precisa mais e tente de novo.',
	'failure.phrasesFull':
		'Há expressões demais. Exclua algumas de que você não precisa mais e tente de novo.',
	'failure.partner': 'Seu parceiro não conseguiu responder. Tente de novo.',
	'failure.processing':
		'A conversa está salva. O que você aprendeu nela ainda não: vamos tentar de novo.',

	'error.notHere': 'Esta página não está aqui',
	'error.notHereWhy': 'Ela pode ter sido excluída, ou há um erro no endereço.',
	'error.unavailable': 'Voltamos já',
	'error.unavailableWhy':
		'O Afterword não está conseguindo acessar os próprios dados agora. O que você disse está a salvo; tente de novo daqui a pouco.',
	'error.broken': 'Algo deu errado',
	'error.brokenWhy': 'A culpa foi nossa, não sua. Nada do que estava salvo se perdeu.',
	'error.request': 'Solicitação {id}',

	'talk.title': '{scenario}, {language}',
	'talk.timePractised': 'Tempo de prática',
	'talk.end': 'Encerrar',
	'talk.endLabel': 'Encerrar a conversa',
	'talk.scripted': 'Você conversa com um parceiro que segue um roteiro e não sabe muito além dele.',
	'talk.overBudget':
		'O orçamento de hoje para o modelo de linguagem acabou. Ele volta em cerca de {wait}; até lá, você conversa com um parceiro que segue um roteiro e não sabe muito além dele.',
	'talk.whatWasSaid': 'O que foi dito',
	'talk.you': 'Você',
	'talk.partner': 'Parceiro',
	'talk.suggested': 'sugerida',
	'talk.waiting': 'esperando seu parceiro terminar',
	'talk.partnerIsWriting': 'Seu parceiro está escrevendo',
	'talk.partnerGetsReady': 'Seu parceiro está se preparando',
	'talk.showEarlier': 'Ver mensagens anteriores',
	'talk.earlierShown': {
		one: '{count} mensagem anterior aparece acima.',
		many: '{count} de mensagens anteriores aparecem acima.',
		other: '{count} mensagens anteriores aparecem acima.'
	},
	'talk.earlierFailed': 'Não foi possível carregá-las. Tente de novo.',
	'talk.oneMoment': 'Um momento…',
	'talk.field': 'Sua mensagem em {language}',
	'talk.send': 'Enviar',
	'talk.enterSends': 'Enter envia; Shift e Enter começam outra linha.',
	'talk.charactersLeft': {
		one: 'Resta {count} caractere',
		many: 'Restam {count} de caracteres',
		other: 'Restam {count} caracteres'
	},
	'talk.charactersTooLong': {
		one: '{count} caractere a mais',
		many: '{count} de caracteres a mais',
		other: '{count} caracteres a mais'
	},
	'talk.saidGoodbye': 'Você se despediu.',
	'talk.endHere': 'Encerrar aqui',
	'talk.startAnother': 'Começar outra conversa',
	'talk.seeConversations': 'Ver suas conversas',
	'talk.meaning': 'O que significa, se quiser',
	'talk.phrase': 'Frase',
	'talk.phraseTooLong': 'Uma frase pode ter até {max} caracteres. Tire o que não precisar.',
	'talk.savePhrase': 'Salvar frase',
	'talk.savePhraseHow': 'Deixe as palavras que quer lembrar e tire o resto.',

	'suggestions.ask': 'O que posso dizer?',
	'suggestions.found': {
		one: '{count} sugestão',
		many: '{count} de sugestões',
		other: '{count} sugestões'
	},
	'suggestions.failed': 'As sugestões não chegaram.',
	'suggestions.limited':
		'Você pediu várias seguidas. Dá para pedir de novo daqui a cerca de {wait}.',
	'suggestions.showMeanings': 'Ver significados',
	'suggestions.hideMeanings': 'Ocultar significados',
	'suggestions.putBack': 'Recuperar o que digitei',

	'notice.start-failed': 'Não foi possível começar a conversa. Tente de novo.',
	'notice.message-too-long': 'Uma mensagem pode ter até {max} caracteres.',
	'notice.saved-on-device':
		'Parece que você está sem conexão. O que você escreveu está salvo neste dispositivo e será enviado quando ela voltar.',
	'notice.reply-failed': 'A resposta não chegou. Nada do que você escreveu se perdeu.',
	'notice.reply-limited':
		'Foi muita conversa por enquanto. Seu parceiro pode continuar daqui a cerca de {wait}; o que você escreveu fica guardado.',
	'notice.save-failed':
		'Suas últimas palavras ainda não estão salvas no servidor. Elas estão guardadas neste dispositivo.',
	'notice.too-fast':
		'Foi muita coisa de uma vez. O que você escreveu está guardado e será enviado automaticamente em instantes.',
	'notice.conversation-full':
		'Esta conversa chegou ao limite. O que você digitou fica guardado e pode servir para começar outra.',
	'notice.storage-full':
		'Não há mais espaço. O que você digitou fica guardado; exclua conversas de que não precisa mais e envie depois.',
	'notice.memory-late':
		'A memória desta conversa vai chegar um pouco mais tarde. Ela não se perdeu.',
	'notice.memory-failed': 'Ainda não foi possível criar a memória desta conversa.',
	'notice.signed-out':
		'Sua sessão foi encerrada. O que você escreveu está guardado neste dispositivo; entre para continuar.',
	'notice.conversation-missing':
		'Não encontramos esta conversa agora. O que você escreveu está guardado neste dispositivo, e continuamos procurando.',
	'notice.conversation-gone': 'Esta conversa não existe mais.',
	'notice.words-left':
		'Esta conversa não existe mais. Suas últimas palavras ainda estão neste dispositivo; você pode copiá-las no Histórico.',

	'afterword.label': 'Epílogo',
	'afterword.announced': 'Epílogo: {title}',
	'afterword.extent': {
		one: '{duration}, {count} mensagem sua',
		many: '{duration}, {count} de mensagens suas',
		other: '{duration}, {count} mensagens suas'
	},
	'afterword.lookingBack': 'Relembrando o que foi dito',
	'afterword.ownWords': 'Com suas palavras',
	'afterword.canLeave':
		'Você não precisa esperar. Tudo vai estar aqui, no histórico, quando você voltar.',
	'afterword.progress': 'Progresso',
	'afterword.saving': 'Salvando o que foi dito',
	'afterword.reading': 'Lendo a conversa',
	'afterword.checking': 'Conferindo cada anotação com ela',
	'afterword.keeping': 'Guardando para você',
	'afterword.stageDone': 'pronto',
	'afterword.slow':
		'Está demorando mais que o normal, e continuamos trabalhando nisso. Você não precisa esperar: quando ficar pronto, vai estar entre suas memórias.',
	'afterword.overBudget':
		'O orçamento de hoje para o modelo de linguagem acabou, então estas anotações foram feitas sem ele. Elas melhoram sozinhas quando ele voltar.',
	'afterword.noModel':
		'O modelo de linguagem não respondeu, então estas anotações foram feitas sem ele. Elas melhoram sozinhas quando ele voltar.',
	'afterword.tooShort': 'Curta demais para um epílogo',
	'afterword.saidNothing': 'Você ainda não disse nada.',
	'afterword.saidLittle': {
		one: 'Você disse {count} coisa.',
		many: 'Você disse {count} de coisas.',
		other: 'Você disse {count} coisas.'
	},
	'afterword.threshold': {
		one: 'A partir de {count} mensagem, o Afterword olha para trás e guarda o que vale a pena. A conversa está salva; continue quando quiser.',
		many: 'A partir de {count} de mensagens, o Afterword olha para trás e guarda o que vale a pena. A conversa está salva; continue quando quiser.',
		other:
			'A partir de {count} mensagens, o Afterword olha para trás e guarda o que vale a pena. A conversa está salva; continue quando quiser.'
	},
	'afterword.forgottenTitle': 'Você escolheu esquecer esta conversa',
	'afterword.forgotten':
		'Você excluiu a memória desta conversa, e ela não será criada de novo. Se continuar falando, só o que você disser a partir de agora será lembrado.',
	'afterword.pausedTitle': 'As memórias estão em pausa',
	'afterword.paused':
		'Esta conversa está salva, e nenhuma memória foi criada dela. O que já era lembrado continua, e seu parceiro segue usando. Você pode reativar as memórias em {settings}.',
	'afterword.lateTitle': 'O epílogo vem um pouco mais tarde',
	'afterword.late':
		'Está demorando mais que o normal, e continuamos trabalhando nisso. Nada do que você disse se perdeu, e a memória vai aparecer sozinha.',
	'afterword.queued':
		'Você teve muitas conversas em pouco tempo. Esta já tem seu lugar na fila, e a memória dela vai aparecer sozinha em cerca de {wait}.',
	'afterword.failedTitle': 'O epílogo ainda não está aqui',
	'afterword.failed':
		'O que você disse está a salvo, mas não foi possível criar a memória agora. Vamos tentar de novo, e você também pode pedir.',
	'afterword.onDevice':
		'Não conseguimos falar com o servidor. Tudo está salvo neste dispositivo e será enviado automaticamente, o mais tardar quando você abrir o Afterword de novo.',
	'afterword.tryNow': 'Tentar de novo agora',
	'afterword.newConversation': 'Nova conversa',
	'afterword.continue': 'Continuar esta conversa',

	'feedback.label': 'Em resumo',
	'feedback.mended': 'Você disse “{better}”. Da última vez ({day}) ainda era “{said}”.',
	'feedback.misleads': 'Senão, dá para entender outra coisa.',
	'feedback.noted': 'Deu certo: {pattern}',
	'feedback.place': 'Ver onde',
	'feedback.practise': 'Próximo passo: “{better}” em vez de “{said}”.',
	'feedback.sayAsked': 'Próximo passo: tente dizer “{phrase}”. Você perguntou e ainda não disse.',
	'feedback.sayHeard': 'Próximo passo: tente dizer “{phrase}”. Até agora você só ouviu.',
	'feedback.timesBefore': {
		one: 'Já apareceu em {count} conversa anterior.',
		many: 'Já apareceu em {count} de conversas anteriores.',
		other: 'Já apareceu em {count} conversas anteriores.'
	},
	'feedback.understood': 'Dá para entender dos dois jeitos; assim soa certo.',
	'feedback.used': 'Você usou “{phrase}” por conta própria.',
	'feedback.usedSince':
		'Você usou “{phrase}” por conta própria. Vem de uma conversa anterior ({day}).',

	'fixes.check': 'Conferir',
	'fixes.field': 'A frase de novo, em {language}',
	'fixes.mindAccents': 'Atenção aos acentos: {words}',
	'fixes.mindLetters': 'Com uma letra própria: {words}',
	'fixes.notRight': 'Isto não está certo',
	'fixes.notYet': 'Ainda não. A diferença está aqui:',
	'fixes.putBack': 'Desfazer',
	'fixes.right': 'É isso.',
	'fixes.showAll': 'Ver tudo ({count})',
	'fixes.takenOut': 'Correção removida. Ela não conta mais.',
	'fixes.tryAgain': 'Tentar outra vez',
	'fixes.turn': 'Onde você disse isso',

	'recap.title': 'Guarde o que você aprendeu',
	'recap.shownOnce': 'Como convidado, você vê este resumo uma vez só; ele não fica guardado.',
	'recap.notKept': 'Sem uma conta, a memória não fica guardada.',
	'recap.withAccount':
		'Com uma conta, cada conversa deixa uma memória que a próxima aproveita. Esta conversa vem com você.',
	'recap.signUp': 'Criar conta e guardar',
	'recap.signIn': 'Já tenho conta',

	'toast.memorySaved': 'Memória salva',
	'toast.open': 'Abrir',
	'toast.dismiss': 'Fechar',
	'toast.phraseKnown': 'Você já tem esta frase',
	'toast.phraseSaved': 'Frase salva',

	'memory.added': 'Acrescentado: {words}',
	'memory.all': 'Todas as memórias',
	'memory.backToConversation': 'Voltar à conversa',
	'memory.better': 'Melhor',
	'memory.earlier': 'De uma conversa anterior',
	'memory.edit': 'Editar',
	'memory.edited': 'editada por você',
	'memory.editOrForget': 'Editar ou esquecer',
	'memory.forget': 'Esquecer',
	'memory.forgetConfirm': 'Esquecer',
	'memory.forgetText':
		'A memória “{topic}” será excluída para sempre e não será criada de novo. A conversa em si fica no seu histórico; se você continuar, só o que disser a partir de agora será lembrado.',
	'memory.forgetTitle': 'Esquecer esta memória?',
	'memory.itemChange': 'Alterar',
	'memory.itemForget': 'Esquecer isto',
	'memory.itemForgotten': 'Esquecido. Não conta mais.',
	'memory.itemForgottenEverywhere': 'Esquecido em todas as suas memórias.',
	'memory.itemKeep': 'Manter mesmo assim',
	'memory.itemSource': 'Na conversa · {day}',
	'memory.itemTooLong': 'Pode ter até {characters} caracteres.',
	'memory.languageAndDay': '{language}, {day}',
	'memory.lookingUp': 'Procurando…',
	'memory.newTab': '(abre em outra aba)',
	'memory.nothingNoted':
		'Nada chamou atenção a ponto de ser anotado. A conversa em si está no seu histórico.',
	'memory.partnerKnows': 'Seu parceiro sabe disso por uma conversa anterior · {day}',
	'memory.phrasesToKeep': 'Frases para guardar',
	'memory.readConversation': 'Ler a conversa',
	'memory.removed': 'Retirado: {words}',
	'memory.saidBetter': 'Melhor dizendo',
	'memory.stillDifficult': 'Ainda difícil',
	'memory.toldAboutYourself': 'O que você contou sobre si',
	'memory.wentWell': 'O que deu certo',
	'memory.whyThis': 'Por que isto?',
	'memory.youSaid': 'Você disse',

	'edit.add': 'Adicionar',
	'edit.addPhrase': 'Adicionar frase',
	'edit.addTo': 'Adicionar a “{list}”',
	'edit.changedElsewhere':
		'Esta memória mudou em outro lugar enquanto você escrevia. O que há de novo está aqui, junto com suas mudanças. Dê uma olhada e salve de novo.',
	'edit.everywhere': 'O que você remover ou corrigir aqui some de todas as suas memórias.',
	'edit.item': '{list}, {number}',
	'edit.label': 'Editar a memória',
	'edit.listTooLong': 'Uma lista pode ter {items} itens de até {characters} caracteres cada um.',
	'edit.putBack': 'Restaurar',
	'edit.putBackItem': 'Restaurar: {item}',
	'edit.takeOut': 'Remover',
	'edit.takeOutItem': 'Remover: {item}',
	'edit.topic': 'Tema',
	'edit.topicLength': 'O tema precisa ter de 1 a {most} caracteres.',

	'memories.count': {
		one: '{count} memória',
		many: '{count} de memórias',
		other: '{count} memórias'
	},
	'memories.countInLanguage': {
		one: '{count} memória de {language}',
		many: '{count} de memórias de {language}',
		other: '{count} memórias de {language}'
	},
	'memories.emptyText':
		'Quando uma conversa termina, o que vale a pena guardar vem para cá: frases, correções, o que deu certo.',
	'memories.emptyTitle': 'Nada por aqui ainda',
	'memories.forgetAll': 'Esquecer todas',
	'memories.forgetAllOfLanguage': 'Esquecer as de {language}',
	'memories.forgetAllOfLanguageTitle': 'Esquecer todas as memórias de {language}?',
	'memories.forgetAllText':
		'Elas serão excluídas para sempre, e o que você disse até agora não será lembrado de novo. Suas conversas ficam no seu histórico.',
	'memories.forgetAllTitle': 'Esquecer todas as memórias?',
	'memories.forgetAllWord': 'esquecer',
	'memories.forgotten': 'Esquecida',
	'memories.found': {
		one: '{count} memória encontrada',
		many: '{count} de memórias encontradas',
		other: '{count} memórias encontradas'
	},
	'memories.foundAboutYou': 'Sobre você:',
	'memories.foundCorrection': 'Melhor dizendo:',
	'memories.foundDifficult': 'Ainda difícil:',
	'memories.foundPhrase': 'Frase:',
	'memories.foundSaid': 'Você disse:',
	'memories.foundWentWell': 'Deu certo:',
	'memories.guestText':
		'Com uma conta, cada conversa deixa uma memória aqui. As que você teve como convidado vêm com você.',
	'memories.guestTitle': 'Sem uma conta, as memórias não ficam',
	'memories.more': {
		one: 'Mais {count} memória',
		many: 'Mais {count} de memórias',
		other: 'Mais {count} memórias'
	},
	'memories.noneInLanguage': 'Ainda não há nada neste idioma.',
	'memories.noneWithWords': 'Não há nada com estas palavras.',
	'memories.search': 'Buscar nas suas memórias',
	'memories.yours': 'Todas as suas memórias, para levar ou esquecer.',
	'memories.yoursInLanguage': 'Todas as suas memórias de {language}, para levar ou esquecer.',

	'list.exportAnki': 'Exportar para o Anki',
	'list.exportAs': 'Exportar {format}',
	'list.yoursTitle': 'Elas são suas',
	'list.allLanguages': 'Todos os idiomas',
	'list.language': 'Idioma',
	'list.searchExample': 'Busque uma palavra ou frase',

	'phrases.addMeaning': 'Adicionar o significado',
	'phrases.comesAgain': 'Volta {when}',
	'phrases.count': { one: '{count} frase', many: '{count} de frases', other: '{count} frases' },
	'phrases.countInLanguage': {
		one: '{count} frase de {language}',
		many: '{count} de frases de {language}',
		other: '{count} frases de {language}'
	},
	'phrases.deleteText':
		'“{phrase}” sai das suas frases e não volta na revisão. A conversa fica como está.',
	'phrases.deleteTitle': 'Excluir esta frase?',
	'phrases.deleted': 'Excluída',
	'phrases.dueNow': 'Para revisar agora',
	'phrases.editMeaning': 'Editar o significado',
	'phrases.emptyText':
		'As frases vêm das suas conversas: as que vale a pena guardar quando uma termina e as que você salva ao lado de uma mensagem.',
	'phrases.emptyTitle': 'Nenhuma frase ainda',
	'phrases.found': {
		one: '{count} frase encontrada',
		many: '{count} de frases encontradas',
		other: '{count} frases encontradas'
	},
	'phrases.fromConversation': 'Ler a conversa',
	'phrases.languageAndDay': '{language}, {day}',
	'phrases.meaning': 'Significado',
	'phrases.more': {
		one: 'Mais {count} frase',
		many: 'Mais {count} de frases',
		other: 'Mais {count} frases'
	},
	'phrases.noneInLanguage': 'Ainda não há frases neste idioma.',
	'phrases.noneWithWords': 'Nenhuma frase com estas palavras.',
	'phrases.review': 'Revisar ({count})',
	'phrases.search': 'Buscar nas suas frases',
	'phrases.tooLong': 'Um significado pode ter até {max} caracteres.',
	'phrases.yours': 'Todas as suas frases, para levar com você.',
	'phrases.yoursInLanguage': 'Todas as suas frases em {language}, para levar com você.',

	'search.all': 'Todos os resultados',
	'search.hint': 'Digite uma palavra ou parte dela.',
	'search.label': 'Buscar nas suas memórias, nas suas frases e no que foi dito',
	'search.more': 'Mostrar mais',
	'search.nothing': 'Nada foi encontrado com estas palavras.',
	'search.said': 'O que foi dito',
	'search.where': '{language}, {scenario}, {day}',

	'review.again': 'De novo',
	'review.answer': 'Resposta',
	'review.doneText': 'As próximas vêm {when}.',
	'review.doneTitle': 'Pronto por enquanto',
	'review.easy': 'Fácil',
	'review.fillGap': 'O que falta aqui?',
	'review.gap': 'lacuna',
	'review.good': 'Bem',
	'review.hard': 'Difícil',
	'review.howToSay': 'Como se diz?',
	'review.kept':
		'Suas avaliações estão salvas neste dispositivo e são enviadas assim que possível.',
	'review.keys':
		'Espaço mostra a resposta e depois a avalia como “Bem”. De 1 a 4 avaliam, Z desfaz.',
	'review.left': { one: 'Falta {count}', many: 'Faltam {count}', other: 'Faltam {count}' },
	'review.more': 'Um momento…',
	'review.moreFailed': 'Não foi possível carregar as próximas.',
	'review.nothingText':
		'As frases e correções das suas conversas vêm para cá quando é hora de vê-las de novo.',
	'review.nothingTitle': 'Nada para revisar ainda',
	'review.rate': 'Quanto você lembrou?',
	'review.rated': '{rating}: {interval}',
	'review.sayBetter': 'Diga melhor:',
	'review.showAnswer': 'Ver a resposta',
	'review.title': 'Revisão',
	'review.toPhrases': 'Ver suas frases',
	'review.undo': 'Desfazer a última avaliação',
	'review.undone': 'Desfeito',

	'history.copied': 'Copiado',
	'history.copyRefused': 'O navegador não deixou',
	'history.copyWords': 'Copiar',
	'history.deleteMemory': 'Excluir a memória também',
	'history.deleteNamed': 'Excluir {conversation}',
	'history.deleteText':
		'{conversation}: tudo o que foi dito nesta conversa será excluído para sempre.',
	'history.deleteTitle': 'Excluir esta conversa?',
	'history.deleted': 'Excluída',
	'history.emptyText': 'Cada conversa que você começa fica guardada aqui, para reler ou continuar.',
	'history.emptyTitle': 'Nenhuma conversa ainda',
	'history.forgetWords': 'Esquecer',
	'history.keepMemory': 'Manter a memória',
	'history.messages': {
		one: '{count} mensagem',
		many: '{count} de mensagens',
		other: '{count} mensagens'
	},
	'history.more': {
		one: 'Mais {count} conversa',
		many: 'Mais {count} de conversas',
		other: 'Mais {count} conversas'
	},
	'history.name': '{language}, {scenario}',
	'history.notSent': 'salva neste dispositivo, ainda não enviada',
	'history.remembered': 'E o que o Afterword lembra dela?',
	'history.stillOpen': 'ainda aberta',
	'history.wordsLeft':
		'Uma conversa não está mais aqui, mas estas suas palavras estão. Elas só existem neste dispositivo.'
});

export const documents = translationOf<DocumentMessages, 'pt'>()({
	'export.howBetter': 'Como se diz melhor?',
	'export.phrases': {
		one: 'Afterword: {count} frase',
		many: 'Afterword: {count} de frases',
		other: 'Afterword: {count} frases'
	},
	'export.title': {
		one: 'Afterword: {count} memória',
		many: 'Afterword: {count} de memórias',
		other: 'Afterword: {count} memórias'
	},
	'export.topicAndDay': '{topic} ({day})',

	'plainPage.busy':
		'O Afterword está recuperando o fôlego. O que você escreveu está guardado neste dispositivo; recarregue a página daqui a pouco.',
	'plainPage.failed': 'Não foi possível mostrar esta página.',

	'resetMail.greeting': 'Olá,',
	'resetMail.subject': 'Uma nova senha para o Afterword',
	'resetMail.validity':
		'O link funciona uma vez só, por uma hora. Se não foi você, não precisa fazer nada: sua senha continua a mesma.',
	'resetMail.why':
		'Alguém, esperamos que você, pediu uma nova senha para o Afterword com este endereço. Escolha uma aqui:'
});
