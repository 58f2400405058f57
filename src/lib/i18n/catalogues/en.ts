/** What pages say, in English: what the others are translated from (docs/translating.md). */
export const messages = {
	'common.appName': 'Afterword',
	'common.cancel': 'Cancel',
	'common.close': 'Close',
	'common.delete': 'Delete',
	'common.description': 'Practise a language by conversation, and keep what you learned.',
	'common.loadMore': 'Load more',
	'common.save': 'Save',
	'common.saved': 'Saved',
	'common.signIn': 'Sign in',
	'common.signUp': 'Sign up',
	'common.startConversation': 'Start a conversation',
	'common.toStartPage': 'To the start page',
	'common.tryAgain': 'Try again',
	'common.typeWord': 'Type “{word}” to confirm',

	'header.history': 'History',
	'header.main': 'Main',
	'header.memories': 'Memories',
	'header.phrases': 'Phrases',
	'header.search': 'Search',
	'header.settings': 'Settings',
	'header.skip': 'Skip to the content',
	'header.startPage': 'Afterword, start page',

	'interface.label': 'Language of the interface',

	'home.pageTitle': 'Afterword: practise a language by talking',
	'home.title': 'What shall we talk about?',
	'home.titleAtFirst': 'Talk. Then keep what you learned.',
	'home.intro':
		'Have a conversation in the language you practise. When it ends, Afterword shows you what is worth keeping: the phrases, and how to say better what you said.',
	'home.whichLanguage': 'Which language?',
	'home.chooseLanguage': 'Choose the language that you want to practise.',
	'home.start': 'Start talking',
	'home.starting': 'Starting …',
	'home.noAccountNeeded': 'No account needed. You can make one later and keep what you said.',
	'home.goOn': 'Go on with',
	'home.lastRemembered': 'Last remembered',
	'home.rememberedOn': '{language}, {day}',
	'home.readMemory': 'Read the whole memory',
	'home.remains': 'What remains',
	'home.example': 'An example, after six minutes of Spanish',
	'home.toReview': { one: '{count} phrase to review', other: '{count} phrases to review' },

	'scenario.which': 'What about?',
	'scenario.free-talk.title': 'Free talk',
	'scenario.free-talk.description': 'Your day, your plans, whatever is on your mind.',
	'scenario.cafe.title': 'At the café',
	'scenario.cafe.description': 'Order, ask about the menu, pay.',
	'scenario.meeting-someone.title': 'Meeting someone',
	'scenario.meeting-someone.description': 'Introduce yourself and get to know each other.',
	'scenario.directions.title': 'Asking the way',
	'scenario.directions.description': 'Find the station in a town you don’t know.',
	'scenario.doctor.title': 'At the doctor’s',
	'scenario.doctor.description': 'Say what hurts and understand the advice.',
	'scenario.job-interview.title': 'Job interview',
	'scenario.job-interview.description': 'Talk about your work and ask about theirs.',
	'scenario.budgetUsed':
		'Today’s budget for the language model is used up. Until it is back, in about {wait}, you talk with a scripted partner.',
	'scenario.noModel': 'No language model is set up here, so you talk with a scripted partner.',

	'level.yours': 'Your level',
	'level.yourLanguage': 'Your {language}',
	'level.yoursIn': 'Your level in {language}',
	'level.notSure': 'Not sure',
	'level.explainIn': 'Explain things in',
	'level.A1': 'A1, first words',
	'level.A2': 'A2, simple sentences',
	'level.B1': 'B1, everyday talk',
	'level.B2': 'B2, fluent enough',
	'level.C1': 'C1, nearly at home',
	'level.C2': 'C2, at home',

	'signIn.title': 'Welcome back',
	'signIn.makeAccount': 'Make an account',
	'signIn.guestMovesAlong': 'The conversations you have had as a guest move along with you.',
	'signIn.whySignUp': 'So that what you learn is there again next time.',
	'signIn.whySignIn': 'Sign in to go on where you left off.',
	'signIn.name': 'Name',
	'signIn.email': 'E-mail',
	'signIn.password': 'Password',
	'signIn.signOutOthers': 'Sign out my other devices',
	'signIn.forgot': 'Forgot your password?',
	'signIn.haveAccount': 'Have an account already?',
	'signIn.newHere': 'New here?',
	'signIn.enterName': 'Tell us what to call you.',
	'signIn.enterEmail': 'Enter your e-mail address, like name@example.org.',
	'signIn.enterPassword': 'Enter your password.',
	'signIn.passwordRule': {
		one: 'At least {count} character.',
		other: 'At least {count} characters.'
	},

	'refused.tooManyFailures':
		'There were too many failed attempts to sign in to this account. Wait {wait}, sign in on a device you have used before, or reset the password.',
	'refused.tooManyGuests':
		'Many guests have come from your network today. Create an account to go on, or come back in {wait}.',
	'refused.tooOften': 'There were many attempts just now. Wait a few seconds and try again.',
	'refused.alreadySignedIn': 'Somebody is signed in in this browser already.',
	'refused.noMatch': 'This e-mail and password don’t match. Check both and try again.',
	'refused.accountExists': 'There is an account with this e-mail already. Sign in instead.',
	'refused.noEmail': 'This doesn’t look like an e-mail address.',
	'refused.nameTooLong': {
		one: 'The name can have up to {count} character.',
		other: 'The name can have up to {count} characters.'
	},
	'refused.notNow': 'Signing in isn’t possible just now. Please try again in a moment.',
	'refused.otherwise': 'The server refused that. Please check what you typed.',
	'refused.tooShort': {
		one: 'The password needs at least {count} character.',
		other: 'The password needs at least {count} characters.'
	},
	'refused.tooLong': {
		one: 'The password can have at most {count} character.',
		other: 'The password can have at most {count} characters.'
	},
	'refused.repeated': 'One character again and again is easily guessed. Choose another password.',
	'refused.tooCommon':
		'Many people use this password, so it is the first to be guessed. Choose another one.',
	'refused.linkOver': 'This link has been used or is too old. Ask for a new one.',

	'password.current': 'Current password',
	'password.new': 'New password',
	'password.enterCurrent': 'Enter your current password.',
	'password.change': 'Change the password',
	'password.changed': 'Your password is changed. Your other devices are signed out.',
	'password.linkComes': 'We send you a link to choose a new one.',
	'password.sendLink': 'Send the link',
	'password.linkSent':
		'If there is an account with this address, a link is on its way. It works once, within an hour.',
	'password.noMail':
		'This Afterword sends no e-mail. Ask whoever runs it for a link: they have a command that makes one. If that is you, it is {command} with your address.',
	'password.backToSignIn': 'Back to signing in',
	'password.chooseNew': 'Choose a new password',
	'password.resetSignsOut': 'It signs you out on every device.',
	'password.set': 'Set the password',
	'password.isSet': 'Your password is changed, and you are signed out everywhere.',
	'password.askNewLink': 'Ask for a new link',
	'password.noLink': 'This page needs the whole link. Open it again from where you got it.',

	'settings.you': 'You',
	'settings.guest': 'You are here as a guest. With an account, what you learn is kept.',
	'settings.signOut': 'Sign out',
	'settings.ownLanguage': 'Your own language',
	'settings.ownLanguageUse': 'Why something is better is explained in it.',
	'settings.levels': 'Your levels',
	'settings.levelsUse': 'Your partner speaks so that you can follow. Not sure is fine.',
	'settings.remembered': {
		one: '{count} conversation remembered',
		other: '{count} conversations remembered'
	},
	'settings.otherLanguages': 'Other languages',
	'settings.remembering': 'Remembering',
	'settings.rememberingSwitch': 'Make a memory of each conversation',
	'settings.rememberingUse':
		'Switched off, your conversations are saved and no memory is made of them. What is remembered already stays, and your partner goes on using it.',
	'settings.security': 'Password and devices',
	'settings.securityNote': 'Changing the password signs out every other device.',
	'settings.data': 'Your data',
	'settings.dataNote': 'Everything Afterword knows about you, to take away or to erase.',
	'settings.export': 'Export everything',

	'devices.title': 'Signed-in devices',
	'devices.named': '{browser} on {system}',
	'devices.unnamed': 'A device without a name',
	'devices.thisOne': 'this device',
	'devices.dates': 'Signed in: {signedIn}. Last seen: {lastSeen}.',
	'devices.signOutOne': 'Sign out {device}',
	'devices.signOutOthers': 'Sign out all other devices',
	'devices.oneSignedOut': 'That device is signed out.',
	'devices.othersSignedOut': 'All other devices are signed out.',

	'deleteAccount.account': 'Delete the account',
	'deleteAccount.everything': 'Delete everything',
	'deleteAccount.askAccount': 'Delete your account?',
	'deleteAccount.askEverything': 'Delete everything?',
	'deleteAccount.warning':
		'Your conversations, your memories and your settings are erased. This can’t be undone, so you may want to export them first.',
	'deleteAccount.password': 'Your password',
	'deleteAccount.word': 'delete',
	'deleteAccount.confirm': 'Delete for good',

	'failure.wrongPassword': 'This is not your password.',
	'failure.signedOut': 'You have been signed out. Sign in again, then retry.',
	'failure.network': 'The server can’t be reached. Check your connection and try again.',
	'failure.justNow': 'That didn’t work just now. Please try again in a moment.',
	'failure.tooMuch': 'That was a lot at once. Please try again in a little while.',
	'failure.gone': 'This isn’t here any more. It may have been deleted.',
	'failure.changed': 'This was changed meanwhile. Load the page again to see it as it is now.',
	'failure.notYours': 'This is not yours to do.',
	'failure.notTaken': 'The server didn’t take that. Load the page again and try once more.',
	'failure.tooLong': 'That is too long to be sent. Make it shorter and try again.',
	'failure.conversationFull': 'This conversation is full. Start a new one to go on.',
	'failure.storageFull':
		'There is no room left. Delete conversations that you no longer need, and try again.',
	'failure.phrasesFull':
		'There are too many phrases. Delete some that you no longer need, and try again.',
	'failure.partner': 'Your partner could not answer. Please try again.',
	'failure.processing':
		'The conversation is saved; what it taught could not be stored yet and will be tried again.',

	'error.notHere': 'This page isn’t here',
	'error.notHereWhy': 'It may have been deleted, or the address has a slip in it.',
	'error.unavailable': 'Back in a moment',
	'error.unavailableWhy':
		'Afterword can’t reach its data right now. What you said is safe; please try again soon.',
	'error.broken': 'Something went wrong',
	'error.brokenWhy': 'That was our fault, not yours. Nothing that was saved is lost.',
	'error.request': 'Request {id}',

	'talk.title': '{scenario}, {language}',
	'talk.timePractised': 'Time practised',
	'talk.end': 'End',
	'talk.endLabel': 'End the conversation',
	'talk.scripted':
		'You are talking with a scripted partner: it follows a script and knows only so much.',
	'talk.overBudget':
		'Today’s budget for the language model is used up. Until it is back, in about {wait}, you talk with a scripted partner: it follows a script and knows only so much.',
	'talk.whatWasSaid': 'What was said',
	'talk.you': 'You',
	'talk.partner': 'Partner',
	'talk.suggested': 'suggested',
	'talk.waiting': 'waiting for your partner to finish',
	'talk.partnerIsWriting': 'The partner is writing',
	'talk.partnerGetsReady': 'Your partner is getting ready',
	'talk.showEarlier': 'Show earlier messages',
	'talk.earlierShown': {
		one: '{count} earlier message is shown above.',
		other: '{count} earlier messages are shown above.'
	},
	'talk.earlierFailed': 'They could not be fetched. Please try again.',
	'talk.oneMoment': 'One moment …',
	'talk.field': 'Your message in {language}',
	'talk.send': 'Send',
	'talk.enterSends': 'Enter sends, Shift and Enter starts a new line.',
	'talk.charactersLeft': { one: '{count} character left', other: '{count} characters left' },
	'talk.charactersTooLong': {
		one: '{count} character too long',
		other: '{count} characters too long'
	},
	'talk.saidGoodbye': 'You have said goodbye.',
	'talk.endHere': 'End it here',
	'talk.startAnother': 'Start a new conversation',
	'talk.seeConversations': 'See your conversations',
	'talk.meaning': 'What it means, if you like',
	'talk.phrase': 'Phrase',
	'talk.phraseTooLong': 'A phrase can have up to {max} characters. Take out what you don’t need.',
	'talk.savePhrase': 'Save phrase',
	'talk.savePhraseHow': 'Keep the words that you want to remember, and take out the rest.',

	'suggestions.ask': 'What can I say?',
	'suggestions.found': { one: '{count} suggestion', other: '{count} suggestions' },
	'suggestions.failed': 'The suggestions did not come.',
	'suggestions.limited': 'You have asked often just now. You can ask again in about {wait}.',
	'suggestions.showMeanings': 'Show meanings',
	'suggestions.hideMeanings': 'Hide meanings',
	'suggestions.putBack': 'Put back what I typed',

	'notice.start-failed': 'The conversation could not be started. Please try again.',
	'notice.message-too-long': 'A message can have up to {max} characters.',
	'notice.saved-on-device':
		'You seem to be offline. What you wrote is saved on this device and will be sent when you are back.',
	'notice.reply-failed': 'The reply did not come. Nothing you wrote is lost.',
	'notice.reply-limited':
		'That was a lot of talk for now. Your partner can go on in about {wait}; what you wrote is kept.',
	'notice.save-failed':
		'Your last words are not saved on the server yet. They are kept on this device.',
	'notice.too-fast':
		'That was a lot at once. What you wrote is kept and goes out by itself in a moment.',
	'notice.conversation-full':
		'This conversation is full. What you typed is kept, and can open a new one.',
	'notice.storage-full':
		'There is no room left. What you typed is kept; delete conversations that you no longer need, then send it.',
	'notice.memory-late':
		'Your memory of this conversation will come a little later. It is not lost.',
	'notice.memory-failed': 'Your memory of this conversation could not be made yet.',
	'notice.signed-out':
		'You have been signed out. What you wrote is kept on this device; sign in to go on.',
	'notice.conversation-missing':
		'This conversation could not be found just now. What you wrote is kept on this device, and we keep looking.',
	'notice.conversation-gone': 'This conversation no longer exists.',
	'notice.words-left':
		'This conversation no longer exists. Your last words are still on this device; you can copy them under History.',

	'afterword.label': 'Afterword',
	'afterword.announced': 'Afterword: {title}',
	'afterword.extent': {
		one: '{duration}, {count} message of yours',
		other: '{duration}, {count} messages of yours'
	},
	'afterword.lookingBack': 'Looking back at what was said',
	'afterword.ownWords': 'In your own words',
	'afterword.canLeave':
		'You needn’t wait. All of it will be here, under History, whenever you come back.',
	'afterword.progress': 'Progress',
	'afterword.saving': 'Saving what was said',
	'afterword.reading': 'Reading the conversation',
	'afterword.checking': 'Checking every note against it',
	'afterword.keeping': 'Keeping it for you',
	'afterword.stageDone': 'done',
	'afterword.slow':
		'This takes longer than usual, and we keep working on it. You needn’t wait: it will be among your memories when it is done.',
	'afterword.overBudget':
		'Today’s budget for the language model is used up, so these notes were made without it. They are improved by themselves when it is back.',
	'afterword.noModel':
		'The language model didn’t answer, so these notes were made without it. They are improved by themselves when it is back.',
	'afterword.tooShort': 'Too short for an afterword',
	'afterword.saidNothing': 'You haven’t said anything yet.',
	'afterword.saidLittle': { one: 'You said {count} thing.', other: 'You said {count} things.' },
	'afterword.threshold': {
		one: 'From {count} message on, Afterword looks back and keeps what is worth keeping. The conversation is saved; go on whenever you like.',
		other:
			'From {count} messages on, Afterword looks back and keeps what is worth keeping. The conversation is saved; go on whenever you like.'
	},
	'afterword.forgottenTitle': 'You chose to forget this one',
	'afterword.forgotten':
		'You deleted the memory of this conversation, and it isn’t made again. If you go on talking, only what you say from now on is remembered.',
	'afterword.pausedTitle': 'Remembering is paused',
	'afterword.paused':
		'This conversation is saved, and no memory was made of it. What was remembered before stays, and your partner goes on using it. You can switch remembering on again in {settings}.',
	'afterword.lateTitle': 'The afterword comes a little later',
	'afterword.late':
		'It takes longer than usual, and we keep working on it. Nothing of what you said is lost, and the memory appears by itself.',
	'afterword.queued':
		'You have had many conversations in a short time. This one has its place in the queue, and its memory appears by itself in about {wait}.',
	'afterword.failedTitle': 'The afterword isn’t there yet',
	'afterword.failed':
		'What you said is safe, but the memory could not be made just now. It is tried again by itself, and you can also ask for it.',
	'afterword.onDevice':
		'The server can’t be reached. Everything is saved on this device and sent by itself, at the latest when you open Afterword again.',
	'afterword.tryNow': 'Try again now',
	'afterword.newConversation': 'New conversation',
	'afterword.continue': 'Continue this conversation',

	'feedback.label': 'In short',
	'feedback.mended': 'You said “{better}”. Last time ({day}) it was still “{said}”.',
	'feedback.misleads': 'Otherwise it may be understood as something else.',
	'feedback.noted': 'This went well: {pattern}',
	'feedback.place': 'See where',
	'feedback.practise': 'Next: “{better}” rather than “{said}”.',
	'feedback.sayAsked': 'Next: say “{phrase}” yourself. You asked for it and haven’t said it yet.',
	'feedback.sayHeard': 'Next: say “{phrase}” yourself. So far you have only heard it.',
	'feedback.timesBefore': {
		one: 'It came up in {count} earlier conversation, too.',
		other: 'It came up in {count} earlier conversations, too.'
	},
	'feedback.understood': 'You are understood either way; like this it sounds right.',
	'feedback.used': 'You said “{phrase}” yourself.',
	'feedback.usedSince':
		'You said “{phrase}” yourself. You know it from an earlier conversation ({day}).',

	'fixes.check': 'Check',
	'fixes.field': 'The sentence again, in {language}',
	'fixes.mindAccents': 'Mind the accents: {words}',
	'fixes.mindLetters': 'With a letter of its own: {words}',
	'fixes.notRight': 'That’s not right',
	'fixes.notYet': 'Not quite yet. This is where it differs:',
	'fixes.putBack': 'Undo',
	'fixes.right': 'That’s it.',
	'fixes.showAll': 'Show all ({count})',
	'fixes.takenOut': 'Taken out. It no longer counts.',
	'fixes.tryAgain': 'Try again',
	'fixes.turn': 'Where you said it',

	'recap.title': 'Keep what you learned',
	'recap.shownOnce': 'As a guest you see this recap once; it isn’t kept.',
	'recap.notKept': 'A guest’s memory isn’t kept.',
	'recap.withAccount':
		'With an account, every conversation leaves a memory that the next one builds on. This conversation moves along with you.',
	'recap.signUp': 'Sign up and keep it',
	'recap.signIn': 'I have an account',

	'toast.memorySaved': 'Memory saved',
	'toast.open': 'Open',
	'toast.dismiss': 'Dismiss',
	'toast.phraseKnown': 'This phrase is among yours already',
	'toast.phraseSaved': 'Phrase saved',

	'memory.added': 'Added: {words}',
	'memory.all': 'All memories',
	'memory.backToConversation': 'Back to the conversation',
	'memory.better': 'Better',
	'memory.earlier': 'From an earlier conversation',
	'memory.edit': 'Edit',
	'memory.edited': 'edited by you',
	'memory.editOrForget': 'Edit or forget it',
	'memory.forget': 'Forget',
	'memory.forgetConfirm': 'Forget it',
	'memory.forgetText':
		'“{topic}” is deleted for good and isn’t made again. The conversation itself stays in your history; if you go on with it, only what you say from now on is remembered.',
	'memory.forgetTitle': 'Forget this memory?',
	'memory.itemChange': 'Change',
	'memory.itemForget': 'Forget this',
	'memory.itemForgotten': 'Forgotten. It no longer counts.',
	'memory.itemForgottenEverywhere': 'Forgotten in all your memories.',
	'memory.itemKeep': 'Keep it after all',
	'memory.itemSource': 'In the conversation · {day}',
	'memory.itemTooLong': 'It can have up to {characters} characters.',
	'memory.languageAndDay': '{language}, {day}',
	'memory.lookingUp': 'Looking it up …',
	'memory.newTab': '(opens in a new tab)',
	'memory.nothingNoted':
		'Nothing stood out enough to be noted. The conversation itself is in your history.',
	'memory.partnerKnows': 'Your partner knows this from an earlier conversation · {day}',
	'memory.phrasesToKeep': 'Phrases to keep',
	'memory.readConversation': 'Read the conversation',
	'memory.removed': 'Removed: {words}',
	'memory.saidBetter': 'Said better',
	'memory.stillDifficult': 'Still difficult',
	'memory.toldAboutYourself': 'What you told about yourself',
	'memory.wentWell': 'What went well',
	'memory.whyThis': 'Why this?',
	'memory.youSaid': 'You said',

	'edit.add': 'Add',
	'edit.addPhrase': 'Add a phrase',
	'edit.addTo': 'Add to “{list}”',
	'edit.changedElsewhere':
		'This memory was changed elsewhere while you were writing. What is new is here now, and so are your changes. Look it over, then save again.',
	'edit.everywhere': 'What you take out here, or put right, is gone from all your memories.',
	'edit.item': '{list}, {number}',
	'edit.label': 'Edit the memory',
	'edit.listTooLong': 'A list can have {items} items of up to {characters} characters.',
	'edit.putBack': 'Put back',
	'edit.putBackItem': 'Put back: {item}',
	'edit.takeOut': 'Take out',
	'edit.takeOutItem': 'Take out: {item}',
	'edit.topic': 'Topic',
	'edit.topicLength': 'The topic needs 1 to {most} characters.',

	'memories.count': { one: '{count} memory', other: '{count} memories' },
	'memories.countInLanguage': {
		one: '{count} memory in {language}',
		other: '{count} memories in {language}'
	},
	'memories.emptyText':
		'When a conversation ends, what is worth keeping comes here: phrases, corrections, what went well.',
	'memories.emptyTitle': 'Nothing yet',
	'memories.forgetAll': 'Forget all',
	'memories.forgetAllOfLanguage': 'Forget all {language}',
	'memories.forgetAllOfLanguageTitle': 'Forget all {language} memories?',
	'memories.forgetAllText':
		'They are deleted for good, and what you said until now isn’t remembered again. Your conversations stay in your history.',
	'memories.forgetAllTitle': 'Forget all memories?',
	'memories.forgetAllWord': 'forget',
	'memories.forgotten': 'Forgotten',
	'memories.found': { one: '{count} memory found', other: '{count} memories found' },
	'memories.foundAboutYou': 'About you:',
	'memories.foundCorrection': 'Said better:',
	'memories.foundDifficult': 'Still difficult:',
	'memories.foundPhrase': 'Phrase:',
	'memories.foundSaid': 'You said:',
	'memories.foundWentWell': 'Went well:',
	'memories.guestText':
		'With an account, every conversation leaves a memory here. The ones you had as a guest move along with you.',
	'memories.guestTitle': 'A guest’s memories aren’t kept',
	'memories.more': { one: '{count} memory more', other: '{count} memories more' },
	'memories.noneInLanguage': 'Nothing in this language yet.',
	'memories.noneWithWords': 'Nothing with these words.',
	'memories.search': 'Search in your memories',
	'memories.yours': 'All your memories, to take away or to forget.',
	'memories.yoursInLanguage': 'All your memories in {language}, to take away or to forget.',

	'list.exportAnki': 'Export for Anki',
	'list.exportAs': 'Export {format}',
	'list.yoursTitle': 'They are yours',
	'list.allLanguages': 'All languages',
	'list.language': 'Language',
	'list.searchExample': 'Search a word or phrase',

	'phrases.addMeaning': 'Add the meaning',
	'phrases.comesAgain': 'Comes again {when}',
	'phrases.count': { one: '{count} phrase', other: '{count} phrases' },
	'phrases.countInLanguage': {
		one: '{count} phrase in {language}',
		other: '{count} phrases in {language}'
	},
	'phrases.deleteText':
		'“{phrase}” is no longer among your phrases and isn’t reviewed any more. The conversation stays as it is.',
	'phrases.deleteTitle': 'Delete this phrase?',
	'phrases.deleted': 'Deleted',
	'phrases.dueNow': 'To be reviewed now',
	'phrases.editMeaning': 'Edit the meaning',
	'phrases.emptyText':
		'Phrases come here from your conversations: those worth keeping when one ends, and those that you save yourself beside a message.',
	'phrases.emptyTitle': 'No phrases yet',
	'phrases.found': { one: '{count} phrase found', other: '{count} phrases found' },
	'phrases.fromConversation': 'Read the conversation',
	'phrases.languageAndDay': '{language}, {day}',
	'phrases.meaning': 'Meaning',
	'phrases.more': { one: '{count} phrase more', other: '{count} phrases more' },
	'phrases.noneInLanguage': 'No phrases in this language yet.',
	'phrases.noneWithWords': 'No phrase with these words.',
	'phrases.review': 'Review ({count})',
	'phrases.search': 'Search in your phrases',
	'phrases.tooLong': 'A meaning can have up to {max} characters.',
	'phrases.yours': 'All your phrases, to take away.',
	'phrases.yoursInLanguage': 'All your phrases in {language}, to take away.',

	'search.all': 'All results',
	'search.hint': 'Type a word, or a part of one.',
	'search.label': 'Search in your memories, your phrases and what was said',
	'search.more': 'Show more',
	'search.nothing': 'Nothing found with these words.',
	'search.said': 'What was said',
	'search.where': '{language}, {scenario}, {day}',

	'review.again': 'Again',
	'review.answer': 'Answer',
	'review.doneText': 'The next ones come {when}.',
	'review.doneTitle': 'Done for now',
	'review.easy': 'Easy',
	'review.fillGap': 'What is missing here?',
	'review.gap': 'gap',
	'review.good': 'Good',
	'review.hard': 'Hard',
	'review.howToSay': 'How do you say it?',
	'review.kept': 'Your ratings are kept on this device and sent as soon as possible.',
	'review.keys': 'Space shows the answer, then rates it “Good”. 1 to 4 rate it, Z undoes.',
	'review.left': { one: '{count} left', other: '{count} left' },
	'review.more': 'One moment …',
	'review.moreFailed': 'The next ones could not be fetched.',
	'review.nothingText':
		'Phrases and corrections from your conversations come here when it is time to see them again.',
	'review.nothingTitle': 'Nothing to review yet',
	'review.rate': 'How well did you remember it?',
	'review.rated': '{rating}: {interval}',
	'review.sayBetter': 'Say it better:',
	'review.showAnswer': 'Show the answer',
	'review.title': 'Review',
	'review.toPhrases': 'See your phrases',
	'review.undo': 'Undo the last rating',
	'review.undone': 'Undone',

	'history.copied': 'Copied',
	'history.copyRefused': 'The browser refused',
	'history.copyWords': 'Copy them',
	'history.deleteMemory': 'Delete the memory too',
	'history.deleteNamed': 'Delete {conversation}',
	'history.deleteText': '{conversation}: everything that was said in it is deleted for good.',
	'history.deleteTitle': 'Delete this conversation?',
	'history.deleted': 'Deleted',
	'history.emptyText': 'Every conversation you start is kept here, to read again or to go on with.',
	'history.emptyTitle': 'No conversations yet',
	'history.forgetWords': 'Forget them',
	'history.keepMemory': 'Keep the memory',
	'history.messages': { one: '{count} message', other: '{count} messages' },
	'history.more': { one: '{count} conversation more', other: '{count} conversations more' },
	'history.name': '{language}, {scenario}',
	'history.notSent': 'saved on this device, not sent yet',
	'history.remembered': 'And what Afterword remembers of it?',
	'history.stillOpen': 'still open',
	'history.wordsLeft':
		'A conversation is no longer there, but these words of yours are. They are on this device only.'
} as const;

/** What the server alone writes to people: files to take away, mails, and pages when no other can be shown. */
export const documents = {
	'export.howBetter': 'How is it said better?',
	'export.phrases': {
		one: 'Afterword: {count} phrase',
		other: 'Afterword: {count} phrases'
	},
	'export.title': { one: 'Afterword: {count} memory', other: 'Afterword: {count} memories' },
	'export.topicAndDay': '{topic} ({day})',

	'plainPage.busy':
		'Afterword is catching its breath. What you wrote is kept on this device; please reload in a moment.',
	'plainPage.failed': 'This page could not be shown.',

	'resetMail.greeting': 'Hello,',
	'resetMail.subject': 'A new password for Afterword',
	'resetMail.validity':
		"The link works once, within an hour. If it wasn't you, there is nothing to do: your password stays as it is.",
	'resetMail.why':
		'somebody, hopefully you, asked for a new password for Afterword with this address. Choose one here:'
} as const;
