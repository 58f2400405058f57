import { translationOf, type DocumentMessages, type PageMessages } from '../catalogue.ts';

/*
 * Terms: memory = 覚え書き, afterword = あとがき, phrase = フレーズ, correction = 添削, partner = 相手 (会話の相手),
 * conversation = 会話, level = レベル, scenario = 場面, guest = ゲスト, recap = まとめ.
 * To forget a memory is 消す, to delete anything else 削除.
 */

export const messages = translationOf<PageMessages, 'ja'>()({
	'common.appName': 'Afterword',
	'common.cancel': 'キャンセル',
	'common.close': '閉じる',
	'common.delete': '削除',
	'common.description': '会話で外国語を練習し、学んだことを残せます。',
	'common.loadMore': 'もっと見る',
	'common.save': '保存',
	'common.saved': '保存しました',
	'common.signIn': 'ログイン',
	'common.signUp': '新規登録',
	'common.startConversation': '会話を始める',
	'common.toStartPage': 'トップページへ',
	'common.tryAgain': 'もう一度試す',

	'header.history': '履歴',
	'header.main': 'メイン',
	'header.memories': '覚え書き',
	'header.settings': '設定',
	'header.skip': '本文へ移動',
	'header.startPage': 'Afterword、トップページ',

	'interface.label': '表示言語',

	'home.pageTitle': 'Afterword：話して身につける外国語',
	'home.title': '何を話しましょうか',
	'home.titleAtFirst': '話す。そして、学びを残す。',
	'home.intro':
		'練習したい言語で会話をしてみましょう。終わったら、覚えておきたいフレーズや、よりよい言い方など、残しておきたいことをAfterwordがまとめます。',
	'home.whichLanguage': 'どの言語にしますか？',
	'home.chooseLanguage': '練習する言語を選んでください。',
	'home.start': '話しはじめる',
	'home.starting': '始めています…',
	'home.noAccountNeeded': 'アカウントは不要です。あとから作れば、話した内容も引き継げます。',
	'home.goOn': '続きから',
	'home.lastRemembered': '最近の覚え書き',
	'home.rememberedOn': '{language}・{day}',
	'home.readMemory': '覚え書きの全文を読む',
	'home.remains': 'あとに残るもの',
	'home.example': '例：スペイン語で6分話したあと',

	'scenario.which': 'どんな場面にしますか？',
	'scenario.free-talk.title': '自由会話',
	'scenario.free-talk.description': '今日のこと、これからの予定、思いついたことを何でも。',
	'scenario.cafe.title': 'カフェで',
	'scenario.cafe.description': 'メニューについて聞き、注文して、会計をします。',
	'scenario.meeting-someone.title': '初対面の会話',
	'scenario.meeting-someone.description': '自己紹介をして、お互いのことを知ります。',
	'scenario.directions.title': '道を尋ねる',
	'scenario.directions.description': '知らない町で、駅までの道を聞きます。',
	'scenario.doctor.title': '病院で',
	'scenario.doctor.description': 'どこが痛むかを伝え、アドバイスを聞き取ります。',
	'scenario.job-interview.title': '就職面接',
	'scenario.job-interview.description': '自分の仕事について話し、先方の仕事についても聞きます。',
	'scenario.budgetUsed':
		'言語モデルの今日の利用枠がなくなりました。約{wait}後に戻るまでは、台本どおりに話す相手との会話になります。',
	'scenario.noModel':
		'ここには言語モデルが設定されていないため、台本どおりに話す相手との会話になります。',

	'level.yours': 'レベル',
	'level.yourLanguage': '{language}のレベル',
	'level.yoursIn': '{language}のレベル',
	'level.notSure': 'わからない',
	'level.explainIn': '説明に使う言語',
	'level.A1': 'A1：はじめの言葉',
	'level.A2': 'A2：簡単な文',
	'level.B1': 'B1：日常会話',
	'level.B2': 'B2：かなり流暢',
	'level.C1': 'C1：ほぼ自由自在',
	'level.C2': 'C2：自由自在',

	'signIn.title': 'おかえりなさい',
	'signIn.makeAccount': 'アカウントを作成',
	'signIn.guestMovesAlong': 'ゲストとして話した会話も、そのまま引き継がれます。',
	'signIn.whySignUp': '学んだことを、次の会話につなげられます。',
	'signIn.whySignIn': 'ログインして、前回の続きから始めましょう。',
	'signIn.name': '名前',
	'signIn.email': 'メールアドレス',
	'signIn.password': 'パスワード',
	'signIn.signOutOthers': 'ほかの端末からログアウトする',
	'signIn.forgot': 'パスワードをお忘れですか？',
	'signIn.haveAccount': 'アカウントをお持ちですか？',
	'signIn.newHere': 'はじめてですか？',
	'signIn.enterName': 'お呼びする名前を教えてください。',
	'signIn.enterEmail': 'メールアドレスを入力してください（例：name@example.org）。',
	'signIn.enterPassword': 'パスワードを入力してください。',
	'signIn.passwordRule': { other: '{count}文字以上' },

	'refused.tooManyFailures':
		'このアカウントへのログインの失敗が続きました。{wait}待つか、以前に使った端末からログインするか、パスワードを再設定してください。',
	'refused.tooManyGuests':
		'今日はこのネットワークから多くのゲストが利用しています。続けるにはアカウントを作成するか、{wait}後にもう一度お越しください。',
	'refused.tooOften': '短い間に操作が重なりました。数秒待ってから、もう一度お試しください。',
	'refused.alreadySignedIn': 'このブラウザには、すでにログイン中のアカウントがあります。',
	'refused.noMatch':
		'メールアドレスとパスワードが一致しません。両方を確認して、もう一度お試しください。',
	'refused.accountExists':
		'このメールアドレスのアカウントはすでにあります。そのままログインしてください。',
	'refused.noEmail': 'メールアドレスの形になっていないようです。',
	'refused.nameTooLong': { other: '名前は{count}文字までです。' },
	'refused.notNow': '今はログインできません。少ししてから、もう一度お試しください。',
	'refused.otherwise': 'サーバーで受け付けられませんでした。入力内容をご確認ください。',
	'refused.tooShort': { other: 'パスワードは{count}文字以上にしてください。' },
	'refused.tooLong': { other: 'パスワードは{count}文字以内にしてください。' },
	'refused.repeated': '同じ文字のくり返しは推測されやすいので、別のパスワードを選んでください。',
	'refused.tooCommon':
		'多くの人が使っているパスワードで、真っ先に推測されてしまいます。別のものを選んでください。',
	'refused.linkOver':
		'このリンクは使用済みか、期限が切れています。新しいリンクを受け取ってください。',

	'password.current': '現在のパスワード',
	'password.new': '新しいパスワード',
	'password.enterCurrent': '現在のパスワードを入力してください。',
	'password.change': 'パスワードを変更',
	'password.changed': 'パスワードを変更しました。ほかの端末からはログアウトしました。',
	'password.linkComes': '新しいパスワードを設定するためのリンクをお送りします。',
	'password.sendLink': 'リンクを送信',
	'password.linkSent':
		'このメールアドレスのアカウントがあれば、まもなくリンクが届きます。リンクは1時間以内に1回だけ使えます。',
	'password.noMail':
		'このAfterwordはメールを送信しません。運営している方に、リンクの発行を頼んでください。発行用のコマンドがあります。ご自身が運営している場合は、メールアドレスを付けて{command}を実行してください。',
	'password.backToSignIn': 'ログインに戻る',
	'password.chooseNew': '新しいパスワードの設定',
	'password.resetSignsOut': '設定すると、すべての端末からログアウトします。',
	'password.set': 'パスワードを設定',
	'password.isSet': 'パスワードを変更し、すべての端末からログアウトしました。',
	'password.askNewLink': '新しいリンクを受け取る',
	'password.noLink':
		'リンクが途中で切れているようです。届いたリンクを、もう一度開いてみてください。',

	'settings.you': 'アカウント',
	'settings.guest': 'ゲストとして利用中です。アカウントがあれば、学んだことが残ります。',
	'settings.signOut': 'ログアウト',
	'settings.ownLanguage': 'ふだん使う言語',
	'settings.ownLanguageUse': 'どうしてそのほうがよいのかを、この言語で説明します。',
	'settings.levels': 'レベル',
	'settings.levelsUse':
		'相手がレベルに合わせて話します。「わからない」のままでもだいじょうぶです。',
	'settings.remembered': { other: '{count}件の会話を覚えています' },
	'settings.otherLanguages': 'ほかの言語',
	'settings.remembering': '覚え書き',
	'settings.rememberingSwitch': '会話ごとに覚え書きを作る',
	'settings.rememberingUse':
		'オフにすると、会話は保存され、覚え書きは作られません。これまでの覚え書きは残り、相手は引き続きそれを生かします。',
	'settings.security': 'パスワードと端末',
	'settings.securityNote': 'パスワードを変更すると、ほかのすべての端末からログアウトします。',
	'settings.data': 'あなたのデータ',
	'settings.dataNote':
		'Afterwordに保存されたあなたの情報は、すべて書き出すことも、消すこともできます。',
	'settings.export': 'すべて書き出す',

	'devices.title': 'ログイン中の端末',
	'devices.named': '{system}の{browser}',
	'devices.unnamed': '名前のない端末',
	'devices.thisOne': 'この端末',
	'devices.dates': 'ログイン：{signedIn}、最終利用：{lastSeen}',
	'devices.signOutOne': '{device}からログアウト',
	'devices.signOutOthers': 'ほかのすべての端末からログアウト',
	'devices.oneSignedOut': 'その端末からログアウトしました。',
	'devices.othersSignedOut': 'ほかのすべての端末からログアウトしました。',

	'deleteAccount.account': 'アカウントを削除',
	'deleteAccount.everything': 'すべて削除',
	'deleteAccount.askAccount': 'アカウントを削除しますか？',
	'deleteAccount.askEverything': 'すべて削除しますか？',
	'deleteAccount.warning':
		'会話、覚え書き、設定がすべて消えます。元には戻せないので、先に書き出しておくと安心です。',
	'deleteAccount.password': 'パスワード',
	'deleteAccount.word': '削除',
	'deleteAccount.typeWord': '確認のため「{word}」と入力',
	'deleteAccount.confirm': '完全に削除',

	'failure.wrongPassword': 'パスワードが正しくありません。',
	'failure.signedOut': 'ログアウトされました。ログインしてから、もう一度お試しください。',
	'failure.network': 'サーバーに接続できません。通信状態を確認して、もう一度お試しください。',
	'failure.justNow': 'うまくいきませんでした。少ししてから、もう一度お試しください。',
	'failure.tooMuch': '短い間に操作が重なりました。しばらくしてから、もう一度お試しください。',
	'failure.gone': 'ここにはもうありません。削除されたのかもしれません。',
	'failure.changed':
		'その間に内容が変更されました。ページを再読み込みすると、今の内容が表示されます。',
	'failure.notYours': 'この操作を行う権限がありません。',
	'failure.notTaken':
		'サーバーで受け付けられませんでした。ページを再読み込みして、もう一度お試しください。',
	'failure.tooLong': '送るには長すぎるようです。短くして、もう一度お試しください。',
	'failure.conversationFull': 'この会話はいっぱいになりました。続きは新しい会話でどうぞ。',
	'failure.storageFull': '空きがなくなりました。不要な会話を削除して、もう一度お試しください。',
	'failure.partner': '相手がうまく返事できませんでした。もう一度お試しください。',
	'failure.processing':
		'会話は保存されています。学んだことの保存はまだですが、自動でもう一度試します。',

	'error.notHere': 'このページは見つかりません',
	'error.notHereWhy': '削除されたか、URLが少し違っているのかもしれません。',
	'error.unavailable': 'まもなく戻ります',
	'error.unavailableWhy':
		'話した内容は無事です。Afterwordは今、データにアクセスできません。少ししてから、もう一度お試しください。',
	'error.broken': '問題が発生しました',
	'error.brokenWhy': '原因はこちら側にあります。保存された内容は失われていません。',
	'error.request': 'リクエスト {id}',

	'talk.title': '{scenario}（{language}）',
	'talk.timePractised': '練習した時間',
	'talk.end': '終了',
	'talk.endLabel': '会話を終了',
	'talk.scripted': '今の相手は台本どおりに話すため、答えられることは限られています。',
	'talk.overBudget':
		'言語モデルの今日の利用枠がなくなりました。約{wait}後に戻るまでは、台本どおりに話す相手との会話になり、答えられることは限られています。',
	'talk.whatWasSaid': '会話の内容',
	'talk.you': 'あなた',
	'talk.partner': '相手',
	'talk.suggested': '候補から',
	'talk.waiting': '相手が話し終えるのを待っています',
	'talk.partnerIsWriting': '相手が入力中です',
	'talk.partnerGetsReady': '相手が準備しています',
	'talk.showEarlier': '前のメッセージを表示',
	'talk.earlierShown': { other: '前のメッセージ{count}件を上に表示しました。' },
	'talk.earlierFailed': '読み込めませんでした。もう一度お試しください。',
	'talk.oneMoment': 'お待ちください…',
	'talk.field': '{language}のメッセージ',
	'talk.send': '送信',
	'talk.enterSends': 'Enterで送信、Shift＋Enterで改行します。',
	'talk.charactersLeft': { other: '残り{count}文字' },
	'talk.charactersTooLong': { other: '{count}文字オーバー' },
	'talk.saidGoodbye': 'お別れのあいさつが済みました。',
	'talk.endHere': 'ここで終了',
	'talk.startAnother': '新しい会話を始める',
	'talk.seeConversations': '会話の履歴を見る',

	'suggestions.ask': '何と言えばいい？',
	'suggestions.found': { other: '候補{count}件' },
	'suggestions.failed': '候補を出せませんでした。',
	'suggestions.limited': '候補の表示が続いたため、少しお休みします。約{wait}後にまた使えます。',
	'suggestions.showMeanings': '意味を表示',
	'suggestions.hideMeanings': '意味を隠す',
	'suggestions.putBack': '入力した文に戻す',

	'notice.start-failed': '会話を始められませんでした。もう一度お試しください。',
	'notice.message-too-long': 'メッセージは{max}文字までです。',
	'notice.saved-on-device':
		'オフラインのようです。書いた内容はこの端末に保存してあり、接続が戻ると送信されます。',
	'notice.reply-failed': '返事が届きませんでした。書いた内容はすべて残っています。',
	'notice.reply-limited':
		'たくさん話しましたね。書いた内容は残っています。約{wait}後に、また相手と話せます。',
	'notice.save-failed':
		'最後に書いた内容はこの端末に残っています。サーバーにはまだ保存されていません。',
	'notice.too-fast': 'メッセージが続きました。書いた内容は残っていて、まもなく自動で送信されます。',
	'notice.conversation-full':
		'この会話はいっぱいになりました。入力した内容は残っているので、新しい会話で使えます。',
	'notice.storage-full':
		'空きがなくなりました。入力した内容は残っています。不要な会話を削除してから送信してください。',
	'notice.memory-late': 'この会話の覚え書きは、少し遅れて届きます。なくなったわけではありません。',
	'notice.memory-failed': 'この会話の覚え書きは、まだできていません。',
	'notice.signed-out':
		'ログアウトされました。書いた内容はこの端末に残っています。ログインすると続けられます。',
	'notice.conversation-missing':
		'この会話が今は見つかりません。書いた内容はこの端末に残っています。引き続き探しています。',
	'notice.conversation-gone': 'この会話はもうありません。',
	'notice.words-left':
		'この会話はもうありません。最後に書いた内容はまだこの端末にあり、「履歴」からコピーできます。',

	'afterword.label': 'あとがき',
	'afterword.announced': 'あとがき：{title}',
	'afterword.extent': { other: '{duration}、あなたの発言{count}回' },
	'afterword.lookingBack': '会話を振り返っています',
	'afterword.progress': '進み具合',
	'afterword.saving': '話したことを保存する',
	'afterword.reading': '会話を読み返す',
	'afterword.checking': '書きとめたことを確かめる',
	'afterword.keeping': '覚え書きに残す',
	'afterword.stageDone': '完了',
	'afterword.slow':
		'いつもより時間がかかっていますが、作業は続いています。このまま待たなくてもだいじょうぶです。できあがったら「覚え書き」に入ります。',
	'afterword.overBudget':
		'言語モデルの今日の利用枠がなくなったため、この内容は言語モデルを使わずに作りました。利用枠が戻ると、自動でよりよい内容になります。',
	'afterword.noModel':
		'言語モデルの応答がなかったため、この内容は言語モデルを使わずに作りました。応答が戻ると、自動でよりよい内容になります。',
	'afterword.tooShort': 'あとがきにはまだ短いようです',
	'afterword.saidNothing': 'まだ発言がありません。',
	'afterword.saidLittle': { other: 'ここまでの発言は{count}回です。' },
	'afterword.threshold': {
		other:
			'発言が{count}回以上になると、Afterwordが会話を振り返り、残しておきたいことをまとめます。会話は保存されているので、いつでも続けられます。'
	},
	'afterword.forgottenTitle': 'この会話の覚え書きは消してあります',
	'afterword.forgotten':
		'一度消した覚え書きが、また作られることはありません。会話を続けると、これから話すことだけが覚え書きになります。',
	'afterword.pausedTitle': '覚え書きは休止中です',
	'afterword.paused':
		'この会話は保存されていますが、覚え書きは作られていません。これまでの覚え書きは残り、相手は引き続きそれを生かします。{settings}でいつでも再開できます。',
	'afterword.lateTitle': 'あとがきは少し遅れて届きます',
	'afterword.late':
		'いつもより時間がかかっていますが、作業は続いています。話した内容は失われていません。覚え書きは、できあがると自動で表示されます。',
	'afterword.queued':
		'短い間にたくさんの会話がありました。この会話は順番を待っていて、約{wait}後に覚え書きが自動で表示されます。',
	'afterword.failedTitle': 'あとがきはまだできていません',
	'afterword.failed':
		'話した内容は無事ですが、今は覚え書きを作れませんでした。自動でもう一度試しますが、ここから試すこともできます。',
	'afterword.onDevice':
		'すべてこの端末に保存してあります。今はサーバーに接続できませんが、遅くとも次にAfterwordを開いたときに自動で送信されます。',
	'afterword.tryNow': '今すぐ試す',
	'afterword.newConversation': '新しい会話',
	'afterword.continue': 'この会話を続ける',

	'fixes.check': '確かめる',
	'fixes.field': '{language}でもう一度',
	'fixes.mindAccents': 'アクセント記号に気をつけましょう：{words}',
	'fixes.mindLetters': '独立した文字です：{words}',
	'fixes.notRight': 'これは違います',
	'fixes.notYet': 'あと少しです。違うのはここです：',
	'fixes.putBack': '元に戻す',
	'fixes.right': 'そのとおりです。',
	'fixes.showAll': 'すべて表示（{count}件）',
	'fixes.takenOut': '外しました。もう数えません。',
	'fixes.tryAgain': 'もう一度言ってみる',
	'fixes.turn': '会話の中で見る',

	'recap.title': '学んだことを残しましょう',
	'recap.shownOnce': 'ゲストの場合、このまとめが表示されるのは一度だけで、保存はされません。',
	'recap.notKept': 'ゲストの覚え書きは保存されません。',
	'recap.withAccount':
		'アカウントがあれば、会話のたびに覚え書きが残り、次の会話に生かされます。この会話もそのまま引き継がれます。',
	'recap.signUp': '登録して残す',
	'recap.signIn': 'アカウントをお持ちの方',

	'toast.memorySaved': '覚え書きを保存しました',
	'toast.open': '開く',
	'toast.dismiss': '閉じる',

	'memory.added': '加えたところ：{words}',
	'memory.all': 'すべての覚え書き',
	'memory.backToConversation': '会話に戻る',
	'memory.better': 'よりよい言い方',
	'memory.earlier': '以前の会話から',
	'memory.edit': '編集',
	'memory.edited': '編集済み',
	'memory.editOrForget': '編集・消去',
	'memory.forget': '消す',
	'memory.forgetConfirm': '消す',
	'memory.forgetText':
		'「{topic}」は完全に消え、また作られることはありません。会話そのものは履歴に残ります。会話を続けると、これから話すことだけが覚え書きになります。',
	'memory.forgetTitle': 'この覚え書きを消しますか？',
	'memory.languageAndDay': '{language}・{day}',
	'memory.lookingUp': '確認しています…',
	'memory.newTab': '（新しいタブで開きます）',
	'memory.nothingNoted':
		'特に書きとめておくことはありませんでした。会話そのものは履歴に残っています。',
	'memory.partnerKnows': '相手が以前の会話で知ったことです · {day}',
	'memory.phrasesToKeep': '覚えておきたいフレーズ',
	'memory.readConversation': '会話を読む',
	'memory.removed': '除いたところ：{words}',
	'memory.saidBetter': 'よりよい言い方',
	'memory.stillDifficult': 'まだ難しいこと',
	'memory.toldAboutYourself': '自分について話したこと',
	'memory.wentWell': 'うまくいったこと',
	'memory.whyThis': 'なぜこの話？',
	'memory.youSaid': 'あなたの言い方',

	'edit.add': '追加',
	'edit.addPhrase': 'フレーズを追加',
	'edit.addTo': '「{list}」に追加',
	'edit.changedElsewhere':
		'書いている間に、この覚え書きがほかの場所で変更されました。新しい内容も、書いた内容も、どちらもここにあります。見直してから、もう一度保存してください。',
	'edit.everywhere': 'ここで外したり直したりすると、元の内容はすべての覚え書きから消えます。',
	'edit.item': '{list}、{number}',
	'edit.label': '覚え書きを編集',
	'edit.listTooLong': 'リストに入るのは{items}件まで、1件につき{characters}文字までです。',
	'edit.putBack': '戻す',
	'edit.putBackItem': '戻す：{item}',
	'edit.takeOut': '外す',
	'edit.takeOutItem': '外す：{item}',
	'edit.topic': '話題',
	'edit.topicLength': '話題は1文字以上{most}文字以内にしてください。',

	'memories.allLanguages': 'すべての言語',
	'memories.count': { other: '覚え書き{count}件' },
	'memories.countInLanguage': { other: '{language}の覚え書き{count}件' },
	'memories.emptyText':
		'会話が終わると、残しておきたいことがここに集まります。フレーズや添削、うまくいったことなどです。',
	'memories.emptyTitle': 'まだ何もありません',
	'memories.exportAnki': 'Anki用に書き出す',
	'memories.exportAs': '{format}で書き出す',
	'memories.forgetAll': 'すべて消す',
	'memories.forgetAllOfLanguage': '{language}の分をすべて消す',
	'memories.forgetAllOfLanguageTitle': '{language}の覚え書きをすべて消しますか？',
	'memories.forgetAllText':
		'覚え書きは完全に消え、これまでに話したことがまた覚え書きになることはありません。会話は履歴に残ります。',
	'memories.forgetAllTitle': '覚え書きをすべて消しますか？',
	'memories.forgotten': '消しました',
	'memories.found': { other: '覚え書きが{count}件見つかりました' },
	'memories.foundAboutYou': '自分のこと：',
	'memories.foundCorrection': 'よりよい言い方：',
	'memories.foundDifficult': 'まだ難しいこと：',
	'memories.foundPhrase': 'フレーズ：',
	'memories.foundSaid': '言ったこと：',
	'memories.foundWentWell': 'うまくいったこと：',
	'memories.guestText':
		'アカウントがあれば、会話のたびに覚え書きがここに残ります。ゲストとして話した会話も、そのまま引き継がれます。',
	'memories.guestTitle': 'ゲストの覚え書きは保存されません',
	'memories.language': '言語',
	'memories.more': { other: '覚え書きをさらに{count}件表示しました' },
	'memories.noneInLanguage': 'この言語の覚え書きはまだありません。',
	'memories.noneWithWords': 'この言葉を含む覚え書きはありません。',
	'memories.search': '覚え書きを検索',
	'memories.searchExample': '単語やフレーズで検索',
	'memories.yours': '覚え書きはすべて、書き出すことも、消すこともできます。',
	'memories.yoursInLanguage': '{language}の覚え書きはすべて、書き出すことも、消すこともできます。',
	'memories.yoursTitle': '覚え書きはあなたのものです',

	'history.copied': 'コピーしました',
	'history.copyRefused': 'コピーできませんでした',
	'history.copyWords': 'コピー',
	'history.deleteMemory': '覚え書きも消す',
	'history.deleteNamed': '「{conversation}」を削除',
	'history.deleteText': '「{conversation}」で話した内容は、すべて完全に削除されます。',
	'history.deleteTitle': 'この会話を削除しますか？',
	'history.deleted': '削除しました',
	'history.emptyText': '始めた会話はすべてここに残り、読み返すことも、続けることもできます。',
	'history.emptyTitle': '会話はまだありません',
	'history.forgetWords': '消す',
	'history.keepMemory': '覚え書きは残す',
	'history.messages': { other: 'メッセージ{count}件' },
	'history.more': { other: '会話をさらに{count}件表示しました' },
	'history.name': '{language}・{scenario}',
	'history.notSent': 'この端末に保存済み（未送信）',
	'history.remembered': 'この会話の覚え書きはどうしますか？',
	'history.stillOpen': '進行中',
	'history.wordsLeft':
		'会話はもうありませんが、そこで書いた次の内容が、この端末にだけ残っています。'
});

export const documents = translationOf<DocumentMessages, 'ja'>()({
	'export.howBetter': 'よりよい言い方は？',
	'export.title': { other: 'Afterword：覚え書き{count}件' },
	'export.topicAndDay': '{topic}（{day}）',

	'plainPage.busy':
		'Afterwordはひと息ついているところです。書いた内容はこの端末に残っています。少ししてから再読み込みしてください。',
	'plainPage.failed': 'このページを表示できませんでした。',

	'resetMail.greeting': 'こんにちは。',
	'resetMail.subject': 'Afterwordのパスワードの再設定',
	'resetMail.validity':
		'リンクは1時間以内に1回だけ使えます。お心当たりがなければ、何もする必要はありません。パスワードは今のままです。',
	'resetMail.why':
		'このメールアドレスで、Afterwordの新しいパスワードを設定したいという申し込みがありました。ご本人からのものでしたら、次のリンクから設定してください。'
});
