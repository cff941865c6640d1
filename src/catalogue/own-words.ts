// The catalogues' own words on a Markdown page: placeholders such as <user> are words for people, back-ticks mark code.

/** Escapes what Markdown would swallow; what is in back-ticks, and addresses, are left as they are. */
export function ownMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .split(/(`[^`]*`|https:\/\/[^\s`)]+)/g)
    .map((part) => (/^(?:`.|https:)/.test(part) ? part : part.replace(/([\\*_[\]|#])/g, '\\$1').replace(/</g, '&lt;').replace(/>/g, '&gt;')))
    .join('');
}
