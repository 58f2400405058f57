import { MAX_MESSAGE_CHARACTERS } from '../contracts/messages.ts';
import type { Texts } from '../i18n/say.ts';
import type { Notice } from '../stores/conversation-state.ts';

/** What a notice of the conversation says. */
export function sayNotice(texts: Texts, notice: Notice): string {
	switch (notice.kind) {
		case 'reply-limited':
			return texts.say('notice.reply-limited', { wait: texts.wait(notice.waitSeconds) });
		case 'message-too-long':
			return texts.say('notice.message-too-long', { max: MAX_MESSAGE_CHARACTERS });
		default:
			return texts.say(`notice.${notice.kind}`);
	}
}
