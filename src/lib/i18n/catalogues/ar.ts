import { translationOf, type DocumentMessages, type PageMessages } from '../catalogue.ts';

/*
 * Terms: memory = ذكرى، ذكريات, afterword = خاتمة, phrase = عبارة, correction = تصحيح, partner = شريك,
 * conversation = محادثة, level = مستوى, scenario = موقف, guest = ضيف, recap = ملخص.
 *
 * For everybody: verbal nouns, "يُرجى", "يمكنك", and the past tense ("قلت"), which are written alike for men and women.
 * A name of a language comes with its article ("الإسبانية"), so "باللغة {language}"; a duration comes in
 * the nominative ("دقيقتان"), so "بقي … {wait}".
 */

export const messages = translationOf<PageMessages, 'ar'>()({
	'common.appName': 'Afterword',
	'common.cancel': 'إلغاء',
	'common.close': 'إغلاق',
	'common.delete': 'حذف',
	'common.description': 'ممارسة لغة بالمحادثة، مع الاحتفاظ بما تعلّمته.',
	'common.loadMore': 'عرض المزيد',
	'common.save': 'حفظ',
	'common.saved': 'تم الحفظ',
	'common.signIn': 'دخول',
	'common.signUp': 'إنشاء حساب',
	'common.startConversation': 'بدء محادثة',
	'common.toStartPage': 'إلى صفحة البداية',
	'common.tryAgain': 'إعادة المحاولة',

	'header.history': 'السجل',
	'header.main': 'القائمة الرئيسية',
	'header.memories': 'الذكريات',
	'header.settings': 'الإعدادات',
	'header.skip': 'الانتقال إلى المحتوى',
	'header.startPage': 'Afterword، صفحة البداية',

	'interface.label': 'لغة الواجهة',

	'home.pageTitle': 'Afterword: ممارسة اللغات بالمحادثة',
	'home.title': 'عمَّ نتحدّث؟',
	'home.titleAtFirst': 'نتحدّث، ثم يبقى معك ما تعلّمته.',
	'home.intro':
		'محادثة بلغة من اختيارك، وحين تنتهي يعرض لك Afterword ما يستحق أن يبقى: العبارات، وصياغة أفضل لما قلته.',
	'home.whichLanguage': 'بأيّ لغة؟',
	'home.chooseLanguage': 'يُرجى اختيار لغة المحادثة.',
	'home.start': 'بدء الحديث',
	'home.starting': 'جارٍ البدء…',
	'home.noAccountNeeded': 'لا حاجة إلى حساب. يمكنك إنشاؤه لاحقًا والاحتفاظ بما قلته.',
	'home.goOn': 'متابعة محادثة',
	'home.lastRemembered': 'آخر ذكرى',
	'home.rememberedOn': '{language}، {day}',
	'home.readMemory': 'قراءة الذكرى كاملة',
	'home.remains': 'ما يبقى',
	'home.example': 'مثال، بعد ست دقائق بالإسبانية',

	'scenario.which': 'عن ماذا؟',
	'scenario.free-talk.title': 'حديث حر',
	'scenario.free-talk.description': 'يومك وخططك وكل ما يخطر ببالك.',
	'scenario.cafe.title': 'في المقهى',
	'scenario.cafe.description': 'الطلب، والسؤال عن القائمة، والدفع.',
	'scenario.meeting-someone.title': 'التعرف على شخص',
	'scenario.meeting-someone.description': 'التعريف بنفسك، والتعرّف إلى من أمامك.',
	'scenario.directions.title': 'السؤال عن الطريق',
	'scenario.directions.description': 'الوصول إلى المحطة في مدينة جديدة عليك.',
	'scenario.doctor.title': 'عند الطبيب',
	'scenario.doctor.description': 'وصف ما يؤلمك، وفهم النصائح.',
	'scenario.job-interview.title': 'مقابلة عمل',
	'scenario.job-interview.description': 'الحديث عن عملك، والسؤال عن الوظيفة.',
	'scenario.budgetUsed':
		'نفدت ميزانية اليوم للنموذج اللغوي، وبقي على تجدّدها {wait} تقريبًا. حتى ذلك الحين، محادثتك مع شريك يتبع نصًّا معدًّا.',
	'scenario.noModel': 'لا يتوفر هنا نموذج لغوي، لذا ستكون محادثتك مع شريك يتبع نصًّا معدًّا.',

	'level.yours': 'مستواك',
	'level.yourLanguage': 'مستواك في {language}',
	'level.yoursIn': 'مستواك في {language}',
	'level.notSure': 'لا أعرف',
	'level.explainIn': 'لغة الشرح',
	'level.A1': 'A1، كلمات أولى',
	'level.A2': 'A2، جمل بسيطة',
	'level.B1': 'B1، حديث يومي',
	'level.B2': 'B2، طلاقة كافية',
	'level.C1': 'C1، كأهلها تقريبًا',
	'level.C2': 'C2، كأهلها',

	'signIn.title': 'أهلًا بعودتك',
	'signIn.makeAccount': 'إنشاء حساب',
	'signIn.guestMovesAlong': 'المحادثات التي أجريتها بصفة ضيف تنتقل معك.',
	'signIn.whySignUp': 'ليكون ما تعلّمته حاضرًا في المرة القادمة.',
	'signIn.whySignIn': 'تسجيل الدخول يعيدك إلى حيث توقّفت.',
	'signIn.name': 'الاسم',
	'signIn.email': 'البريد الإلكتروني',
	'signIn.password': 'كلمة المرور',
	'signIn.signOutOthers': 'تسجيل الخروج من أجهزتي الأخرى',
	'signIn.forgot': 'نسيت كلمة المرور؟',
	'signIn.haveAccount': 'لديك حساب؟',
	'signIn.newHere': 'أول مرة هنا؟',
	'signIn.enterName': 'نودّ أن نعرف بماذا نناديك.',
	'signIn.enterEmail': 'يُرجى إدخال بريدك الإلكتروني، مثل name@example.org.',
	'signIn.enterPassword': 'يُرجى إدخال كلمة المرور.',
	'signIn.passwordRule': {
		zero: '{count} حرف على الأقل.',
		one: 'حرف واحد على الأقل.',
		two: 'حرفان على الأقل.',
		few: '{count} أحرف على الأقل.',
		many: '{count} حرفًا على الأقل.',
		other: '{count} حرف على الأقل.'
	},

	'refused.tooManyFailures':
		'لم تنجح محاولات كثيرة لتسجيل الدخول إلى هذا الحساب، وبقي على المحاولة التالية {wait}. يمكنك أيضًا الدخول من جهاز استخدمته من قبل، أو إعادة تعيين كلمة المرور.',
	'refused.tooManyGuests':
		'جاء ضيوف كثيرون من شبكتك اليوم. يمكنك إنشاء حساب للمتابعة، أو العودة لاحقًا (بقي {wait}).',
	'refused.tooOften': 'جرت محاولات كثيرة قبل قليل. يُرجى الانتظار بضع ثوانٍ ثم المحاولة من جديد.',
	'refused.alreadySignedIn': 'سبق تسجيل الدخول إلى حساب في هذا المتصفح.',
	'refused.noMatch':
		'البريد الإلكتروني وكلمة المرور لا يتوافقان. يُرجى مراجعتهما والمحاولة من جديد.',
	'refused.accountExists': 'لهذا البريد حساب قائم. يمكنك تسجيل الدخول إليه.',
	'refused.noEmail': 'لا يبدو هذا عنوان بريد إلكتروني.',
	'refused.nameTooLong': {
		zero: 'أقصى طول للاسم {count} حرف.',
		one: 'أقصى طول للاسم حرف واحد.',
		two: 'أقصى طول للاسم حرفان.',
		few: 'أقصى طول للاسم {count} أحرف.',
		many: 'أقصى طول للاسم {count} حرفًا.',
		other: 'أقصى طول للاسم {count} حرف.'
	},
	'refused.notNow': 'تسجيل الدخول غير ممكن الآن. يُرجى المحاولة بعد قليل.',
	'refused.otherwise': 'لم يقبل الخادم ذلك. يُرجى مراجعة ما كتبته.',
	'refused.tooShort': {
		zero: 'تحتاج كلمة المرور إلى {count} حرف على الأقل.',
		one: 'تحتاج كلمة المرور إلى حرف واحد على الأقل.',
		two: 'تحتاج كلمة المرور إلى حرفين على الأقل.',
		few: 'تحتاج كلمة المرور إلى {count} أحرف على الأقل.',
		many: 'تحتاج كلمة المرور إلى {count} حرفًا على الأقل.',
		other: 'تحتاج كلمة المرور إلى {count} حرف على الأقل.'
	},
	'refused.tooLong': {
		zero: 'أقصى طول لكلمة المرور {count} حرف.',
		one: 'أقصى طول لكلمة المرور حرف واحد.',
		two: 'أقصى طول لكلمة المرور حرفان.',
		few: 'أقصى طول لكلمة المرور {count} أحرف.',
		many: 'أقصى طول لكلمة المرور {count} حرفًا.',
		other: 'أقصى طول لكلمة المرور {count} حرف.'
	},
	'refused.repeated': 'حرف واحد يتكرّر يسهل تخمينه. يُرجى اختيار كلمة مرور أخرى.',
	'refused.tooCommon': 'يستخدم كثيرون كلمة المرور هذه، فهي أول ما يُخمَّن. يُرجى اختيار كلمة أخرى.',
	'refused.linkOver': 'استُخدم هذا الرابط أو انتهت مدته. يمكنك طلب رابط جديد.',

	'password.current': 'كلمة المرور الحالية',
	'password.new': 'كلمة المرور الجديدة',
	'password.enterCurrent': 'يُرجى إدخال كلمة المرور الحالية.',
	'password.change': 'تغيير كلمة المرور',
	'password.changed': 'تغيّرت كلمة مرورك، وسُجّل خروجك من أجهزتك الأخرى.',
	'password.linkComes': 'نرسل إليك رابطًا لاختيار كلمة مرور جديدة.',
	'password.sendLink': 'إرسال الرابط',
	'password.linkSent':
		'إن كان هناك حساب بهذا العنوان، فالرابط في طريقه إليك. ويعمل مرة واحدة، خلال ساعة.',
	'password.noMail':
		'هذه النسخة من Afterword لا ترسل بريدًا. يمكنك طلب الرابط ممن يديرها، فلديه أمر ينشئه. وإن كانت بإدارتك، فالأمر هو {command} مع عنوانك.',
	'password.backToSignIn': 'العودة إلى تسجيل الدخول',
	'password.chooseNew': 'اختيار كلمة مرور جديدة',
	'password.resetSignsOut': 'يُسجَّل بذلك خروجك من كل الأجهزة.',
	'password.set': 'تعيين كلمة المرور',
	'password.isSet': 'تغيّرت كلمة مرورك، وسُجّل خروجك من كل الأجهزة.',
	'password.askNewLink': 'طلب رابط جديد',
	'password.noLink': 'تحتاج هذه الصفحة إلى الرابط كاملًا. يُرجى فتحه من حيث وصلك.',

	'settings.you': 'أنت',
	'settings.guest': 'أنت هنا بصفة ضيف. والحساب يحفظ لك ما تعلّمته.',
	'settings.signOut': 'تسجيل الخروج',
	'settings.ownLanguage': 'لغتك الأم',
	'settings.ownLanguageUse': 'بها نشرح لك سبب كل تصحيح.',
	'settings.levels': 'مستوياتك',
	'settings.levelsUse': 'يراعي شريكك مستواك في كلامه. و«لا أعرف» جواب مقبول.',
	'settings.remembered': {
		zero: 'لا محادثات في الذاكرة',
		one: 'محادثة واحدة في الذاكرة',
		two: 'محادثتان في الذاكرة',
		few: '{count} محادثات في الذاكرة',
		many: '{count} محادثة في الذاكرة',
		other: '{count} محادثة في الذاكرة'
	},
	'settings.otherLanguages': 'لغات أخرى',
	'settings.remembering': 'الذكريات',
	'settings.rememberingSwitch': 'إنشاء ذكرى من كل محادثة',
	'settings.rememberingUse':
		'عند الإيقاف تُحفظ محادثاتك ولا تُنشأ منها ذكريات. وما في الذاكرة باقٍ، وشريكك يواصل الاستفادة منه.',
	'settings.security': 'كلمة المرور والأجهزة',
	'settings.securityNote': 'تغيير كلمة المرور يسجّل خروجك من كل جهاز آخر.',
	'settings.data': 'بياناتك',
	'settings.dataNote': 'كل ما يعرفه Afterword عنك، لأخذه معك أو محوه.',
	'settings.export': 'تصدير كل شيء',

	'devices.title': 'أجهزة عليها حسابك',
	'devices.named': 'متصفح {browser} على {system}',
	'devices.unnamed': 'جهاز بلا اسم',
	'devices.thisOne': 'هذا الجهاز',
	'devices.dates': 'تسجيل الدخول: {signedIn}. آخر ظهور: {lastSeen}.',
	'devices.signOutOne': 'تسجيل الخروج من {device}',
	'devices.signOutOthers': 'تسجيل الخروج من الأجهزة الأخرى',
	'devices.oneSignedOut': 'سُجّل خروجك من ذلك الجهاز.',
	'devices.othersSignedOut': 'سُجّل خروجك من كل الأجهزة الأخرى.',

	'deleteAccount.account': 'حذف الحساب',
	'deleteAccount.everything': 'حذف كل شيء',
	'deleteAccount.askAccount': 'حذف حسابك؟',
	'deleteAccount.askEverything': 'حذف كل شيء؟',
	'deleteAccount.warning':
		'تُمحى محادثاتك وذكرياتك وإعداداتك. لا رجعة في ذلك، فقد يفيدك تصديرها أولًا.',
	'deleteAccount.password': 'كلمة مرورك',
	'deleteAccount.word': 'حذف',
	'deleteAccount.typeWord': 'يُرجى كتابة «{word}» للتأكيد',
	'deleteAccount.confirm': 'حذف نهائي',

	'failure.wrongPassword': 'ليست هذه كلمة مرورك.',
	'failure.signedOut': 'سُجّل خروجك. يُرجى تسجيل الدخول ثم المحاولة من جديد.',
	'failure.network': 'تعذّر الوصول إلى الخادم. يُرجى التحقق من الاتصال والمحاولة من جديد.',
	'failure.justNow': 'لم ينجح ذلك الآن. يُرجى المحاولة بعد قليل.',
	'failure.tooMuch': 'كان ذلك كثيرًا دفعة واحدة. يُرجى المحاولة بعد قليل.',
	'failure.gone': 'لم يعد هذا موجودًا. ربما حُذف.',
	'failure.changed': 'تغيّر هذا في هذه الأثناء. يُرجى إعادة تحميل الصفحة ليظهر كما هو الآن.',
	'failure.notYours': 'هذا الإجراء غير متاح لك.',
	'failure.notTaken': 'لم يقبل الخادم ذلك. يُرجى إعادة تحميل الصفحة والمحاولة مرة أخرى.',
	'failure.tooLong': 'هذا أطول من أن يُرسل. يُرجى اختصاره والمحاولة من جديد.',
	'failure.conversationFull': 'امتلأت هذه المحادثة. للمتابعة، يمكنك بدء محادثة جديدة.',
	'failure.storageFull': 'لم تبقَ مساحة. يُرجى حذف محادثات لا حاجة لك بها، ثم المحاولة من جديد.',
	'failure.partner': 'لم يتمكّن شريكك من الرد. يُرجى المحاولة من جديد.',
	'failure.processing': 'المحادثة محفوظة. أما حصيلتها فلم تُحفظ بعد، وستُعاد المحاولة.',

	'error.notHere': 'هذه الصفحة ليست هنا',
	'error.notHereWhy': 'ربما حُذفت، أو في العنوان خطأ صغير.',
	'error.unavailable': 'نعود بعد لحظات',
	'error.unavailableWhy':
		'لا يصل Afterword إلى بياناته الآن. ما قلته في أمان. يُرجى المحاولة بعد قليل.',
	'error.broken': 'حدث خطأ ما',
	'error.brokenWhy': 'الخطأ منّا لا منك. ولم يضِع شيء مما حُفظ.',
	'error.request': 'الطلب {id}',

	'talk.title': '{scenario}، {language}',
	'talk.timePractised': 'مدة التمرّن',
	'talk.end': 'إنهاء',
	'talk.endLabel': 'إنهاء المحادثة',
	'talk.scripted': 'محادثتك مع شريك يتبع نصًّا معدًّا، ومعرفته محدودة.',
	'talk.overBudget':
		'نفدت ميزانية اليوم للنموذج اللغوي، وبقي على تجدّدها {wait} تقريبًا. حتى ذلك الحين، محادثتك مع شريك يتبع نصًّا معدًّا، ومعرفته محدودة.',
	'talk.whatWasSaid': 'ما قيل',
	'talk.you': 'أنت',
	'talk.partner': 'الشريك',
	'talk.suggested': 'اقتراح',
	'talk.waiting': 'بانتظار أن يُنهي شريكك كلامه',
	'talk.partnerIsWriting': 'الشريك يكتب',
	'talk.partnerGetsReady': 'شريكك يستعدّ',
	'talk.showEarlier': 'عرض رسائل أقدم',
	'talk.earlierShown': {
		zero: 'لم تظهر رسائل أقدم.',
		one: 'ظهرت في الأعلى رسالة أقدم.',
		two: 'ظهرت في الأعلى رسالتان أقدم.',
		few: 'ظهرت في الأعلى {count} رسائل أقدم.',
		many: 'ظهرت في الأعلى {count} رسالة أقدم.',
		other: 'ظهرت في الأعلى {count} رسالة أقدم.'
	},
	'talk.earlierFailed': 'تعذّر جلب الرسائل. يُرجى المحاولة من جديد.',
	'talk.oneMoment': 'لحظة…',
	'talk.field': 'رسالتك باللغة {language}',
	'talk.send': 'إرسال',
	'talk.enterSends': 'مفتاح Enter للإرسال، وShift مع Enter لسطر جديد.',
	'talk.charactersLeft': {
		zero: 'لم يبقَ أي حرف',
		one: 'بقي حرف واحد',
		two: 'بقي حرفان',
		few: 'بقيت {count} أحرف',
		many: 'بقي {count} حرفًا',
		other: 'بقي {count} حرف'
	},
	'talk.charactersTooLong': {
		zero: 'لا أحرف زائدة',
		one: 'حرف واحد زائد',
		two: 'حرفان زائدان',
		few: '{count} أحرف زائدة',
		many: '{count} حرفًا زائدًا',
		other: '{count} حرف زائد'
	},
	'talk.saidGoodbye': 'ودّعت شريكك.',
	'talk.endHere': 'إنهاء هنا',
	'talk.startAnother': 'بدء محادثة جديدة',
	'talk.seeConversations': 'عرض محادثاتك',

	'suggestions.ask': 'ماذا أقول؟',
	'suggestions.found': {
		zero: 'لا اقتراحات',
		one: 'اقتراح واحد',
		two: 'اقتراحان',
		few: '{count} اقتراحات',
		many: '{count} اقتراحًا',
		other: '{count} اقتراح'
	},
	'suggestions.failed': 'لم تصل الاقتراحات.',
	'suggestions.limited': 'كانت الطلبات كثيرة قبل قليل. بقي على الطلب التالي {wait} تقريبًا.',
	'suggestions.showMeanings': 'عرض المعاني',
	'suggestions.hideMeanings': 'إخفاء المعاني',
	'suggestions.putBack': 'استعادة ما كتبته',

	'notice.start-failed': 'تعذّر بدء المحادثة. يُرجى المحاولة من جديد.',
	'notice.message-too-long': 'عدد أحرف الرسالة لا يزيد على {max}.',
	'notice.saved-on-device':
		'يبدو أن الاتصال مقطوع. ما كتبته محفوظ على هذا الجهاز، وسيُرسل حين يعود الاتصال.',
	'notice.reply-failed': 'لم يصل الرد. ولم يضِع شيء مما كتبته.',
	'notice.reply-limited':
		'تحدّثنا كثيرًا في وقت قصير. بقي على رد شريكك {wait} تقريبًا، وما كتبته محفوظ.',
	'notice.save-failed': 'كلماتك الأخيرة محفوظة على هذا الجهاز، ولم تُحفظ على الخادم بعد.',
	'notice.too-fast': 'كان ذلك كثيرًا دفعة واحدة. ما كتبته محفوظ، ويُرسل تلقائيًا بعد لحظات.',
	'notice.conversation-full': 'امتلأت هذه المحادثة. ما كتبته محفوظ، ويمكن أن تبدأ به محادثة جديدة.',
	'notice.storage-full':
		'لم تبقَ مساحة. ما كتبته محفوظ، ويمكن إرساله بعد حذف محادثات لا حاجة لك بها.',
	'notice.memory-late': 'ذكرى هذه المحادثة لم تضِع، وستظهر بعد قليل.',
	'notice.memory-failed': 'لم نتمكّن بعد من إنشاء ذكرى هذه المحادثة.',
	'notice.signed-out': 'سُجّل خروجك. ما كتبته محفوظ على هذا الجهاز، ويمكنك تسجيل الدخول للمتابعة.',
	'notice.conversation-missing':
		'لم نجد هذه المحادثة الآن. ما كتبته محفوظ على هذا الجهاز، ونواصل البحث.',
	'notice.conversation-gone': 'لم تعد هذه المحادثة موجودة.',
	'notice.words-left':
		'لم تعد هذه المحادثة موجودة. كلماتك الأخيرة ما زالت على هذا الجهاز، ويمكنك نسخها من «السجل».',

	'afterword.label': 'الخاتمة',
	'afterword.announced': 'الخاتمة: {title}',
	'afterword.extent': {
		zero: '{duration}، بلا رسائل منك',
		one: '{duration}، رسالة واحدة منك',
		two: '{duration}، رسالتان منك',
		few: '{duration}، {count} رسائل منك',
		many: '{duration}، {count} رسالة منك',
		other: '{duration}، {count} رسالة منك'
	},
	'afterword.lookingBack': 'نستعيد ما قيل',
	'afterword.progress': 'التقدّم',
	'afterword.saving': 'حفظ ما قيل',
	'afterword.reading': 'قراءة المحادثة',
	'afterword.checking': 'مقارنة كل ملاحظة بها',
	'afterword.keeping': 'حفظ الذكرى لك',
	'afterword.stageDone': 'تم',
	'afterword.slow':
		'يستغرق هذا وقتًا أطول من المعتاد، وما زلنا نعمل عليه. لا داعي للانتظار: سيكون بين ذكرياتك حين يكتمل.',
	'afterword.overBudget':
		'نفدت ميزانية اليوم للنموذج اللغوي، فكُتبت هذه الملاحظات من دونه. وستتحسّن تلقائيًا حين يعود.',
	'afterword.noModel':
		'لم يُجب النموذج اللغوي، فكُتبت هذه الملاحظات من دونه. وستتحسّن تلقائيًا حين يعود.',
	'afterword.tooShort': 'أقصر من أن تكون لها خاتمة',
	'afterword.saidNothing': 'لا رسائل منك بعد.',
	'afterword.saidLittle': {
		zero: 'لا رسائل منك بعد.',
		one: 'في هذه المحادثة رسالة واحدة منك.',
		two: 'في هذه المحادثة رسالتان منك.',
		few: 'في هذه المحادثة {count} رسائل منك.',
		many: 'في هذه المحادثة {count} رسالة منك.',
		other: 'في هذه المحادثة {count} رسالة منك.'
	},
	'afterword.threshold': {
		zero: 'يستعيد Afterword ما قيل ويحفظ ما يستحق أن يبقى. المحادثة محفوظة، ويمكنك متابعتها متى شئت.',
		one: 'ابتداءً من رسالة واحدة، يستعيد Afterword ما قيل ويحفظ ما يستحق أن يبقى. المحادثة محفوظة، ويمكنك متابعتها متى شئت.',
		two: 'ابتداءً من رسالتين، يستعيد Afterword ما قيل ويحفظ ما يستحق أن يبقى. المحادثة محفوظة، ويمكنك متابعتها متى شئت.',
		few: 'ابتداءً من {count} رسائل، يستعيد Afterword ما قيل ويحفظ ما يستحق أن يبقى. المحادثة محفوظة، ويمكنك متابعتها متى شئت.',
		many: 'ابتداءً من {count} رسالة، يستعيد Afterword ما قيل ويحفظ ما يستحق أن يبقى. المحادثة محفوظة، ويمكنك متابعتها متى شئت.',
		other:
			'ابتداءً من {count} رسالة، يستعيد Afterword ما قيل ويحفظ ما يستحق أن يبقى. المحادثة محفوظة، ويمكنك متابعتها متى شئت.'
	},
	'afterword.forgottenTitle': 'اخترت نسيان هذه الذكرى',
	'afterword.forgotten':
		'حذفت ذكرى هذه المحادثة، ولن تُنشأ من جديد. وإن تابعت الحديث، فلن يبقى في الذاكرة إلا ما يقال من الآن.',
	'afterword.pausedTitle': 'حفظ الذكريات متوقف مؤقتًا',
	'afterword.paused':
		'هذه المحادثة محفوظة، ولم تُنشأ منها ذكرى. ما كان في الذاكرة من قبل باقٍ، وشريكك يواصل الاستفادة منه. ويمكنك إعادة تشغيل حفظ الذكريات من {settings}.',
	'afterword.lateTitle': 'تأتي الخاتمة بعد قليل',
	'afterword.late':
		'يستغرق هذا وقتًا أطول من المعتاد، وما زلنا نعمل عليه. لم يضِع شيء مما قلته، وستظهر الذكرى تلقائيًا.',
	'afterword.queued':
		'أجريت محادثات كثيرة في وقت قصير. لهذه المحادثة مكانها في الدور، وبقي على ظهور ذكراها تلقائيًا {wait} تقريبًا.',
	'afterword.failedTitle': 'الخاتمة ليست جاهزة بعد',
	'afterword.failed':
		'ما قلته في أمان، لكننا لم نتمكّن من إنشاء الذكرى الآن. ستُعاد المحاولة تلقائيًا، ويمكنك طلبها أيضًا.',
	'afterword.onDevice':
		'تعذّر الوصول إلى الخادم. كل شيء محفوظ على هذا الجهاز ويُرسل تلقائيًا، وعلى أبعد تقدير عند فتح Afterword من جديد.',
	'afterword.tryNow': 'المحاولة الآن',
	'afterword.newConversation': 'محادثة جديدة',
	'afterword.continue': 'متابعة هذه المحادثة',

	'fixes.check': 'التحقق',
	'fixes.field': 'الجملة مرة أخرى، باللغة {language}',
	'fixes.mindAccents': 'يُرجى الانتباه إلى علامات الحروف: {words}',
	'fixes.mindLetters': 'فيها حرف قائم بذاته: {words}',
	'fixes.notRight': 'هذا غير صحيح',
	'fixes.notYet': 'ليس تمامًا بعد. هنا موضع الاختلاف:',
	'fixes.putBack': 'تراجع',
	'fixes.right': 'هكذا تمامًا.',
	'fixes.showAll': 'عرض الكل ({count})',
	'fixes.takenOut': 'أُزيل هذا التصحيح ولم يعد محسوبًا.',
	'fixes.tryAgain': 'محاولة أخرى',
	'fixes.turn': 'أين قلت ذلك',

	'recap.title': 'ليبقى معك ما تعلّمته',
	'recap.shownOnce': 'يظهر هذا الملخص للضيف مرة واحدة ولا يُحفظ.',
	'recap.notKept': 'ذكرى الضيف لا تُحفظ.',
	'recap.withAccount':
		'حين يكون لك حساب، تترك كل محادثة ذكرى تُبنى عليها المحادثة التالية. وهذه المحادثة تنتقل معك.',
	'recap.signUp': 'إنشاء حساب لحفظه',
	'recap.signIn': 'لديّ حساب',

	'toast.memorySaved': 'حُفظت الذكرى',
	'toast.open': 'فتح',
	'toast.dismiss': 'إخفاء',

	'memory.added': 'أُضيف: {words}',
	'memory.all': 'كل الذكريات',
	'memory.backToConversation': 'العودة إلى المحادثة',
	'memory.better': 'الأفضل',
	'memory.earlier': 'من محادثة سابقة',
	'memory.edit': 'تعديل',
	'memory.edited': 'عدّلتها أنت',
	'memory.editOrForget': 'تعديلها أو نسيانها',
	'memory.forget': 'نسيان',
	'memory.forgetConfirm': 'نسيانها',
	'memory.forgetText':
		'تُحذف ذكرى «{topic}» نهائيًا ولن تُنشأ من جديد. أما المحادثة نفسها فتبقى في سجلك، وإن تابعتها فلن يبقى في الذاكرة إلا ما يقال من الآن.',
	'memory.forgetTitle': 'نسيان هذه الذكرى؟',
	'memory.languageAndDay': '{language}، {day}',
	'memory.lookingUp': 'جارٍ البحث عنها…',
	'memory.newTab': '(تُفتح في تبويب جديد)',
	'memory.nothingNoted': 'لم يبرز ما يستدعي تدوينه. المحادثة نفسها في سجلك.',
	'memory.partnerKnows': 'يعرف شريكك هذا من محادثة سابقة · {day}',
	'memory.phrasesToKeep': 'عبارات للحفظ',
	'memory.readConversation': 'قراءة المحادثة',
	'memory.removed': 'حُذف: {words}',
	'memory.saidBetter': 'صياغة أفضل',
	'memory.stillDifficult': 'ما زال صعبًا',
	'memory.toldAboutYourself': 'ما حكيته عن نفسك',
	'memory.wentWell': 'ما أحسنته',
	'memory.whyThis': 'لماذا هذا؟',
	'memory.youSaid': 'ما قلته',

	'edit.add': 'إضافة',
	'edit.addPhrase': 'إضافة عبارة',
	'edit.addTo': 'إضافة إلى «{list}»',
	'edit.changedElsewhere':
		'تغيّرت هذه الذكرى في مكان آخر أثناء كتابتك. الجديد هنا الآن، وكذلك تعديلاتك. يُرجى مراجعتها ثم حفظها من جديد.',
	'edit.everywhere': 'ما يُزال هنا أو يُصحَّح يختفي من كل ذكرياتك.',
	'edit.item': '{list}، {number}',
	'edit.label': 'تعديل الذكرى',
	'edit.listTooLong':
		'عدد العناصر في القائمة لا يزيد على {items}، وعدد أحرف كل عنصر لا يزيد على {characters}.',
	'edit.putBack': 'استعادة',
	'edit.putBackItem': 'استعادة: {item}',
	'edit.takeOut': 'إزالة',
	'edit.takeOutItem': 'إزالة: {item}',
	'edit.topic': 'الموضوع',
	'edit.topicLength': 'عدد أحرف الموضوع من 1 إلى {most}.',

	'memories.allLanguages': 'كل اللغات',
	'memories.count': {
		zero: 'لا ذكريات',
		one: 'ذكرى واحدة',
		two: 'ذكريان',
		few: '{count} ذكريات',
		many: '{count} ذكرى',
		other: '{count} ذكرى'
	},
	'memories.countInLanguage': {
		zero: 'لا ذكريات باللغة {language}',
		one: 'ذكرى واحدة باللغة {language}',
		two: 'ذكريان باللغة {language}',
		few: '{count} ذكريات باللغة {language}',
		many: '{count} ذكرى باللغة {language}',
		other: '{count} ذكرى باللغة {language}'
	},
	'memories.emptyText':
		'حين تنتهي محادثة، يظهر هنا ما يستحق أن يبقى: العبارات والتصحيحات وما أحسنته.',
	'memories.emptyTitle': 'لا شيء بعد',
	'memories.exportAnki': 'تصدير إلى Anki',
	'memories.exportAs': 'تصدير {format}',
	'memories.forgetAll': 'نسيان الكل',
	'memories.forgetAllOfLanguage': 'نسيان ذكريات {language}',
	'memories.forgetAllOfLanguageTitle': 'نسيان كل ذكريات {language}؟',
	'memories.forgetAllText':
		'تُحذف نهائيًا، وما قلته حتى الآن لن يعود إلى الذاكرة. وتبقى محادثاتك في سجلك.',
	'memories.forgetAllTitle': 'نسيان كل الذكريات؟',
	'memories.forgotten': 'تم النسيان',
	'memories.found': {
		zero: 'لم نجد ذكريات',
		one: 'وجدنا ذكرى واحدة',
		two: 'وجدنا ذكريين',
		few: 'وجدنا {count} ذكريات',
		many: 'وجدنا {count} ذكرى',
		other: 'وجدنا {count} ذكرى'
	},
	'memories.foundAboutYou': 'عنك:',
	'memories.foundCorrection': 'صياغة أفضل:',
	'memories.foundDifficult': 'ما زال صعبًا:',
	'memories.foundPhrase': 'عبارة:',
	'memories.foundSaid': 'ما قلته:',
	'memories.foundWentWell': 'ما أحسنته:',
	'memories.guestText':
		'حين يكون لك حساب، تترك كل محادثة ذكرى هنا. والمحادثات التي أجريتها بصفة ضيف تنتقل معك.',
	'memories.guestTitle': 'ذكريات الضيف لا تُحفظ',
	'memories.language': 'اللغة',
	'memories.more': {
		zero: 'لا ذكريات أخرى',
		one: 'ذكرى أخرى',
		two: 'ذكريان أخريان',
		few: '{count} ذكريات أخرى',
		many: '{count} ذكرى أخرى',
		other: '{count} ذكرى أخرى'
	},
	'memories.noneInLanguage': 'لا شيء بهذه اللغة بعد.',
	'memories.noneWithWords': 'لا شيء بهذه الكلمات.',
	'memories.search': 'البحث في ذكرياتك',
	'memories.searchExample': 'بحث عن كلمة أو عبارة',
	'memories.yours': 'كل ذكرياتك، لأخذها معك أو نسيانها.',
	'memories.yoursInLanguage': 'كل ذكرياتك باللغة {language}، لأخذها معك أو نسيانها.',
	'memories.yoursTitle': 'هي لك',

	'history.copied': 'تم النسخ',
	'history.copyRefused': 'لم يسمح المتصفح',
	'history.copyWords': 'نسخها',
	'history.deleteMemory': 'حذف الذكرى أيضًا',
	'history.deleteNamed': 'حذف {conversation}',
	'history.deleteText': '{conversation}: يُحذف نهائيًا كل ما قيل فيها.',
	'history.deleteTitle': 'حذف هذه المحادثة؟',
	'history.deleted': 'تم الحذف',
	'history.emptyText': 'تبقى هنا كل محادثة بدأتها، لقراءتها من جديد أو متابعتها.',
	'history.emptyTitle': 'لا محادثات بعد',
	'history.forgetWords': 'نسيانها',
	'history.keepMemory': 'إبقاء الذكرى',
	'history.messages': {
		zero: 'لا رسائل',
		one: 'رسالة واحدة',
		two: 'رسالتان',
		few: '{count} رسائل',
		many: '{count} رسالة',
		other: '{count} رسالة'
	},
	'history.more': {
		zero: 'لا محادثات أخرى',
		one: 'محادثة أخرى',
		two: 'محادثتان أخريان',
		few: '{count} محادثات أخرى',
		many: '{count} محادثة أخرى',
		other: '{count} محادثة أخرى'
	},
	'history.name': '{language}، {scenario}',
	'history.notSent': 'كلماتك محفوظة على هذا الجهاز، ولم تُرسل بعد',
	'history.remembered': 'وماذا عمّا يتذكّره Afterword منها؟',
	'history.stillOpen': 'مفتوحة',
	'history.wordsLeft': 'إحدى محادثاتك لم تعد موجودة، لكن كلماتك هذه باقية. وهي على هذا الجهاز فقط.'
});

export const documents = translationOf<DocumentMessages, 'ar'>()({
	'export.howBetter': 'ما الصياغة الأفضل؟',
	'export.title': {
		zero: 'Afterword: لا ذكريات',
		one: 'Afterword: ذكرى واحدة',
		two: 'Afterword: ذكريان',
		few: 'Afterword: {count} ذكريات',
		many: 'Afterword: {count} ذكرى',
		other: 'Afterword: {count} ذكرى'
	},
	'export.topicAndDay': '{topic} ({day})',

	'plainPage.busy':
		'يلتقط Afterword أنفاسه. ما كتبته محفوظ على هذا الجهاز، ويُرجى إعادة تحميل الصفحة بعد لحظات.',
	'plainPage.failed': 'تعذّر عرض هذه الصفحة.',

	'resetMail.greeting': 'مرحبًا،',
	'resetMail.subject': 'كلمة مرور جديدة لحسابك في Afterword',
	'resetMail.validity':
		'يعمل الرابط مرة واحدة، خلال ساعة. وإن لم يكن الطلب منك، فلا داعي لفعل شيء: تبقى كلمة مرورك كما هي.',
	'resetMail.why':
		'وصلنا بهذا العنوان طلب كلمة مرور جديدة لحساب في Afterword، ونرجو أنه منك. يمكنك اختيارها هنا:'
});
